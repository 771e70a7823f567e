/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Turns are in order of their starts, and a quoted one comes after the one it stands in, so that walks
 * back end at the first spoken one.
 */
#include "article/turn.h"

size_t
turn_place(const struct turn *turn)
{
	return turn->label_end > turn->label_start && turn->label_start < turn->start
		       ? turn->label_start
		       : turn->start;
}

size_t
turn_place_end(const struct turn *turn)
{
	return turn->label_end > turn->end ? turn->label_end : turn->end;
}

size_t
turn_here(const struct article *a, size_t place)
{
	for (size_t i = a->turns.len; i--;)
		if (turn_place(&a->turns.at[i]) <= place && place < a->turns.at[i].end)
			return i;
	return NOWHERE;
}

/* --- who quotes -------------------------------------------------------------------------- */

size_t
turn_around(const struct article *a, size_t turn)
{
	const struct turn *inner = &a->turns.at[turn];

	if (inner->kind != TURN_QUOTED)
		return NOWHERE;
	while (turn--)
		if (a->turns.at[turn].kind == TURN_SPEAKS)
			return a->turns.at[turn].end >= inner->end ? turn : NOWHERE;
	return NOWHERE;
}

size_t
turn_quoter(const struct article *a, size_t turn)
{
	size_t around = turn_around(a, turn), speaker;

	if (around == NOWHERE)
		return NOWHERE;
	speaker = a->turns.at[around].speaker;
	return speaker != a->turns.at[turn].speaker ? speaker : NOWHERE;
}

/* --- where from -------------------------------------------------------------------------- */

static struct slice
source_words(const struct article *a, const struct reference *ref)
{
	struct slice target = article_name(a, ref->target);

	return target.len ? target : article_text(a, ref->start, ref->end);
}

struct slice
turn_source(const struct article *a, size_t turn, size_t from)
{
	struct slice source = SLICE("");
	const struct reference *ref;

	if (turn == NOWHERE)
		return source;
	vec_each (ref, &a->references) {
		if (ref->kind != REF_SOURCE || ref->start < a->turns.at[turn].start ||
			ref->start > a->turns.at[turn].end + 1)
			continue;
		source = source_words(a, ref);
		if (ref->start >= from)
			break;
	}
	return source;
}
