/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words in a text with some errors (bytes put in, left out or replaced), a byte of text at a time:
 * a column of the table of edit distances, 64 rows to a machine word, by Myers (Journal of the ACM
 * 46, 1999) with Hyyrö's blocks; of a long pattern only the rows that may still come to something
 * are looked at (Ukkonen). Whoever feeds it may stop at any byte and go on later.
 */
#ifndef BOOK_FUZZY_H
#define BOOK_FUZZY_H

#include "base/slice.h"

#include <stdint.h>

struct fuzzy_block {
	uint64_t more,
		less;  /* rows whose distance is one more, one less, than that of the row above */
	uint64_t last; /* the bit of its last row */
	size_t rows;
	size_t distance; /* in its last row */
};

struct fuzzy {
	size_t count, active; /* blocks; those looked at */
	size_t most;          /* errors */
	bool anchored;
	uint64_t *masks; /* for each byte and block the rows where it stands in the pattern */
	struct fuzzy_block *blocks;
};

enum fuzzy_way {
	FUZZY_ANYWHERE = 0,
	FUZZY_ANCHORED = 1,  /* a match begins with the first byte fed */
	FUZZY_BACKWARDS = 2, /* the pattern's last byte comes first */
};

/* The pattern is not empty, and is not needed afterwards. */
void fuzzy_init(struct fuzzy *f, struct slice pattern, size_t most, unsigned way);
void fuzzy_release(struct fuzzy *f);
void fuzzy_reset(struct fuzzy *f); /* to the state before the first byte */

/* The least errors of a match that ends with this byte; anything above `most` where it has more. */
size_t fuzzy_feed(struct fuzzy *f, char byte);

#endif
