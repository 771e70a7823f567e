/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For libFuzzer: any bytes, read and set in lines. The first byte chooses the format, the next two
 * the widths, before and after a resize. No run may end behind the edge, and no place may be lost.
 */
#include "format/format.h"
#include "layout/layout.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
judge(const struct lines *lines, const struct article *a, size_t width)
{
	const struct line *line;

	vec_each (line, &lines->list) {
		assert(line->start <= line->end && line->end <= a->text.len);
		assert((size_t)line->run + line->runs <= lines->runs.len);
		for (uint32_t i = line->run; i < line->run + line->runs; i++) {
			const struct run *run = &lines->runs.at[i];

			assert((size_t)run->column + run->cells <= width);
			assert((size_t)run->start + run->len <=
				(run->kind == RUN_TEXT ? a->text.len : lines->marks.len));
		}
	}
}

static void
set_all(struct layout *l, const struct article *a, size_t width)
{
	for (size_t block = 0; block < a->blocks.len; block++)
		judge(layout_block(l, block), a, width);
}

/* From the first row to the last one, then back: as many steps. */
static void
walk(struct layout *l, const struct article *a)
{
	struct row row = layout_row(l, 0);
	long down, up;

	down = layout_step(l, &row, 1000000);
	assert(layout_place(l, row) <= a->text.len);
	up = layout_step(l, &row, -1000000);
	assert(down == -up);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"x.md", "x.mediawiki", "x.txt"};
	struct article a;
	struct loader loader;
	struct layout *l;
	size_t width, other;

	if (size < 3)
		return 0;
	width = data[1] + (size_t)1;
	other = data[2] % 50 + (size_t)1;
	article_init(&a);
	if (loader_open_bytes(&loader, names[data[0] % 3],
		    (struct slice){(const char *)data + 3, size - 3}, &a, NULL) == 0) {
		while (loader_more(&loader, NULL) > 0)
			continue;
		loader_close(&loader);
	}
	l = layout_new(&a, width, data[0] & 64 ? 72 : 0, data[0] & 128 ? LAYOUT_ASCII : 0);
	set_all(l, &a, width);
	walk(l, &a);
	layout_resize(l, other, 0);
	set_all(l, &a, other);
	layout_free(l);
	article_release(&a);
	return 0;
}
