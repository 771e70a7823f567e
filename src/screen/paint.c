/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a line to cells: each run is cut where its look changes. What decides the look is a row of
 * layers, from the quietest to the loudest: block, span, turn's label, what is in the book, what
 * is dimmed around one voice, match, selection.
 */
#include "screen/paint.h"

void
paint_init(struct paint *p, const struct article *a)
{
	*p = (struct paint){.article = a, .reference = NOWHERE, .match = NOWHERE, .point = NOWHERE};
}

/* Adds what a span's style bits ask for. */
static void
add_style(struct look *look, unsigned style)
{
	static const struct {
		unsigned style;
		struct look look;
	} styles[] = {
		{STYLE_STRONG, {INK_TEXT, LOOK_BOLD}},
		{STYLE_EMPHASIS, {INK_TEXT, LOOK_ITALIC}},
		{STYLE_CODE, {INK_CODE, 0}},
		{STYLE_LINK, {INK_LINK, LOOK_UNDERLINE}},
		{STYLE_NOTE, {INK_NOTE, 0}},
		{STYLE_STRIKE, {INK_TEXT, LOOK_STRIKE}},
		{STYLE_FAINT, {INK_DIM, 0}},
	};

	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
		if (!(style & styles[i].style))
			continue;
		if (styles[i].look.ink != INK_TEXT)
			look->ink = styles[i].look.ink;
		look->attributes |= styles[i].look.attributes;
	}
}

static struct look
block_look(const struct block *block)
{
	if (block->kind == BLOCK_HEADING)
		return (struct look){INK_HEADING, LOOK_BOLD};
	if (block->kind == BLOCK_CODE)
		return (struct look){INK_CODE, 0};
	if (block->kind == BLOCK_ROW && block->flags & BLOCK_HEAD)
		return (struct look){INK_TEXT, LOOK_BOLD};
	return (struct look){INK_TEXT, 0};
}

/* Lowers `end` to `bound` where that comes first. */
static void
stop_at(size_t *end, size_t at, size_t bound)
{
	if (bound > at && bound < *end)
		*end = bound;
}

/* Answers the span's reference, as a cell holds it. */
static uint32_t
add_span(const struct paint *p, size_t at, size_t *end, struct look *look)
{
	const struct article *a = p->article;
	size_t i = article_span_at(a, at);
	const struct span *span;

	if (i == a->spans.len)
		return 0;
	span = &a->spans.at[i];
	stop_at(end, at, span->start);
	stop_at(end, at, span->end);
	if (span->start > at)
		return 0;
	add_style(look, span->style);
	return span->ref;
}

/* The current reference, which is more than a span where it is a source. */
static void
add_current(const struct paint *p, size_t at, size_t *end, struct look *look)
{
	const struct reference *ref;

	if (p->reference == NOWHERE)
		return;
	ref = &p->article->references.at[p->reference];
	stop_at(end, at, ref->start);
	stop_at(end, at, ref->end);
	if (at >= ref->start && at < ref->end)
		look->attributes |= LOOK_REVERSE;
}

/* The label of the turn that follows or holds `at`: labels stand just before their turn. */
static void
add_label(const struct paint *p, size_t at, size_t *end, struct look *look)
{
	const struct article *a = p->article;
	size_t next = VEC_UP_TO(&a->turns, struct turn, start, at);

	for (size_t i = next ? next - 1 : 0; i < a->turns.len && i <= next; i++) {
		const struct turn *turn = &a->turns.at[i];

		stop_at(end, at, turn->label_start);
		stop_at(end, at, turn->label_end);
		if (at < turn->label_start || at >= turn->label_end)
			continue;
		look->ink = (uint8_t)(INK_VOICE + turn->speaker % VOICES);
		look->attributes |= turn->kind == TURN_QUOTED ? LOOK_ITALIC : LOOK_BOLD;
	}
}

/* Rising ranges, each the first member of an item of so many bytes. */
struct ranges {
	const void *first;
	size_t count, size;
};

static const struct match *
range(const struct ranges *r, size_t i)
{
	return (const struct match *)(const void *)((const char *)r->first + i * r->size);
}

