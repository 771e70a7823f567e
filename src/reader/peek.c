/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The box of a peek. Whatever it shows is a range of an article, set by a layout of its own at
 * the width of the box.
 */
#include "reader/peek.h"

#include "article/outline.h"
#include "reader/app.h"
#include "reader/follow.h"

enum { COLUMNS_MOST = 66, ROWS_MOST = 10 };

void
peek_close(struct app *app)
{
	if (!app->peek.open)
		return;
	view_free(app->peek.other);
	article_release(&app->peek.words);
	app->peek = (struct peek){0};
}

/* An article of one paragraph. */
static void
make_article(struct article *a, struct slice words)
{
	struct build build;

	build_init(&build, a);
	build_open_block(&build, BLOCK_PARAGRAPH, 0, 0, 1);
	build_text(&build, words, 0);
	build_release(&build);
}

/* The other article from its start, or from a section as far as that is loaded at once. */
static bool
open_other(struct peek *peek, const struct target *target)
{
	size_t heading = NOWHERE;

	peek->other = view_open(target->path.at, NULL);
	if (!peek->other)
		return false;
	if (target->words.len)
		heading = section_find(&peek->other->article, buf_slice(&target->words));
	if (heading != NOWHERE)
		peek->start = section_start(&peek->other->article, heading);
	peek->end = peek->other->article.text.len;
	return true;
}

void
peek_toggle(struct app *app)
{
	struct peek *peek = &app->peek;
	struct target target;
	bool was_open = peek->open;

	peek_close(app);
	if (was_open || !follow_target(app, &target))
		return;
	peek->open = true;
	article_init(&peek->words);
	if (target.kind == TARGET_HERE) {
		peek->start = target.start;
		peek->end = target.end;
	} else if (target.kind == TARGET_WORDS || !open_other(peek, &target)) {
		make_article(&peek->words,
			buf_slice(target.kind == TARGET_WORDS ? &target.words : &target.path));
		peek->end = peek->words.text.len;
	}
	target_release(&target);
}

static const struct article *
peeked(const struct app *app)
{
	if (app->peek.other)
		return &app->peek.other->article;
	return app->peek.words.blocks.len ? &app->peek.words : &app->view->article;
}

/* How many rows the range takes, up to `most`. */
static size_t
count_rows(const struct peek *peek, struct layout *layout, size_t most)
{
	struct row row = layout_row(layout, peek->start);
	size_t rows = 1;

	while (rows < most && layout_step(layout, &row, 1) && layout_place(layout, row) < peek->end)
		rows++;
	return rows;
}

/* Where the box stands: below the cursor's row where there is more room. */
static struct area
place_box(const struct app *app, size_t rows)
{
	struct area page = app_page_area(app);
	size_t cursor = app->grid.cursor_row, end = page.row + page.rows;
	size_t columns = page.columns < COLUMNS_MOST ? page.columns : COLUMNS_MOST;
	struct area box = {0, page.column + (page.columns - columns) / 2, rows + 2, columns};

	if (end - cursor - 1 >= cursor - page.row)
		box.row = cursor + 1;
	else
		box.row = cursor - page.row > rows + 2 ? cursor - rows - 2 : page.row;
	return box;
}

static void
paint_frame(struct grid *g, struct area box, bool ascii)
{
	static const char *const lines[2][6] = {
		{"┌", "─", "┐", "└", "┘", "│"}, {"+", "-", "+", "+", "+", "|"}};
	const char *const *line = lines[ascii];
	size_t last = box.row + box.rows - 1, edge = box.column + box.columns;
	struct look look = {INK_DIM, 0};

	for (size_t i = box.column; i < edge; i++) {
		bool left = i == box.column, right = i + 1 == edge;

		grid_put(g, box.row, i, edge, slice_of(line[left ? 0 : right ? 2 : 1]), look);
		grid_put(g, last, i, edge, slice_of(line[left ? 3 : right ? 4 : 1]), look);
	}
	for (size_t row = box.row + 1; row < last; row++) {
		grid_put(g, row, box.column, edge, slice_of(line[5]), look);
		grid_put(g, row, edge - 1, edge, slice_of(line[5]), look);
	}
}

static void
paint_rows(const struct app *app, struct layout *layout, struct grid *g, struct area inside)
{
	struct row row = layout_row(layout, app->peek.start);
	struct paint paint;

	paint_init(&paint, peeked(app));
	for (size_t i = 0; i < inside.rows; i++) {
		struct area at = {inside.row + i, inside.column, 1, inside.columns};
		const struct lines *lines;
		const struct line *line = layout_line(layout, row, &lines);

		paint_line(&paint, lines, line, g, at);
		if (!layout_step(layout, &row, 1))
			break;
	}
}

void
peek_paint(struct app *app)
{
	struct area page = app_page_area(app);
	size_t cursor = app->grid.cursor_row - page.row, room = page.rows - cursor - 1;
	struct layout *layout;
	struct area box;

	room = room > cursor ? room : cursor;
	if (!app->peek.open || room < 3 || page.columns < 8 || !peeked(app)->blocks.len)
		return;
	box = place_box(app, 1);
	layout = layout_new(peeked(app), box.columns - 4, 0, app->ascii ? LAYOUT_ASCII : 0);
	box = place_box(
		app, count_rows(&app->peek, layout, room - 2 < ROWS_MOST ? room - 2 : ROWS_MOST));
	grid_blank(&app->grid, box);
	paint_frame(&app->grid, box, app->ascii);
	paint_rows(app, layout, &app->grid,
		(struct area){box.row + 1, box.column + 2, box.rows - 2, box.columns - 4});
	layout_free(layout);
}
