/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts → article: boxes around items by how far they are set in, lines kept or run together,
 * links where addresses stand bare, emphasis where words stand between _low lines_.
 */
#include "format/page.h"

#include "base/limits.h"
#include "format/url.h"
#include "text/utf8.h"

#include <string.h>

#define LONGEST_EMPHASIS 200 /* bytes between two low lines */

struct list {
	uint32_t indent;
	bool numbered;
};

struct writer {
	const struct page *p;
	struct load *l;
	VEC(struct list) lists; /* open ones, outermost first, each with its open item */
};

static size_t
line_of(struct writer *w, size_t pos)
{
	return source_line(&w->l->source, pos);
}

/* Running text. */

/* The low line that closes what one at `pos` opens, or NOWHERE. */
static size_t
emphasis_end(struct slice text, size_t pos, size_t end)
{
	size_t close = slice_find_byte(slice_part(text, 0, end), pos + 1, '_'), before = pos;

	if (close == NOWHERE || close == pos + 1 || close - pos > LONGEST_EMPHASIS)
		return NOWHERE;
	if (pos && char_is_word(utf8_prev(text, &before)))
		return NOWHERE;
	if (!char_is_word(utf8_at(text, pos + 1)) || strchr(" _", text.at[close - 1]))
		return NOWHERE;
	if (close + 1 < end &&
		(text.at[close + 1] == '_' || char_is_word(utf8_at(text, close + 1))))
		return NOWHERE;
	return close;
}

static size_t
put_link(struct writer *w, size_t pos, size_t end)
{
	build_open_ref(&w->l->build, REF_LINK, slice_part(w->p->text, pos, end), line_of(w, pos));
	load_text(w->l, pos, end);
	build_close_ref(&w->l->build);
	return end;
}

/* Adds words, with their links and emphasis. */
static void
put_words(struct writer *w, size_t start, size_t end)
{
	struct slice text = slice_part(w->p->text, 0, end);
	size_t close = NOWHERE, link;

	for (size_t pos = start; pos < end;) {
		if (pos == close) {
			load_text(w->l, start, pos);
			build_style(&w->l->build, 0);
			close = NOWHERE;
			start = ++pos;
		} else if (close == NOWHERE && text.at[pos] == '_' &&
			   (close = emphasis_end(text, pos, end)) != NOWHERE) {
			load_text(w->l, start, pos);
			build_style(&w->l->build, STYLE_EMPHASIS);
			start = ++pos;
		} else if (close == NOWHERE && (link = url_end(text, pos)) != 0) {
			load_text(w->l, start, pos);
			start = pos = put_link(w, pos, link);
		} else {
			pos++;
		}
	}
	load_text(w->l, start, end);
}

static void
put_run(struct writer *w, enum block_kind kind, unsigned level, unsigned flags, size_t start,
	size_t end)
{
	build_open_block(&w->l->build, kind, level, flags, line_of(w, start));
	put_words(w, start, end);
	build_close_block(&w->l->build);
}

/* Lists. */

static void
close_list(struct writer *w)
{
	build_close_box(&w->l->build);
	build_close_box(&w->l->build);
	w->lists.len--;
}

/* Makes the innermost open list the one an item set in so far belongs to. */
static void
open_item(struct writer *w, const struct page_line *line)
{
	bool numbered = line->look == LOOK_NUMBER;
	size_t number = numbered ? line->number : 0;

	while (w->lists.len && vec_last(&w->lists)->indent > line->indent)
		close_list(w);
	if (w->lists.len && vec_last(&w->lists)->indent == line->indent &&
		vec_last(&w->lists)->numbered != numbered)
		close_list(w);
	if (w->lists.len && vec_last(&w->lists)->indent == line->indent) {
		build_close_box(&w->l->build);
	} else {
		vec_push(&w->lists, ((struct list){line->indent, numbered}));
		build_open_box(&w->l->build, BOX_LIST, numbered);
	}
	build_open_box(&w->l->build, BOX_ITEM, number);
}

static void
write_item(struct writer *w, const struct page_part *part)
{
	const struct page_line *first = &w->p->lines.at[part->first];
	bool tight = part->tight && w->lists.len;

	open_item(w, first);
	put_run(w, BLOCK_PARAGRAPH, 0, tight ? BLOCK_TIGHT : 0, first->start + first->mark,
		w->p->lines.at[part->last - 1].end);
}

/* Lines. */

/* The window position behind `columns` columns of a line's indentation. */
static size_t
skip_columns(const struct page *p, const struct page_line *line, uint32_t columns)
{
	uint32_t have = line->indent;
	size_t pos = line->start;

	/* Backwards over blanks only: a tab ends the walk, as half of it cannot be cut off. */
	while (pos > line->at && have > columns && p->text.at[pos - 1] == ' ') {
		pos--;
		have--;
	}
	return line->indent > columns && have > columns ? line->at : pos;
}

static uint32_t
least_indent(const struct page *p, const struct page_part *part)
{
	uint32_t least = UINT32_MAX;

	for (size_t i = part->first; i < part->last; i++)
		if (p->lines.at[i].indent < least)
			least = p->lines.at[i].indent;
	return least;
}

