/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines and their runs lie in two arrays; a line knows where its runs begin.
 */
#include "layout/lines.h"

#include <assert.h>

void
lines_init(struct lines *lines)
{
	*lines = (struct lines){.marks = BUF_INIT};
}

void
lines_release(struct lines *lines)
{
	vec_release(&lines->list);
	vec_release(&lines->runs);
	buf_release(&lines->marks);
}

void
lines_reset(struct lines *lines)
{
	vec_reset(&lines->list);
	vec_reset(&lines->runs);
	buf_reset(&lines->marks);
}

void
lines_open(struct lines *lines, size_t start)
{
	struct line line = {
		.start = (uint32_t)start,
		.end = (uint32_t)start,
		.run = (uint32_t)lines->runs.len,
	};

	vec_push(&lines->list, line);
}

void
lines_close(struct lines *lines, size_t end)
{
	struct line *line = vec_last(&lines->list);

	assert(end >= line->start);
	line->end = (uint32_t)end;
	line->runs = (uint32_t)(lines->runs.len - line->run);
}

void
lines_text(struct lines *lines, size_t start, size_t len, size_t column, size_t cells)
{
	struct run run = {
		.start = (uint32_t)start,
		.len = (uint32_t)len,
		.column = (uint32_t)column,
		.cells = (uint32_t)cells,
		.kind = RUN_TEXT,
	};

	if (len)
		vec_push(&lines->runs, run);
}

static void
put_mark(struct lines *lines, enum run_style style, size_t len, size_t column, size_t cells)
{
	struct run run = {
		.start = (uint32_t)(lines->marks.len - len),
		.len = (uint32_t)len,
		.column = (uint32_t)column,
		.cells = (uint32_t)cells,
		.kind = RUN_MARK,
		.style = (uint8_t)style,
	};

	if (len)
		vec_push(&lines->runs, run);
}

void
lines_mark(
	struct lines *lines, enum run_style style, struct slice mark, size_t column, size_t cells)
{
	buf_add(&lines->marks, mark);
	put_mark(lines, style, mark.len, column, cells);
}

void
lines_fill(
	struct lines *lines, enum run_style style, struct slice mark, size_t column, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_add(&lines->marks, mark);
	put_mark(lines, style, mark.len * times, column, times);
}
