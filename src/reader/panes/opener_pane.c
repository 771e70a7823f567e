/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The articles that fit a few letters, on all of the screen: a row each, its file on the right.
 */
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/library/opener.h"
#include "text/cluster.h"

/* Columns of a row; cells from which on there is room for the file. */
enum { WORDS = 3, ASIDE_FROM = 40 };

static size_t
height(const struct app *app, size_t item, bool first)
{
	(void)app;
	(void)item;
	(void)first;
	return 1;
}

static void
paint_head(struct app *app)
{
	struct grid *g = &app->grid;
	size_t all = app->stacks.folder.catalog.entries.len, column;
	struct buf words = BUF_INIT;

	buf_addf(&words, NP_("open one of %zu article", "open one of %zu articles", all), all);
	column = grid_put_fit(
		g, 0, 1, g->columns, buf_slice(&words), (struct look){INK_TEXT, LOOK_BOLD});
	buf_reset(&words);
	stacks_say(&app->stacks, &words);
	grid_put_fit(g, 0, column + 3, g->columns, buf_slice(&words), (struct look){INK_DIM, 0});
	pile_paint_rule(app);
	buf_release(&words);
}

/* Answers the column the file starts at. */
static size_t
paint_file(struct app *app, struct slice file, size_t row)
{
	size_t columns = app->grid.columns, edge = columns - 1, cells = text_cells(file);

	if (columns < ASIDE_FROM)
		return columns;
	if (cells > columns / 2)
		cells = columns / 2;
	grid_put_fit(&app->grid, row, edge - cells, edge, file, (struct look){INK_DIM, 0});
	return edge - cells - 1;
}

static void
paint_pick(struct app *app, size_t i, size_t row)
{
	const struct catalog *c = &app->stacks.folder.catalog;
	const struct pick *pick = &app->opener.picks.at[i];
	bool selected = i == app->opener.selected;
	size_t edge = paint_file(app, slice_of(c->entries.at[pick->entry].path), row);
	struct look look = {INK_TEXT, selected ? LOOK_BOLD : 0};

	grid_put_fit(&app->grid, row, WORDS, edge, catalog_title(c, pick->entry), look);
	if (selected)
		pile_paint_selected(app, row);
}

static const char *
why_none(const struct app *app)
{
	if (app->stacks.state == STACKS_LISTING && !app->stacks.loaded)
		return _("the folder is being looked through");
	return app->opener.typed.len ? _("no article has these letters") : _("no articles");
}

void
opener_paint(struct app *app)
{
	struct opener *o = &app->opener;
	struct area area = pile_area(app);

	if (area.row)
		paint_head(app);
	pile_fit(
		app, (struct pile){.count = o->picks.len, .height = height}, &o->selected, &o->top);
	for (size_t i = o->top; i < o->picks.len && i < o->top + area.rows; i++)
		paint_pick(app, i, area.row + i - o->top);
	if (!o->picks.len)
		grid_put_fit(&app->grid, area.row, WORDS, app->grid.columns,
			slice_of(why_none(app)), (struct look){INK_DIM, 0});
}
