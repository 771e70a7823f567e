/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Guesses where kept words might be now, and what may be said about them without asking.
 */
#ifndef BOOK_VERDICT_H
#define BOOK_VERDICT_H

#include "book/anchor.h"
#include "book/context.h"
#include "book/ground.h"

/* A place in the folded text, and what speaks for it in thousandths. */
struct guess {
	size_t start, end;
	unsigned words, before, behind;
	unsigned place; /* section and distance: these only decide between equals */
};

enum { GUESSES = 32 };

/* The best ones, which do not overlap by much, best first. */
struct guesses {
	struct guess at[GUESSES];
	size_t len;
};

/* A guess with all but its words judged, taken up where it is one of the best. */
void guesses_add(struct guesses *all, const struct ground *g, const struct anchor *anchor,
	struct context *context, struct guess guess);

/* How much the likest of all but the best looks like what is sought, in thousandths. */
unsigned guesses_rival(const struct guesses *all);

/* What is to be said of words that are `len` folded bytes long. */
struct found verdict(
	const struct guesses *all, const struct ground *g, const struct anchor *anchor, size_t len);

#endif
