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

/* From the first to the last gram of other words that is in the set; empty where none is. */
struct slice grams_core(const struct grams *g, struct slice other);

#endif
