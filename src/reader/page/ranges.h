/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Some of a text: ranges that rise and stand apart, in bytes of it. What one voice says, what
 * stands on the screen.
 */
#ifndef READER_PAGE_RANGES_H
#define READER_PAGE_RANGES_H

#include "base/vec.h"
#include "screen/paint.h"

struct ranges {
	struct match *at;
	size_t len, cap; /* a VEC with a name */
};

/* Adds one that starts at or behind the start of the last; it grows where they meet. */
void ranges_add(struct ranges *r, size_t start, size_t end);

/* The same for one that starts anywhere. */
void ranges_mark(struct ranges *r, size_t start, size_t end);

/* The first that ends behind `at`; `len` for none. */
size_t ranges_behind(const struct ranges *r, size_t at);

/* Is `at` in one of them? Does one share words with [start, end)? */
bool ranges_hold(const struct ranges *r, size_t at);
bool ranges_meet(const struct ranges *r, size_t start, size_t end);

#endif
