/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Turns sorted by speaker, by counting: two passes over the turns, however many speakers.
 */
#include "article/voices.h"

#include "text/utf8.h"

/* Blanks, and the signs that part sentences in East Asian scripts. */
static bool
parts_words(uint32_t c)
{
	return c <= ' ' || c == 0xa0 || (c >= 0x3000 && c <= 0x303f) ||
	       (c >= 0xff00 && c <= 0xff0f);
}

/* Kana and Han: of scripts without blanks each character is counted. */
static bool
stands_alone(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
	       (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

size_t
count_words(struct slice text)
{
	size_t words = 0;
	bool inside = false;

	for (size_t pos = 0; pos < text.len;) {
		uint32_t c = utf8_next(text, &pos);
		bool alone = stands_alone(c), word = !alone && !parts_words(c);

		words += alone || (word && !inside);
		inside = word;
	}
	return words;
}

static void
count_turns(struct voices *v, const struct article *a)
{
	const struct turn *turn;

	for (size_t i = 0; i < a->speakers.len; i++)
		vec_push(&v->list, ((struct voice){.quoted = true}));
	vec_each (turn, &a->turns) {
		struct voice *voice = &v->list.at[turn->speaker];

		voice->turns++;
		voice->words += count_words(article_text(a, turn->start, turn->end));
		voice->quoted = voice->quoted && turn->kind == TURN_QUOTED;
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
