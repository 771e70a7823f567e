/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search for the place of one passage of the shelf in one article, in slices: what the highlights,
 * the orphans and the survey each do with theirs.
 */
#ifndef READER_BOOK_LOOKUP_H
#define READER_BOOK_LOOKUP_H

#include "book/passage.h"
#include "book/seek.h"

struct shelf;

/* Stays where it is while it goes on. A zeroed one is idle. */
struct lookup {
	bool busy;
	const struct article *article; /* of the ground */
	struct passage passage;
	struct anchor anchor; /* the search goes by it */
	struct seek seek;
};

/* The shelf's book and the ground must outlive it. */
void lookup_begin(struct lookup *l, const struct shelf *s, size_t row, struct ground *ground);

/* A slice (SEEK_SLICE); false where all is done. */
bool lookup_more(struct lookup *l);

/* The answer, once all is done. */
struct found lookup_found(const struct lookup *l);

/* At any moment; nothing where it is idle. */
void lookup_end(struct lookup *l);

#endif
