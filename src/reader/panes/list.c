/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pane that lists things: choosing, filtering, following the reading place, painting. What it
 * lists is the kinds' affair.
 */
#include "reader/panes/list.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "reader/panes/tabs.h"
#include "text/cluster.h"

/* Rows above the items: the tabs or the name, and a rule. */
enum { HEAD_ROWS = 2 };

/* Items a filter looks at in one slice. */
enum { SIFTED_AT_ONCE = 4096 };

/* Articles of a folder that are looked into so that references can be told that lead nowhere. */
enum { LEARNED_FOR_SIGNS = 1000 };

/* Columns from which on there is room for something on the right. */
enum { ASIDE_FROM = 24, BAR_FROM = 44 };

/* Columns beyond the indent from which on there is room for it. */
enum { DEEP_FROM = 16 };

void
list_release(struct list *list)
{
	buf_release(&list->filter);
	sift_release(&list->sift);
	vec_release(&list->shown);
	speaker_lines_release(&list->speakers);
	passage_lines_release(&list->passages);
}

static void
set_filter(struct list *list, struct slice words)
{
	buf_reset(&list->filter);
	buf_add(&list->filter, words);
	sift_set(&list->sift, words);
}

static void
item_init(struct item *item)
{
	*item = (struct item){.words = BUF_INIT, .aside = BUF_INIT, .bar = BUF_INIT};
}

static void
item_release(struct item *item)
{
	buf_release(&item->words);
	buf_release(&item->aside);
	buf_release(&item->bar);
}

/* What stands on the right is not asked. */
static bool
passes(const struct app *app, size_t i)
{
	const struct list *list = &app->list;
	struct item item;
	bool found;

	if (!list->filter.len)
		return true;
	if (list->kind->is_head && list->kind->is_head(app, i))
		return false;
	item_init(&item);
	list->kind->item(app, i, &item);
	found = sift_passes(&list->sift, buf_slice(&item.words), SLICE(""));
	item_release(&item);
	return found;
}

/* Items only come in addition, but for those that are settled anew: then all are looked at. A
 * filter looks at so many in one go, that no key has to wait; true while there are more. */
static bool
count_items(struct app *app, size_t most)
{
	struct list *list = &app->list;
	size_t count;
	bool other;

	other = list->kind->ready && list->kind->ready(app);
	count = list->kind->count(app);
	if (other || count < list->counted) {
		vec_reset(&list->shown);
		list->counted = 0;
	}
	if (!list->filter.len || most > count - list->counted)
		most = count - list->counted;
	for (; most--; list->counted++)
		if (passes(app, list->counted))
			vec_push(&list->shown, list->counted);
	if (list->selected >= list->shown.len)
		list->selected = list->shown.len ? list->shown.len - 1 : 0;
	return list->counted < count;
}

/* Selects an item, or the last one shown before it. */
static void
select_item(struct list *list, size_t item)
{
	size_t low = 0, high = item == NOWHERE ? 0 : list->shown.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->shown.at[middle] <= item)
			low = middle + 1;
		else
			high = middle;
	}
	list->selected = low ? low - 1 : 0;
}

static size_t
here(const struct app *app)
{
	return app->list.kind->here(app);
}

static bool
update(struct app *app)
{
	bool more = count_items(app, SIFTED_AT_ONCE);

	if (!app->list.focus)
		select_item(&app->list, here(app));
	return more;
}

void
list_update(struct app *app)
{
	update(app);
}

/* Looks at all items anew; the selected one stays so, if it is still there. */
static void
sift(struct app *app)
{
	struct list *list = &app->list;
	size_t item = list->shown.len ? list->shown.at[list->selected] : here(app);

	vec_reset(&list->shown);
	list->counted = 0;
	list->learned = app->stacks.folder.learned;
	count_items(app, SIFTED_AT_ONCE);
	select_item(list, item);
}

