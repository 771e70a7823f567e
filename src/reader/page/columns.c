/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving over bands, and painting those on the screen. The current turn is the first one on the
 * screen of the current column.
 */
#include "reader/page/columns.h"

#include "article/outline.h"
#include "article/turn.h"
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/page/caret.h"
#include "reader/page/walk.h"

enum { AIR = 1, HEAD = 2 }; /* cells on the left; rows above the bands */

static void
build(struct app *app, size_t place)
{
	abreast_build(&app->abreast, &app->view->article, app->grid.columns,
		app->ascii ? LAYOUT_ASCII : 0, place);
	tally_reset(&app->search.tally);
}

/* All of it as the article and the screen are now. */
static struct abreast *
fresh(struct app *app)
{
	struct abreast *s = &app->abreast;

	if (abreast_is_stale(s, &app->view->article, app->grid.columns, app->view->loading))
		build(app, abreast_place(s));
	return s;
}

/* Moving. */

static size_t
body_rows(const struct app *app)
{
	return app->grid.rows > HEAD + 1 ? app->grid.rows - HEAD - 1 : 1;
}

static void
move(struct app *app, long by)
{
	struct abreast *s = fresh(app);

	if (s->bands.len)
		abreast_step(s, &s->band, &s->row, by);
}

static long
times(long count)
{
	return count ? count : 1;
}

void
columns_down(struct app *app, long count)
{
	move(app, times(count));
}

void
columns_up(struct app *app, long count)
{
	move(app, -times(count));
}

void
columns_page_down(struct app *app, long count)
{
	move(app, times(count) * (long)body_rows(app));
}

void
columns_page_up(struct app *app, long count)
{
	move(app, -times(count) * (long)body_rows(app));
}

void
columns_start(struct app *app, long count)
{
	(void)count;
	app->abreast.band = app->abreast.row = 0;
}

void
columns_end(struct app *app, long count)
{
	struct abreast *s = fresh(app);

	(void)count;
	if (!s->bands.len)
		return;
	s->band = s->bands.len - 1;
	s->row = abreast_set(s, s->band)->rows - 1;
	move(app, 1 - (long)body_rows(app));
}

/* Bands are walked over by their numbers; those that go on under a heading do not count. */
static size_t
band_key(const struct walk *walk, size_t i)
{
	(void)walk;
	return i;
}

static size_t
band_place(const struct walk *walk, size_t i)
{
	const struct abreast *s = walk->of;

	return s->bands.at[i].goes_on ? NOWHERE : i;
}

static void
move_sections(struct app *app, long by)
{
	struct abreast *s = fresh(app);
	struct walk walk = {s, s->bands.len, NOWHERE, band_place, band_key};
	size_t found = by < 0 ? walk_before(&walk, s->row ? s->band + 1 : s->band, -by)
			      : walk_behind(&walk, s->band + 1, by);

	if (found == NOWHERE) {
		app_say(app, "%s",
			by < 0 ? _("no section before this") : _("no section after this"));
		return;
	}
	s->band = found;
	s->row = 0;
}

void
columns_section_next(struct app *app, long count)
{
	move_sections(app, times(count));
}

void
columns_section_back(struct app *app, long count)
{
	move_sections(app, -times(count));
}

static void
turn_to(struct app *app, size_t by)
{
	struct abreast *s = &app->abreast;

	if (s->count)
		s->current = (s->current + by) % s->count;
}

void
columns_next(struct app *app, long count)
{
	(void)count;
	turn_to(app, 1);
}

void
columns_back(struct app *app, long count)
{
	(void)count;
	turn_to(app, app->abreast.count - 1);
}

/* The first part on the screen of the current column, and the row where it shows; NOWHERE for none. */
static size_t
current_part(struct app *app, size_t *where)
{
	struct abreast *s = fresh(app);
	size_t band = s->band, row = s->row;

	for (*where = 0; s->bands.len && *where < body_rows(app); (*where)++) {
		const struct band_row *cell = abreast_cell(s, band, row, s->current);

		if (cell)
			return cell->part;
		if (!abreast_step(s, &band, &row, 1))
			break;
	}
	return NOWHERE;
}

