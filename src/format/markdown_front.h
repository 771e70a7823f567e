/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Front matter: facts about an article between two lines "---" at its start, as static sites and
 * transcripts write them. A tolerant reader of the flat part of YAML: keys with one value or a
 * list of values. What else there is, is passed over.
 */
#ifndef FORMAT_MARKDOWN_FRONT_H
#define FORMAT_MARKDOWN_FRONT_H

#include "article/build.h"

/* The bytes of the front matter that `text` starts with, its last line included; 0 where none. */
size_t front_length(struct slice text);

/* Reads it into the article: title, author, date, language, source, speakers. */
void front_read(struct build *b, struct slice front);

#endif