/* Titles tell which references lead nowhere: for that not all of a large folder is read. Where there is an index they come out of that. */
static bool
wants_titles(const struct app *app)
{
	return app->stacks.state == STACKS_LISTED && app->list.kind == &list_references &&
	       app->stacks.folder.catalog.entries.len <= LEARNED_FOR_SIGNS;
}

static void
show_kind(struct app *app, const struct list_kind *kind, bool focus)
{
	struct list *list = &app->list;

	list->kind = kind;
	list->focus = focus;
	list->top = 0;
	speaker_lines_forget(&list->speakers);
	set_filter(list, SLICE(""));
	vec_reset(&list->shown);
	sift(app);
	select_item(list, here(app));
}

void
list_renew(struct app *app)
{
	if (app->list.kind && app_list_beside(app))
		show_kind(app, app->list.kind, false);
	else
		list_close(app);
}

void
list_close(struct app *app)
{
	app->list.kind = NULL;
	app->list.focus = false;
}

void
list_leave(struct app *app)
{
	if (app_list_beside(app))
		app->list.focus = false;
	else
		list_close(app);
}

void
list_toggle(struct app *app, const struct list_kind *kind)
{
	bool seen = app->list.focus || app_list_beside(app);

	if (app->list.kind == kind && app->view && seen)
		list_close(app);
	else if (app->view || !kind->is_outline)
		show_kind(app, kind, true);
}

bool
list_is_people(const struct app *app)
{
	const struct list *list = &app->list;

	return list->focus && (list->kind == &list_voices || list->kind == &list_quotings);
}

size_t
list_item(const struct app *app)
{
	const struct list *list = &app->list;

	return list->kind && list->selected < list->shown.len ? list->shown.at[list->selected]
							      : NOWHERE;
}

void
list_show(struct app *app, const struct list_kind *kind)
{
	show_kind(app, kind, true);
}

void
list_show_at(struct app *app, const struct list_kind *kind, size_t item)
{
	show_kind(app, kind, true);
	select_item(&app->list, item);
}

void
list_turn(struct app *app, bool back)
{
	const struct list_kind *kind = tabs_beside(app, back);

	if (kind != app->list.kind)
		show_kind(app, kind, true);
}

void
list_stand(struct app *app, struct slice name)
{
	const struct list_kind *kind = tabs_named(name);

	if (kind)
		show_kind(app, kind, false);
}

void
list_selected(const struct app *app, struct buf *words)
{
	const struct list *list = &app->list;
	struct item item;

	if (!list->kind || list->selected >= list->shown.len)
		return;
	item_init(&item);
	list->kind->item(app, list->shown.at[list->selected], &item);
	buf_add(words, buf_slice(&item.words));
	item_release(&item);
}

/* Selects the item with these words that is nearest to the selected one. */
static void
select_words(struct app *app, struct slice words)
{
	struct list *list = &app->list;
	size_t at = list->selected;

	for (size_t off = 0; off < list->shown.len; off++)
		for (int side = 0; side < 2; side++) {
			struct buf have = BUF_INIT;
			bool same;

			list->selected = side ? at - off : at + off;
			list_selected(app, &have);
			same = have.len && slice_equal(buf_slice(&have), words);
			buf_release(&have);
			if (same)
				return;
		}
	list->selected = at < list->shown.len ? at : 0;
}

bool
list_work(struct app *app)
{
	struct list *list = &app->list;
	bool more = false;

	if (!list->kind)
		return false;
	if (list->kind->work)
		more = list->kind->work(app);
	if (wants_titles(app)) {
		more = folder_learn(&app->stacks.folder, 4);
		if (!more) /* references lead to titles too */
			catalog_settle(&app->stacks.folder.catalog);
	}
	/* What has been typed may be in the titles learned since. */
	if (!more && list->filter.len && list->learned != app->stacks.folder.learned)
		sift(app);
	return update(app) || more;
}

void
list_reread(struct app *app, struct slice selected)
{
	struct list *list = &app->list;

	if (!list->kind || !list->kind->is_outline)
		return;
	speaker_lines_forget(&list->speakers);
	vec_reset(&list->shown);
	list->counted = 0;
	list_update(app);
	if (list->focus)
		select_words(app, selected);
}

