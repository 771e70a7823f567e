/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Turns → parts of sections → bands → rows. All but the rows is a few numbers a turn, made at
 * once; the rows of a band are made when it comes on the screen.
 */
#include "reader/columns.h"

#include "article/outline.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/mem.h"
#include "reader/app.h"
#include "reader/follow.h"
#include "text/cluster.h"

#include <limits.h>

/* Cells between columns, and the least a column has where there are more than two; bytes of a part
 * and of a band, after which another begins; rows above the bands. */
enum {
	AIR = 1,
	GAP = 3,
	COLUMN_LEAST = 34,
	PART_BYTES = 16 * KIB,
	BAND_BYTES = 32 * KIB,
	HEAD = 2
};

void
columns_release(struct abreast *s)
{
	for (size_t i = 0; i < BANDS_SET; i++)
		for (size_t j = 0; j < ABREAST_MOST; j++)
			vec_release(&s->sets[i].columns[j]);
	vec_release(&s->parts);
	vec_release(&s->bands);
	layout_free(s->layout);
	buf_release(&s->first);
	*s = (struct abreast){.first = BUF_INIT};
}

/* Who. */

static size_t
columns_that_fit(size_t cells)
{
	size_t columns = (cells + GAP) / (COLUMN_LEAST + GAP);

	if (columns > ABREAST_MOST)
		return ABREAST_MOST;
	return columns >= 2 ? columns : cells > 2 * GAP ? 2 : 1;
}

static bool
is_chosen(const struct abreast *s, size_t speaker)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->speakers[i] == speaker)
			return true;
	return false;
}

/* The speaker who says most of those not chosen yet, or NOWHERE. */
static size_t
next_speaker(const struct abreast *s, const size_t *bytes, size_t speakers)
{
	size_t best = NOWHERE;

	for (size_t i = 0; i < speakers; i++)
		if (!is_chosen(s, i) && (best == NOWHERE || bytes[i] > bytes[best]))
			best = i;
	return best;
}

static void
choose(struct abreast *s, const struct article *a)
{
	size_t most = columns_that_fit(s->cells - 2 * AIR), next;
	size_t *bytes = mem_alloc((a->speakers.len + 1) * sizeof *bytes);
	const struct turn *turn;

	s->count = 0;
	for (size_t i = 0; i < a->speakers.len && s->first.len && !s->count; i++)
		if (slice_equal(article_speaker(a, i), buf_slice(&s->first)))
			s->speakers[s->count++] = i;
	vec_each (turn, &a->turns)
		bytes[turn->speaker] += turn->end - turn->start;
	while (s->count < most && (next = next_speaker(s, bytes, a->speakers.len)) != NOWHERE)
		s->speakers[s->count++] = next;
	free(bytes);
	s->current = s->current < s->count ? s->current : 0;
}

/* Parts and bands. */

/* Where the section at `at` ends, be it of whatever level: at the next heading. */
static size_t
next_heading(const struct article *a, size_t heading)
{
	size_t next = heading == NOWHERE ? 0 : heading + 1;

	return next < a->headings.len ? section_start(a, next) : a->text.len;
}

/* The end of a part that starts at `at`: whole blocks, as long as there is room. */
static size_t
part_end(const struct article *a, size_t at, size_t end)
{
	const struct block *block;

	if (end - at <= PART_BYTES)
		return end;
	block = &a->blocks.at[article_block_at(a, at + PART_BYTES)];
	if (block->start > at)
		return block->start;
	return block->end + 1 < end ? block->end + 1 : end;
}

/* Headings that name who speaks: one byte each. What is said under such a one stands under the
 * heading around it, beside what others say there. */
static void
find_labels(const struct article *a, struct buf *labels)
{
	const struct turn *turn;

	buf_add_fill(labels, 0, a->headings.len);
	vec_each (turn, &a->turns) {
		size_t heading = article_heading_at(a, turn->label_start);

		if (turn->why == WHY_HEADING && heading != NOWHERE)
			labels->at[heading] = 1;
	}
}

/* A turn without the headings in it but those that name who speaks, cut where it is long. */
static void
add_turn(struct abreast *s, const struct article *a, const struct turn *turn, size_t column,
	const struct buf *labels)
{
	size_t end = turn_place_end(turn);

	for (size_t at = turn_place(turn), stop; at < end; at = stop) {
		size_t heading = article_heading_at(a, at), next = next_heading(a, heading);
		struct part part = {.column = column};

		stop = next < end ? next : end;
		if (heading != NOWHERE && !labels->at[heading]) {
			size_t body = a->blocks.at[a->headings.at[heading].block].end + 1;

			at = at > body ? at : body;
		}
		if (at >= stop)
			continue;
		while (heading != NOWHERE && labels->at[heading])
			heading = section_parent(a, heading);
		stop = part_end(a, at, stop);
		part = (struct part){at, stop, heading, column};
		if (slice_trim(article_text(a, at, stop)).len)
			vec_push(&s->parts, part);
	}
}

static int
compare_parts(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->column < y->column ? -1 : x->column > y->column;
}

