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
cluster_before(const struct view *v, const struct run *run, size_t at)
{
	struct slice text = article_text(&v->article, run->start, at);

	return run->start + cluster_start(text, text.len);
}

/* The first place in the block at or behind `at`. */
static size_t
block_caret_from(const struct view *v, size_t block, size_t at)
{
	const struct lines *lines = layout_block(v->layout, block);
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
block_caret_before(const struct view *v, size_t block, size_t at)
{
	const struct lines *lines = layout_block(v->layout, block);
	const struct run *run, *best = NULL;

	vec_each (run, &lines->runs)
		if (run->kind == RUN_TEXT && run->start < at && run->len &&
			(!best || run->start > best->start))
			best = run;
	return best ? cluster_before(v, best, at < run_end(best) ? at : run_end(best)) : NOWHERE;
}

size_t
caret_from(const struct view *v, size_t at)
{
	size_t stop = NOWHERE, block = article_block_at(&v->article, at);

	for (; block < v->article.blocks.len && stop == NOWHERE; block++)
		stop = block_caret_from(v, block, at);
	return stop;
}

size_t
caret_before(const struct view *v, size_t at)
{
	size_t stop = NOWHERE, block = article_block_at(&v->article, at) + 1;

	if (block > v->article.blocks.len)
		return NOWHERE;
	while (block-- && stop == NOWHERE)
		stop = block_caret_before(v, block, at);
	return stop;
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
caret_row(const struct view *v, size_t at, size_t *column)
{
	struct row row = layout_row(v->layout, at);
	const struct run *run;
	size_t line;

	*column = 0;
	if (!v->article.blocks.len)
		return row;
	line = line_that_shows(layout_block(v->layout, row.block), at, &run);
	if (line == NOWHERE)
		return row;
	row.line = line;
	*column = run->column + text_cells(article_text(&v->article, run->start, at));
	return row;
}

/* The run of text on a row in which `column` lies, else the last before it, else the first. */
static const struct run *
run_in_column(const struct view *v, struct row row, size_t column)
{
	const struct lines *lines;
	const struct line *line = layout_line(v->layout, row, &lines);
	const struct run *found = NULL;

	for (size_t i = 0; line && i < line->runs; i++) {
		const struct run *run = &lines->runs.at[line->run + i];

		if (run->kind == RUN_TEXT && run->len && (!found || run->column <= column))
			found = run;
	}
	return found;
}

size_t
caret_in_column(const struct view *v, struct row row, size_t column)
{
	const struct run *run = run_in_column(v, row, column);
	struct slice text;
	size_t at;

	if (!run)
		return NOWHERE;
	text = article_text(&v->article, run->start, run_end(run));
	at = column > run->column ? text_fit(text, column - run->column) : 0;
	return at < text.len ? run->start + at : cluster_before(v, run, run_end(run));
}

size_t
caret_first(const struct view *v, struct row row)
{
	return caret_in_column(v, row, 0);
}

size_t
caret_last(const struct view *v, struct row row)
{
	return caret_in_column(v, row, NOWHERE);
}
