/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * commonplace.md, the book as a page to read (book/mirror), made in slices while nobody waits. It is
 * the same that book/mirror makes in one go, in the order of the articles' files.
 */
#ifndef READER_BOOK_MIRROR_H
#define READER_BOOK_MIRROR_H

#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"

#include <stdint.h>

struct shelf;

struct mirror_row {
	uint32_t group; /* by article, in order */
	uint32_t row;
	size_t start; /* text offset */
};

struct mirror {
	VEC(struct mirror_row) order;
	size_t at;       /* the first that is not on the page */
	struct buf page; /* so far */
	bool begun;
};

void mirror_init(struct mirror *m);
void mirror_release(struct mirror *m);

/* The book has changed: what has been done is let go of. */
void mirror_drop(struct mirror *m);

/* Goes on for so many milliseconds; true while there is more to do. The shelf's book is settled. */
bool mirror_more(struct mirror *m, const struct shelf *s, double ms);

/* Writes the page, done to its end, beside the folder of the book; -1: the old one stands. */
int mirror_write(struct mirror *m, const struct shelf *s, struct error *e);

#endif
