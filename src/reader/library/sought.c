/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Needles are found in a whole block at once, and then given out one by one.
 */
#include "reader/library/sought.h"

/* A word of fewer letters goes on in too many ways. */
enum { LETTERS_TO_EXTEND = 3 };

void
sought_init(struct sought *s)
{
	*s = (struct sought){0};
	needles_init(&s->needles);
}

void
sought_release(struct sought *s)
{
	needles_release(&s->needles);
	vec_release(&s->found);
}

void
sought_forget(struct sought *s)
{
	s->article = NULL;
}

bool
sought_extend(struct query *q)
{
	struct term *last = q->terms.len ? vec_last(&q->terms) : NULL;
	bool can;

	can = last && last->end == q->typed.len && last->kind != TERM_IN && !last->without &&
	      !last->begins && last->end - last->start >= LETTERS_TO_EXTEND;
	if (can)
		last->begins = true;
	return can;
}

void
sought_set(struct sought *s, struct slice typed, bool begins)
{
	struct query query;

	query_init(&query, typed);
	if (begins)
		sought_extend(&query);
	needles_release(&s->needles);
	needles_init(&s->needles);
	needles_add_terms(&s->needles, &query, TERM_WORDS, false);
	query_release(&query);
	sought_forget(s);
}

bool
sought_asks(const struct sought *s)
{
	return s->needles.list.len > 0;
}

static bool
is_known(const struct sought *s, const struct article *a, size_t from, size_t to)
{
	return s->article == a && s->edition == a->edition && s->from <= from && s->to == to;
}

static void
look(struct sought *s, const struct article *a, size_t from, size_t to)
{
	needles_find(&s->needles, buf_slice(&a->text), from, to, &s->found);
	s->article = a;
	s->edition = a->edition;
	s->from = from;
	s->to = to;
}

/* The number of the first that starts at or behind a place. */
static size_t
first_from(const struct found_list *found, size_t from)
{
	size_t low = 0, high = found->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (found->at[middle].start < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
sought_find(struct sought *s, const struct article *a, size_t from, size_t to, size_t *start,
	size_t *end)
{
	size_t i;

	if (!is_known(s, a, from, to))
		look(s, a, from, to);
	i = first_from(&s->found, from);
	if (i == s->found.len)
		return false;
	*start = s->found.at[i].start;
	*end = s->found.at[i].end;
	return true;
}
