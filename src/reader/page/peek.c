/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The box of a peek. Whatever it shows is a range of an article, set by a layout of its own at
 * the width of the box.
 */
#include "reader/page/peek.h"

#include "article/outline.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/stopwatch.h"
#include "library/hit.h"
#include "reader/app.h"
#include "reader/page/follow.h"
#include "text/cluster.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { FRAME = 2, MORE = 5, ROWS_MOST = 10, SAID_MOST = 600 };

/* Milliseconds that a peek may wait for a place of a large article. */
#define REACH_MS 50.0

void
peek_close(struct app *app)
{
	if (!app->peek.open)
		return;
	view_free(app->peek.other);
	article_release(&app->peek.words);
	buf_release(&app->peek.title);
	app->peek = (struct peek){0};
}

/* An article with a paragraph for every line. */
static void
make_article(struct article *a, struct slice words)
{
	struct build build;
	struct slice line;

	build_init(&build, a);
	while (slice_line(&words, &line)) {
		if (!line.len)
			continue;
		build_open_block(&build, BLOCK_PARAGRAPH, 0, 0, 1);
		build_text(&build, line, 0);
	}
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
	peek->end = peek->other->article.text.len;
	if (heading != NOWHERE) {
		peek->start = section_start(&peek->other->article, heading);
		peek->end = section_end(&peek->other->article, heading);
	}
	return true;
}

/* "note 2", or what the other article is called. */
static void
make_title(const struct app *app, struct buf *title)
{
	const struct view *v = app->view;
	const struct reference *ref = &v->article.references.at[v->reference];

	if (app->peek.other)
		buf_add(title, article_title(&app->peek.other->article));
	else if (ref->kind == REF_NOTE)
		buf_addf(title, _("note %u"), ref->number);
	if (app->peek.other && !title->len)
		buf_add(title, view_name(app->peek.other));
}

/* Finds what is to be shown of a target. */
static void
show(struct app *app, const struct target *target)
{
	struct peek *peek = &app->peek;
	bool words = target->kind != TARGET_HERE && target->kind != TARGET_FILE;

	peek->open = true;
	peek->at = NOWHERE;
	buf_init(&peek->title);
	article_init(&peek->words);
	if (target->kind == TARGET_HERE) {
		peek->start = target->start;
		peek->end = target->end;
	} else if (words || !open_other(peek, target)) {
		make_article(&peek->words, buf_slice(words ? &target->words : &target->path));
		peek->end = peek->words.text.len;
	}
	make_title(app, &peek->title);
}

void
peek_toggle(struct app *app)
{
	struct target target;
	bool was_open = app->peek.open;

	peek_close(app);
	if (was_open || !follow_target(app, &target))
		return;
	if (target.kind == TARGET_HIT)
		peek_hit(app, target.hit);
	else
		show(app, &target);
	target_release(&target);
}

void
peek_words(struct app *app, struct slice title, struct slice words, size_t at)
{
	struct peek *peek = &app->peek;

	peek_close(app);
	peek->open = true;
	peek->at = at;
	buf_init(&peek->title);
	buf_add(&peek->title, title);
	article_init(&peek->words);
	make_article(&peek->words, words);
	peek->end = peek->words.text.len;
}

/* Another article in the box; false where it cannot be opened, and the box holds nothing yet. */
static bool
open_file(struct peek *peek, const char *path)
{
	peek->open = true;
	peek->at = NOWHERE;
	buf_init(&peek->title);
	article_init(&peek->words);
	peek->other = view_open(path, NULL);
	if (!peek->other)
		return false;
	buf_add(&peek->title, view_name(peek->other));
	peek->end = peek->other->article.text.len;
	return true;
}

void
peek_file(struct app *app, const char *path)
{
	peek_close(app);
	if (!open_file(&app->peek, path))
		make_article(&app->peek.words, slice_of(path));
	if (!app->peek.other)
		app->peek.end = app->peek.words.text.len;
}

/* Loads as far as the hit, if that is soon. */
static bool
reach(struct view *other, size_t end)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	while (other->article.text.len < end && other->loading && stopwatch_ms(&watch) < REACH_MS)
		if (view_work(other, NULL) < 0)
			break;
	return other->article.blocks.len && other->article.text.len >= end;
}

void
peek_hit(struct app *app, const struct hit *hit)
{
	struct peek *peek = &app->peek;
	char *path = file_join(slice_of(app->stacks.folder.path), buf_slice(&hit->file));

	peek_close(app);
	if (open_file(peek, path) && reach(peek->other, hit->end)) {
		article_paragraph(&peek->other->article, hit->start, &peek->start, &peek->end);
	} else {
		view_free(peek->other);
		peek->other = NULL;
		make_article(&peek->words, buf_slice(&hit->words));
		peek->start = 0;
		peek->end = peek->words.text.len;
	}
	free(path);
}

void
peek_show(struct app *app)
{
	if (!app->peek.open)
		peek_toggle(app);
}

static const struct article *
peeked(const struct app *app)
{
	if (app->peek.other)
		return &app->peek.other->article;
	return app->peek.words.blocks.len ? &app->peek.words : &app->view->article;
}

