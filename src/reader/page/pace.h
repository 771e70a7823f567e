/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long a part of an article takes to read. Beats (text/count.h) are summed up at every few
 * kilobytes of the text, in slices, as it is loaded; between these places they are shared out.
 */
#ifndef READER_PAGE_PACE_H
#define READER_PAGE_PACE_H

#include "base/slice.h"
#include "base/vec.h"

#include <stdbool.h>

struct pace {
	VEC(size_t) sums; /* beats before each step of the text */
	size_t counted;   /* bytes of it; behind the last step too */
	size_t total;     /* beats in them */
};

void pace_release(struct pace *p);

/* A slice of counting what is not counted yet: true where more is to do. */
bool pace_work(struct pace *p, struct slice text);

/* Whole minutes that text offsets [from, to) take. */
size_t pace_minutes(const struct pace *p, size_t from, size_t to);

#endif
