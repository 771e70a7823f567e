/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pane that lists things: choosing, filtering, following the reading place, painting. What it
 * lists is the kinds' affair.
 */
#include "reader/list.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "text/cluster.h"
#include "text/fold.h"

/* The tabs of the outline, in the order they are shown. */
static const struct list_kind *const tabs[] = {&list_sections, &list_speakers, &list_references};

#define TABS (sizeof tabs / sizeof *tabs)

/* Rows above the items: the tabs or the name, and a rule. */
enum { HEAD_ROWS = 2 };

void
list_release(struct list *list)
{
	buf_release(&list->filter);
	vec_release(&list->shown);
	voices_release(&list->voices);
}

static void
item_init(struct item *item)
{
	*item = (struct item){.words = BUF_INIT, .aside = BUF_INIT};
}

static void
item_release(struct item *item)
{
	buf_release(&item->words);
	buf_release(&item->aside);
}

static bool
passes(const struct app *app, size_t i)
{
	struct slice filter = buf_slice(&app->list.filter), words;
	struct item item;
	size_t start, end;
	bool found;

	if (!filter.len)
		return true;
	item_init(&item);
	app->list.kind->item(app, i, &item);
	words = buf_slice(&item.words);
	found = fold_find(words, 0, words.len, filter, fold_smart(filter), &start, &end);
	item_release(&item);
	return found;
}

static void
make_voices(struct app *app)
{
	struct list *list = &app->list;
	size_t turns = app->view ? app->view->article.turns.len : 0;

	if (list->kind != &list_speakers || !app->view)
		return;
	if (list->voices_of == turns && list->voices.list.len == app->view->article.speakers.len)
		return;
	voices_release(&list->voices);
	voices_init(&list->voices, &app->view->article);
	list->voices_of = turns;
}

/* Items only come in addition, but for those that are settled anew: then all are looked at. */
static void
count_items(struct app *app)
{
	struct list *list = &app->list;
	size_t count;

	make_voices(app);
	count = list->kind->count(app);
	if (count < list->counted) {
		vec_reset(&list->shown);
		list->counted = 0;
	}
	for (; list->counted < count; list->counted++)
		if (passes(app, list->counted))
			vec_push(&list->shown, list->counted);
	if (list->selected >= list->shown.len)
		list->selected = list->shown.len ? list->shown.len - 1 : 0;
}

/* Selects the item of the reading place, or the last one shown before it. */
static void
select_here(struct app *app)
{
	struct list *list = &app->list;
	size_t here = list->kind->here ? list->kind->here(app) : NOWHERE;
	size_t low = 0, high = list->shown.len;

	if (here == NOWHERE)
		return;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->shown.at[middle] <= here)
			low = middle + 1;
		else
			high = middle;
	}
	list->selected = low ? low - 1 : 0;
}

void
list_update(struct app *app)
{
	count_items(app);
	if (!app->list.focus)
		select_here(app);
}

static void
show_kind(struct app *app, const struct list_kind *kind)
{
	struct list *list = &app->list;

	list->kind = kind;
	list->focus = true;
	list->selected = list->top = list->counted = 0;
	list->voices_of = NOWHERE;
	buf_reset(&list->filter);
	vec_reset(&list->shown);
	count_items(app);
	select_here(app);
}

void
list_close(struct app *app)
{
	app->list.kind = NULL;
	app->list.focus = false;
}

void
list_toggle(struct app *app, const struct list_kind *kind)
{
	if (app->list.kind == kind && app->view)
		list_close(app);
	else if (app->view || !kind->is_outline)
		show_kind(app, kind);
}

void
list_filter(struct app *app, struct slice words)
{
	struct list *list = &app->list;

	buf_reset(&list->filter);
	buf_add(&list->filter, words);
	vec_reset(&list->shown);
	list->counted = list->selected = list->top = 0;
	count_items(app);
}

void
list_move(struct app *app, long by)
{
	struct list *list = &app->list;
	long at = (long)list->selected + by;

	if (at >= (long)list->shown.len)
		at = (long)list->shown.len - 1;
	list->selected = at > 0 ? (size_t)at : 0;
}

