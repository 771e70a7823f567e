/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hiding looks at one line at a time; only a wiki link may run on into the next.
 */
#include "format/markdown_sheet.h"

#include "format/ascii.h"
#include "format/markdown_link.h"

/* What one line may nest: markers in a row, and how far in one may stand. */
#define MARKERS_MOST 32
#define COLUMN_MOST  96
#define IMAGES_MOST  1000 /* in one paragraph */
#define TARGET_MOST  256  /* bytes looked back over for the start of a target */

void
sheet_init(struct sheet *s)
{
	*s = (struct sheet){0};
	buf_init(&s->text);
}

void
sheet_release(struct sheet *s)
{
	buf_release(&s->text);
	vec_release(&s->rows);
}

void
sheet_reset(struct sheet *s)
{
	buf_reset(&s->text);
	vec_reset(&s->rows);
	s->own = s->images = s->deep = 0;
}

void
sheet_add_own(struct sheet *s, struct slice lines)
{
	size_t end;

	do {
		end = slice_find_byte(lines, 0, '\n');
		end = end == NOWHERE ? lines.len : end;
		vec_push(&s->rows, ((struct sheet_row){.at = s->text.len}));
		s->own++;
		buf_add(&s->text, slice_part(lines, 0, end));
		buf_add_byte(&s->text, '\n');
		lines = slice_from(lines, end < lines.len ? end + 1 : end);
	} while (lines.len);
}

void
sheet_add_line(struct sheet *s, struct slice window, size_t start, size_t end)
{
	vec_push(&s->rows, ((struct sheet_row){s->text.len, start}));
	buf_add(&s->text, slice_part(window, start, end));
	buf_add_byte(&s->text, '\n');
}

void
sheet_add(struct sheet *s, struct slice window, size_t start, size_t end)
{
	struct slice rest = slice_part(window, start, end), line;

	while (slice_line(&rest, &line)) {
		size_t at = (size_t)(line.at - window.at);

		sheet_add_line(s, window, at, at + line.len);
	}
}

void
sheet_add_cell(struct sheet *s, struct slice window, size_t start, size_t end)
{
	vec_push(&s->rows, ((struct sheet_row){s->text.len, start - 1}));
	buf_add_byte(&s->text, '|');
	buf_add(&s->text, slice_part(window, start, end));
	buf_add_string(&s->text, "\n");
	sheet_add_line(s, window, end, end);
}

struct slice
sheet_row(const struct sheet *s, size_t row)
{
	size_t end = row + 1 < s->rows.len ? s->rows.at[row + 1].at : s->text.len;

	return slice_part(buf_slice(&s->text), s->rows.at[row].at, end - 1);
}

/* --- nesting ----------------------------------------------------------------------------------- */

/* A line of nothing but the same marker, three times or more, is a rule however long it is. */
static bool
is_rule(struct slice line)
{
	struct slice bare = slice_trim(line);
	size_t count = 0;

	for (size_t i = 0; i < bare.len; i++) {
		if (!ascii_is_blank(bare.at[i]) && bare.at[i] != bare.at[0])
			return false;
		count += bare.at[i] == bare.at[0];
	}
	return count > 2 && strchr("-*_", bare.at[0]);
}

/* The length of the mark of a quotation or an item at pos, 0 where there is none. */
static size_t
marker_length(struct slice line, size_t pos)
{
	size_t at = pos;

	if (line.at[pos] == '>')
		return 1;
	if (strchr("-+*", line.at[pos])) {
		at++;
	} else {
		while (at < line.len && at - pos < 9 && ascii_is_digit(line.at[at]))
			at++;
		if (at == pos || at == line.len || !strchr(".)", line.at[at]))
			return 0;
		at++;
	}
	return at == line.len || ascii_is_blank(line.at[at]) ? at - pos : 0;
}

/* The first mark on the line that would open a box too deep: its last byte, or NOWHERE. */
static size_t
too_deep(struct slice line, bool *markers)
{
	size_t at = 0, column = 0, count = 0, len;

	for (;;) {
		for (; at < line.len && ascii_is_blank(line.at[at]); at++)
			column += line.at[at] == '\t' ? 4 - column % 4 : 1;
		if (at == line.len || !line.at[at] || !(len = marker_length(line, at)))
			return NOWHERE;
		*markers = count == MARKERS_MOST;
		if (*markers || column > COLUMN_MOST)
			return at + len - 1;
		count++;
		at += len;
		column += len;
	}
}

