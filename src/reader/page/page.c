/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The screen as a whole: where one is on the first row, the text with the outline beside it or
 * over it, what the keys do on the last row.
 */
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/keys/action.h"
#include "reader/page/follow.h"
#include "reader/panes/results_pane.h"

#include "article/outline.h"
#include "screen/key.h"
#include "text/cluster.h"

/* From these many columns on the outline stands beside the text; from these many rows on there is
 * air below the first row. */
enum { BESIDE_FROM = 90, PANE_MOST = 48, AIR_FROM_ROWS = 16, MINUTES_AN_HOUR = 60 };

static size_t
head_rows(const struct app *app)
{
	if (app->bare || app->grid.rows < 4)
		return 0;
	return app->grid.rows >= AIR_FROM_ROWS ? 2 : 1;
}

bool
app_list_beside(const struct app *app)
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
	size_t head = head_rows(app), foot = !app->bare && app->grid.rows > 1 ? 1 : 0;

	return (struct area){head, 0, app->grid.rows - head - foot, app->grid.columns};
}

struct area
app_page_area(const struct app *app)
{
	struct area area = body_area(app);

	if (app_list_beside(app)) {
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
	if (app_list_beside(app))
		area.columns = pane_columns(app);
	return area;
}

static void
paint_head(struct app *app)
{
	struct area area = app_page_area(app);
	struct buf path = BUF_INIT, only = BUF_INIT;
	size_t edge = app->grid.columns, cells;

	if (!app->view || !head_rows(app))
		return;
	view_where(app->view, view_place(app->view), &path);
	lens_say(app, &only);
	cells = text_cells(buf_slice(&only));
	if (cells && cells + 3 < area.columns) {
		edge -= cells + 1;
		grid_put(&app->grid, 0, edge, app->grid.columns, buf_slice(&only),
			(struct look){INK_TEXT, LOOK_BOLD});
		edge -= 2;
	}
	grid_put_fit(
		&app->grid, 0, area.column + 1, edge, buf_slice(&path), (struct look){INK_DIM, 0});
	buf_release(&only);
	buf_release(&path);
}

static void
paint_rule(struct app *app)
{
	struct area body = body_area(app);

	for (size_t row = 0; app_list_beside(app) && row < body.row + body.rows; row++)
		grid_put(&app->grid, row, pane_columns(app), app->grid.columns, SLICE("│"),
			(struct look){INK_DIM, 0});
}

/* The cursor to the first words at or below a row of the page, for who follows it with speech or
 * braille. */
static void
put_cursor(struct grid *g, struct area page, size_t row)
{
	g->cursor_row = page.row + row;
	g->cursor_column = page.column;
	for (; row < page.rows; row++)
		for (size_t i = 0; i < page.columns; i++) {
			const struct cell *cell = grid_cell(g, page.row + row, page.column + i);

			if (!cell->len || cell->form[0] == ' ')
				continue;
			g->cursor_row = page.row + row;
			g->cursor_column = page.column + i;
			return;
		}
}

/* Answers whether something on the page is the current one; the cursor stands there. */
static bool
paint_text(struct app *app)
{
	struct view *v = app->view;
	struct ranges visible = {0};
	struct paint paint;
	size_t row = 0;

	paint_init(&paint, &v->article);
	paint.reference = follow_chosen(v);
	sheet_visible(app, &visible);
	search_see(app, &visible);
	vec_release(&visible);
	search_paint(app, &paint);
	highlights_show(app, view_place(v), view_place_end(v), &paint);
	lens_dim(app, &paint);
	select_range(app, &paint.selected, &paint.selected_end);
	if (v->selection.open)
		paint.point = v->selection.point;
	else if (app->peek.open)
		paint.point = app->peek.at;
	if (view_paint(v, &paint, &app->grid, app_page_area(app)))
		return true;
	view_first_fold(v, &row); /* what Enter opens */
	put_cursor(&app->grid, app_page_area(app), row);
	return false;
}

/* How far loading has come, or how long what is left takes to read. */
static void
say_rest(const struct view *v, struct buf *out)
{
	size_t size = v->article.source_size, read = v->loader.load.source.read;
	size_t left = pace_minutes(&v->pace, view_place(v), v->article.text.len);

	if (v->loading && size)
		buf_addf(out, _("   loading, %zu %%"), read < size ? read * 100 / size : 99);
	else if (v->loading)
		buf_addf(out, _("   loading, %zu KiB"), read / 1024);
	else if (left >= 2 * (size_t)MINUTES_AN_HOUR && !view_at_end(v))
		buf_addf(out, _("   %zu h left"), left / MINUTES_AN_HOUR);
	else if (left && !view_at_end(v))
		buf_addf(out, NP_("   %zu min left", "   %zu min left", left), left);
}

/* The name of a file takes so much of the last row: the rest is for what keys do. */
enum { NAME_PART = 3, NAME_LEAST = 16 };

static size_t
name_cells(const struct app *app)
{
	size_t name = text_cells(view_name(app->view)), most = app->grid.columns / NAME_PART;

	most = most > NAME_LEAST ? most : NAME_LEAST;
	return name < most ? name : most;
}

/* The left of the last row: which file, how far, which match. Where there is no room the rest goes first, then
 * the end of the name. */
static size_t
paint_place(struct app *app, size_t row, struct look look)
{
	const struct view *v = app->view;
	struct buf far = BUF_INIT, count = BUF_INIT;
	size_t columns = app->grid.columns, column = 1, name = name_cells(app), at, edge;
	bool abreast = app->abreast.open;
	int percent = abreast ? columns_percent(app) : view_percent(v);

	if (percent >= 0)
		buf_addf(&far, _("   %d %%"), percent);
	tally_say(app, &count);
	if (count.len)
		buf_addf(&far, "   %s", count.at);
	at = far.len;
	if (!abreast)
		say_rest(v, &far);
	if (1 + name + text_cells(buf_slice(&far)) >= columns)
		buf_cut(&far, at);
	at = text_cells(buf_slice(&far));
	edge = columns > at ? columns - at : 0;
	edge = edge < 1 + name ? edge : 1 + name;
	column = grid_put_fit(&app->grid, row, column, edge, view_name(v), look);
	column = grid_put_fit(&app->grid, row, column, columns, buf_slice(&far), look);
	buf_release(&count);
	buf_release(&far);
	return column;
}

static bool
has_sections(const struct app *app)
{
	return app->view->article.headings.len > 0;
}

static bool
has_references(const struct app *app)
{
	return app->view->article.references.len > 0;
}

static bool
has_turns(const struct app *app)
{
	return app->view->article.turns.len > 0;
}

static bool
has_been(const struct app *app)
{
	return app->history.back.len > 0;
}

static bool
is_folded(const struct app *app)
{
	return app->view->folds != NULL;
}

static bool
is_among_deleted(const struct app *app)
{
	return app->browse.deleted;
}

static bool
is_among_kept(const struct app *app)
{
	return !app->browse.deleted;
}

/* What keys are worth naming here, the most useful first. */
static const struct {
	const char *action, *words;
	unsigned where;
	bool (*helps)(const struct app *app); /* NULL: always */
} hints[] = {
	{"help", N_("help"), IN_PAGE, NULL},
	{"follow", N_("unfold"), IN_PAGE, is_folded},
	{"clear", N_("all"), IN_PAGE, is_folded},
	{"section-next", N_("section"), IN_PAGE, has_sections},
	{"reference-next", N_("link"), IN_PAGE, has_references},
	{"turn-next", N_("turn"), IN_PAGE, has_turns},
	{"back", N_("back"), IN_PAGE, has_been},
	{"sections", N_("outline"), IN_PAGE, has_sections},
	{"search", N_("search"), IN_PAGE, NULL},
	{"open", N_("open"), IN_PAGE, NULL},
	{"keep-note", N_("keep"), IN_SELECT, NULL},
	{"copy", N_("copy"), IN_SELECT, NULL},
	{"cite", N_("cite"), IN_SELECT, NULL},
	{"select-leave", N_("leave"), IN_SELECT, NULL},
	{"select-other-end", N_("other end"), IN_SELECT, NULL},
	{"columns-go", N_("go"), IN_COLUMNS, NULL},
	{"columns-next", N_("speaker"), IN_COLUMNS, NULL},
	{"columns-leave", N_("leave"), IN_COLUMNS, NULL},
	{"book-go", N_("go"), IN_BOOK, NULL},
	{"book-filter", N_("search"), IN_BOOK, NULL},
	{"book-by", N_("order"), IN_BOOK, NULL},
	{"note-edit", N_("note"), IN_BOOK, NULL},
	{"keep-delete", N_("delete"), IN_BOOK, is_among_kept},
	{"restore", N_("restore"), IN_BOOK, is_among_deleted},
	{"book-close", N_("close"), IN_BOOK, NULL},
	{"results-go", N_("go"), IN_RESULTS, NULL},
	{"results-change", N_("change the words"), IN_RESULTS, NULL},
	{"library-search", N_("other words"), IN_RESULTS, NULL},
	{"results-close", N_("close"), IN_RESULTS, NULL},
	{"library-go", N_("open"), IN_LIBRARY, NULL},
	{"library-filter", N_("filter"), IN_LIBRARY, NULL},
	{"library-by", N_("by"), IN_LIBRARY, NULL},
	{"close", N_("close"), IN_LIBRARY, NULL},
	{"list-go", N_("go"), IN_LIST, NULL},
	{"list-filter", N_("filter"), IN_LIST, NULL},
	{"close", N_("close"), IN_LIST, NULL},
};

static bool
is_meant(const struct app *app, size_t hint)
{
	return hints[hint].where & app_where(app) && (!hints[hint].helps || hints[hint].helps(app));
}

/* The hints that fit `room` cells. */
static void
say_hints(const struct app *app, size_t room, struct buf *out)
{
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
		size_t had = out->len;

		if (!is_meant(app, i))
			continue;
		if (out->len)
			buf_add_string(out, "  ");
		keymap_show(&app->keymap, hints[i].action, out);
		buf_addf(out, " %s", _(hints[i].words));
		if (text_cells(buf_slice(out)) > room) {
			buf_cut(out, had);
			return;
		}
	}
}

