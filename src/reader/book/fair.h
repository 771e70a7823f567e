/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fair copy: commonplace.md, the book as a page to read, made in slices while nobody waits. It
 * is the same that book/mirror makes in one go, in the order of the articles' files.
 */
#ifndef READER_BOOK_FAIR_H
#define READER_BOOK_FAIR_H

#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"

#include <stdint.h>

struct shelf;

struct fair_row {
	uint32_t group; /* by article, in order */
	uint32_t row;
	size_t start; /* text offset */
};

struct fair {
	VEC(struct fair_row) order;
	size_t at;       /* the first that is not on the page */
	struct buf page; /* so far */
	bool begun;
};

void fair_init(struct fair *f);
void fair_release(struct fair *f);

/* The book has changed: what has been done is let go of. */
void fair_drop(struct fair *f);

/* Goes on for so many milliseconds; true while there is more to do. The shelf's book is settled. */
bool fair_more(struct fair *f, const struct shelf *s, double ms);

/* Where it is; the caller frees it. */
char *fair_path(const struct shelf *s);

/* Writes the page, done to its end, beside the folder of the book; -1: the old one stands. */
int fair_write(struct fair *f, const struct shelf *s, struct error *e);

#endif
