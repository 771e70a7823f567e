/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The screen as a whole: where one is on the first row, the text with the outline beside it or
 * over it, what the keys do on the last row.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "reader/action.h"
#include "reader/app.h"

#include "article/outline.h"
#include "text/cluster.h"

/* From these many columns on the outline stands beside the text; from these many rows on there is
 * air below the first row. */
enum { BESIDE_FROM = 90, PANE_MOST = 48, AIR_FROM_ROWS = 16, BYTES_A_MINUTE = 1400 };

static size_t
head_rows(const struct app *app)
{
	if (app->grid.rows < 4)
		return 0;
	return app->grid.rows >= AIR_FROM_ROWS ? 2 : 1;
}

static bool
beside(const struct app *app)
{
	return app->list.kind && app->list.kind->is_outline && app->grid.columns >= BESIDE_FROM;
}

static size_t
pane_columns(const struct app *app)
{
	size_t columns = app->grid.columns * 2 / 5;

	return columns < PANE_MOST ? columns : PANE_MOST;
}

static struct area
body_area(const struct app *app)
{
	size_t head = head_rows(app), foot = app->grid.rows > 1 ? 1 : 0;

	return (struct area){head, 0, app->grid.rows - head - foot, app->grid.columns};
}

struct area
app_page_area(const struct app *app)
{
	struct area area = body_area(app);

	if (beside(app)) {
		area.column = pane_columns(app) + 1;
		area.columns -= area.column;
	}
	return area;
}

struct area
app_list_area(const struct app *app)
{
	struct area area = body_area(app);

	area.rows += area.row;
	area.row = 0;
	if (beside(app))
		area.columns = pane_columns(app);
	return area;
}

static void
paint_head(struct app *app)
{
	struct area area = app_page_area(app);
	struct buf path = BUF_INIT;

	if (!app->view || !head_rows(app))
		return;
	buf_add(&path, article_title(&app->view->article));
	section_path(&app->view->article, view_place(app->view), &path);
	grid_put_fit(&app->grid, 0, area.column + 1, app->grid.columns, buf_slice(&path),
		(struct look){INK_DIM, 0});
	buf_release(&path);
}

static void
paint_rule(struct app *app)
{
	for (size_t row = 0; beside(app) && row + 1 < app->grid.rows; row++)
		grid_put(&app->grid, row, pane_columns(app), app->grid.columns, SLICE("│"),
			(struct look){INK_DIM, 0});
}

static void
paint_text(struct app *app)
{
	struct view *v = app->view;
	struct paint paint;

	paint_init(&paint, &v->article);
	paint.reference = v->reference;
	search_see(app, view_place(v), view_place_end(v));
	if (app->search.shown) {
		paint.matches = app->search.visible.at;
		paint.match_count = app->search.visible.len;
		for (size_t i = 0; i < paint.match_count; i++)
			if (paint.matches[i].start == app->search.current.start &&
				app->search.current.end)
				paint.match = i;
	}
	if (!view_paint(v, &paint, &app->grid, app_page_area(app))) {
		app->grid.cursor_row = app_page_area(app).row;
		app->grid.cursor_column = app_page_area(app).column;
	}
}

/* The left of the last row: which file, how far. */
static void
say_place(const struct app *app, struct buf *out)
{
	const struct view *v = app->view;
	int percent;
	size_t left;

	if (!v)
		return;
	buf_add(out, v->path[0] ? file_name(slice_of(v->path)) : slice_of(_("help")));
	percent = view_percent(v);
	if (percent >= 0)
		buf_addf(out, _("   %d %%"), percent);
	if (v->loading) {
		size_t size = v->article.source_size, read = v->loader.load.source.read;

		if (size)
			buf_addf(
				out, _("   loading, %zu %%"), read < size ? read * 100 / size : 99);
		else
			buf_addf(out, _("   loading, %zu KiB"), read / 1024);
		return;
	}
	left = (v->article.text.len - view_place(v)) / BYTES_A_MINUTE;
	if (left && percent < 100)
		buf_addf(out, NP_("   %zu min left", "   %zu min left", left), left);
}

/* What keys are worth naming, the most useful first. */
static const struct {
	const char *action, *words;
	unsigned where;
} hints[] = {
	{"help", N_("help"), IN_PAGE},
	{"section-next", N_("section"), IN_PAGE},
	{"reference-next", N_("link"), IN_PAGE},
	{"turn-next", N_("turn"), IN_PAGE},
	{"sections", N_("outline"), IN_PAGE},
	{"back", N_("back"), IN_PAGE},
	{"list-go", N_("go"), IN_LIST},
	{"list-filter", N_("filter"), IN_LIST},
	{"close", N_("close"), IN_LIST},
};

/* The hints that fit `room` cells. */
static void
say_hints(const struct app *app, size_t room, struct buf *out)
{
	unsigned where = app->list.focus ? IN_LIST : IN_PAGE;

	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
		size_t had = out->len;

		if (!(hints[i].where & where))
			continue;
		if (out->len)
			buf_add_string(out, "  ");
		action_key_name(hints[i].action, out);
		buf_addf(out, " %s", _(hints[i].words));
		if (text_cells(buf_slice(out)) > room) {
			buf_cut(out, had);
			return;
		}
	}
}

static void
paint_foot(struct app *app)
{
	struct look look = {INK_DIM, 0};
	struct buf left = BUF_INIT, right = BUF_INIT;
	size_t row = app->grid.rows - 1, columns = app->grid.columns, end, cells;

	say_place(app, &left);
	if (app->count)
		buf_addf(&right, "%ld", app->count);
	else if (app->message.len)
		buf_add(&right, buf_slice(&app->message));
	if (app->message.len &&
		text_cells(buf_slice(&left)) + text_cells(buf_slice(&right)) + 4 > columns)
		buf_reset(&left);
	end = grid_put_fit(&app->grid, row, 1, columns, buf_slice(&left), look) + 3;
	if (!right.len && end < columns)
		say_hints(app, columns - end - 1, &right);
	else if (app->message.len)
		look = app->message_warns ? (struct look){INK_WARN, LOOK_BOLD}
					  : (struct look){INK_TEXT, 0};
	cells = text_cells(buf_slice(&right)) + 1;
	if (end + cells <= columns)
		end = columns - cells;
	else if (!left.len)
		end = 1;
	grid_put_fit(&app->grid, row, end, columns, buf_slice(&right), look);
	buf_release(&left);
	buf_release(&right);
}

void
app_paint(struct app *app)
{
	struct area page = app_page_area(app);

	grid_clear(&app->grid);
	if (app->view && (page.rows != app->view->rows || page.columns != app->view->columns ||
				 app->measure != app->view->measure))
		view_resize(app->view, page.rows, page.columns, app->measure, app->ascii);
	if (app->view && (!app->list.kind || beside(app))) {
		paint_head(app);
		paint_text(app);
		peek_paint(app);
	}
	paint_rule(app);
	if (app->list.kind)
		list_paint(app, app_list_area(app));
	if (app->prompt.kind)
		prompt_paint(app);
	else if (app->grid.rows > 1)
		paint_foot(app);
}