void
list_filter(struct app *app, struct slice words)
{
	struct list *list = &app->list;

	set_filter(list, words);
	sift(app);
	if (words.len)
		list->selected = list->top = 0;
}

/* Is that line of those shown a head? */
static bool
is_head(const struct app *app, size_t line)
{
	const struct list *list = &app->list;

	return list->kind->is_head && line < list->shown.len &&
	       list->kind->is_head(app, list->shown.at[line]);
}

/* Lines of the first so many that one can be at. */
static size_t
places(const struct app *app, size_t lines)
{
	size_t heads = 0;

	for (size_t i = 0; app->list.kind->is_head && i < lines; i++)
		heads += is_head(app, i);
	return lines - heads;
}

/* What stands on the right, in one line without the gaps. */
static void
say_aside(const struct app *app, struct buf *out)
{
	const struct list *list = &app->list;
	struct item item;
	struct slice rest, word;

	item_init(&item);
	list->kind->item(app, list->shown.at[list->selected], &item);
	rest = buf_slice(&item.aside);
	for (bool first = true; slice_word(&rest, &word); first = false) {
		buf_add_string(out, first ? ", " : " ");
		buf_add(out, word);
	}
	item_release(&item);
}

void
list_say(const struct app *app, struct buf *out)
{
	const struct list *list = &app->list;

	buf_addf(out, "%s, ", _(list->kind->name));
	if (list->selected >= list->shown.len) {
		buf_add_string(out, _("nothing"));
		return;
	}
	buf_addf(out, _("%zu of %zu: "), places(app, list->selected + 1),
		places(app, list->shown.len));
	list_selected(app, out);
	say_aside(app, out);
}

void
list_move(struct app *app, long by)
{
	struct list *list = &app->list;
	long at = (long)list->selected + by;

	if (at >= (long)list->shown.len)
		at = (long)list->shown.len - 1;
	list->selected = at > 0 ? (size_t)at : 0;
	if (is_head(app, list->selected))
		list->selected += by < 0 ? (size_t)-1 : 1;
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
	size_t item;

	count_items(app, NOWHERE);
	if (!list->shown.len) {
		app_say(app, "%s", _("there is nothing to go to"));
		return;
	}
	item = list->shown.at[list->selected];
	if (app_list_beside(app))
		list->focus = false; /* it stays and follows */
	else if (kind->is_outline)
		list_close(app);
	kind->go(app, item); /* to another article: that closes the list, if it can be opened */
}

bool
list_peek(struct app *app)
{
	struct list *list = &app->list;
	bool was_open = app->peek.open;

	if (!list->kind || !list->kind->peek || list->selected >= list->shown.len)
		return false;
	peek_close(app);
	if (!was_open)
		list->kind->peek(app, list->shown.at[list->selected]);
	return true;
}

/* Painting. */

static void
paint_list_head(struct app *app, struct area area)
{
	size_t edge = area.column + area.columns;

	tabs_paint(app, area);
	for (size_t i = area.column + 1; i + 1 < edge && area.rows > HEAD_ROWS; i++)
		grid_put(&app->grid, 1, i, edge, SLICE("─"), (struct look){INK_DIM, 0});
}

/* Shows that the item of this row is the selected one. */
static void
paint_selected(struct app *app, struct area row)
{
	struct grid *g = &app->grid;
	size_t edge = row.column + row.columns;

	grid_put(g, row.row, row.column + 1, edge, SLICE("▸"), (struct look){0});
	if (!app->list.focus)
		return;
	grid_tint(g, row.row, row.column, edge, (struct look){INK_TEXT, LOOK_REVERSE});
	g->cursor_row = row.row;
	g->cursor_column = row.columns > 1 ? row.column + 1 : row.column;
}

/* What stands on the right: half of the row, or more where the words, from `column` on, leave it;
 * answers the column it starts at. */
