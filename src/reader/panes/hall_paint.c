/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The library on the screen: the ways of looking at it with what each of them has, then the articles, a
 * row each, under the names of their groups. The name of a group whose start has been scrolled away
 * stands on top.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/panes/hall.h"
#include "text/cluster.h"

/* Columns of a row; cells from which on there is room for more; rows from which on for groups. */
enum { SIGN = 3, NAME = 5, ASIDE_FROM = 40, LONG_FROM = 72, GROUPS_FROM = 3 };

static const char *const ways[HALL_WAYS] = {
	[HALL_NAME] = N_("name"),
	[HALL_FOLDER] = N_("folder"),
	[HALL_CATEGORY] = N_("category"),
	[HALL_DATE] = N_("date"),
	[HALL_LENGTH] = N_("length"),
	[HALL_UNREAD] = N_("unread"),
	[HALL_QUEUE] = N_("queue"),
};

static const struct leaf *
leaf_of(const struct app *app, size_t shown)
{
	return &app->hall.all.at[app->hall.shown.at[shown]];
}

/* --- what fits --------------------------------------------------------------------------- */

static size_t
height(const struct app *app, size_t shown, bool first)
{
	bool named = first || hall_begins(app, shown);

	return 1 + (size_t)(named && pile_area(app).rows >= GROUPS_FROM);
}

struct pile
hall_pile(const struct hall *h)
{
	return (struct pile){h->shown.len, height, hall_begins};
}

/* --- rows -------------------------------------------------------------------------------- */

static void
say_words(const struct app *app, uint32_t entry, struct buf *out)
{
	const struct figures *f = &app->hall.figures;

	if (entry < f->list.len && f->list.at[entry].words)
		buf_addf(out, NP_("%u word", "%u words", f->list.at[entry].words),
			f->list.at[entry].words);
}

/* The folder where the name does not tell it, how long it is, and how far it was read. */
static void
say_aside(const struct app *app, const struct leaf *leaf, struct buf *out)
{
	const struct census *c = &app->hall.census;
	bool wide = app->grid.columns >= LONG_FROM;
	struct slice path;

	if (app->hall.of.by == HALL_QUEUE) {
		const struct queued *item = &app->queue.list.at[leaf->row];

		buf_add_string(out, item->section ? item->title : "");
		return;
	}
	path = file_folder(hall_file(app, leaf));
	if (wide && app->hall.of.by != HALL_FOLDER && !slice_equal(path, SLICE("."))) {
		buf_add(out, path);
		buf_add_string(out, "/  ");
	}
	say_words(app, leaf->row, out);
	if (hall_state_of(app, leaf->row) == HALL_BEGUN)
		buf_addf(out, "  %3d %%", c->percent.at[leaf->row]);
	else
		buf_add_string(out, wide ? "       " : "");
}

/* Answers the column it starts at. */
static size_t
paint_aside(struct app *app, const struct leaf *leaf, size_t row)
{
	size_t columns = app->grid.columns, edge = columns - 1, cells;
	struct buf aside = BUF_INIT;

	if (columns >= ASIDE_FROM)
		say_aside(app, leaf, &aside);
	cells = text_cells(buf_slice(&aside));
	if (cells > columns / 2)
		cells = columns / 2;
	grid_put_fit(
		&app->grid, row, edge - cells, edge, buf_slice(&aside), (struct look){INK_DIM, 0});
	buf_release(&aside);
	return cells ? edge - cells - 1 : columns;
}

static void
paint_sign(struct app *app, const struct leaf *leaf, size_t row)
{
	static const char *const signs[][2] = {
		[HALL_BEGUN] = {"◐", "-"}, [HALL_NEW] = {" ", " "}, [HALL_READ] = {"●", "*"}};

	if (app->hall.of.by != HALL_QUEUE)
		grid_put(&app->grid, row, SIGN, app->grid.columns,
			slice_of(signs[hall_state_of(app, leaf->row)][app->ascii]),
			(struct look){INK_DIM, 0});
}

static void
paint_group(struct app *app, const struct leaf *leaf, size_t row)
{
	struct buf name = BUF_INIT;

	hall_say_group(app, leaf, &name);
	grid_put_fit(&app->grid, row, 2, app->grid.columns, buf_slice(&name),
		(struct look){INK_HEADING, LOOK_BOLD});
	buf_release(&name);
}

/* Answers the row of the screen behind it. */
static size_t
paint_leaf(struct app *app, size_t shown, size_t row, size_t end)
{
	const struct hall *h = &app->hall;
	const struct leaf *leaf = leaf_of(app, shown);
	struct look look = {INK_TEXT, shown == h->selected ? LOOK_BOLD : 0};
	size_t edge;

	if (height(app, shown, shown == h->top) > 1)
		paint_group(app, leaf, row++);
	if (row >= end)
		return end;
	edge = paint_aside(app, leaf, row);
	grid_put_fit(&app->grid, row, NAME, edge, hall_name(app, leaf), look);
	paint_sign(app, leaf, row);
	if (shown == h->selected)
		pile_paint_selected(app, row);
	return row + 1;
}

/* --- the first row ----------------------------------------------------------------------- */

/* How many there are of it; NOWHERE where nobody knows yet. */
static size_t
count_of(const struct app *app, enum hall_by by)
{
	const struct hall *h = &app->hall;
	size_t all = app->stacks.folder.catalog.entries.len;
	bool told = h->figures.step == FIGURES_DONE;

	switch (by) {
	case HALL_NAME: return all;
	case HALL_FOLDER: return h->census.done ? h->census.folders.list.len : NOWHERE;
	case HALL_CATEGORY: return told ? h->figures.spelled.len : NOWHERE;
	case HALL_DATE: return told ? h->figures.dated : NOWHERE;
	case HALL_UNREAD: return h->census.done ? all - h->census.read - h->census.begun : NOWHERE;
	case HALL_QUEUE: return app->queue.list.len;
	default: return NOWHERE;
	}
}

