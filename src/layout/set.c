/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kinds of block, one function each, and the blank lines before them. Rows of tables are set
 * in table.c.
 */
#include "layout/set.h"

#include "layout/lines.h"
#include "layout/table.h"
#include "text/breaks.h"
#include "text/cluster.h"

#include <assert.h>
#include <string.h>

#define CODE_INDENT  2
#define VERSE_INDENT 2 /* of a verse line's continuation */

/* Lines. */

void
set_open(struct set *s, size_t at)
{
	lines_open(s->lines, s->block->start + (s->begun ? at : 0));
	margin_put(&s->margin, s->page->article, s->index, s->begun ? MARGIN_REST : MARGIN_FIRST,
		s->page->left, s->page->flags, s->lines);
	s->begun = true;
	if (s->label.len)
		lines_mark(s->lines, MARK_PLAIN, s->label, s->column, s->label_cells);
	s->label.len = 0;
}

void
set_close(struct set *s, size_t end)
{
	lines_close(s->lines, s->block->start + end);
}

/* A piece with tabs is several runs with a gap between them. */
static void
put_tabbed(struct set *s, const struct piece *p, size_t column)
{
	size_t cells, now = 0, run = 0, start = p->start;

	for (size_t at = p->start, next; at < p->shown; at = next) {
		next = wrap_cluster(&s->wrap, at, now, &cells);
		now += cells;
		if (s->wrap.text.at[at] != '\t')
			continue;
		lines_text(s->lines, s->block->start + start, at - start, column + run,
			now - cells - run);
		start = next;
		run = now;
	}
	lines_text(s->lines, s->block->start + start, p->shown - start, column + run, now - run);
}

void
set_piece(struct set *s, const struct piece *p, size_t column)
{
	bool ascii = s->page->flags & LAYOUT_ASCII;

	if (p->wide)
		lines_mark(s->lines, MARK_PLAIN, ascii ? SLICE("?") : SLICE("\ufffd"), column, 1);
	else if (p->shown > p->start &&
		 memchr(s->wrap.text.at + p->start, '\t', p->shown - p->start))
		put_tabbed(s, p, column);
	else
		lines_text(s->lines, s->block->start + p->start, p->shown - p->start, column,
			p->cells);
	if (p->hyphen)
		lines_mark(s->lines, MARK_HYPHEN, SLICE("-"), column + p->cells, 1);
}

void
set_flow(struct set *s, size_t at, size_t end, size_t first, size_t rest)
{
	size_t indent = first;

	assert(first < s->width && rest < s->width);
	while (at < end) {
		struct piece p = wrap_line(&s->wrap, at, end, s->width - indent);

		set_open(s, at);
		set_piece(s, &p, s->column + indent);
		set_close(s, p.next);
		at = p.next;
		indent = rest;
	}
}

void
set_rule(struct set *s, size_t at, size_t cells)
{
	bool ascii = s->page->flags & LAYOUT_ASCII;

	set_open(s, at);
	lines_fill(s->lines, MARK_RULE, ascii ? SLICE("-") : SLICE("─"), s->column, cells);
	set_close(s, at);
}

/* Kinds. */

static void
set_words(struct set *s)
{
	set_flow(s, 0, s->wrap.text.len, 0, 0);
}

/* The end of the line at `at`, behind its newline. */
static size_t
line_end(const struct set *s, size_t at)
{
	size_t newline = slice_find_byte(s->wrap.text, at, '\n');

	return newline == NOWHERE ? s->wrap.text.len : newline + 1;
}

