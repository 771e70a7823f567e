/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What ? shows.
 */
#ifndef READER_KEYS_HELP_H
#define READER_KEYS_HELP_H

#include "reader/keys/keymap.h"

/* Appends the actions as an article in Markdown, grouped, with the keys they are
 * bound to and the names they are called by. */
void help_text(const struct keymap *map, struct buf *out);

#endif
