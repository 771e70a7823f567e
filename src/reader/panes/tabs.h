/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first row of a list: the tabs of its group with how many items each has, the open one bold.
 * Where they do not fit, the open one alone says how many; where that is too long too, signs at
 * the ends tell of more. What a filter shows stands there instead of the other tabs.
 */
#ifndef READER_PANES_TABS_H
#define READER_PANES_TABS_H

#include "base/slice.h"
#include "screen/grid.h"

#include <stdbool.h>

struct app;
struct list_kind;

/* The tab behind the open one, or before it, round and round; the open one where it stands alone. */
const struct list_kind *tabs_beside(const struct app *app, bool back);

/* The tab of the outline that is called so, or NULL. */
const struct list_kind *tabs_named(struct slice name);

/* The one at a column of the screen, or NULL. */
const struct list_kind *tabs_at(const struct app *app, size_t column);

/* Paints them on the first row of the list's area. */
void tabs_paint(struct app *app, struct area area);

#endif