static void
say_way(const struct app *app, size_t by, bool counted, struct buf *out)
{
	size_t count = count_of(app, (enum hall_by)by);

	buf_add_string(out, _(ways[by]));
	if (counted && count != NOWHERE)
		buf_addf(out, " %zu", count);
}

/* Is there room for all counts? */
static bool
all_fit(const struct app *app)
{
	struct buf words = BUF_INIT;
	size_t cells;

	for (size_t i = 0; i < HALL_WAYS; i++) {
		say_way(app, i, true, &words);
		buf_add_string(&words, "  ");
	}
	cells = text_cells(buf_slice(&words)) + 1;
	buf_release(&words);
	return cells <= app->grid.columns && !app->hall.typed.len;
}

/* The first way that is told: where there is no room for all, those before the chosen one go, and before
 * what was typed all but that. */
static size_t
first_way(const struct app *app)
{
	size_t by = app->hall.by;

	if (app->grid.columns >= LONG_FROM || all_fit(app))
		return 0;
	if (app->hall.typed.len)
		return by;
	return by > 2 ? by - 2 : 0;
}

/* Answers the column behind. */
static size_t
paint_ways(struct app *app)
{
	bool all = all_fit(app);
	size_t column = 1, first = first_way(app);
	size_t end = app->hall.typed.len && app->grid.columns < LONG_FROM ? first + 1 : HALL_WAYS;

	for (size_t i = first; i < end; i++) {
		bool chosen = i == (size_t)app->hall.by;
		struct look look = {chosen ? INK_TEXT : INK_DIM, chosen ? LOOK_BOLD : 0};
		struct buf words = BUF_INIT;

		say_way(app, i, all || chosen, &words);
		if (chosen || column + text_cells(buf_slice(&words)) < app->grid.columns)
			column = grid_put_fit(&app->grid, 0, column, app->grid.columns,
					 buf_slice(&words), look) +
				 2;
		buf_release(&words);
	}
	return column;
}

static void
paint_head(struct app *app)
{
	struct grid *g = &app->grid;
	size_t column = paint_ways(app);

	if (app->hall.typed.len) {
		column = grid_put(g, 0, column + 1, g->columns, SLICE("/ "), (struct look){0});
		grid_put_fit(g, 0, column, g->columns, buf_slice(&app->hall.typed),
			(struct look){INK_LINK, 0});
	}
	pile_paint_rule(app);
}

/* --- all of it --------------------------------------------------------------------------- */

/* Why nothing is told of what only the index knows; NULL where it is. */
static const char *
why_untold(const struct app *app)
{
	const struct hall *h = &app->hall;
	const struct stacks *s = &app->stacks;

	if (h->by != HALL_CATEGORY && h->by != HALL_DATE && h->by != HALL_LENGTH)
		return NULL;
	if (s->state == STACKS_FAILED)
		return s->why.text ? s->why.text : _("these articles have no index");
	return s->loaded ? NULL : _("this is known when the index is made");
}

static const char *
why_empty(const struct app *app)
{
	const struct hall *h = &app->hall;

	if (app->stacks.state == STACKS_LISTING && !app->stacks.loaded)
		return _("the folder is being looked through");
	if (h->ordering || h->sifted < h->all.len || !hall_leaf(app) != !h->shown.len)
		return _("looking…");
	if (h->typed.len)
		return _("nothing has these words");
	return h->by == HALL_QUEUE ? _("nothing waits to be read") : _("no articles");
}

static void
paint_words(struct app *app, size_t row, const char *words)
{
	grid_put_fit(&app->grid, row, SIGN, app->grid.columns, slice_of(words),
		(struct look){INK_DIM, 0});
}

void
hall_paint(struct app *app)
{
	struct hall *h = &app->hall;
	struct area area = pile_area(app);
	size_t row = area.row, end = area.row + area.rows;
	const char *untold = why_untold(app);

	if (area.row)
		paint_head(app);
	pile_fit(app, hall_pile(h), &h->selected, &h->top);
	if (untold || !hall_leaf(app)) {
		paint_words(app, row, untold ? untold : why_empty(app));
		return;
	}
	for (size_t i = h->top; i < h->shown.len && row < end; i++)
		row = paint_leaf(app, i, row, end);
}

/* The article at a row of the screen: it is selected, and gone to where it was already. */
void
hall_click(struct app *app, size_t row, size_t column)
{
	struct hall *h = &app->hall;
	size_t i = pile_at(app, hall_pile(h), h->top, row);

	(void)column;
	if (i == NOWHERE)
		return;
	if (i == h->selected)
		hall_go(app, 0);
	else
		hall_move(app, (long)i - (long)h->selected);
}

void
hall_say(struct app *app, struct buf *out)
{
	const struct hall *h = &app->hall;
	const struct leaf *leaf = hall_leaf(app);

	buf_addf(out, _("The library by %s, "), _(ways[h->by]));
	stacks_say(&app->stacks, out);
	if (!leaf || why_untold(app)) {
		buf_add_string(out, why_untold(app) ? why_untold(app) : why_empty(app));
		return;
	}
	buf_addf(out, _("%zu of %zu: "), h->selected + 1, h->shown.len);
	buf_add(out, hall_name(app, leaf));
	buf_add_string(out, ", ");
	hall_say_group(app, leaf, out);
	buf_add_string(out, ", ");
	say_aside(app, leaf, out);
}
