/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marks as distances. A new base stands every STRIDE marks, and wherever a distance is too large
 * for its few bits; so a look-up is a binary search among bases and a short walk.
 */
#include "article/marks.h"

enum { STRIDE = 32 };

void
marks_release(struct marks *m)
{
	vec_release(&m->list);
	vec_release(&m->bases);
	vec_release(&m->ends);
}

static void
add_base(struct marks *m, uint32_t text, uint32_t source)
{
	m->last = (struct mark_base){text, source, (uint32_t)m->list.len};
	vec_push(&m->bases, m->last);
}

/* The mark behind `from`, in full. */
static struct mark_base
next_mark(const struct marks *m, struct mark_base from)
{
	const struct mark *mark = &m->list.at[from.next];

	from.text += mark->text;
	from.source += (uint32_t)(mark->text + mark->ahead);
	from.next++;
	return from;
}

/* Where the marks that count from a base end. */
static size_t
base_end(const struct marks *m, size_t base)
{
	return base + 1 < m->bases.len ? m->bases.at[base + 1].next : m->list.len;
}

/* The base at or before a text offset, else the first one: there is one. */
static size_t
base_at(const struct marks *m, size_t text)
{
	size_t count = VEC_UP_TO(&m->bases, struct mark_base, text, text);

	return count ? count - 1 : 0;
}

/* The last mark of a base at or before a text offset. */
static struct mark_base
mark_at(const struct marks *m, size_t base, size_t text)
{
	struct mark_base at = m->bases.at[base];
	size_t end = base_end(m, base);

	while (at.next < end && at.text + m->list.at[at.next].text <= text)
		at = next_mark(m, at);
	return at;
}

static void
cut_ends(struct marks *m, size_t end)
{
	while (m->ends.len && vec_last(&m->ends)->text > end)
		m->ends.len--;
}

void
marks_end(struct marks *m, size_t text, size_t source)
{
	cut_ends(m, text);
	if (m->ends.len && vec_last(&m->ends)->text == text)
		m->ends.len--;
	vec_push(&m->ends, ((struct mark_end){(uint32_t)text, (uint32_t)source}));
}

size_t
marks_source_end(const struct marks *m, size_t text)
{
	size_t low = 0, high = m->ends.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (m->ends.at[middle].text < text)
			low = middle + 1;
		else
			high = middle;
	}
	return low < m->ends.len && m->ends.at[low].text == text ? m->ends.at[low].source
								 : SIZE_MAX;
}

void
marks_cut(struct marks *m, size_t end)
{
	cut_ends(m, end);
	while (m->bases.len && vec_last(&m->bases)->text >= end) {
		m->list.len = vec_last(&m->bases)->next;
		m->bases.len--;
	}
	if (!m->bases.len || !end)
		return;
	m->last = mark_at(m, m->bases.len - 1, end - 1);
	m->list.len = m->last.next;
}

void
marks_add(struct marks *m, size_t text, size_t source)
{
	long long far, ahead;

	if (m->bases.len && m->last.text == text)
		marks_cut(m, text);
	if (!m->bases.len) {
		add_base(m, (uint32_t)text, (uint32_t)source);
		return;
	}
	far = (long long)text - m->last.text;
	ahead = (long long)source - m->last.source - far;
	if (!ahead)
		return;
	if (m->list.len - vec_last(&m->bases)->next >= STRIDE || far > UINT16_MAX ||
		ahead < INT16_MIN || ahead > INT16_MAX) {
		add_base(m, (uint32_t)text, (uint32_t)source);
		return;
	}
	vec_push(&m->list, ((struct mark){(uint16_t)far, (int16_t)ahead}));
	m->last = (struct mark_base){(uint32_t)text, (uint32_t)source, (uint32_t)m->list.len};
}

size_t
marks_source(const struct marks *m, size_t text)
{
	struct mark_base at;

	if (!m->bases.len)
		return 0;
	if (text < m->bases.at[0].text)
		return m->bases.at[0].source;
	at = mark_at(m, base_at(m, text), text);
	return text > at.text ? at.source + (text - at.text) : at.source;
}

/* The text offset in [from.text, end) whose source is nearest; in *off by how much it misses. */
static size_t
nearest_in(struct mark_base from, size_t end, size_t source, size_t *off)
{
	size_t last = end > from.text ? end - 1 - from.text : 0;

	if (source < from.source) {
		*off = from.source - source;
		return from.text;
	}
	if (source - from.source <= last) {
		*off = 0;
		return from.text + (source - from.source);
	}
	*off = source - from.source - last;
	return from.text + last;
}

size_t
marks_text(const struct marks *m, size_t source, size_t end)
{
	size_t best = 0, least = SIZE_MAX;

	for (size_t base = 0; base < m->bases.len && least; base++) {
		struct mark_base at = m->bases.at[base];
		size_t stop = base_end(m, base);
		size_t next_base = base + 1 < m->bases.len ? m->bases.at[base + 1].text : end;

		for (;;) {
			size_t next =
				at.next < stop ? at.text + m->list.at[at.next].text : next_base;
			size_t off, place = nearest_in(at, next, source, &off);

			if (off < least) {
				least = off;
				best = place;
			}
			if (at.next == stop || !least)
				break;
			at = next_mark(m, at);
		}
	}
	return best;
}
