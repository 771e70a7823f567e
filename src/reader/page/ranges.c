/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * They rise, so all is found by halves.
 */
#include "reader/page/ranges.h"

#include <string.h>

void
ranges_add(struct ranges *r, size_t start, size_t end)
{
	struct match range = {(uint32_t)start, (uint32_t)end};
	struct match *last = r->len ? vec_last(r) : NULL;

	if (last && range.start <= last->end)
		last->end = range.end > last->end ? range.end : last->end;
	else
		vec_push(r, range);
}

size_t
ranges_behind(const struct ranges *r, size_t at)
{
	size_t low = 0, high = r->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->at[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
ranges_mark(struct ranges *r, size_t start, size_t end)
{
	size_t first = start ? ranges_behind(r, start - 1) : 0, last = first;

	for (; last < r->len && r->at[last].start <= end; last++) {
		start = r->at[last].start < start ? r->at[last].start : start;
		end = r->at[last].end > end ? r->at[last].end : end;
	}
	if (last == first)
		vec_push(r, ((struct match){0}));
	memmove(&r->at[first + 1], &r->at[last], (r->len - last - (last == first)) * sizeof *r->at);
	r->len -= last == first ? 0 : last - first - 1;
	r->at[first] = (struct match){(uint32_t)start, (uint32_t)end};
}

bool
ranges_meet(const struct ranges *r, size_t start, size_t end)
{
	size_t i = ranges_behind(r, start);

	return i < r->len && r->at[i].start < end;
}

bool
ranges_hold(const struct ranges *r, size_t at)
{
	return ranges_meet(r, at, at + 1);
}
