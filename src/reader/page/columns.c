/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving over bands, and painting those on the screen. The current turn is the first one on the
 * screen of the current column.
 */
#include "reader/page/columns.h"

#include "article/outline.h"
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/page/follow.h"
#include "reader/page/walk.h"

enum { AIR = 1, HEAD = 2 }; /* cells on the left; rows above the bands */

static void
build(struct app *app, size_t place)
{
	abreast_build(&app->abreast, &app->view->article, app->grid.columns,
		app->ascii ? LAYOUT_ASCII : 0, place);
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
			by < 0 ? _("no section before this") : _("no section behind this"));
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
		const struct band_set *set = abreast_set(s, band);
		size_t i = row - set->head;

		if (row >= set->head && i < set->columns[s->current].len &&
			set->columns[s->current].at[i].part != NOWHERE)
			return set->columns[s->current].at[i].part;
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

/* Opening. */

void
columns_close(struct app *app)
{
	abreast_release(&app->abreast);
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

/* Who stands on the left, if it was said. */
static size_t
first_speaker(const struct app *app)
{
	const struct list *list = &app->list;

	if (list->focus && list->kind == &list_speakers && list->shown.len)
		return list->shown.at[list->selected];
	return lens_speaker(app);
}

void
columns_toggle(struct app *app, long count)
{
	struct abreast *s = &app->abreast;
	size_t first;

	(void)count;
	if (s->open) {
		columns_close(app);
		return;
	}
	if (!app->view || !app->view->article.turns.len) {
		app_say(app, "%s", _("nobody speaks here"));
		return;
	}
	first = first_speaker(app);
	if (first != NOWHERE)
		buf_add(&s->first, article_speaker(&app->view->article, first));
	peek_close(app);
	list_close(app);
	s->open = true;
	build(app, view_place(app->view));
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

/* One row of one column. */
static void
paint_cell(struct app *app, const struct band_row *cell, size_t row, size_t column)
{
	struct abreast *s = &app->abreast;
	const struct part *part = &s->parts.at[cell->part];
	struct match bright = {(uint32_t)part->start, (uint32_t)part->end};
	const struct lines *lines;
	const struct line *line = layout_line(s->layout, cell->row, &lines);
	struct paint paint;

	if (cell->names_quoter) {
		paint_quoter(app, part->quoter, row, column);
		return;
	}
	paint_init(&paint, &app->view->article);
	paint.dims = true;
	paint.bright = &bright;
	paint.bright_count = 1;
	if (line)
		paint_line(
			&paint, lines, line, &app->grid, (struct area){row, column, 1, s->width});
}

static void
paint_row(struct app *app, size_t index, size_t in_band, size_t row)
{
	struct abreast *s = &app->abreast;
	const struct band *band = &s->bands.at[index];
	const struct band_set *set = abreast_set(s, index);
	size_t heading = abreast_heading(s, index), body = in_band - set->head;

	if (in_band < set->head) {
		if (in_band + 1 == set->head && !band->goes_on && heading != NOWHERE)
			grid_put_fit(&app->grid, row, AIR, app->grid.columns,
				section_title(&app->view->article, heading),
				(struct look){INK_HEADING, LOOK_BOLD});
		return;
	}
	for (size_t i = 0; i < s->count; i++) {
		if (body < set->columns[i].len && set->columns[i].at[body].part != NOWHERE)
			paint_cell(app, &set->columns[i].at[body], row, abreast_column(s, i));
		else if (!body && band->silent & 1u << i)
			grid_put(&app->grid, row, abreast_column(s, i), app->grid.columns,
				SLICE("—"), (struct look){INK_DIM, 0});
	}
}

/* Marks the turn that Enter goes to. */
static void
paint_current(struct app *app)
{
	struct abreast *s = &app->abreast;
	size_t row, part = current_part(app, &row), column = abreast_column(s, s->current);

	app->grid.cursor_row = part == NOWHERE ? 0 : HEAD + row;
	app->grid.cursor_column = column < app->grid.columns ? column : 0;
	if (app->grid.cursor_row >= app->grid.rows)
		app->grid.cursor_row = 0;
	if (part != NOWHERE && column)
		grid_put(&app->grid, app->grid.cursor_row, column - 1, app->grid.columns,
			SLICE("▸"), (struct look){INK_DIM, 0});
}

int
columns_percent(const struct app *app)
{
	const struct abreast *s = &app->abreast;

	return s->bands.len > 1 ? (int)(s->band * 100 / (s->bands.len - 1)) : 100;
}

void
columns_paint(struct app *app)
{
	struct abreast *s = fresh(app);
	size_t band, row;

	if (app->grid.rows > HEAD)
		paint_names(app);
	band = s->band;
	row = s->row;
	for (size_t i = 0; s->bands.len && HEAD + i + 1 < app->grid.rows; i++) {
		paint_row(app, band, row, HEAD + i);
		if (!abreast_step(s, &band, &row, 1))
			break;
	}
	paint_current(app);
}
