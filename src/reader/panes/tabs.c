/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which kinds of lists stand side by side, and how much of that fits a row.
 */
#include "reader/panes/tabs.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "text/cluster.h"

/* Kinds that are tabs of one list, in the order they are shown: the outline, people. */
static const struct list_kind *const outline[] = {
	&list_sections, &list_speakers, &list_references, &list_passages, &list_links};

static const struct list_kind *const people[] = {&list_voices, &list_quotings};

struct tabs {
	const struct list_kind *const *at;
	size_t len;
};

static const struct tabs groups[] = {
	{outline, sizeof outline / sizeof *outline}, {people, sizeof people / sizeof *people}};

#define GROUPS (sizeof groups / sizeof *groups)

static size_t
tab_of(const struct tabs *tabs, const struct list_kind *kind)
{
	size_t i = 0;

	while (i < tabs->len && tabs->at[i] != kind)
		i++;
	return i;
}

/* The open list's, which may stand alone. */
static struct tabs
tabs_of(const struct app *app)
{
	for (size_t i = 0; i < GROUPS; i++)
		if (tab_of(&groups[i], app->list.kind) < groups[i].len)
			return groups[i];
	return (struct tabs){&app->list.kind, 1};
}

const struct list_kind *
tabs_beside(const struct app *app, bool back)
{
	struct tabs tabs = tabs_of(app);
	size_t i = tab_of(&tabs, app->list.kind);

	return tabs.at[(i + (back ? tabs.len - 1 : 1)) % tabs.len];
}

const struct list_kind *
tabs_named(struct slice name)
{
	for (size_t i = 0; i < groups[0].len; i++)
		if (slice_equal(name, slice_of(outline[i]->name)))
			return outline[i];
	return NULL;
}

/* --- the row ----------------------------------------------------------------------------- */

/* Those that are shown, of which the first is at `from`. */
struct tab_row {
	struct tabs tabs;
	size_t from;
	bool whole; /* all say how many items they have */
};

static void
say_tab(const struct app *app, const struct list_kind *kind, bool whole, struct buf *words)
{
	size_t tally = kind->tally ? kind->tally(app) : kind->count(app);

	buf_add_string(words, _(kind->name));
	if (tally != NOWHERE && (whole || kind == app->list.kind))
		buf_addf(words, " %zu", tally);
}

/* With the gap behind it. */
static size_t
tab_cells(const struct app *app, const struct list_kind *kind, bool whole)
{
	struct buf words = BUF_INIT;
	size_t cells;

	say_tab(app, kind, whole, &words);
	cells = text_cells(buf_slice(&words)) + 2;
	buf_release(&words);
	return cells;
}

static size_t
all_cells(const struct app *app, const struct tabs *tabs, bool whole)
{
	size_t cells = 0;

	for (size_t i = 0; i < tabs->len; i++)
		cells += tab_cells(app, tabs->at[i], whole);
	return cells;
}

/* The first tab shown: where there is no room for all, those before the open one go. */
static size_t
first_tab(const struct app *app, const struct tab_row *row, size_t room)
{
	const struct list_kind *const *at = row->tabs.at;
	size_t first = tab_of(&row->tabs, app->list.kind), cells;

	cells = tab_cells(app, at[first], row->whole);
	while (first && cells + tab_cells(app, at[first - 1], row->whole) <= room)
		cells += tab_cells(app, at[--first], row->whole);
	return first;
}

static struct tab_row
row_of(const struct app *app)
{
	struct tab_row row = {.tabs = tabs_of(app)};
	size_t room = app_list_area(app).columns;

	if (app->list.filter.len)
		row.tabs = (struct tabs){&app->list.kind, 1};
	row.whole = all_cells(app, &row.tabs, true) <= room;
	row.from = first_tab(app, &row, room);
	return row;
}

const struct list_kind *
tabs_at(const struct app *app, size_t column)
{
	struct tab_row row = row_of(app);
	size_t end = app_list_area(app).column + 1;

	for (size_t i = row.from; i < row.tabs.len; i++) {
		end += tab_cells(app, row.tabs.at[i], row.whole);
		if (column < end)
			return row.tabs.at[i];
	}
	return NULL;
}

static size_t
paint_tab(struct app *app, const struct list_kind *kind, bool whole, size_t column, size_t edge)
{
	struct look look = {INK_DIM, 0};
	struct buf words = BUF_INIT;

	if (kind == app->list.kind)
		look = (struct look){INK_TEXT, LOOK_BOLD};
	say_tab(app, kind, whole, &words);
	column = grid_put_fit(&app->grid, 0, column, edge, buf_slice(&words), look);
	buf_release(&words);
	return column + 2;
}

/* Those that fit, and signs of others; answers the column behind them. */
static size_t
paint_row(struct app *app, const struct tab_row *row, size_t column, size_t edge)
{
	const struct look dim = {INK_DIM, 0};
	size_t i = row->from;

	if (i)
		grid_put(&app->grid, 0, column, edge, SLICE("‹"), dim);
	column++;
	for (; i < row->tabs.len; i++) {
		const struct list_kind *kind = row->tabs.at[i];

		if (kind != app->list.kind && column + tab_cells(app, kind, row->whole) > edge + 2)
			break;
		column = paint_tab(app, kind, row->whole, column, edge);
	}
	if (i < row->tabs.len)
		grid_put(&app->grid, 0, column - 1, edge, SLICE("›"), dim);
	return column;
}

void
tabs_paint(struct app *app, struct area area)
{
	struct tab_row row = row_of(app);
	size_t edge = area.column + area.columns;
	size_t column = paint_row(app, &row, area.column, edge);

	if (!app->list.filter.len)
		return;
	column = grid_put(&app->grid, 0, column, edge, SLICE("/ "), (struct look){0});
	grid_put_fit(&app->grid, 0, column, edge, buf_slice(&app->list.filter),
		(struct look){INK_LINK, 0});
}
