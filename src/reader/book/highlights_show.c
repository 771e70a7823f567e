/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The passages on the page, those at a place, and how their states are told.
 */
#include "base/i18n.h"
#include "reader/app.h"

/* The first that `reach`es behind an offset, or with `by_at` the first that stands behind it. */
static size_t
first_behind(const struct highlights *k, size_t offset, bool by_at)
{
	size_t low = 0, high = k->list.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct highlight *place = &k->list.at[middle];

		if ((by_at ? place->at : place->reach) <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* --- painting ---------------------------------------------------------------------------- */

/* Puts a range in at a place of the rising ones. */
static void
insert_range(struct highlights *k, size_t i, struct kept_range range)
{
	if (range.at.start >= range.at.end)
		return;
	vec_reserve(&k->visible, 1);
	memmove(&k->visible.at[i + 1], &k->visible.at[i],
		(k->visible.len - i) * sizeof *k->visible.at);
	k->visible.at[i] = range;
	k->visible.len++;
}

/* Parts the one of them that an offset is inside of; answers the first that ends behind it. */
static size_t
part(struct highlights *k, size_t offset)
{
	size_t i = k->visible.len;
	struct kept_range tail;

	while (i && k->visible.at[i - 1].at.end > offset)
		i--;
	if (i == k->visible.len || k->visible.at[i].at.start >= offset)
		return i;
	tail = k->visible.at[i];
	tail.at.start = k->visible.at[i].at.end = (uint32_t)offset;
	insert_range(k, i + 1, tail);
	return i + 1;
}

/* Lays a range over those that are there: what it covers of them shows no more. */
static void
lay(struct highlights *k, struct kept_range range)
{
	size_t first = part(k, range.at.start), behind = part(k, range.at.end);

	if (k->visible.len)
		memmove(&k->visible.at[first], &k->visible.at[behind],
			(k->visible.len - behind) * sizeof *k->visible.at);
	k->visible.len -= behind - first;
	insert_range(k, first, range);
}

void
highlights_show(struct app *app, size_t from, size_t to, struct paint *p)
{
	struct highlights *k = &app->highlights;
	const struct shelf *s = &app->shelf;

	vec_reset(&k->visible);
	for (size_t i = first_behind(k, from, false); i < k->list.len && k->list.at[i].at < to;
		i++) {
		const struct highlight *place = &k->list.at[i];
		uint32_t colour = s->rows.at[place->row].colour;

		if (place->start == NOWHERE || place->end <= from)
			continue;
		lay(k, (struct kept_range){{(uint32_t)place->start, (uint32_t)place->end},
			       (uint8_t)look_hue(slice_of(shelf_name(s, colour)))});
	}
	p->kept = k->visible.at;
	p->kept_count = k->visible.len;
}

/* --- places ------------------------------------------------------------------------------ */

size_t
highlights_at(const struct highlights *k, size_t at)
{
	size_t best = NOWHERE;

	for (size_t i = first_behind(k, at, false); i < k->list.len && k->list.at[i].at <= at;
		i++) {
		const struct highlight *place = &k->list.at[i];

		if (place->start == NOWHERE || place->end <= at)
			continue;
		if (best == NOWHERE ||
			place->end - place->start <= k->list.at[best].end - k->list.at[best].start)
			best = i;
	}
	return best;
}

size_t
highlights_step(const struct highlights *k, size_t at, bool back)
{
	size_t i = first_behind(k, at, true);

	if (!back) {
		while (i < k->list.len && k->list.at[i].start == NOWHERE)
			i++;
		return i < k->list.len ? i : NOWHERE;
	}
	while (i && (k->list.at[i - 1].start == NOWHERE || k->list.at[i - 1].at >= at))
		i--;
	return i ? i - 1 : NOWHERE;
}

/* --- states ------------------------------------------------------------------------------ */

const char *
highlight_state_sign(enum anchor_state state, bool ascii)
{
	static const struct {
		const char *sign, *ascii;
	} signs[] = {
		[ANCHOR_HERE] = {"●", "*"},
		[ANCHOR_MOVED] = {"◐", "~"},
		[ANCHOR_CHANGED] = {"◐", "~"},
		[ANCHOR_UNCERTAIN] = {"◐", "?"},
		[ANCHOR_LOST] = {"○", "o"},
	};

	return ascii ? signs[state].ascii : signs[state].sign;
}
