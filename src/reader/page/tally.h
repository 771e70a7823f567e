/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "3 of 17": how many matches the article has, and which of them one is at. They are counted in
 * slices while one reads on, anew when what shows has changed, and on with what is loaded.
 */
#ifndef READER_PAGE_TALLY_H
#define READER_PAGE_TALLY_H

#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>

struct app;

struct tally {
	VEC(uint32_t) starts; /* of the matches so far, rising; TALLY_MOST at most */
	size_t block, from;   /* where to look next: a block, and a text offset in it or before */
	size_t edition, foldings; /* of what it counted in (article.h, view.h) */
};

enum { TALLY_MOST = 9999 };

void tally_release(struct tally *t);
void tally_reset(struct tally *t); /* something else is looked for */

/* It is known already that there are none. */
void tally_none(struct app *app);

/* A slice of counting: true while there is more to count. */
bool tally_work(struct app *app);

/* Appends "3 of 17", "3 of 17+" while not all are counted, "17 matches" away from any of them. */
void tally_say(const struct app *app, struct buf *out);

#endif