void
columns_go(struct app *app, long count)
{
	struct abreast *s = fresh(app);
	size_t row, part = current_part(app, &row), start;

	(void)count;
	if (part == NOWHERE) {
		app_say(app, "%s", _("no turn in this column here"));
		return;
	}
	start = s->parts.at[part].start;
	columns_close(app);
	history_jump(app, start);
}

/* What searching and selecting ask. */

struct sheet
columns_sheet(struct app *app)
{
	struct abreast *s = fresh(app);

	return (struct sheet){&app->view->article, s->layout, &s->said[s->current],
		s->count ? s->speakers[s->current] : NOWHERE};
}

/* Adds what the rows on the screen show of a column. */
static void
add_visible(struct app *app, size_t column, struct ranges *words)
{
	struct abreast *s = fresh(app);
	size_t band = s->band, row = s->row;

	for (size_t i = 0; s->bands.len && i < body_rows(app); i++) {
		const struct band_row *cell = abreast_cell(s, band, row, column);
		const struct line *line = cell ? layout_line(s->layout, cell->row, NULL) : NULL;
		const struct part *part = cell ? &s->parts.at[cell->part] : NULL;

		if (line && !cell->names_quoter && line->end > line->start)
			vec_push(words,
				((struct match){line->start > part->start ? line->start
									  : (uint32_t)part->start,
					line->end < part->end ? line->end : (uint32_t)part->end}));
		if (!abreast_step(s, &band, &row, 1))
			break;
	}
}

