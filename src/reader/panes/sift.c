/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A matcher for each word.
 */
#include "reader/panes/sift.h"

static void
reset(struct sift *s)
{
	struct matcher *word;

	vec_each (word, &s->words)
		matcher_release(word);
	vec_reset(&s->words);
}

void
sift_release(struct sift *s)
{
	reset(s);
	vec_release(&s->words);
}

static void
add(struct sift *s, struct slice word)
{
	struct matcher matcher;

	matcher_init(&matcher);
	matcher_set(&matcher, word);
	vec_push(&s->words, matcher);
}

void
sift_set(struct sift *s, struct slice typed)
{
	reset(s);
	typed = slice_trim(typed);
	if (slice_starts(typed, SLICE("~")) || slice_starts(typed, SLICE("\""))) {
		add(s, typed);
		return;
	}
	while (typed.len) {
		size_t blank = slice_find_byte(typed, 0, ' ');

		blank = blank == NOWHERE ? typed.len : blank;
		add(s, slice_part(typed, 0, blank));
		typed = slice_trim(slice_from(typed, blank));
	}
}

static bool
has(const struct matcher *word, struct slice text)
{
	size_t start, end;

	return matcher_find(word, text, 0, text.len, &start, &end);
}

/* What is no pattern yet, while it is typed, asks for nothing. */
bool
sift_passes(const struct sift *s, struct slice one, struct slice other)
{
	const struct matcher *word;

	vec_each (word, &s->words)
		if (matcher_asks(word) && !has(word, one) && !has(word, other))
			return false;
	return true;
}