/* Words at the right end of the last row, from a column on; all of the row where they need it. */
static void
paint_right(struct app *app, size_t row, size_t from, struct slice words, struct look look)
{
	size_t columns = app->grid.columns, cells = text_cells(words) + 1;
	struct area whole = {row, 0, 1, columns};
	struct buf both = BUF_INIT;

	if (from + cells <= columns) {
		from = columns - cells;
	} else {
		grid_blank(&app->grid, whole);
		from = cells < columns ? 1 : 0;
	}
	if (cells > columns + 1) {
		text_shorten(words, columns, &both);
		words = buf_slice(&both);
	}
	grid_put_fit(&app->grid, row, from, columns, words, look);
	buf_release(&both);
}

/* What was typed as a count, the first key of two, or a message; false where there is neither. */
static bool
say_now(const struct app *app, struct buf *out, struct look *look)
{
	*look = (struct look){INK_TEXT, 0};
	if (app->count || app->begun) {
		if (app->count)
			buf_addf(out, "%ld", app->count);
		if (app->begun)
			key_show(app->begun, out);
	} else if (app->message.len) {
		buf_add(out, buf_slice(&app->message));
		if (app->message_warns)
			*look = (struct look){INK_WARN, LOOK_BOLD};
	}
	return out->len > 0;
}

