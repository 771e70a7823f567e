/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where passages stand whose articles are not open: while the book is looked through and nothing else
 * is to be done, the articles of those on the screen are read, one after the other, and where one
 * looks at the book by state, all of them. What is found is for the book's signs alone.
 */
#ifndef READER_BOOK_SURVEY_H
#define READER_BOOK_SURVEY_H

#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

struct app;
struct surveyed; /* the article that is read */

struct survey {
	struct surveyed *open; /* NULL while none is */
	VEC(uint32_t) rows;    /* of it, from `next` on still to be sought */
	size_t next;
	size_t seen; /* rows of the shelf that need not be looked at again */
};

void survey_release(struct survey *s);

/* A slice of a few milliseconds: true while there is more to do. */
bool survey_work(struct app *app);

#endif
