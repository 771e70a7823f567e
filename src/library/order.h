/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paths in the order of a person: case and accents do not count, numbers stand by their value, and
 * the articles of a folder stand together.
 */
#ifndef LIBRARY_ORDER_H
#define LIBRARY_ORDER_H

#include "base/slice.h"

/* Which of the paths comes first, which next, and so on; the caller frees it. Paths are bytes. */
size_t *order_of_paths(char *const *paths, size_t count);

/* The same in slices: all paths are added (they are borrowed), then a step takes a fraction of a
 * millisecond, and answers false once they are in order; taking that frees it. */
struct order;

struct order *order_new(void);
void order_add(struct order *o, const char *path);
bool order_step(struct order *o);
size_t *order_take(struct order *o);
void order_free(struct order *o);

#endif
