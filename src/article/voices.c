/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Turns sorted by speaker, by counting: two passes over the turns, however many speakers.
 */
#include "article/voices.h"

#include "text/count.h"

#include <assert.h>

static void
count_quoter(struct voice *voice, size_t by)
{
	if (voice->by == NOWHERE)
		voice->by = by;
	else if (by != NOWHERE && by != voice->by)
		voice->by_more = true;
}

static void
count_turns(struct voices *v, const struct article *a)
{
	const struct turn *turn, *outer = NULL; /* the last turn in which others may be quoted */

	for (size_t i = 0; i < a->speakers.len; i++)
		vec_push(&v->list, ((struct voice){.quoted = true, .by = NOWHERE}));
	vec_each (turn, &a->turns) {
		struct voice *voice = &v->list.at[turn->speaker];

		assert(turn->speaker < v->list.len);
		voice->turns++;
		voice->words += count_words(article_text(a, turn->start, turn->end));
		voice->quoted = voice->quoted && turn->kind == TURN_QUOTED;
		if (turn->kind == TURN_SPEAKS)
			outer = turn;
		else if (outer && outer->end >= turn->end)
			count_quoter(voice, outer->speaker);
	}
}

void
voices_init(struct voices *v, const struct article *a)
{
	VEC(size_t) next = {0};
	size_t first = 0;

	*v = (struct voices){0};
	count_turns(v, a);
	for (size_t i = 0; i < v->list.len; i++) {
		v->list.at[i].first = first;
		vec_push(&next, first);
		first += v->list.at[i].turns;
	}
	vec_reserve(&v->turns, a->turns.len);
	v->turns.len = a->turns.len;
	assert(next.at || !a->turns.len);
	for (size_t i = 0; i < a->turns.len; i++)
		v->turns.at[next.at[a->turns.at[i].speaker]++] = i;
	vec_release(&next);
}

void
voices_release(struct voices *v)
{
	vec_release(&v->turns);
	vec_release(&v->list);
}