/* Behind the place, or alone: how far the library is, until it is. */
static size_t
paint_stacks(struct app *app, size_t row, size_t column, struct look look)
{
	struct buf words = BUF_INIT;

	stacks_say(&app->stacks, &words);
	if (words.len && column > 1)
		column += 3;
	column = grid_put_fit(&app->grid, row, column, app->grid.columns, buf_slice(&words), look);
	buf_release(&words);
	return column;
}

/* The place, and on its right what is to be said now or what keys do. In reading mode the row
 * belongs to the text, but for the moment in which something is said. */
static void
paint_foot(struct app *app)
{
	struct look dim = {INK_DIM, 0}, look;
	size_t row = app->grid.rows - 1, columns = app->grid.columns, end = 0;
	struct buf right = BUF_INIT;
	bool speaks = say_now(app, &right, &look);

	if (app->bare && speaks)
		grid_blank(&app->grid, (struct area){row, 0, 1, columns});
	else if (!app->bare && !app->browse.open && !app->results.open)
		end = paint_stacks(app, row,
			      app->view && !app->hall.open ? paint_place(app, row, dim) : 1, dim) +
		      2;
	if (!speaks && !app->bare && end + 1 < columns)
		say_hints(app, columns - end - 1, &right);
	if (right.len)
		paint_right(app, row, end, buf_slice(&right), speaks ? look : dim);
	buf_release(&right);
}

/* The page, or what lies over it, with the list beside it. */
static void
paint_page(struct app *app)
{
	if (app->view && app->abreast.open) {
		columns_paint(app);
	} else if (app->view && (!app->list.focus || app_list_beside(app))) {
		paint_head(app);
		if (paint_text(app) && !app->list.focus)
			peek_paint(app);
		letters_paint(app);
	}
	paint_rule(app);
	if (app->list.kind && (app->list.focus || app_list_beside(app)))
		list_paint(app, app_list_area(app));
	if (app->list.focus)
		peek_paint(app);
}

void
app_paint(struct app *app)
{
	struct area page = app_page_area(app);

	grid_clear(&app->grid);
	if (app->view && (page.rows != app->view->rows || page.columns != app->view->columns ||
				 app->measure != app->view->measure))
		view_resize(app->view, page.rows, page.columns, app->measure, app->ascii);
	if (app->opener.open)
		opener_paint(app);
	else if (app->browse.open)
		browse_paint(app);
	else if (app->results.open)
		results_paint(app);
	else if (app->hall.open)
		hall_paint(app);
	else
		paint_page(app);
	if (app->prompt.kind)
		prompt_paint(app);
	else if (app->grid.rows > 1)
		paint_foot(app);
}
