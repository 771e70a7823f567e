/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A merge sort from the bottom up.
 */
#include "reader/panes/sorting.h"

#include <stdlib.h>

void
sorting_release(struct sorting *s)
{
	vec_release(&s->from);
	vec_release(&s->to);
}

void
sorting_begin(struct sorting *s)
{
	vec_reset(&s->from);
	vec_reset(&s->to);
	s->sorted = s->at = 0;
	s->width = SORTING_RUN;
}

static int
compare_leaves(const void *a, const void *b)
{
	const struct leaf *left = a, *right = b;

	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	if (left->second != right->second)
		return left->second < right->second ? -1 : 1;
	return (left->row > right->row) - (left->row < right->row);
}

static void
sort_run(struct sorting *s)
{
	size_t left = s->from.len - s->sorted, count = left < SORTING_RUN ? left : SORTING_RUN;

	qsort(s->from.at + s->sorted, count, sizeof *s->from.at, compare_leaves);
	s->sorted += count;
}

/* Two neighbouring runs become one. */
static void
merge_runs(struct sorting *s)
{
	size_t len = s->from.len, a = s->at, b = a + s->width < len ? a + s->width : len,
	       middle = b;
	size_t end = b + s->width < len ? b + s->width : len;

	while (a < middle || b < end) {
		bool left = b == end ||
			    (a < middle && compare_leaves(&s->from.at[a], &s->from.at[b]) <= 0);

		vec_push(&s->to, s->from.at[left ? a++ : b++]);
	}
	s->at = end;
}

/* All runs have been merged: those that are twice as wide are next. */
static void
widen(struct sorting *s)
{
	struct leaves merged = s->to;

	s->to = s->from;
	s->from = merged;
	vec_reset(&s->to);
	s->at = 0;
	s->width *= 2;
}

bool
sorting_step(struct sorting *s)
{
	if (s->sorted < s->from.len)
		sort_run(s);
	else if (s->width >= s->from.len)
		return false;
	else if (s->at < s->from.len)
		merge_runs(s);
	else
		widen(s);
	return true;
}