static void
hide_nesting(struct sheet *s, size_t row)
{
	struct slice line = sheet_row(s, row);
	bool markers = false;
	size_t at = too_deep(line, &markers);

	if (at == NOWHERE || is_rule(line))
		return;
	s->text.at[s->rows.at[row].at + at] = SHEET_HIDDEN;
	if (markers && !s->deep)
		s->deep = row + 1;
}

/* --- brackets ---------------------------------------------------------------------------------- */

static bool
is_escaped(const struct buf *text, size_t pos)
{
	size_t at = pos;

	while (at && text->at[at - 1] == '\\')
		at--;
	return (pos - at) % 2;
}

/* Puts other bytes in the place of len bytes. Newlines stay, and what starts the next line: it
 * decides which box the line is in. */
static void
hide(struct buf *text, size_t at, size_t len)
{
	size_t end = at + len - 1;

	text->at[at] = '{';
	for (size_t i = at + 1; i < end; i++) {
		if (text->at[i] == '\n')
			while (i + 1 < end && strchr(" \t>", text->at[i + 1]))
				i++;
		else
			text->at[i] = SHEET_HIDDEN;
	}
	text->at[end] = '}';
}

/* What follows decides whether it is a link of CommonMark's own: [[1]](target), [[1]][label]. */
static bool
is_common_link(struct slice text, size_t end, bool wiki)
{
	if (link_inline_tail(text, end))
		return true;
	return wiki && end + 1 < text.len && text.at[end] == '[' && !strchr("[^", text.at[end + 1]);
}

/* Is the byte part of a target that cmark reads: [words](target), <target>? */
static bool
is_in_target(struct slice text, size_t pos)
{
	size_t closed = 0;

	for (size_t at = pos; at && pos - at < TARGET_MOST; at--) {
		char c = text.at[at - 1];

		if (ascii_is_blank(c) || c == '>')
			return false;
		if (c == '<')
			return true;
		if (c == '(' && !closed)
			return at > 1 && text.at[at - 2] == ']';
		closed += c == ')';
		closed -= c == '(';
	}
	return false;
}

/* The length of the wiki link or note at pos that is to be hidden. */
static size_t
hidden_length(struct slice text, size_t pos)
{
	struct slice target, label;
	size_t len;
	bool wiki;

	if (pos && text.at[pos - 1] == '[')
		return 0;
	len = link_wiki(text, pos, &target, &label);
	wiki = len > 0;
	if (!wiki)
		len = link_note(text, pos, &label);
	if (!len || is_common_link(text, pos + len, wiki) || is_in_target(text, pos))
		return 0;
	return len;
}

/* An image inside the words of another is rare; a thousand open ones are an attack. */
static bool
is_image_too_many(struct sheet *s, size_t pos)
{
	return pos && s->text.at[pos - 1] == '!' && ++s->images > IMAGES_MOST;
}

/* Hides from `from` on to the end of the line; returns where the last link hidden there ends. */
static size_t
hide_brackets(struct sheet *s, size_t from, size_t end)
{
	struct slice text = buf_slice(&s->text);

	while (from < end) {
		size_t at = slice_find_byte(slice_part(text, 0, end), from, '['), len;

		if (at == NOWHERE)
			return end;
		from = at + 1;
		if (is_escaped(&s->text, at))
			continue;
		len = hidden_length(text, at);
		if (len && at && text.at[at - 1] == '!') {
			at--;
			len++;
		}
		if (len)
			hide(&s->text, at, len);
		else if (is_image_too_many(s, at))
			s->text.at[at - 1] = SHEET_HIDDEN;
		from = len ? at + len : from;
	}
	return from;
}

/* Is this the start of something new, so that no paragraph runs through it? */
static bool
parts_paragraphs(struct slice line)
{
	struct slice bare = slice_trim(line);

	if (!bare.len)
		return true;
	return bare.at - line.at < 4 && marker_length(bare, 0) && !ascii_is_digit(bare.at[0]);
}

void
sheet_hide(struct sheet *s)
{
	size_t from = 0;

	for (size_t row = s->own; row < s->rows.len; row++) {
		struct slice line = sheet_row(s, row);
		size_t at = s->rows.at[row].at;

		if (parts_paragraphs(line))
			s->images = 0;
		hide_nesting(s, row);
		from = hide_brackets(s, from > at ? from : at, at + line.len);
	}
}
