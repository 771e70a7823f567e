/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers are decoded here, and the handful of names nearly all text uses; cmark is asked for the
 * two thousand others, by letting it read the one reference as a document.
 */
#include "format/entity.h"

#include "format/ascii.h"
#include "format/commonmark.h"
#include "text/utf8.h"

#define NAME_MOST 32 /* letters of the longest name HTML 5 knows */

static const struct {
	struct slice name, text;
} common[] = {
	{{"amp", 3}, {"&", 1}},
	{{"apos", 4}, {"'", 1}},
	{{"gt", 2}, {">", 1}},
	{{"lt", 2}, {"<", 1}},
	{{"mdash", 5}, {"—", 3}},
	{{"nbsp", 4}, {"\xc2\xa0", 2}},
	{{"ndash", 5}, {"–", 3}},
	{{"quot", 4}, {"\"", 1}},
};

/* The value of a digit of base 16, or 16. */
static unsigned
digit_value(char c)
{
	if (ascii_is_digit(c))
		return (unsigned)(c - '0');
	if (ascii_is_letter(c) && (c | 32) <= 'f')
		return (unsigned)((c | 32) - 'a') + 10;
	return 16;
}

/* A number: text[at] stands behind "&#". */
static size_t
decode_number(struct slice text, size_t at, struct buf *out)
{
	bool hex = at < text.len && (text.at[at] | 32) == 'x';
	unsigned base = hex ? 16 : 10;
	size_t most = hex ? 6 : 7, digits = 0;
	uint32_t point = 0;

	for (at += hex; at < text.len && digits < most; at++, digits++) {
		unsigned value = digit_value(text.at[at]);

		if (value >= base)
			break;
		point = point * base + value;
	}
	if (!digits || at >= text.len || text.at[at] != ';')
		return 0;
	if (!point || point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
		point = 0xfffd;
	utf8_add(out, point);
	return at + 1;
}

/* Appends what cmark makes of "&name;"; false where it knows no such name. */
static bool
ask_cmark(struct slice whole, struct buf *out)
{
	cmark_node *document = commonmark_parse(whole);
	cmark_node *paragraph = cmark_node_first_child(document);
	cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : NULL;
	struct slice found = slice_of(text ? cmark_node_get_literal(text) : NULL);
	bool known = found.len && !slice_equal(found, whole);

	if (known)
		buf_add(out, found);
	cmark_node_free(document);
	return known;
}

static size_t
decode_name(struct slice text, size_t pos, struct buf *out)
{
	size_t at = pos + 1;
	struct slice name;

	while (at < text.len && at - pos <= NAME_MOST && ascii_is_word(text.at[at]))
		at++;
	if (at == pos + 1 || at >= text.len || text.at[at] != ';')
		return 0;
	name = slice_part(text, pos + 1, at);
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (slice_equal(common[i].name, name)) {
			buf_add(out, common[i].text);
			return at + 1;
		}
	return ask_cmark(slice_part(text, pos, at + 1), out) ? at + 1 : 0;
}

size_t
entity_decode(struct slice text, size_t pos, struct buf *out)
{
	size_t end;

	if (pos + 2 < text.len && text.at[pos + 1] == '#')
		end = decode_number(text, pos + 2, out);
	else
		end = decode_name(text, pos, out);
	return end ? end - pos : 0;
}

void
entity_text(struct slice text, struct buf *out)
{
	size_t at = 0;

	while (at < text.len) {
		size_t next = slice_find_byte(text, at, '&'), taken;

		next = next == NOWHERE ? text.len : next;
		buf_add(out, slice_part(text, at, next));
		if (next == text.len)
			return;
		taken = entity_decode(text, next, out);
		if (!taken)
			buf_add_byte(out, '&');
		at = next + (taken ? taken : 1);
	}
}
