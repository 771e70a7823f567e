/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stood around kept words, and how much of it stands around a place where they might be now.
 * A side is read outwards, from the words away: the nearest letters should stand right beside the
 * place, all of it somewhere near, since a sentence may have come between. Beyond the ends of a text
 * stand NULs, so that to begin or to end an article is a thing to be recognised by.
 */
#ifndef BOOK_CONTEXT_H
#define BOOK_CONTEXT_H

#include "book/anchor.h"
#include "book/fuzzy.h"
#include "book/ground.h"

struct side {
	struct fuzzy near, far; /* without blocks where too little is known */
	size_t near_len, far_len;
	int step; /* -1 before the words, 1 behind them */
};

struct context {
	struct side before, behind;
};

void context_init(struct context *c, const struct anchor *anchor);
void context_release(struct context *c);

/* How well each side fits folded[start, end): 0, as any text would, to 1000. */
void context_judge(struct context *c, const struct ground *g, size_t start, size_t end,
	unsigned *before, unsigned *behind);

#endif