static size_t
paint_aside(struct app *app, const struct item *item, size_t column, struct area row)
{
	size_t edge = row.column + row.columns - (row.columns > 1);
	size_t cells = text_cells(buf_slice(&item->aside)), room = row.columns / 2;
	size_t words = column + text_cells(buf_slice(&item->words)) + 1;

	if (!cells || row.columns < ASIDE_FROM)
		return edge + 1;
	if (words < edge && edge - words > room)
		room = edge - words;
	if (cells > room)
		cells = room;
	grid_put_fit(&app->grid, row.row, edge - cells, edge, buf_slice(&item->aside),
		(struct look){INK_DIM, 0});
	return edge - cells;
}

/* The bar at the right edge, where there is room; answers what is left of the row. */
static struct area
paint_bar(struct app *app, const struct item *item, struct area row)
{
	size_t edge = row.column + row.columns - 1;

	if (!item->bar.len || row.columns < BAR_FROM)
		return row;
	grid_put(&app->grid, row.row, edge - BAR_CELLS, edge, buf_slice(&item->bar), item->look);
	row.columns -= BAR_CELLS + 1;
	return row;
}

static void
paint_item(struct app *app, size_t i, bool selected, struct area row)
{
	struct list *list = &app->list;
	size_t edge, column = row.column + 3;
	struct item item;

	item_init(&item);
	list->kind->item(app, list->shown.at[i], &item);
	if (selected)
		item.look.attributes |= LOOK_BOLD;
	if (row.columns > 2 * item.indent + DEEP_FROM)
		column += 2 * item.indent;
	edge = paint_aside(app, &item, column + (item.sign ? 2 : 0), paint_bar(app, &item, row)) -
	       1;
	if (item.sign) {
		grid_put(&app->grid, row.row, column, edge, slice_of(item.sign),
			(struct look){INK_DIM, 0});
		column += 2;
	}
	grid_put_fit(&app->grid, row.row, column, edge, buf_slice(&item.words), item.look);
	if (selected)
		paint_selected(app, row);
	item_release(&item);
}

size_t
list_rows(const struct app *app)
{
	size_t rows = app_list_area(app).rows;

	return rows > HEAD_ROWS ? rows - HEAD_ROWS : rows;
}

/* Moves the top so that the selected item is on the screen, and no row empty that need not be. */
static void
fit_top(struct list *list, size_t rows)
{
	if (list->top + rows > list->shown.len)
		list->top = list->shown.len > rows ? list->shown.len - rows : 0;
	if (list->selected < list->top)
		list->top = list->selected;
	if (list->selected >= list->top + rows)
		list->top = list->selected - rows + 1;
}

static const char *
why_empty(const struct app *app)
{
	if (app->list.filter.len)
		return _("nothing has these words");
	if (app->list.kind->why_empty)
		return app->list.kind->why_empty(app);
	return _(app->list.kind->none);
}

void
list_paint(struct app *app, struct area area)
{
	struct list *list = &app->list;
	bool marked = list->focus || here(app) != NOWHERE;
	size_t rows = list_rows(app);

	if (area.rows > rows)
		paint_list_head(app, area);
	area.row += area.rows - rows;
	fit_top(list, rows);
	for (size_t i = list->top; i < list->top + rows && i < list->shown.len; i++)
		paint_item(app, i, marked && i == list->selected,
			(struct area){area.row + i - list->top, area.column, 1, area.columns});
	if (!list->shown.len)
		grid_put_fit(&app->grid, area.row, area.column + 3, area.column + area.columns,
			slice_of(why_empty(app)), (struct look){INK_DIM, 0});
}

/* Clicks. */

void
list_click(struct app *app, size_t row, size_t column)
{
	struct list *list = &app->list;
	struct area area = app_list_area(app);
	size_t head = area.rows - list_rows(app), i = list->top + row - area.row - head;
	const struct list_kind *tab = row == area.row && head ? tabs_at(app, column) : NULL;

	if (tab && tab != list->kind)
		show_kind(app, tab, true);
	if (row < area.row + head || i >= list->shown.len || is_head(app, i))
		return;
	list->focus = true;
	list->selected = i;
	list_go(app);
}