static void
find_parts(struct abreast *s, const struct article *a)
{
	struct buf labels = BUF_INIT;
	const struct turn *turn;

	find_labels(a, &labels);
	vec_reset(&s->parts);
	vec_each (turn, &a->turns)
		for (size_t i = 0; i < s->count; i++)
			if (turn->speaker == s->speakers[i])
				add_turn(s, a, turn, i, &labels);
	buf_release(&labels);
	if (s->parts.len)
		qsort(s->parts.at, s->parts.len, sizeof *s->parts.at, compare_parts);
}

/* Tells the bands of a section, from `first` on, who says nothing in it. */
static void
silence(struct abreast *s, size_t first)
{
	unsigned silent = (1u << s->count) - 1;

	for (size_t i = s->bands.at[first].first; i < s->parts.len; i++) {
		if (s->parts.at[i].heading != s->parts.at[s->bands.at[first].first].heading)
			break;
		silent &= ~(1u << s->parts.at[i].column);
	}
	s->bands.at[first].silent = silent;
}

static void
find_bands(struct abreast *s)
{
	size_t bytes = 0;

	vec_reset(&s->bands);
	for (size_t i = 0; i < s->parts.len; i++) {
		const struct part *part = &s->parts.at[i];
		bool same = i && part->heading == part[-1].heading;
		struct band band = {.first = i, .goes_on = same};

		if (!same || bytes >= BAND_BYTES) {
			vec_push(&s->bands, band);
			bytes = 0;
		}
		if (!same)
			silence(s, s->bands.len - 1);
		bytes += part->end - part->start;
		vec_last(&s->bands)->parts++;
	}
}

/* The last band that starts at or before a place, else the first. */
static size_t
band_at(const struct abreast *s, size_t place)
{
	size_t low = 0, high = s->bands.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (s->parts.at[s->bands.at[middle].first].start <= place)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? low - 1 : 0;
}

static size_t
top_place(const struct abreast *s)
{
	return s->bands.len ? s->parts.at[s->bands.at[s->band].first].start : 0;
}

/* Makes all of it anew, for `cells` of screen; the band at the top stays. */
static void
build(struct app *app, size_t cells, size_t place)
{
	const struct article *a = &app->view->article;
	struct abreast *s = &app->abreast;
	size_t room, gaps;

	s->cells = cells > 2 * AIR ? cells : 2 * AIR + 1;
	s->turns = a->turns.len;
	s->blocks = a->blocks.len;
	s->settled = a->settled;
	choose(s, a);
	gaps = s->count ? (s->count - 1) * GAP : 0;
	room = s->cells - 2 * AIR;
	s->width = room > gaps + s->count ? (room - gaps) / (s->count ? s->count : 1) : 1;
	layout_free(s->layout);
	s->layout = layout_new(a, s->width, 0, app->ascii ? LAYOUT_ASCII : 0);
	find_parts(s, a);
	find_bands(s);
	for (size_t i = 0; i < BANDS_SET; i++)
		s->sets[i].used = false;
	s->band = band_at(s, place);
	s->row = 0;
}

/* Has the article grown so much, or the screen changed, that all is to be made anew? */
static bool
is_stale(const struct app *app)
{
	const struct abreast *s = &app->abreast;
	const struct article *a = &app->view->article;
	size_t cells = app->grid.columns > 2 * AIR ? app->grid.columns : 2 * AIR + 1;

	if (cells != s->cells || a->turns.len != s->turns || a->settled != s->settled ||
		a->blocks.len < s->blocks)
		return true;
	return app->view->loading ? a->blocks.len / 2 > s->blocks : a->blocks.len > s->blocks;
}

/* All of it as the article and the screen are now. */
static struct abreast *
fresh(struct app *app)
{
	if (is_stale(app))
		build(app, app->grid.columns, top_place(&app->abreast));
	return &app->abreast;
}

/* The rows of a band. */

static void
set_part(struct abreast *s, struct band_set *set, size_t index)
{
	const struct part *part = &s->parts.at[index];
	struct band_row at = {layout_row(s->layout, part->start), index};
	const struct line *line = layout_line(s->layout, at.row, NULL);

	if (set->columns[part->column].len)
		vec_push(&set->columns[part->column], ((struct band_row){.part = NOWHERE}));
	while (line && line->start < part->end) {
		vec_push(&set->columns[part->column], at);
		if (line->end >= part->end || !layout_step(s->layout, &at.row, 1))
			break;
		line = layout_line(s->layout, at.row, NULL);
	}
}

/* Good until another band is asked for. */
static struct band_set *
set_of(struct abreast *s, size_t index)
{
	struct band_set *set = &s->sets[index % BANDS_SET];
	const struct band *band = &s->bands.at[index];
	size_t body = 0;

	if (set->used && set->band == index)
		return set;
	for (size_t i = 0; i < ABREAST_MOST; i++)
		vec_reset(&set->columns[i]);
	for (size_t i = band->first; i < band->first + band->parts; i++)
		set_part(s, set, i);
	for (size_t i = 0; i < s->count; i++)
		body = set->columns[i].len > body ? set->columns[i].len : body;
	set->band = index;
	set->used = true;
	set->head = index ? 1 : 0; /* a blank row */
	set->head += !band->goes_on && s->parts.at[band->first].heading != NOWHERE;
	set->rows = set->head + body;
	return set;
}

