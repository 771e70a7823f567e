/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Items put in order by numbers, in slices, whatever their number: runs are sorted, then merged from
 * the bottom up, which can stop anywhere.
 */
#ifndef READER_PANES_SORTING_H
#define READER_PANES_SORTING_H

#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

/* Items, leaves or runs taken in one go. */
enum { SORTING_RUN = 1024 };

/* An item where it stands in a list: it may stand there several times. */
struct leaf {
	uint64_t first, second; /* what they are sorted by */
	uint32_t row, group;    /* the item, and what it stands under */
};

struct leaves {
	struct leaf *at;
	size_t len, cap; /* a VEC with a name */
};

struct sorting {
	size_t sorted;          /* the next leaf of no run */
	size_t width, at;       /* of the runs that are merged; the next of them */
	struct leaves from, to; /* the runs, and those that are made of them */
};

void sorting_release(struct sorting *s);

/* Leaves are added to `from` first. */
void sorting_begin(struct sorting *s);

/* A step of a fraction of a millisecond: false once `from` is in order. */
bool sorting_step(struct sorting *s);

#endif
