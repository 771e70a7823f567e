/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Turns → parts of sections → bands → rows. All but the rows is a few numbers a turn, made at
 * once; the rows of a band are made when it comes on the screen.
 */
#include "reader/page/abreast.h"

#include "article/outline.h"
#include "article/turn.h"
#include "base/limits.h"
#include "base/mem.h"

/* Cells on the left and right, between columns, and the least a column has where there are more
 * than two; bytes of a part and of a band, after which another begins. */
enum { AIR = 1, GAP = 3, COLUMN_LEAST = 34, PART_BYTES = 16 * KIB, BAND_BYTES = 32 * KIB };

void
abreast_release(struct abreast *s)
{
	for (size_t i = 0; i < BANDS_SET; i++)
		for (size_t j = 0; j < ABREAST_MOST; j++)
			vec_release(&s->sets[i].columns[j]);
	for (size_t j = 0; j < ABREAST_MOST; j++)
		vec_release(&s->said[j]);
	vec_release(&s->heard);
	vec_release(&s->parts);
	vec_release(&s->bands);
	layout_free(s->layout);
	buf_release(&s->names);
	buf_release(&s->marked);
	*s = (struct abreast){.names = BUF_INIT, .marked = BUF_INIT};
}

void
abreast_close(struct abreast *s)
{
	struct buf marked = s->marked;

	buf_init(&s->marked);
	abreast_release(s);
	s->marked = marked;
}

/* Who. */

/* The next of some names; false behind the last. */
static bool
next_name(struct slice *names, struct slice *name)
{
	size_t end = slice_find_byte(*names, 0, '\0');

	if (end == NOWHERE)
		return false;
	*name = slice_part(*names, 0, end);
	*names = slice_from(*names, end + 1);
	return true;
}

static void
add_name(struct slice name, struct buf *names)
{
	buf_add(names, name);
	buf_add_byte(names, '\0');
}

static size_t
count_names(const struct buf *names)
{
	struct slice rest = buf_slice(names), name;
	size_t count = 0;

	while (next_name(&rest, &name))
		count++;
	return count;
}

size_t
abreast_marks(const struct abreast *s)
{
	return count_names(&s->marked);
}

bool
abreast_is_marked(const struct abreast *s, struct slice name)
{
	struct slice rest = buf_slice(&s->marked), one;

	while (next_name(&rest, &one))
		if (slice_equal(one, name))
			return true;
	return false;
}

void
abreast_mark(struct abreast *s, struct slice name)
{
	bool marks = !abreast_is_marked(s, name);
	struct slice rest = buf_slice(&s->marked), one;
	struct buf others = BUF_INIT;

	while (next_name(&rest, &one))
		if (!slice_equal(one, name))
			add_name(one, &others);
	if (marks)
		add_name(name, &others);
	buf_release(&s->marked);
	s->marked = others;
}

