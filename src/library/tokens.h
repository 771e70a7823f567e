/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a text as the index keeps them and as a query asks for them: the same function for
 * both, so that what is typed finds what is written. A word is a run of letters and figures, folded
 * (text/fold: case, accents, widths, ligatures); what stands between belongs to none. "multi-agent"
 * and "l'homme" are two words, and a query of one of them is a phrase. In scripts without blanks
 * (Han, kana, Thai, Lao, Khmer, Burmese) each letter with its marks is a word. A single letter keeps
 * the signs that make it a name: c++, c#, f#.
 */
#ifndef LIBRARY_TOKENS_H
#define LIBRARY_TOKENS_H

#include "base/buf.h"
#include "base/vec.h"

#define TOKEN_MOST 120 /* bytes of a word; a longer run of letters is parted, in queries too */

/* Appends the words of `text`, parted by one blank each; and one before them where `out` is not
 * empty. Nothing where it has no words. Linear. */
void tokens_add(struct slice text, struct buf *out);

/* A word: where it begins in what was appended, and the bytes of the text that it was made of. */
struct token {
	size_t at, start, end;
};

struct token_list {
	struct token *at;
	size_t len, cap; /* a VEC with a name */
};

/* The same, and puts down in `list` where each word came from. */
void tokens_trace(struct slice text, struct buf *out, struct token_list *list);

#endif
