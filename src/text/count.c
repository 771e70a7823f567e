/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One pass over code points; ASCII, which is most of most texts, needs no decoding.
 */
#include "text/count.h"

#include "text/utf8.h"

enum { BEATS_A_WORD = 5, BEATS_A_CHARACTER = 3, BEATS_A_LETTER = 1 };

enum kind {
	BLANK,
	WORD,
	CHARACTER, /* of a script without blanks, in which characters are words or nearly */
	LETTER,    /* of one in which they are letters */
	KINDS,
};

/* What is no part of a word, and what stands for itself; all else is in words. Rising. */
static const struct {
	uint32_t first, last;
	enum kind kind;
} ranges[] = {
	{0x00, 0x20, BLANK},
	{0xa0, 0xa0, BLANK},
	{0xe00, 0xeff, LETTER},   /* Thai, Lao */
	{0x1000, 0x109f, LETTER}, /* Burmese */
	{0x1780, 0x17ff, LETTER}, /* Khmer */
	{0x3000, 0x303f, BLANK},  /* the signs that part sentences in East Asian scripts */
	{0x3040, 0x30ff, CHARACTER},
	{0x3400, 0x9fff, CHARACTER},
	{0xf900, 0xfaff, CHARACTER},
	{0xff00, 0xff0f, BLANK},
	{0x20000, 0x3ffff, CHARACTER},
};

static enum kind
kind_of(uint32_t c)
{
	if (c < 0x80)
		return c <= ' ' ? BLANK : WORD;
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges && c >= ranges[i].first; i++)
		if (c <= ranges[i].last)
			return ranges[i].kind;
	return WORD;
}

/* The words that start in ASCII up to another character or `to`; `last` is what stood before. */
static size_t
tally_ascii(struct slice text, size_t *from, size_t to, enum kind *last)
{
	bool inside = *last == WORD;
	size_t words = 0, at = *from;

	for (; at < to && (unsigned char)text.at[at] < 0x80; at++) {
		bool word = text.at[at] > ' ';

		words += word && !inside;
		inside = word;
	}
	if (at > *from)
		*last = inside ? WORD : BLANK;
	*from = at;
	return words;
}

/* How often each kind stands there; words by their start. */
static void
tally(struct slice text, size_t from, size_t to, size_t found[KINDS])
{
	size_t before = from;
	enum kind last = from ? kind_of(utf8_prev(text, &before)) : BLANK;

	while (from < to) {
		enum kind kind;

		found[WORD] += tally_ascii(text, &from, to, &last);
		if (from == to)
			break;
		kind = kind_of(utf8_next(text, &from));
		found[kind] += kind != WORD || last != WORD;
		last = kind;
	}
}

size_t
count_words(struct slice text)
{
	size_t found[KINDS] = {0};

	tally(text, 0, text.len, found);
	/* A stretch of letters without blanks is as long as their beats say. */
	return found[WORD] + found[CHARACTER] +
	       (found[LETTER] * BEATS_A_LETTER + BEATS_A_WORD - 1) / BEATS_A_WORD;
}

size_t
count_beats(struct slice text, size_t from, size_t to)
{
	size_t found[KINDS] = {0};

	tally(text, from, to, found);
	return found[WORD] * BEATS_A_WORD + found[CHARACTER] * BEATS_A_CHARACTER +
	       found[LETTER] * BEATS_A_LETTER;
}
