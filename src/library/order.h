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

#endif