void
peek_say(const struct app *app, struct buf *out)
{
	const struct peek *peek = &app->peek;
	struct slice text = buf_slice(&peeked(app)->text);

	if (peek->title.len)
		buf_addf(out, "%s: ", peek->title.at);
	text = slice_part(text, peek->start, peek->end);
	text = slice_part(text, 0, text.len > SAID_MOST ? utf8_floor(text, SAID_MOST) : text.len);
	for (size_t i = 0; i < text.len; i++)
		buf_add_byte(out, text.at[i] == '\n' ? ' ' : text.at[i]);
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

/* Has the row cells of the current reference? */
static bool
shows_reference(const struct app *app, struct area page, size_t row)
{
	for (size_t i = 0; i < page.columns; i++)
		if (grid_cell(&app->grid, row, page.column + i)->reference ==
			app->view->reference + 1)
			return true;
	return false;
}

/* The row the box keeps clear of: the cursor's, or the last one of a reference that starts there. */
static size_t
last_row(const struct app *app, struct area page)
{
	size_t row = app->grid.cursor_row;

	while (app->view->reference != NOWHERE && row + 1 < page.row + page.rows &&
		shows_reference(app, page, row + 1))
		row++;
	return row;
}

/* Rows for a box, its frame included: above the words one is at, and below them. */
struct room {
	size_t first, above, below; /* `first` is the row below them */
};

/* Where the box may stand: over the list where one is in it. */
static struct area
peek_area(const struct app *app)
{
	return app->list.focus ? app_list_area(app) : app_page_area(app);
}

static struct room
find_room(const struct app *app)
{
	struct area page = peek_area(app);
	size_t last = last_row(app, page);

	return (struct room){
		last + 1, app->grid.cursor_row - page.row, page.row + page.rows - last - 1};
}

/* Its words stand over those of the page, so that none of these look out at its sides; where there
 * is no room left of them, or it lies over a list, it is as wide as that. */
static struct area
box_columns(const struct app *app, struct area page)
{
	struct area text = app->list.focus ? page : view_text_area(app->view, page);

	if (text.column < page.column + FRAME ||
		text.column + text.columns + FRAME > page.column + page.columns)
		return page;
	return (struct area){0, text.column - FRAME, 0, text.columns + 2 * FRAME};
}

/* Where the box stands: below where there is more room. */
static struct area
place_box(const struct app *app, const struct room *room, size_t rows)
{
	struct area page = peek_area(app), columns = box_columns(app, page);
	struct area box = {0, columns.column, rows + 2, columns.columns};

	if (room->below >= room->above)
		box.row = room->first;
	else
		box.row = page.row + (room->above > box.rows ? room->above - box.rows : 0);
	return box;
}

/* A row of the frame: its ends, and a rule between them. */
static void
paint_edge(struct grid *g, size_t row, struct area box, struct slice left, struct slice right)
{
	size_t edge = box.column + box.columns;
	struct look look = {INK_DIM, 0};

	grid_put(g, row, box.column, edge, left, look);
	for (size_t i = box.column + 1; i + 1 < edge; i++)
		grid_put(g, row, i, edge, SLICE("─"), look);
	grid_put(g, row, edge - 1, edge, right, look);
}

static void
paint_frame(struct grid *g, struct area box, struct slice title)
{
	size_t last = box.row + box.rows - 1, edge = box.column + box.columns;
	struct look look = {INK_DIM, 0};

	paint_edge(g, box.row, box, SLICE("┌"), SLICE("┐"));
	paint_edge(g, last, box, SLICE("└"), SLICE("┘"));
	for (size_t row = box.row + 1; row < last; row++) {
		grid_put(g, row, box.column, edge, SLICE("│"), look);
		grid_put(g, row, edge - 1, edge, SLICE("│"), look);
	}
	if (title.len && text_cells(title) + 6 <= box.columns) {
		size_t end = grid_put(g, box.row, box.column + 3, edge, title, look);

		grid_put(g, box.row, box.column + 2, edge, SLICE(" "), look);
		grid_put(g, box.row, end, edge, SLICE(" "), look);
	}
}

/* There is more than the box shows. */
static void
paint_more(struct grid *g, struct area box)
{
	size_t edge = box.column + box.columns;

	grid_put(g, box.row + box.rows - 1, edge - MORE, edge, SLICE(" … "),
		(struct look){INK_DIM, 0});
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
	struct room room;
	struct layout *layout;
	struct area box;
	size_t most, rows;

	if (!app->peek.open || !peeked(app)->blocks.len)
		return;
	room = find_room(app);
	most = room.below >= room.above ? room.below : room.above;
	box = place_box(app, &room, 1);
	if (most < 3 || box.columns < 8)
		return;
	most = most - 2 < ROWS_MOST ? most - 2 : ROWS_MOST;
	layout = layout_new(peeked(app), box.columns - 4, 0, app->ascii ? LAYOUT_ASCII : 0);
	rows = count_rows(&app->peek, layout, most + 1);
	box = place_box(app, &room, rows < most ? rows : most);
	grid_blank(&app->grid, box);
	paint_frame(&app->grid, box, buf_slice(&app->peek.title));
	if (rows > most)
		paint_more(&app->grid, box);
	paint_rows(app, layout, &app->grid,
		(struct area){box.row + 1, box.column + 2, box.rows - 2, box.columns - 4});
	for (size_t i = 0; i < box.rows * box.columns; i++) /* they are not of this page */
		grid_cell(&app->grid, box.row + i / box.columns, box.column + i % box.columns)
			->reference = 0;
	layout_free(layout);
}
