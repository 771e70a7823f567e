/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a text, as UAX #29 parts them (by libunistring): the parts that hold a letter or a
 * figure. Blanks, punctuation and the raised figures of notes belong to none; in scripts without
 * blanks a character may be a word.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/slice.h"
#include "base/vec.h"

/* Bytes of the text. */
struct word {
	size_t start, end;
};

struct words {
	struct word *at;
	size_t len, cap; /* a VEC with a name */
};

/* Finds all of them, in place of what was found before; linear in the text. */
void words_find(struct slice text, struct words *words);

#endif