static void
write_kept(struct writer *w, const struct page_part *part)
{
	uint32_t margin = least_indent(w->p, part);
	const struct page_line *lines = w->p->lines.at;

	build_open_block(&w->l->build, part->kind == PART_CODE ? BLOCK_CODE : BLOCK_VERSE, 0, 0,
		line_of(w, lines[part->first].start));
	for (size_t i = part->first; i < part->last; i++) {
		if (i > part->first)
			build_break(&w->l->build, source_offset(&w->l->source, lines[i].at - 1));
		put_words(w, skip_columns(w->p, &lines[i], margin), lines[i].end);
	}
	build_close_block(&w->l->build);
}

/* Behind the marks of a quoted line and the blank that follows them. */
static size_t
skip_marks(const struct page *p, const struct page_line *line)
{
	size_t pos = line->start;

	while (pos < line->end && p->text.at[pos] == '>')
		pos++;
	return pos < line->end && p->text.at[pos] == ' ' ? pos + 1 : pos;
}

static void
write_quoted(struct writer *w, const struct page_part *part)
{
	const struct page_line *lines = w->p->lines.at;

	build_open_box(&w->l->build, BOX_QUOTE, 0);
	build_open_block(&w->l->build, BLOCK_VERSE, 0, 0, line_of(w, lines[part->first].start));
	for (size_t i = part->first; i < part->last; i++) {
		if (i > part->first)
			build_break(&w->l->build, source_offset(&w->l->source, lines[i].at - 1));
		put_words(w, skip_marks(w->p, &lines[i]), lines[i].end);
	}
	build_close_box(&w->l->build);
}

static void
write_lines(struct writer *w, const struct page_part *part)
{
	for (size_t i = part->first; i < part->last; i++)
		put_run(w, BLOCK_PARAGRAPH, 0, i > part->first || part->tight ? BLOCK_TIGHT : 0,
			w->p->lines.at[i].start, w->p->lines.at[i].end);
}

static void
write_row(struct writer *w, size_t start, size_t end)
{
	build_open_block(&w->l->build, BLOCK_ROW, 0, 0, line_of(w, start));
	while (start < end) {
		size_t tab = slice_find_byte(slice_part(w->p->text, 0, end), start, '\t');

		put_words(w, start, tab == NOWHERE ? end : tab);
		if (tab != NOWHERE)
			build_cell(&w->l->build);
		start = tab == NOWHERE ? end : tab + 1;
	}
	build_close_block(&w->l->build);
}

static void
write_table(struct writer *w, const struct page_part *part)
{
	struct slice words = page_words(w->p, part->first);
	struct buf aligns = BUF_INIT;

	buf_add_byte(&aligns, '-');
	for (size_t i = 0; i < words.len; i++)
		if (words.at[i] == '\t')
			buf_add_byte(&aligns, '-');
	build_open_table(&w->l->build, buf_slice(&aligns));
	for (size_t i = part->first; i < part->last; i++)
		write_row(w, w->p->lines.at[i].start, w->p->lines.at[i].end);
	build_close_box(&w->l->build);
	buf_release(&aligns);
}

/* Parts. */

static void
write_paragraph(struct writer *w, const struct page_part *part)
{
	put_run(w, BLOCK_PARAGRAPH, 0, part->tight ? BLOCK_TIGHT : 0,
		w->p->lines.at[part->first].start, w->p->lines.at[part->last - 1].end);
}

static void
write_heading(struct writer *w, const struct page_part *part)
{
	size_t start = w->p->lines.at[part->first].start, end = w->p->lines.at[part->last - 1].end;

	/* Half a heading of wikitext may have come through the copy. */
	while (start < end && w->p->text.at[start] == '=')
		start++;
	put_run(w, BLOCK_HEADING, part->level, 0, start, end);
}

static void
write_rule(struct writer *w, const struct page_part *part)
{
	build_open_block(
		&w->l->build, BLOCK_RULE, 0, 0, line_of(w, w->p->lines.at[part->first].start));
	build_close_block(&w->l->build);
}

static void (*const writers[])(struct writer *w, const struct page_part *part) = {
	[PART_PARAGRAPH] = write_paragraph,
	[PART_LINES] = write_lines,
	[PART_HEADING] = write_heading,
	[PART_ITEM] = write_item,
	[PART_VERSE] = write_kept,
	[PART_CODE] = write_kept,
	[PART_QUOTED] = write_quoted,
	[PART_TABLE] = write_table,
	[PART_RULE] = write_rule,
};

static void
write_facts(struct writer *w)
{
	const struct page *p = w->p;
	const struct name *category;

	vec_each (category, &p->categories)
		build_bare_ref(&w->l->build, REF_CATEGORY,
			slice_part(p->text, category->at, category->at + category->len),
			line_of(w, category->at));
	if (p->origin.len) {
		struct slice origin =
			slice_part(p->text, p->origin.at, p->origin.at + p->origin.len);

		build_meta(&w->l->build, META_SOURCE, origin);
		build_bare_ref(&w->l->build, REF_LINK, origin, line_of(w, p->origin.at));
	}
}

void
page_write(const struct page *p, struct load *l)
{
	struct writer w = {.p = p, .l = l};
	const struct page_part *part;

	vec_each (part, &p->parts) {
		if (part->kind == PART_DROPPED)
			continue;
		while (part->kind != PART_ITEM && w.lists.len)
			close_list(&w);
		writers[part->kind](&w, part);
	}
	while (w.lists.len)
		close_list(&w);
	write_facts(&w);
	vec_release(&w.lists);
}