static size_t
columns_that_fit(size_t cells)
{
	size_t columns = (cells + GAP) / (COLUMN_LEAST + GAP);

	if (columns > ABREAST_MOST)
		return ABREAST_MOST;
	return columns >= 2 ? columns : cells > (size_t)2 * GAP ? 2 : 1;
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

/* Those who were chosen, as far as there is room. */
static void
choose_named(struct abreast *s, const struct article *a, size_t most)
{
	struct slice rest = buf_slice(&s->names), name;

	while (next_name(&rest, &name))
		for (size_t i = 0; i < a->speakers.len && s->count < most; i++)
			if (slice_equal(article_speaker(a, i), name) && !is_chosen(s, i))
				s->speakers[s->count++] = i;
}

static void
choose(struct abreast *s, const struct article *a)
{
	bool all = count_names(&s->names) > 1;
	size_t most = columns_that_fit(s->cells - (size_t)2 * AIR), next;
	size_t *bytes = mem_alloc((a->speakers.len + 1) * sizeof *bytes);
	const struct turn *turn;

	s->count = 0;
	choose_named(s, a, most);
	vec_each (turn, &a->turns)
		bytes[turn->speaker] += turn->end - turn->start;
	while (s->count < most && !(all && s->count) &&
		(next = next_speaker(s, bytes, a->speakers.len)) != NOWHERE)
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
add_turn(struct abreast *s, const struct article *a, size_t index, size_t column,
	const struct buf *labels)
{
	const struct turn *turn = &a->turns.at[index];
	size_t end = turn_place_end(turn);
	size_t told =
		NOWHERE - 1; /* the heading under which the quoter has been named; no index yet */

	for (size_t at = turn_place(turn), stop; at < end; at = stop) {
		size_t heading = article_heading_at(a, at), next = next_heading(a, heading);
		struct part part;

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
		part = (struct part){at, stop, heading, column, NOWHERE};
		if (told != heading)
			part.quoter = turn_quoter(a, index);
		if (!slice_trim(article_text(a, at, stop)).len)
			continue;
		vec_push(&s->parts, part);
		told = heading;
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

	find_labels(a, &labels);
	vec_reset(&s->parts);
	for (size_t t = 0; t < a->turns.len; t++)
		for (size_t i = 0; i < s->count; i++)
			if (a->turns.at[t].speaker == s->speakers[i])
				add_turn(s, a, t, i, &labels);
	buf_release(&labels);
	if (s->parts.len)
		qsort(s->parts.at, s->parts.len, sizeof *s->parts.at, compare_parts);
}

static void
find_words(struct abreast *s)
{
	const struct part *part;

	for (size_t i = 0; i < ABREAST_MOST; i++)
		vec_reset(&s->said[i]);
	vec_reset(&s->heard);
	vec_each (part, &s->parts) {
		ranges_add(&s->said[part->column], part->start, part->end);
		ranges_add(&s->heard, part->start, part->end);
	}
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

/* The part of a column that holds a place, of those in the band there and in those before it; or
 * NOWHERE. */
static size_t
part_at(const struct abreast *s, size_t column, size_t place, size_t *band)
{
	for (*band = band_at(s, place) + 1; s->bands.len && (*band)--;) {
		const struct band *b = &s->bands.at[*band];

		for (size_t i = b->first; i < b->first + b->parts; i++) {
			const struct part *part = &s->parts.at[i];

			if (part->column == column && part->start <= place && place < part->end)
				return i;
		}
	}
	return NOWHERE;
}

size_t
abreast_place(const struct abreast *s)
{
	return s->bands.len ? s->parts.at[s->bands.at[s->band].first].start : 0;
}

/* A screen has its air and a cell, whatever it says. */
static size_t
cells_of(size_t columns)
{
	return columns > (size_t)2 * AIR ? columns : (size_t)2 * AIR + 1;
}

static size_t
column_width(const struct abreast *s)
{
	size_t room = s->cells - (size_t)2 * AIR, gaps = s->count ? (s->count - 1) * GAP : 0;

	return s->count && room > gaps + s->count ? (room - gaps) / s->count : 1;
}

void
abreast_build(
	struct abreast *s, const struct article *a, size_t columns, unsigned flags, size_t place)
{
	s->cells = cells_of(columns);
	s->turns = a->turns.len;
	s->blocks = a->blocks.len;
	s->settled = a->settled;
	choose(s, a);
	s->width = column_width(s);
	layout_free(s->layout);
	s->layout = layout_new(a, s->width, 0, flags);
	find_parts(s, a);
	find_words(s);
	find_bands(s);
	for (size_t i = 0; i < BANDS_SET; i++)
		s->sets[i].used = false;
	s->band = band_at(s, place);
	s->row = 0;
}

bool
abreast_is_stale(const struct abreast *s, const struct article *a, size_t columns, bool loading)
{
	if (cells_of(columns) != s->cells || a->turns.len != s->turns || a->settled != s->settled ||
		a->blocks.len < s->blocks)
		return true;
	return loading ? a->blocks.len / 2 > s->blocks : a->blocks.len > s->blocks;
}

/* The rows of a band. */

static void
set_part(struct abreast *s, struct band_set *set, size_t index)
{
	const struct part *part = &s->parts.at[index];
	struct band_row at = {layout_row(s->layout, part->start), index, false};
	const struct line *line = layout_line(s->layout, at.row, NULL);

	if (set->columns[part->column].len)
		vec_push(&set->columns[part->column], ((struct band_row){.part = NOWHERE}));
	if (part->quoter != NOWHERE)
		vec_push(&set->columns[part->column], ((struct band_row){at.row, index, true}));
	while (line && line->start < part->end) {
		vec_push(&set->columns[part->column], at);
		if (line->end >= part->end || !layout_step(s->layout, &at.row, 1))
			break;
		line = layout_line(s->layout, at.row, NULL);
	}
}

const struct band_set *
abreast_set(struct abreast *s, size_t index)
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

const struct band_row *
abreast_cell(struct abreast *s, size_t band, size_t row, size_t column)
{
	const struct band_set *set = abreast_set(s, band);
	size_t i = row - set->head;

	if (row < set->head || i >= set->columns[column].len ||
		set->columns[column].at[i].part == NOWHERE)
		return NULL;
	return &set->columns[column].at[i];
}

bool
abreast_find(
	struct abreast *s, size_t column, size_t at, struct row shown, size_t *band, size_t *row)
{
	size_t part = part_at(s, column, at, band), rows;

	if (part == NOWHERE)
		return false;
	rows = abreast_set(s, *band)->rows;
	for (*row = 0; *row < rows; ++*row) {
		const struct band_row *cell = abreast_cell(s, *band, *row, column);

		if (cell && cell->part == part && !cell->names_quoter &&
			cell->row.block == shown.block && cell->row.line == shown.line)
			return true;
	}
	return false;
}

/* Moving. */

static long
step_down(struct abreast *s, size_t *band, size_t *row, long by)
{
	long come = 0;

	for (;;) {
		long rest = (long)abreast_set(s, *band)->rows - 1 - (long)*row;

		if (by - come <= rest || *band + 1 == s->bands.len) {
			long way = by - come < rest ? by - come : rest;

			*row += (size_t)way;
			return come + way;
		}
		come += rest + 1;
		*row = 0;
		++*band;
	}
}

static long
step_up(struct abreast *s, size_t *band, size_t *row, long by)
{
	long come = 0;

	for (;;) {
		long rest = (long)*row;

		if (by - come <= rest || !*band) {
			long way = by - come < rest ? by - come : rest;

			*row -= (size_t)way;
			return come + way;
		}
		come += rest + 1;
		*row = abreast_set(s, --*band)->rows - 1;
	}
}

long
abreast_step(struct abreast *s, size_t *band, size_t *row, long by)
{
	return by < 0 ? -step_up(s, band, row, -by) : step_down(s, band, row, by);
}

size_t
abreast_heading(const struct abreast *s, size_t band)
{
	return band < s->bands.len ? s->parts.at[s->bands.at[band].first].heading : NOWHERE;
}

size_t
abreast_column(const struct abreast *s, size_t column)
{
	return AIR + column * (s->width + GAP);
}
