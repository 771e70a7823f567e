/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Of all ways in which the letters stand in a name the best one counts: for each letter in turn, the best
 * score that ends at each character of the name, out of those of the letter before.
 */
#include "text/abbrev.h"

#include "text/utf8.h"

#include <string.h>

/* Points: for a letter that is found; at the start of the name, and of a word; right behind the letter
 * before; off for a gap, and for each character in it. Where a word was typed whole. */
enum { FOUND = 16, AT_START = 12, AT_WORD = 9, IN_RUN = 8, GAP = 3, GAP_MORE = 1, WHOLE = 10 };

/* Points off for the length of the name: one for so many characters, up to so many. */
enum { LENGTH_STEP = 4, LENGTH_MOST = 12 };

#define NEVER (-100000) /* such a score comes from nowhere */

void
abbrev_release(struct abbrev *a)
{
	vec_release(&a->letters);
	vec_release(&a->starts);
	vec_release(&a->before);
	vec_release(&a->now);
}

void
abbrev_set(struct abbrev *a, struct slice typed)
{
	bool begins = true;

	vec_reset(&a->letters);
	a->signs = 0;
	for (size_t pos = 0, start = 0; pos < typed.len; start = pos) {
		struct abbrev_letter letter = {.begins = begins};

		utf8_next(typed, &pos);
		begins = typed.at[start] == ' ';
		if (begins)
			continue;
		letter.len = (uint8_t)(pos - start);
		memcpy(letter.at, typed.at + start, letter.len);
		vec_push(&a->letters, letter);
		a->signs |= abbrev_signs(slice_part(typed, start, pos));
	}
}

uint64_t
abbrev_signs(struct slice text)
{
	uint64_t signs = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.at[i];

		if (byte >= 'a' && byte <= 'z')
			signs |= UINT64_C(1) << (byte - 'a');
		else if (byte >= '0' && byte <= '9')
			signs |= UINT64_C(1) << (26 + byte - '0');
		else if (byte != ' ')
			signs |= UINT64_C(1) << (36 + byte % 28);
	}
	return signs;
}

/* --- one word ---------------------------------------------------------------------------- */

static bool
stands_at(const struct abbrev_letter *letter, struct slice name, size_t at)
{
	return name.at[at] == letter->at[0] &&
	       (letter->len == 1 || (name.len - at >= letter->len &&
					    memcmp(name.at + at, letter->at, letter->len) == 0));
}

/* Where the letter stands at or after `from`, or NOWHERE. */
static size_t
find_letter(const struct abbrev_letter *letter, struct slice name, size_t from)
{
	for (size_t at = slice_find_byte(name, from, letter->at[0]); at != NOWHERE;
		at = slice_find_byte(name, at + 1, letter->at[0]))
		if (stands_at(letter, name, at))
			return at;
	return NOWHERE;
}

/* Do the letters from `first` to `last` stand in the name at all? */
static bool
stand_in(const struct abbrev *a, size_t first, size_t last, struct slice name)
{
	size_t at = 0;

	for (; first < last; first++) {
		at = find_letter(&a->letters.at[first], name, at);
		if (at == NOWHERE)
			return false;
		at += a->letters.at[first].len;
	}
	return true;
}

static bool
is_inside_word(char byte)
{
	return byte < 0 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
	       byte == '\'';
}

static int
points_at(struct slice name, size_t at)
{
	if (!at)
		return FOUND + AT_START;
	return is_inside_word(name.at[at - 1]) ? FOUND : FOUND + AT_WORD;
}

/* The scores of the first letter of a word: how far into the name it stands costs a little. */
static void
begin_word(struct abbrev *a, const struct abbrev_letter *letter, struct slice name)
{
	for (size_t i = 0; i < a->starts.len; i++) {
		size_t at = a->starts.at[i];
		int late = i < LENGTH_MOST ? (int)i / LENGTH_STEP : LENGTH_MOST / LENGTH_STEP;

		a->before.at[i] = stands_at(letter, name, at) ? points_at(name, at) - late : NEVER;
	}
}

/* The scores of the next letter, out of those before: right behind, or over a gap. */
static void
go_on(struct abbrev *a, const struct abbrev_letter *letter, struct slice name)
{
	int gap = NEVER;

	for (size_t i = 0; i < a->starts.len; i++) {
		int run = i ? a->before.at[i - 1] + IN_RUN : NEVER;
		int best = run > gap ? run : gap;
		size_t at = a->starts.at[i];

		a->now.at[i] = best > 0 && stands_at(letter, name, at) ? best + points_at(name, at)
								       : NEVER;
		gap -= GAP_MORE;
		if (i && a->before.at[i - 1] - GAP > gap)
			gap = a->before.at[i - 1] - GAP;
	}
	for (size_t i = 0; i < a->starts.len; i++)
		a->before.at[i] = a->now.at[i];
}

/* Does a score tell of a run that begins a word? */
static bool
is_run(int score, size_t letters)
{
	int least = FOUND + AT_WORD - LENGTH_MOST / LENGTH_STEP;

	return score >= least + ((int)letters - 1) * (FOUND + IN_RUN);
}

/* The best score of the letters from `first` to `last`. */
static int
score_word(struct abbrev *a, size_t first, size_t last, struct slice name)
{
	int best = 1;

	begin_word(a, &a->letters.at[first], name);
	for (size_t i = first + 1; i < last; i++)
		go_on(a, &a->letters.at[i], name);
	for (size_t i = 0; i < a->starts.len; i++) {
		size_t end = i + 1 < a->starts.len ? a->starts.at[i + 1] : name.len;
		bool ends = end == name.len || !is_inside_word(name.at[end]);
		int score = a->before.at[i];

		if (ends && is_run(score, last - first))
			score += WHOLE;
		best = score > best ? score : best;
	}
	return best;
}

/* --- a name ------------------------------------------------------------------------------ */

static size_t
word_end(const struct abbrev *a, size_t first)
{
	size_t last = first + 1;

	while (last < a->letters.len && !a->letters.at[last].begins)
		last++;
	return last;
}

static void
find_starts(struct abbrev *a, struct slice name)
{
	vec_reset(&a->starts);
	for (size_t i = 0; i < name.len; i++)
		if (((unsigned char)name.at[i] & 0xc0) != 0x80)
			vec_push(&a->starts, i);
	vec_reserve(&a->before, a->starts.len);
	vec_reserve(&a->now, a->starts.len);
}

int
abbrev_score(struct abbrev *a, struct slice name)
{
	int score = LENGTH_MOST, length;

	for (size_t first = 0, last; first < a->letters.len; first = last) {
		last = word_end(a, first);
		if (!stand_in(a, first, last, name))
			return 0;
	}
	find_starts(a, name);
	for (size_t first = 0, last; first < a->letters.len; first = last) {
		last = word_end(a, first);
		score += score_word(a, first, last, name);
	}
	length = (int)a->starts.len / LENGTH_STEP;
	return score - (length < LENGTH_MOST ? length : LENGTH_MOST) + 1;
}
