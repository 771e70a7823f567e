/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A set of row numbers of the index, a bit each: what one filter leaves, and what several leave
 * together. A zeroed one is empty.
 */
#ifndef LIBRARY_IDSET_H
#define LIBRARY_IDSET_H

#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

struct idset {
	VEC(uint64_t) bits;
};

/* Numbers below 0 and from IDSET_END on, which only a damaged index has, are never in a set. */
#define IDSET_END ((int64_t)1 << 30)

void idset_add(struct idset *s, int64_t id);
bool idset_has(const struct idset *s, int64_t id);
void idset_fill(struct idset *s, int64_t last); /* all from 0 to `last` */
void idset_reset(struct idset *s);              /* empties it and keeps the memory */

/* Adds what is in the other; leaves what is in both; leaves what is not in the other. */
void idset_join(struct idset *s, const struct idset *other);
void idset_keep(struct idset *s, const struct idset *other);
void idset_drop(struct idset *s, const struct idset *other);

#endif
