/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Point by point, in one pass.
 */
#include "text/folded.h"

#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

void
folded_init(struct folded *f)
{
	*f = (struct folded){.source = BUF_INIT, .text = BUF_INIT};
}

void
folded_release(struct folded *f)
{
	buf_release(&f->source);
	buf_release(&f->text);
	vec_release(&f->from);
}

bool
folded_is(const struct folded *f, struct slice text, size_t base, size_t end)
{
	return f->from.len && f->base == base &&
	       slice_equal(buf_slice(&f->source), slice_part(text, base, end));
}

/* Bytes of `text` that have been added came from `source`. */
static void
note(struct folded *f, size_t source)
{
	while (f->from.len < f->text.len)
		vec_push(&f->from, (uint32_t)source);
}

void
folded_set(struct folded *f, struct slice text, size_t base, size_t end)
{
	struct slice source = slice_part(text, base, end);

	buf_reset(&f->source);
	buf_reset(&f->text);
	vec_reset(&f->from);
	f->base = base;
	buf_add(&f->source, source);
	for (size_t pos = 0; pos < source.len;) {
		size_t start = pos;
		uint32_t point = utf8_next(source, &pos), points[FOLD_MOST];
		size_t count = point < 0x80 ? 1 : fold_point(point, FOLD_CASE, points);

		if (point < 0x80)
			points[0] = point;
		for (size_t i = 0; i < count; i++)
			utf8_add(&f->text, points[i]);
		note(f, start);
	}
	vec_push(&f->from, (uint32_t)source.len);
}

size_t
folded_at(const struct folded *f, size_t at)
{
	size_t low = 0, high = f->text.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (f->base + f->from.at[middle] < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
folded_range(const struct folded *f, size_t *start, size_t *end)
{
	size_t last = f->from.at[*end - 1];

	utf8_next(buf_slice(&f->source), &last);
	*start = f->base + f->from.at[*start];
	*end = f->base + last;
}
