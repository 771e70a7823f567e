/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links of a whole library that mean an article which is not there, article by article as a person
 * sorts them; out of the index alone, in slices of about ten milliseconds. What only a look at the
 * article or at the disk tells (a section, a picture) is told by library/links.
 */
#ifndef LIBRARY_BREAKAGE_H
#define LIBRARY_BREAKAGE_H

#include "library/catalog.h"
#include "library/store.h"

struct broken {
	size_t entry; /* it stands in */
	size_t line;
	enum reference_kind kind;
	char *target; /* as the source spells it */
};

struct breakage; /* borrows all it is given */

/* Never NULL. */
struct breakage *breakage_new(struct store *s, const struct catalog *c);
void breakage_free(struct breakage *b); /* at any moment */

/* A slice: 1 more to come, 0 all is there, -1 the index cannot be read. */
int breakage_more(struct breakage *b, struct error *e);

/* What is there so far; pointers hold until the next slice. */
size_t breakage_count(const struct breakage *b);
const struct broken *breakage_at(const struct breakage *b, size_t i);

#endif
