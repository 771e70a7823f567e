/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where bare addresses end. One pass over the bytes of the address.
 */
#include "format/url.h"

#include "text/utf8.h"

#include <string.h>

static const struct slice schemes[] = {
	{"https://", 8}, {"http://", 7}, {"ftp://", 6}, {"www.", 4}, {"mailto:", 7}};

/* The bytes of the scheme at `pos`, or 0; it may not stand inside a word. */
static size_t
scheme(struct slice text, size_t pos)
{
	size_t before = pos;

	if (!strchr("hHfFwWmM", text.at[pos]))
		return 0;
	if (pos && char_is_word(utf8_prev(text, &before)))
		return 0;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (slice_starts_nocase(slice_from(text, pos), schemes[i]))
			return schemes[i].len;
	return 0;
}

static bool
belongs(uint32_t point)
{
	if (point >= 0x80)
		return char_is_word(point);
	return point > ' ' && point != 0x7f && !strchr("<>\"`[]{}|\\^", (int)point);
}

/* What ends a sentence or a quotation does not belong to an address, but a question's mark does
 * where a bracket closes behind it: nobody asks there. */
static bool
is_loose(struct slice text, size_t end)
{
	if (text.at[end - 1] == '?')
		return end == text.len || text.at[end] != ')';
	return strchr(".,:;!'*", text.at[end - 1]) != NULL;
}

size_t
url_end(struct slice text, size_t pos)
{
	size_t start = pos + scheme(text, pos), end = start, next = start, open = 0;

	if (start == pos)
		return 0;
	while (next < text.len) {
		uint32_t point = utf8_next(text, &next);

		if (!belongs(point) || (point == ')' && !open))
			break;
		open += point == '(';
		open -= point == ')';
		end = next;
	}
	while (end > start && is_loose(text, end))
		end--;
	return end > start ? end : 0;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void
url_decode(struct slice part, struct buf *out)
{
	for (size_t i = 0; i < part.len; i++) {
		int high = part.at[i] == '%' && i + 2 < part.len ? hex(part.at[i + 1]) : -1;
		int low = high >= 0 ? hex(part.at[i + 2]) : -1;

		if (low >= 0 && high * 16 + low) {
			buf_add_byte(out, (char)(high * 16 + low));
			i += 2;
		} else {
			buf_add_byte(out, part.at[i]);
		}
	}
}
