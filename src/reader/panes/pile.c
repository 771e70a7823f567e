/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Heights are asked for only of items that are on the screen or next to it, so that a list of a hundred
 * thousand is no slower than one of ten.
 */
#include "reader/panes/pile.h"

#include "base/i18n.h"
#include "reader/app.h"

#include <time.h>

enum { HEAD_ROWS = 2 };

struct area
pile_area(const struct app *app)
{
	size_t rows = app->grid.rows - (app->grid.rows > 1);
	size_t head = rows > HEAD_ROWS ? HEAD_ROWS : 0;

	return (struct area){head, 0, rows - head, app->grid.columns};
}

/* The first item that leaves room for all up to the selected one. */
static size_t
reach_down(const struct app *app, struct pile pile, size_t selected, size_t top)
{
	size_t rows = pile_area(app).rows, used = 0;

	for (size_t at = selected + 1; at-- > top;) {
		if (used + pile.height(app, at, true) > rows && at < selected)
			return at + 1;
		used += pile.height(app, at, false);
	}
	return top;
}

void
pile_fit(const struct app *app, struct pile pile, size_t *selected, size_t *top)
{
	size_t rows = pile_area(app).rows, used = 0, at;

	if (!pile.count)
		return;
	if (*selected >= pile.count)
		*selected = pile.count - 1;
	if (*top > *selected)
		*top = *selected;
	*top = reach_down(app, pile, *selected, *top);
	for (at = *top; at < pile.count && used <= rows; at++)
		used += pile.height(app, at, at == *top);
	while (*top && at == pile.count && used + pile.height(app, *top - 1, true) <= rows)
		used += pile.height(app, --*top, false);
}

size_t
pile_page(const struct app *app, struct pile pile, size_t top)
{
	size_t rows = pile_area(app).rows, used = 0, at = top;

	while (at < pile.count && used + pile.height(app, at, at == top) <= rows) {
		used += pile.height(app, at, at == top);
		at++;
	}
	return at > top + 1 ? at - top : 1;
}

size_t
pile_at(const struct app *app, struct pile pile, size_t top, size_t row)
{
	size_t at = pile_area(app).row, item = top;

	if (row < at)
		return NOWHERE;
	while (item < pile.count && at + pile.height(app, item, item == top) <= row) {
		at += pile.height(app, item, item == top);
		item++;
	}
	return item < pile.count ? item : NOWHERE;
}

size_t
pile_move(struct pile pile, size_t selected, long by)
{
	long at = (long)selected + by;

	if (at >= (long)pile.count)
		at = (long)pile.count - 1;
	return at > 0 ? (size_t)at : 0;
}

long
pile_to_group(const struct app *app, struct pile pile, size_t selected, bool back)
{
	size_t at = selected;

	if (back && at)
		at--;
	else if (!back)
		at++;
	while (at && at < pile.count && !pile.begins(app, at))
		at += back ? (size_t)-1 : 1;
	return (long)at - (long)selected;
}

void
pile_say_month(uint32_t month, struct buf *out)
{
	struct tm time = {.tm_year = (int)(month / 100) - 1900,
		.tm_mon = (int)(month % 100) - 1,
		.tm_mday = 1};
	char words[64];

	if (month % 100 && month % 100 <= 12 && strftime(words, sizeof words, "%B %Y", &time))
		buf_add_string(out, words);
	else
		buf_add_string(out, _("at a time nobody knows"));
}

void
pile_paint_selected(struct app *app, size_t row)
{
	struct grid *g = &app->grid;

	grid_put(g, row, 1, g->columns, SLICE("▸"), (struct look){0});
	grid_tint(g, row, 0, g->columns, (struct look){INK_TEXT, LOOK_REVERSE});
	g->cursor_row = row;
	g->cursor_column = g->columns > 1;
}

void
pile_paint_rule(struct app *app)
{
	struct grid *g = &app->grid;

	for (size_t i = 1; i + 1 < g->columns; i++)
		grid_put(g, 1, i, g->columns, SLICE("─"), (struct look){INK_DIM, 0});
}
