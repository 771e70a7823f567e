/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text and source are joined line by line and stay of one length.
 */
#include "format/markdown_leaf.h"

#include "format/ascii.h"

void
leaf_init(struct leaf *leaf)
{
	*leaf = (struct leaf){0};
	buf_init(&leaf->text);
	buf_init(&leaf->source);
}

void
leaf_release(struct leaf *leaf)
{
	buf_release(&leaf->text);
	buf_release(&leaf->source);
	vec_release(&leaf->lines);
}

void
leaf_reset(struct leaf *leaf)
{
	buf_reset(&leaf->text);
	buf_reset(&leaf->source);
	vec_reset(&leaf->lines);
	leaf->at = leaf->line = leaf->lead = 0;
}

void
leaf_add(struct leaf *leaf, const struct sheet *s, struct slice window, size_t row, size_t from)
{
	struct slice line = sheet_row(s, row);
	size_t at = s->rows.at[row].window + from;

	line = slice_from(line, from < line.len ? from : line.len);
	vec_push(&leaf->lines, ((struct leaf_line){leaf->text.len, at}));
	buf_add(&leaf->text, line);
	buf_add_byte(&leaf->text, '\n');
	buf_add(&leaf->source, row < s->own ? line : slice_part(window, at, at + line.len));
	buf_add_byte(&leaf->source, '\n');
}

size_t
leaf_indent(const struct sheet *s, size_t row, size_t quotes)
{
	struct slice line = sheet_row(s, row);
	size_t at = 0;

	while (at < line.len && (ascii_is_blank(line.at[at]) || (line.at[at] == '>' && quotes)))
		quotes -= line.at[at++] == '>';
	return at;
}

struct slice
leaf_line(const struct leaf *leaf, size_t line, size_t *window)
{
	size_t end = line + 1 < leaf->lines.len ? leaf->lines.at[line + 1].at : leaf->text.len;

	*window = leaf->lines.at[line].window;
	return slice_part(buf_slice(&leaf->text), leaf->lines.at[line].at, end - 1);
}

size_t
leaf_window(struct leaf *leaf, size_t at)
{
	while (leaf->line + 1 < leaf->lines.len && leaf->lines.at[leaf->line + 1].at <= at)
		leaf->line++;
	while (leaf->line && leaf->lines.at[leaf->line].at > at)
		leaf->line--;
	return leaf->lines.at[leaf->line].window + (at - leaf->lines.at[leaf->line].at);
}

bool
leaf_is_hidden(const struct leaf *leaf, size_t at)
{
	return at < leaf->text.len && leaf->text.at[at] != leaf->source.at[at];
}

char
leaf_byte(const struct leaf *leaf, size_t at)
{
	return at < leaf->text.len ? leaf->text.at[at] : '\0';
}
