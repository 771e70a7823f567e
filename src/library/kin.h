/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Articles that are near to one: those that share most of what it points at (links, sources,
 * categories; not notes). What few articles point at counts more than what all do. Out of the index
 * alone, in slices of about ten milliseconds.
 */
#ifndef LIBRARY_KIN_H
#define LIBRARY_KIN_H

#include "library/catalog.h"
#include "library/store.h"

struct kin {
	size_t entry;
	size_t shared; /* targets that both point at */
	double weight;
};

struct kinship; /* borrows all it is given */

/* Never NULL. */
struct kinship *kinship_new(struct store *s, const struct catalog *c, size_t entry);
void kinship_free(struct kinship *k);

/* A slice: 1 more to come, 0 all is there, -1 the index cannot be read. */
int kinship_more(struct kinship *k, struct error *e);

/* When all is there: the nearest first; those that share one target only are left out. */
size_t kinship_count(const struct kinship *k);
const struct kin *kinship_at(const struct kinship *k, size_t i);

#endif