/* The first that ends behind `at`, or the count. */
static size_t
first_range(const struct ranges *r, size_t at)
{
	size_t low = 0, high = r->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (range(r, middle)->end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The same; *inside where it holds `at`. */
static size_t
range_at(const struct ranges *r, size_t at, size_t *end, bool *inside)
{
	size_t i = first_range(r, at);

	*inside = i < r->count && range(r, i)->start <= at;
	if (i < r->count) {
		stop_at(end, at, range(r, i)->start);
		stop_at(end, at, range(r, i)->end);
	}
	return i;
}

static void
add_kept(const struct paint *p, size_t at, size_t *end, struct look *look)
{
	const struct ranges kept = {p->kept, p->kept_count, sizeof *p->kept};
	bool inside;
	size_t i = range_at(&kept, at, end, &inside);

	if (inside && (look->ink < INK_VOICE || look->ink >= INK_VOICE + VOICES))
		look->ink = p->kept[i].ink;
}

static void
dim(const struct paint *p, const struct block *block, size_t at, size_t *end, struct look *look)
{
	const struct ranges ranges = {p->bright, p->bright_count, sizeof *p->bright};
	bool bright;

	if (!p->dims || block->kind == BLOCK_HEADING)
		return;
	range_at(&ranges, at, end, &bright);
	if (!bright)
		look->ink = INK_DIM;
}

static void
add_match(const struct paint *p, size_t at, size_t *end, struct look *look)
{
	const struct ranges matches = {p->matches, p->match_count, sizeof *p->matches};
	bool inside;
	size_t low = range_at(&matches, at, end, &inside);

	if (!inside)
		return;
	look->ink = low == p->match ? INK_CURRENT : INK_MATCH;
	look->attributes |= low == p->match ? LOOK_REVERSE | LOOK_BOLD : LOOK_REVERSE;
}

static void
add_selection(const struct paint *p, size_t at, size_t *end, struct look *look)
{
	stop_at(end, at, p->selected);
	stop_at(end, at, p->selected_end);
	if (at < p->selected || at >= p->selected_end)
		return;
	look->ink = INK_CURRENT;
	look->attributes |= LOOK_REVERSE;
}

/* The look at text offset `at`, and in *end where it may change; the grid learns the reference. */
static struct look
look_at(const struct paint *p, const struct block *block, size_t at, size_t *end, struct grid *g)
{
	struct look look = block_look(block);

	g->reference = add_span(p, at, end, &look);
	add_label(p, at, end, &look);
	add_kept(p, at, end, &look);
	dim(p, block, at, end, &look);
	add_current(p, at, end, &look);
	add_match(p, at, end, &look);
	add_selection(p, at, end, &look);
	return look;
}

static const struct look mark_looks[] = {
	[MARK_PLAIN] = {INK_TEXT, 0},
	[MARK_BAR] = {INK_DIM, 0},
	[MARK_BULLET] = {INK_DIM, 0},
	[MARK_RULE] = {INK_DIM, 0},
	[MARK_FRAME] = {INK_DIM, 0},
	[MARK_RUNS_ON] = {INK_DIM, LOOK_REVERSE},
	[MARK_HYPHEN] = {INK_TEXT, 0},
	[MARK_FOLD] = {INK_DIM, LOOK_ITALIC},
};

/* Where what the cursor belongs on starts, or NOWHERE. */
static size_t
current_start(const struct paint *p)
{
	if (p->point != NOWHERE)
		return p->point;
	if (p->reference != NOWHERE)
		return p->article->references.at[p->reference].start;
	return p->match != NOWHERE ? p->matches[p->match].start : NOWHERE;
}

static bool
paint_text(const struct paint *p, const struct run *run, struct grid *g, struct area area)
{
	const struct article *a = p->article;
	const struct block *block = &a->blocks.at[article_block_at(a, run->start)];
	size_t column = area.column + run->column, edge = area.column + area.columns;
	size_t at = run->start, stop = (size_t)run->start + run->len;
	size_t current = current_start(p);
	bool found = false;

	while (at < stop) {
		size_t end = stop;
		struct look look = look_at(p, block, at, &end, g);

		stop_at(&end, at, current);
		if (at == current) {
			g->cursor_row = area.row;
			/* It may have found no room: a wide character in a column of one cell. */
			g->cursor_column = column < edge ? column : edge - 1;
			found = true;
		}
		column = grid_put(g, area.row, column, edge, article_text(a, at, end), look);
		at = end;
	}
	g->reference = 0;
	return found;
}

bool
paint_line(const struct paint *p, const struct lines *lines, const struct line *line,
	struct grid *g, struct area area)
{
	bool found = false;

	for (size_t i = line->run; i < (size_t)line->run + line->runs; i++) {
		const struct run *run = &lines->runs.at[i];

		if (run->kind == RUN_TEXT)
			found = paint_text(p, run, g, area) || found;
		else
			grid_put(g, area.row, area.column + run->column, area.column + area.columns,
				slice_part(buf_slice(&lines->marks), run->start,
					(size_t)run->start + run->len),
				mark_looks[run->style]);
	}
	return found;
}

/* A blank line has the mark where the words go on behind it. */
void
paint_kept_mark(const struct paint *p, const struct line *line, bool ascii, struct grid *g,
	size_t row, size_t column)
{
	const struct ranges kept = {p->kept, p->kept_count, sizeof *p->kept};
	size_t i = first_range(&kept, line->start);
	size_t before = line->end > line->start ? line->end : line->start;

	if (i < kept.count && p->kept[i].at.start < before)
		grid_put(g, row, column, column + 1, ascii ? SLICE("|") : SLICE("▌"),
			(struct look){p->kept[i].ink, 0});
}
