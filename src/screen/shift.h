/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a screen that have only moved: a terminal can scroll them by a few bytes, where they
 * would cost as many as they have letters.
 */
#ifndef SCREEN_SHIFT_H
#define SCREEN_SHIFT_H

#include "screen/grid.h"

/* Rows top to end, of which each takes what stands `by` rows below it; blank where that is not one
 * of them. Negative: above it. */
struct shift {
	size_t top, end;
	long by;
};

/*
 * The shift that saves most of writing `next` over `shown`, of the same size; false where none
 * saves more than it costs. Rows top to end are set to scroll already, which costs nothing.
 */
bool shift_find(const struct grid *shown, const struct grid *next, size_t top, size_t end,
	struct shift *shift);

/* Moves rows of a grid as a terminal would. */
void shift_rows(struct grid *g, struct shift shift);

#endif
