/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A few letters for a name: do they stand in it, in their order, and how well do they fit? The starts of
 * words, letters that follow one another and short names count most. Words parted by blanks may stand
 * in any order. Everything is compared as it is: fold it first (text/fold.h).
 */
#ifndef TEXT_ABBREV_H
#define TEXT_ABBREV_H

#include "base/slice.h"
#include "base/vec.h"

#include <stdint.h>

/* A character of what was typed: its bytes, up to four. */
struct abbrev_letter {
	char at[4];
	uint8_t len;
	bool begins; /* a word */
};

/* A zeroed one has no letters, and fits everything. */
struct abbrev {
	VEC(struct abbrev_letter) letters;
	uint64_t signs;       /* abbrev_signs of them */
	VEC(size_t) starts;   /* room for the characters of a name, */
	VEC(int) before, now; /* and for the best scores that end at each of them */
};

void abbrev_release(struct abbrev *a);
void abbrev_set(struct abbrev *a, struct slice typed);

/* A bit for each letter that occurs, some of them shared: a name without the bits of what was typed need
 * not be looked at. */
uint64_t abbrev_signs(struct slice text);

/* How well the name fits, 1 at least; 0 where the letters do not stand in it. Linear in the name for
 * each letter. */
int abbrev_score(struct abbrev *a, struct slice name);

#endif