static size_t
at_most(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Each line keeps the blanks that set it in, and hangs where it is too long. */
static void
set_verse(struct set *s)
{
	for (size_t at = 0, end; at < s->wrap.text.len; at = end) {
		size_t text, cells, first = 0;

		end = line_end(s, at);
		text = wrap_blanks(s->wrap.text, at, end);
		for (size_t i = at; i < text;
			i = wrap_cluster(&s->wrap, i, first, &cells), first += cells)
			;
		first = at_most(first, s->width / 2);
		set_flow(s, at, end, first, at_most(first + VERSE_INDENT, s->width / 2));
	}
}

/* Code runs to the edge of the page, not only to the end of the measure. */
static void
set_code(struct set *s)
{
	size_t indent = s->width / 4 >= CODE_INDENT ? CODE_INDENT : 0;
	size_t column = s->column + indent, width = s->page->width - column;
	bool ascii = s->page->flags & LAYOUT_ASCII, runs_on;

	for (size_t at = 0; at < s->wrap.text.len;) {
		struct piece p = wrap_cut(&s->wrap, at, s->wrap.text.len, width, &runs_on);

		set_open(s, at);
		set_piece(s, &p, column);
		if (runs_on)
			lines_mark(s->lines, MARK_RUNS_ON, ascii ? SLICE(">") : SLICE("›"),
				s->page->width - 1, 1);
		set_close(s, p.next);
		at = p.next;
	}
}

static void
set_break(struct set *s)
{
	set_rule(s, 0, s->width);
}

/* The gap before a block. */

static bool
is_in(const struct article *a, size_t block, enum box_kind kind)
{
	return a->boxes.at[a->blocks.at[block].box].kind == kind;
}

/* Does the block begin the box of that kind which is innermost around it? */
static bool
begins(const struct article *a, size_t block, enum box_kind kind)
{
	return is_in(a, block, kind) && a->boxes.at[a->blocks.at[block].box].block == block;
}

static size_t
gap_before(const struct article *a, size_t index, const struct columns *columns)
{
	const struct block *block = &a->blocks.at[index];
	const struct block *before = block - 1;

	if (!index || block->flags & (BLOCK_CONTINUES | BLOCK_TIGHT))
		return 0;
	if (columns && before->kind == BLOCK_ROW && before->box == block->box)
		return table_gap(columns);
	if (begins(a, index, BOX_INDENT) && is_in(a, index - 1, BOX_TERM))
		return 0;
	if (begins(a, index, BOX_NOTE) && is_in(a, index - 1, BOX_NOTE))
		return 0;
	return block->kind == BLOCK_HEADING && block->level <= 2 && before->kind != BLOCK_HEADING
		       ? 2
		       : 1;
}

static void
put_gap(struct set *s, size_t lines)
{
	while (lines--) {
		lines_open(s->lines, s->block->start);
		margin_put(&s->margin, s->page->article, s->index, MARGIN_GAP, s->page->left,
			s->page->flags, s->lines);
		lines_close(s->lines, s->block->start);
	}
}

/* Finds where the text may be broken; code and rules need no breaks. */
static void
find_breaks(struct set *s, struct buf *breaks)
{
	buf_reset(breaks);
	buf_reserve(breaks, s->wrap.text.len);
	s->wrap.breaks = breaks->at;
	s->wrap.plain = wrap_is_plain(s->wrap.text);
	if (s->block->kind != BLOCK_CODE && s->wrap.text.len)
		breaks_find(s->wrap.text, breaks->at);
}

void
set_block(const struct page *page, size_t block, const struct columns *columns, struct buf *breaks,
	struct lines *lines)
{
	static void (*const kinds[])(struct set *) = {
		[BLOCK_PARAGRAPH] = set_words,
		[BLOCK_HEADING] = set_words,
		[BLOCK_CODE] = set_code,
		[BLOCK_VERSE] = set_verse,
		[BLOCK_ROW] = set_words,
		[BLOCK_RULE] = set_break,
	};
	struct set s = {.page = page,
		.block = &page->article->blocks.at[block],
		.index = block,
		.wrap.text = article_block_text(page->article, block),
		.lines = lines};

	lines_reset(lines);
	margin_find(&s.margin, page->article, block, page->line, page->flags);
	s.column = page->left + s.margin.cells;
	s.width = page->line - s.margin.cells;
	find_breaks(&s, breaks);
	put_gap(&s, gap_before(page->article, block, columns));
	if (columns)
		table_row(&s, columns);
	else
		kinds[s.block->kind](&s);
	if (s.begun)
		return;
	set_open(&s, 0);
	set_close(&s, s.wrap.text.len);
}

void
set_fold(
	const struct page *page, size_t first, size_t last, struct slice label, struct lines *lines)
{
	const struct block *blocks = page->article->blocks.at;
	struct slice words = slice_part(label, 0, text_fit(label, page->line));

	lines_reset(lines);
	if (gap_before(page->article, first, NULL)) {
		lines_open(lines, blocks[first].start);
		lines_close(lines, blocks[first].start);
	}
	lines_open(lines, blocks[first].start);
	lines_mark(lines, MARK_FOLD, words, page->left, text_cells(words));
	lines_close(lines, blocks[last].end);
}
