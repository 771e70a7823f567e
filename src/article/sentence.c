/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A walk over a block's code points; to go back is to walk from the start of the block.
 */
#include "article/sentence.h"

#include "text/utf8.h"

static bool
is_one_of(uint32_t point, const uint32_t *points)
{
	while (*points && *points != point)
		points++;
	return *points != 0;
}

static bool
is_stop(uint32_t point)
{
	static const uint32_t points[] = {'.', '!', '?', 0x2026, 0x3002, 0xFF01, 0xFF1F, 0};

	return is_one_of(point, points);
}

/* Quotation marks and brackets that close, and the figures of notes. */
static bool
is_closer(uint32_t point)
{
	static const uint32_t points[] = {'"', '\'', ')', ']', 0xBB, 0x201C, 0x201D, 0x2019, 0x300D,
		0x300F, 0xB9, 0xB2, 0xB3, 0};

	return is_one_of(point, points) || (point >= 0x2070 && point <= 0x2079);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Is the stop that of an initial: "A. Fattori"? */
static bool
is_initial(struct slice text, size_t stop)
{
	size_t pos = stop, before;

	if (!pos || text.at[stop] != '.' || !char_is_upper(utf8_prev(text, &pos)))
		return false;
	before = pos;
	return !pos || !char_is_word(utf8_prev(text, &before));
}

/* Does the next word begin small: was the stop that of an abbreviation? */
static bool
goes_on(struct slice text, size_t pos)
{
	while (pos < text.len && is_blank(text.at[pos]))
		pos++;
	return pos < text.len && text.at[pos] >= 'a' && text.at[pos] <= 'z';
}

size_t
sentence_end(const struct article *a, size_t at)
{
	const struct block *block = &a->blocks.at[article_block_at(a, at)];
	struct slice text = slice_part(buf_slice(&a->text), 0, block->end);
	bool over = false, wide = false;

	if (block->kind == BLOCK_HEADING || block->kind == BLOCK_ROW)
		return block->end;
	for (size_t pos = at; pos < text.len;) {
		size_t start = pos;
		uint32_t point = utf8_next(text, &pos);

		if (point == '\n')
			return start;
		if (over && point == ' ' && !goes_on(text, start))
			return start;
		if (is_stop(point)) {
			over = !is_initial(text, start);
			wide = point > 0x3000;
		} else if (!is_closer(point)) {
			if (wide)
				return start;
			over = false;
		}
	}
	return block->end;
}

/* The first start of a piece at or behind `pos`. */
static size_t
skip_blanks(const struct article *a, size_t pos)
{
	while (pos < a->text.len && is_blank(a->text.at[pos]))
		pos++;
	return pos;
}

size_t
sentence_next(const struct article *a, size_t at)
{
	size_t next = a->blocks.len ? skip_blanks(a, sentence_end(a, at)) : a->text.len;

	return next < a->text.len ? next : NOWHERE;
}

/* The last piece that starts in [from, to]. */
static size_t
last_piece(const struct article *a, size_t from, size_t to)
{
	size_t found = skip_blanks(a, from), next = found;

	while (next != NOWHERE && next <= to) {
		found = next;
		next = sentence_next(a, found);
	}
	return found;
}

size_t
sentence_start(const struct article *a, size_t at)
{
	if (!a->blocks.len)
		return 0;
	return last_piece(a, a->blocks.at[article_block_at(a, at)].start, at);
}

size_t
sentence_back(const struct article *a, size_t at)
{
	size_t block = a->blocks.len ? article_block_at(a, at) : 0, found;

	if (!at)
		return NOWHERE;
	found = sentence_start(a, at - 1);
	while (found >= at && block--)
		found = last_piece(a, a->blocks.at[block].start, at - 1);
	return found < at ? found : NOWHERE;
}
