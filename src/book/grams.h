/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What two texts have in common, whatever the order: their grams, which are runs of a few bytes.
 * A set of them is a field of bits that may take one for another now and then.
 */
#ifndef BOOK_GRAMS_H
#define BOOK_GRAMS_H

#include "base/slice.h"

#include <stdint.h>

struct grams {
	uint64_t bits[1024];
};

void grams_of(struct grams *g, struct slice words);

/* Thousandths of the grams of other words that are in the set; 0 where they have none. */
unsigned grams_shared(const struct grams *g, struct slice other);

/* The part of other words that has the most in common with the set: a byte that no common gram covers
 * counts against it as much as one that one does counts for it. Empty where there is none. */
struct slice grams_core(const struct grams *g, struct slice other);

#endif
