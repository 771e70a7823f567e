/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search for the place of an anchor, in slices: where it was; then its words elsewhere, judged by
 * what stands around them; then words like them; then what stands now between what stood before and
 * behind. Every stage is linear in the text, and those that allow errors look at no more than
 * LIMIT_SEEK bytes around the place that is to be expected.
 */
#ifndef BOOK_SEEK_H
#define BOOK_SEEK_H

#include "book/anchor.h"
#include "book/context.h"
#include "book/fuzzy.h"
#include "book/grams.h"
#include "book/ground.h"
#include "book/verdict.h"

#define SEEK_SLICE ((size_t)1 << 18) /* steps of work: a few milliseconds */

/* Where a pattern ends, or in a search backwards begins; its errors. */
struct pattern_end {
	size_t at, errors;
};

struct pattern_ends {
	struct pattern_end *at;
	size_t len, cap;
};

enum seek_stage { STAGE_FOLD, STAGE_EXACT, STAGE_ALIKE, STAGE_START, STAGE_END, STAGE_DONE };

struct seek {
	struct ground *ground;
	const struct anchor *anchor;
	struct buf quote;   /* folded */
	struct grams grams; /* of it */
	struct context context;
	struct guesses guesses;
	size_t count;   /* of places with the very words */
	bool measuring; /* rivals, and nothing else */
	enum seek_stage stage;
	struct fuzzy fuzzy; /* of the stage */
	size_t at, to;      /* what the stage has still to look at; rising or falling */
	struct pattern_ends hits, starts; /* of this stage; where the words may start */
	struct found found;               /* the answer, once all is done */
};

/* The ground and the anchor must outlive the search. */
void seek_begin(struct seek *s, struct ground *g, const struct anchor *anchor);

/* Does about so many steps of work, SEEK_SLICE or another number; false where all is done. */
bool seek_more(struct seek *s, size_t work);

void seek_end(struct seek *s);

/* What anchor.rival of an anchor is in the article of the ground. */
size_t seek_rival(struct ground *g, const struct anchor *anchor);

#endif