static int
compare_starts(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

void
columns_visible(struct app *app, size_t column, struct ranges *visible)
{
	struct ranges words = {0};
	const struct match *word;

	for (size_t i = 0; i < app->abreast.count; i++)
		if (column == NOWHERE || column == i)
			add_visible(app, i, &words);
	if (words.len)
		qsort(words.at, words.len, sizeof *words.at, compare_starts);
	vec_each (word, &words)
		ranges_add(visible, word->start, word->end);
	vec_release(&words);
}

void
columns_return(struct app *app, size_t band, size_t row)
{
	struct abreast *s = fresh(app);

	if (band >= s->bands.len)
		return;
	s->band = band;
	s->row = row < abreast_set(s, band)->rows ? row : 0;
}

/* Finds where the current column shows a place. */
static bool
find(struct app *app, size_t at, size_t *band, size_t *row)
{
	struct sheet sheet = columns_sheet(app);
	size_t column;

	return abreast_find(
		&app->abreast, app->abreast.current, at, caret_row(&sheet, at, &column), band, row);
}

void
columns_reach(struct app *app, size_t at)
{
	struct abreast *s = fresh(app);
	size_t band, row, last_band = s->band, last_row = s->row;

	if (!find(app, at, &band, &row))
		return;
	abreast_step(s, &last_band, &last_row, (long)body_rows(app) - 1);
	if (band > last_band || (band == last_band && row > last_row)) {
		columns_return(app, band, row);
		move(app, 1 - (long)body_rows(app));
	} else if (band < s->band || (band == s->band && row < s->row)) {
		columns_return(app, band, row);
	}
}

void
columns_show(struct app *app, size_t at)
{
	struct abreast *s = fresh(app);
	struct ranges visible = {0};
	size_t band, row;

	for (size_t i = 0; i < s->count && !ranges_hold(&s->said[s->current], at); i++)
		if (ranges_hold(&s->said[i], at))
			s->current = i;
	columns_visible(app, s->current, &visible);
	if (!ranges_hold(&visible, at) && find(app, at, &band, &row)) {
		columns_return(app, band, row);
		move(app, -(long)body_rows(app) / 3);
	}
	vec_release(&visible);
}

/* Opening. */

void
columns_close(struct app *app)
{
	if (app->abreast.open && app->view)
		app->view->selection.open = false;
	abreast_close(&app->abreast);
	tally_reset(&app->search.tally);
}

size_t
columns_place(const struct app *app)
{
	return abreast_place(&app->abreast);
}

void
columns_renew(struct app *app, size_t place)
{
	if (app->abreast.open)
		build(app, place);
}

void
columns_leave(struct app *app, long count)
{
	(void)count;
	columns_close(app);
}

void
columns_mark(struct app *app, long count)
{
	size_t who = app->list.focus ? speakers_selected(app) : NOWHERE, marks;
	struct buf key = BUF_INIT;

	(void)count;
	if (who == NOWHERE) {
		app_say(app, "%s", _("speakers alone are marked, in their list"));
		return;
	}
	abreast_mark(&app->abreast, article_speaker(&app->view->article, who));
	marks = abreast_marks(&app->abreast);
	keymap_show(&app->keymap, "columns", &key);
	app_say(app,
		NP_("%zu is marked; %s sets side by side", "%zu are marked; %s sets side by side",
			marks),
		marks, key.len ? key.at : "|");
	buf_release(&key);
}

void
columns_forget(struct app *app)
{
	columns_close(app);
	buf_reset(&app->abreast.marked);
}

static size_t
speaker_here(const struct app *app)
{
	const struct article *a = &app->view->article;
	size_t turn = turn_here(a, view_place(app->view));

	return turn == NOWHERE ? NOWHERE : a->turns.at[turn].speaker;
}

/* Who was chosen: those marked, else one. */
static void
choose(struct app *app)
{
	struct abreast *s = &app->abreast;
	size_t first = app->list.focus ? speakers_selected(app) : NOWHERE;

	first = first == NOWHERE ? lens_speaker(app) : first;
	first = first == NOWHERE ? speaker_here(app) : first;
	buf_reset(&s->names);
	if (abreast_marks(s)) {
		buf_add(&s->names, buf_slice(&s->marked));
	} else if (first != NOWHERE) {
		buf_add(&s->names, article_speaker(&app->view->article, first));
		buf_add_byte(&s->names, '\0');
	}
}

/* Says so where not all who were marked have found room. */
static void
say_room(struct app *app)
{
	const struct abreast *s = &app->abreast;
	size_t marks = abreast_marks(s);

	if (s->count < marks)
		app_say(app, NP_("there is room for %zu", "there is room for %zu", s->count),
			s->count);
}

void
columns_toggle(struct app *app, long count)
{
	struct abreast *s = &app->abreast;

	(void)count;
	if (s->open) {
		columns_close(app);
		return;
	}
	if (!app->view || !app->view->article.turns.len) {
		app_say(app, "%s", _("nobody speaks here"));
		return;
	}
	choose(app);
	peek_close(app);
	list_close(app);
	app->view->selection.open = false;
	s->open = true;
	build(app, view_place(app->view));
	say_room(app);
}

/* Painting. */

/* Where one is, and the names over their columns; the current one reversed. */
static void
paint_names(struct app *app)
{
	const struct article *a = &app->view->article;
	struct abreast *s = &app->abreast;
	struct grid *g = &app->grid;
	struct buf path = BUF_INIT;
	size_t heading = abreast_heading(s, s->band);

	buf_add(&path, article_title(a));
	section_path(a, heading == NOWHERE ? 0 : section_start(a, heading), &path);
	grid_put_fit(g, 0, AIR, g->columns, buf_slice(&path), (struct look){INK_DIM, 0});
	buf_release(&path);
	for (size_t i = 0; i < s->count; i++) {
		struct look look = {(uint8_t)(INK_VOICE + s->speakers[i] % VOICES), LOOK_BOLD};
		size_t column = abreast_column(s, i);

		look.attributes |= i == s->current ? LOOK_REVERSE : 0;
		grid_put_fit(
			g, 1, column, column + s->width, article_speaker(a, s->speakers[i]), look);
	}
}

static void
paint_quoter(struct app *app, size_t quoter, size_t row, size_t column)
{
	struct slice name = article_speaker(&app->view->article, quoter);
	struct buf words = BUF_INIT;

	buf_addf(&words, _("quoted by %.*s"), (int)name.len, name.at);
	grid_put_fit(&app->grid, row, column, column + app->abreast.width, buf_slice(&words),
		(struct look){INK_DIM, LOOK_ITALIC});
	buf_release(&words);
}

/* What stands out in it, in the current column alone where it is one thing. */
static void
mark_paint(struct app *app, bool is_current, struct paint *paint)
{
	search_paint(app, paint);
	if (!is_current)
		return;
	select_range(app, &paint->selected, &paint->selected_end);
	if (app->view->selection.open)
		paint->point = app->view->selection.point;
}

/* One row of one column; answers whether the cursor is in it. */
static bool
paint_cell(struct app *app, const struct band_row *cell, size_t row, size_t index)
{
	struct abreast *s = &app->abreast;
	size_t column = abreast_column(s, index);
	const struct part *part = &s->parts.at[cell->part];
	struct match bright = {(uint32_t)part->start, (uint32_t)part->end};
	const struct lines *lines;
	const struct line *line;
	struct paint paint;

	if (cell->names_quoter) {
		paint_quoter(app, part->quoter, row, column);
		return false;
	}
	paint_init(&paint, &app->view->article);
	paint.dims = true;
	paint.bright = &bright;
	paint.bright_count = 1;
	mark_paint(app, index == s->current, &paint);
	line = layout_line(s->layout, cell->row, &lines); /* the selection asked for others */
	return line &&
	       paint_line(
		       &paint, lines, line, &app->grid, (struct area){row, column, 1, s->width}) &&
	       index == s->current;
}

static bool
paint_row(struct app *app, size_t index, size_t in_band, size_t row)
{
	struct abreast *s = &app->abreast;
	const struct band *band = &s->bands.at[index];
	const struct band_set *set = abreast_set(s, index);
	size_t heading = abreast_heading(s, index), body = in_band - set->head;
	bool found = false;

	if (in_band < set->head) {
		if (in_band + 1 == set->head && !band->goes_on && heading != NOWHERE)
			grid_put_fit(&app->grid, row, AIR, app->grid.columns,
				section_title(&app->view->article, heading),
				(struct look){INK_HEADING, LOOK_BOLD});
		return false;
	}
	for (size_t i = 0; i < s->count; i++) {
		const struct band_row *cell = abreast_cell(s, index, in_band, i);

		if (cell)
			found = paint_cell(app, cell, row, i) || found;
		else if (!body && band->silent & 1u << i)
			grid_put(&app->grid, row, abreast_column(s, i), app->grid.columns,
				SLICE("—"), (struct look){INK_DIM, 0});
	}
	return found;
}

/* Marks the turn that Enter goes to; the cursor stands there where it has nothing else to stand on. */
static void
paint_current(struct app *app, bool has_cursor)
{
	struct abreast *s = &app->abreast;
	size_t row, part = current_part(app, &row), column = abreast_column(s, s->current);

	row = part == NOWHERE || HEAD + row >= app->grid.rows ? 0 : HEAD + row;
	if (!has_cursor) {
		app->grid.cursor_row = row;
		app->grid.cursor_column = column < app->grid.columns ? column : 0;
	}
	if (part != NOWHERE && column)
		grid_put(&app->grid, row, column - 1, app->grid.columns, SLICE("▸"),
			(struct look){INK_DIM, 0});
}

int
columns_percent(struct app *app)
{
	struct abreast *s = &app->abreast;
	size_t band = s->band, row = s->row, rows;
	long shown = app->grid.rows > HEAD + 1 ? (long)(app->grid.rows - HEAD - 1) : 1;

	if (!s->bands.len || abreast_step(s, &band, &row, shown) < shown)
		return 100;
	rows = abreast_set(s, band)->rows;
	return (int)((band * 100 + (rows ? row * 100 / rows : 0)) / s->bands.len);
}

void
columns_paint(struct app *app)
{
	struct abreast *s = fresh(app);
	struct ranges visible = {0};
	bool found = false;
	size_t band, row;

	if (app->grid.rows > HEAD)
		paint_names(app);
	columns_visible(app, NOWHERE, &visible);
	search_see(app, &visible);
	vec_release(&visible);
	band = s->band;
	row = s->row;
	for (size_t i = 0; s->bands.len && HEAD + i + 1 < app->grid.rows; i++) {
		found = paint_row(app, band, row, HEAD + i) || found;
		if (!abreast_step(s, &band, &row, 1))
			break;
	}
	paint_current(app, found);
}