/* Moving. */

static size_t
body_rows(const struct app *app)
{
	return app->grid.rows > HEAD + 1 ? app->grid.rows - HEAD - 1 : 1;
}

/* Moves a place by rows; how far it came. */
static long
step(struct abreast *s, size_t *band, size_t *row, long by)
{
	long come = 0;

	while (come < by) {
		long rest = (long)set_of(s, *band)->rows - 1 - (long)*row;
		bool stays = by - come <= rest || *band + 1 == s->bands.len;
		long way = by - come < rest ? by - come : rest;

		come += stays ? way : rest + 1;
		*row = stays ? *row + (size_t)way : 0;
		*band += !stays;
		if (stays)
			return come;
	}
	while (come > by) {
		long rest = (long)*row;
		bool stays = come - by <= rest || !*band;
		long way = come - by < rest ? come - by : rest;

		come -= stays ? way : rest + 1;
		*band -= !stays;
		*row = stays ? *row - (size_t)way : set_of(s, *band)->rows - 1;
		if (stays)
			return come;
	}
	return come;
}

static void
move(struct app *app, long by)
{
	struct abreast *s = fresh(app);

	if (s->bands.len)
		step(s, &s->band, &s->row, by);
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
	s->row = set_of(s, s->band)->rows - 1;
	move(app, 1 - (long)body_rows(app));
}

static void
move_sections(struct app *app, long by)
{
	struct abreast *s = fresh(app);
	size_t from = s->band;

	for (size_t i = s->band; by > 0 && ++i < s->bands.len;) {
		by -= !s->bands.at[i].goes_on;
		s->band = s->bands.at[i].goes_on ? s->band : i;
	}
	for (size_t i = s->row ? s->band + 1 : s->band; by < 0 && i--;) {
		by += !s->bands.at[i].goes_on;
		s->band = s->bands.at[i].goes_on ? s->band : i;
	}
	if (s->band == from && by > 0)
		app_say(app, "%s", _("no section behind this"));
	else
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
		const struct band_set *set = set_of(s, band);
		size_t i = row - set->head;

		if (row >= set->head && i < set->columns[s->current].len &&
			set->columns[s->current].at[i].part != NOWHERE)
			return set->columns[s->current].at[i].part;
		if (!step(s, &band, &row, 1))
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
	columns_release(&app->abreast);
}

size_t
columns_place(const struct app *app)
{
	return top_place(&app->abreast);
}

void
columns_renew(struct app *app, size_t place)
{
	if (app->abreast.open)
		build(app, app->grid.columns, place);
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
	build(app, app->grid.columns, view_place(app->view));
}

/* Painting. */

static size_t
column_at(const struct abreast *s, size_t i)
{
	return AIR + i * (s->width + GAP);
}

/* Where one is, and the names over their columns; the current one reversed. */
static void
paint_names(struct app *app)
{
	const struct article *a = &app->view->article;
	struct abreast *s = &app->abreast;
	struct grid *g = &app->grid;
	struct buf path = BUF_INIT;
	size_t heading = s->bands.len ? s->parts.at[s->bands.at[s->band].first].heading : NOWHERE;

	buf_add(&path, article_title(a));
	section_path(a, heading == NOWHERE ? 0 : section_start(a, heading), &path);
	grid_put_fit(g, 0, AIR, g->columns, buf_slice(&path), (struct look){INK_DIM, 0});
	buf_release(&path);
	for (size_t i = 0; i < s->count; i++) {
		struct look look = {(uint8_t)(INK_VOICE + s->speakers[i] % VOICES), LOOK_BOLD};
		size_t column = column_at(s, i);

		look.attributes |= i == s->current ? LOOK_REVERSE : 0;
		grid_put_fit(
			g, 1, column, column + s->width, article_speaker(a, s->speakers[i]), look);
	}
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
	const struct band_set *set = set_of(s, index);
	size_t heading = s->parts.at[band->first].heading, body = in_band - set->head;

	if (in_band < set->head) {
		if (in_band + 1 == set->head && !band->goes_on && heading != NOWHERE)
			grid_put_fit(&app->grid, row, AIR, app->grid.columns,
				section_title(&app->view->article, heading),
				(struct look){INK_HEADING, LOOK_BOLD});
		return;
	}
	for (size_t i = 0; i < s->count; i++) {
		if (body < set->columns[i].len && set->columns[i].at[body].part != NOWHERE)
			paint_cell(app, &set->columns[i].at[body], row, column_at(s, i));
		else if (!body && band->silent & 1u << i)
			grid_put(&app->grid, row, column_at(s, i), app->grid.columns, SLICE("—"),
				(struct look){INK_DIM, 0});
	}
}

/* Marks the turn that Enter goes to. */
static void
paint_current(struct app *app)
{
	struct abreast *s = &app->abreast;
	size_t row, part = current_part(app, &row), column = column_at(s, s->current);

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
		if (!step(s, &band, &row, 1))
			break;
	}
	paint_current(app);
}
