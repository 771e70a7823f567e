/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences, as pieces to be read aloud: a piece ends behind a full stop and what closes with it,
 * at the end of a line that is kept, and with its block. A piece too short, as after an
 * abbreviation with a capital behind it, does no harm.
 */
#ifndef ARTICLE_SENTENCE_H
#define ARTICLE_SENTENCE_H

#include "article/article.h"

/* Where the piece that starts at `at` ends. */
size_t sentence_end(const struct article *a, size_t at);

/* Where the piece around `at` starts; the piece behind it, and the one before it, or NOWHERE. */
size_t sentence_start(const struct article *a, size_t at);
size_t sentence_next(const struct article *a, size_t at);
size_t sentence_back(const struct article *a, size_t at);

#endif
