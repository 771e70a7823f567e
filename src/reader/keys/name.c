/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All by looking through the table: it is short, and a person typed the name.
 */
#include "reader/keys/name.h"

#include "base/vec.h"
#include "reader/keys/action.h"

/* Names longer than this are like no action's; so many letters changed are another word. */
enum { NAME_MOST = 40, FAR = 4 };

const struct action *
name_find(struct slice name)
{
	for (size_t i = 0; i < action_count; i++)
		if (slice_equal(name, slice_of(actions[i].name)))
			return &actions[i];
	return NULL;
}

static bool
begins(size_t i, struct slice begun)
{
	return slice_starts(slice_of(actions[i].name), begun);
}

static bool
has(size_t i, struct slice begun)
{
	return slice_find(slice_of(actions[i].name), 0, begun) != NOWHERE;
}

size_t
name_next(struct slice begun, unsigned where, size_t from)
{
	bool (*fits)(size_t i, struct slice begun) = has;

	for (size_t i = 0; i < action_count; i++)
		if (actions[i].where & where && begins(i, begun))
			fits = begins;
	while (from < action_count && !(actions[from].where & where && fits(from, begun)))
		from++;
	return from;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters to put in, take out or change to make one of the other (Levenshtein 1965), row by row. */
static size_t
distance(struct slice a, struct slice b)
{
	VEC(size_t) row = {0};
	size_t result;

	for (size_t j = 0; j <= b.len; j++)
		vec_push(&row, j);
	for (size_t i = 0; i < a.len; i++) {
		size_t diagonal = row.at[0];

		row.at[0] = i + 1;
		for (size_t j = 0; j < b.len; j++) {
			size_t change = diagonal + (a.at[i] != b.at[j]);

			diagonal = row.at[j + 1];
			row.at[j + 1] = least(change, least(row.at[j], diagonal) + 1);
		}
	}
	result = row.at[b.len];
	vec_release(&row);
	return result;
}

const struct action *
name_nearest(struct slice name)
{
	const struct action *nearest = NULL;
	size_t found = least(FAR, name.len);

	for (size_t i = 0; i < action_count && name.len <= NAME_MOST; i++) {
		size_t far = has(i, name) ? 1 : distance(name, slice_of(actions[i].name));

		if (far >= found)
			continue;
		found = far;
		nearest = &actions[i];
	}
	return nearest;
}
