/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of actions as people type them: whole, begun, or nearly right.
 */
#ifndef READER_KEYS_NAME_H
#define READER_KEYS_NAME_H

#include "base/slice.h"

struct action;

/* The action of that name, or NULL. */
const struct action *name_find(struct slice name);

/* The next one at or behind row `from` of the table that begins so (or, where none does, that has
 * the words in it) and is meant in `where`; action_count where there is none. */
size_t name_next(struct slice begun, unsigned where, size_t from);

/* The one with the fewest letters changed; NULL where none is near. */
const struct action *name_nearest(struct slice name);

#endif
