/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list on the whole screen whose items take several rows, under the names of their groups: which of
 * them are on the screen. What they are is the affair of whoever paints them.
 */
#ifndef READER_PANES_PILE_H
#define READER_PANES_PILE_H

#include "base/buf.h"
#include "screen/grid.h"

struct app;

struct pile {
	size_t count;
	/* The rows an item takes, with the name of its group where it begins one, or is the `first` on the
	 * screen. */
	size_t (*height)(const struct app *app, size_t item, bool first);
	/* Does a group begin with the item? NULL for who has none. */
	bool (*begins)(const struct app *app, size_t item);
};

/* The rows for the items: two above are for what the list is, the last one for messages and what
 * keys do, also where nothing else stands there. */
struct area pile_area(const struct app *app);

/* Moves the top so that the selected item is on the screen, and no row empty that need not be. */
void pile_fit(const struct app *app, struct pile pile, size_t *selected, size_t *top);

/* Items on the screen, at least one; the item on a row of the screen, or NOWHERE. */
size_t pile_page(const struct app *app, struct pile pile, size_t top);
size_t pile_at(const struct app *app, struct pile pile, size_t top, size_t row);

/* The selected one so many items on, or the first, the last. */
size_t pile_move(struct pile pile, size_t selected, long by);

/* How many items on the next group begins; or back to the start of this one, then of the one before. */
long pile_to_group(const struct app *app, struct pile pile, size_t selected, bool back);

/* The name of a group of a month, as 200911: "November 2009". */
void pile_say_month(uint32_t month, struct buf *out);

/* Shows that the item of this row is the selected one; the rule below the first row. */
void pile_paint_selected(struct app *app, size_t row);
void pile_paint_rule(struct app *app);

#endif