void
list_move_to(struct app *app, bool last)
{
	app->list.selected = last && app->list.shown.len ? app->list.shown.len - 1 : 0;
}

void
list_go(struct app *app)
{
	struct list *list = &app->list;
	const struct list_kind *kind = list->kind;
	struct area page = app_page_area(app);
	size_t item;

	if (!list->shown.len) {
		app_say(app, "%s", _("there is nothing to go to"));
		return;
	}
	item = list->shown.at[list->selected];
	if (page.column)
		list->focus = false; /* beside the text it stays and follows */
	else
		list_close(app);
	kind->go(app, item);
}

/* Painting. */

static void
paint_tab(struct app *app, const struct list_kind *kind, size_t *column, size_t edge)
{
	struct look look = {INK_DIM, 0};
	struct buf words = BUF_INIT;

	if (kind == app->list.kind)
		look = (struct look){INK_TEXT, LOOK_BOLD};
	buf_addf(&words, "%s %zu", _(kind->name), kind->count(app));
	*column = grid_put_fit(&app->grid, 0, *column, edge, buf_slice(&words), look) + 2;
	buf_release(&words);
}

static void
paint_list_head(struct app *app, struct area area)
{
	struct list *list = &app->list;
	size_t column = area.column + 1, edge = area.column + area.columns;

	for (size_t i = 0; list->kind->is_outline && i < TABS; i++)
		paint_tab(app, tabs[i], &column, edge);
	if (!list->kind->is_outline)
		paint_tab(app, list->kind, &column, edge);
	if (list->filter.len) {
		column = grid_put(&app->grid, 0, column, edge, SLICE("/ "), (struct look){0});
		grid_put_fit(&app->grid, 0, column, edge, buf_slice(&list->filter),
			(struct look){INK_LINK, 0});
	}
	for (size_t i = area.column + 1; i + 1 < edge && area.rows > HEAD_ROWS; i++)
		grid_put(&app->grid, 1, i, edge, SLICE("─"), (struct look){INK_DIM, 0});
}

static void
paint_item(struct app *app, size_t i, struct area row)
{
	struct list *list = &app->list;
	size_t edge = row.column + row.columns, aside, column;
	bool selected = i == list->selected;
	struct item item;

	item_init(&item);
	list->kind->item(app, list->shown.at[i], &item);
	if (selected)
		item.look.attributes |= LOOK_BOLD;
	aside = text_cells(buf_slice(&item.aside));
	aside = aside && aside + 12 < row.columns ? aside + 1 : 0;
	column = row.column + 3 + 2 * item.indent;
	if (column + 8 > edge)
		column = row.column + 3;
	grid_put_fit(&app->grid, row.row, column, edge - aside, buf_slice(&item.words), item.look);
	if (aside)
		grid_put(&app->grid, row.row, edge - aside, edge, buf_slice(&item.aside),
			(struct look){INK_DIM, 0});
	if (selected) {
		grid_put(&app->grid, row.row, row.column + 1, edge, SLICE("▸"), (struct look){0});
		if (list->focus) {
			grid_tint(&app->grid, row.row, row.column, edge,
				(struct look){INK_TEXT, LOOK_REVERSE});
			app->grid.cursor_row = row.row;
			app->grid.cursor_column = row.column + 1;
		}
	}
	item_release(&item);
}

void
list_paint(struct app *app, struct area area)
{
	struct list *list = &app->list;
	size_t rows;

	if (area.rows > HEAD_ROWS) {
		paint_list_head(app, area);
		area.row += HEAD_ROWS;
		area.rows -= HEAD_ROWS;
	}
	rows = area.rows;
	if (list->selected < list->top)
		list->top = list->selected;
	if (list->selected >= list->top + rows)
		list->top = list->selected - rows + 1;
	for (size_t i = 0; i < rows && list->top + i < list->shown.len; i++)
		paint_item(app, list->top + i,
			(struct area){area.row + i, area.column, 1, area.columns});
	if (!list->shown.len && rows)
		grid_put_fit(&app->grid, area.row, area.column + 3, area.column + area.columns,
			slice_of(list->filter.len ? _("nothing has these words") : _("none")),
			(struct look){INK_DIM, 0});
}
