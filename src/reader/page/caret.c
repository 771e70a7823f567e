/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places are looked up in the runs of lines. Those of a table's row lie side by side in the text, so
 * the lines of a block are searched all, never by halves.
 */
#include "reader/page/caret.h"

#include "text/cluster.h"

static size_t
run_end(const struct run *run)
{
	return (size_t)run->start + run->len;
}

/* The start of the cluster that ends at `at` or holds it; both in the run's text. */
static size_t
cluster_before(const struct sheet *s, const struct run *run, size_t at)
{
	struct slice text = article_text(s->article, run->start, at);

	return run->start + cluster_start(text, text.len);
}

/* The first place in the block at or behind `at`. */
static size_t
block_caret_from(const struct sheet *s, size_t block, size_t at)
{
	const struct lines *lines = layout_block(s->layout, block);
	const struct run *run;
	size_t best = NOWHERE;

	vec_each (run, &lines->runs) {
		size_t stop = run->start > at ? run->start : at;

		if (run->kind == RUN_TEXT && stop < run_end(run) && stop < best)
			best = stop;
	}
	return best;
}

static size_t
block_caret_before(const struct sheet *s, size_t block, size_t at)
{
	const struct lines *lines = layout_block(s->layout, block);
	const struct run *run, *best = NULL;

	vec_each (run, &lines->runs)
		if (run->kind == RUN_TEXT && run->start < at && run->len &&
			(!best || run->start > best->start))
			best = run;
	return best ? cluster_before(s, best, at < run_end(best) ? at : run_end(best)) : NOWHERE;
}

/* The first place at or behind `at`, whoever says what stands there; the last one before it. */
static size_t
any_from(const struct sheet *s, size_t at)
{
	size_t stop = NOWHERE, block = article_block_at(s->article, at);

	for (; block < s->article->blocks.len && stop == NOWHERE; block++)
		stop = block_caret_from(s, block, at);
	return stop;
}

static size_t
any_before(const struct sheet *s, size_t at)
{
	size_t stop = NOWHERE, block = article_block_at(s->article, at) + 1;

	if (block > s->article->blocks.len)
		return NOWHERE;
	while (block-- && stop == NOWHERE)
		stop = block_caret_before(s, block, at);
	return stop;
}

/* From range to range, until one has a place. */
size_t
caret_from(const struct sheet *s, size_t at)
{
	while ((at = any_from(s, at)) != NOWHERE && !sheet_holds(s, at)) {
		size_t next = ranges_behind(s->some, at);

		if (next == s->some->len)
			return NOWHERE;
		at = s->some->at[next].start;
	}
	return at;
}

size_t
caret_before(const struct sheet *s, size_t at)
{
	while ((at = any_before(s, at)) != NOWHERE && !sheet_holds(s, at)) {
		size_t next = ranges_behind(s->some, at);

		if (!next)
			return NOWHERE;
		at = s->some->at[next - 1].end;
	}
	return at;
}

/* The line of the block whose text shows `at`, and the run there; NOWHERE where none does. */
static size_t
line_that_shows(const struct lines *lines, size_t at, const struct run **run)
{
	for (size_t i = 0; i < lines->list.len; i++) {
		const struct line *line = &lines->list.at[i];

		for (size_t j = line->run; j < (size_t)line->run + line->runs; j++) {
			*run = &lines->runs.at[j];
			if ((*run)->kind == RUN_TEXT && (*run)->start <= at && at < run_end(*run))
				return i;
		}
	}
	return NOWHERE;
}

struct row
caret_row(const struct sheet *s, size_t at, size_t *column)
{
	struct row row = layout_row(s->layout, at);
	const struct run *run;
	size_t line;

	*column = 0;
	if (!s->article->blocks.len)
		return row;
	line = line_that_shows(layout_block(s->layout, row.block), at, &run);
	if (line == NOWHERE)
		return row;
	row.line = line;
	*column = run->column + text_cells(article_text(s->article, run->start, at));
	return row;
}

/* The run of text on a row in which `column` lies, else the last before it, else the first. */
static const struct run *
run_in_column(const struct sheet *s, struct row row, size_t column)
{
	const struct lines *lines;
	const struct line *line = layout_line(s->layout, row, &lines);
	const struct run *found = NULL;

	for (size_t i = 0; line && i < line->runs; i++) {
		const struct run *run = &lines->runs.at[line->run + i];

		if (run->kind == RUN_TEXT && run->len && (!found || run->column <= column))
			found = run;
	}
	return found;
}

static size_t
any_in_column(const struct sheet *s, struct row row, size_t column)
{
	const struct run *run = run_in_column(s, row, column);
	struct slice text;
	size_t at;

	if (!run)
		return NOWHERE;
	text = article_text(s->article, run->start, run_end(run));
	at = column > run->column ? text_fit(text, column - run->column) : 0;
	return at < text.len ? run->start + at : cluster_before(s, run, run_end(run));
}

/* Of a row that others' words share, the place nearest to the column. */
size_t
caret_in_column(const struct sheet *s, struct row row, size_t column)
{
	const struct line *line = layout_line(s->layout, row, NULL);
	size_t at = any_in_column(s, row, column), other;

	if (at == NOWHERE || sheet_holds(s, at))
		return at;
	other = caret_from(s, at);
	if (other >= line->end) /* or NOWHERE */
		other = caret_before(s, at);
	return other != NOWHERE && other >= line->start && other < line->end ? other : NOWHERE;
}

bool
caret_step(const struct sheet *s, struct row *row, long by)
{
	const struct line *line;
	size_t at, column;

	if (!layout_step(s->layout, row, by))
		return false;
	line = layout_line(s->layout, *row, NULL);
	if (!s->some || ranges_meet(s->some, line->start, line->end))
		return true;
	at = by > 0 ? caret_from(s, line->start) : caret_before(s, line->end);
	if (at == NOWHERE)
		return false;
	*row = caret_row(s, at, &column);
	return true;
}

size_t
caret_first(const struct sheet *s, struct row row)
{
	return caret_in_column(s, row, 0);
}

size_t
caret_last(const struct sheet *s, struct row row)
{
	return caret_in_column(s, row, NOWHERE);
}
