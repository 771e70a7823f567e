/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many links of a library lead to no article (library/breakage), counted once for every change.
 */
#ifndef LIBRARY_BROKEN_H
#define LIBRARY_BROKEN_H

#include "library/store.h"

/* Counts them and keeps the number, until an article changes, or the aliases do; a store that is open
 * for writing. */
void broken_keep(struct store *s, const char *folder);

/* The number that was kept, or 0. */
int64_t broken_kept(struct store *s);

#endif
