/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a table, side by side or as records. A row's text is its cells, parted by tabs.
 */
#include "layout/table.h"

#include "layout/lines.h"
#include "text/cluster.h"

#include <assert.h>
#include <string.h>

#define HANGING 2 /* of a record's further lines */

/* A cell: bytes of its row's text still to be set. */
struct cell {
	size_t at, end;
};

static struct cell
cell_at(struct slice text, size_t at)
{
	size_t tab = slice_find_byte(text, at, '\t');

	return (struct cell){at, tab == NOWHERE ? text.len : tab};
}

size_t
table_gap(const struct columns *c)
{
	return c->records ? 1 : 0;
}

/* Side by side. */

/* Parts the row into cells; the last column takes what is left over. */
static void
part(struct slice text, size_t count, struct cell *cells)
{
	size_t at = 0;

	for (size_t i = 0; i < count; i++) {
		cells[i] = at > text.len ? (struct cell){text.len, text.len} : cell_at(text, at);
		at = cells[i].end + 1;
	}
	if (at <= text.len)
		cells[count - 1].end = text.len;
}

/* Cells to the left of a piece of `cells` in a column of `width`. */
static size_t
slack(const struct set *s, size_t column, size_t width, size_t cells)
{
	const struct article *a = s->page->article;
	const char *align = a->aligns.at + a->boxes.at[s->block->box].number;
	size_t i = 0;

	if (a->boxes.at[s->block->box].number >= a->aligns.len)
		return 0;
	while (i < column && align[i])
		i++;
	if (align[i] == 'r')
		return width - cells;
	return align[i] == 'c' ? (width - cells) / 2 : 0;
}

/* One line of every cell that has one left; returns the byte behind the furthest. */
static size_t
put_line(struct set *s, const struct columns *c, struct cell *cells)
{
	struct slice frame = s->page->flags & LAYOUT_ASCII ? SLICE("|") : SLICE("│");
	size_t column = c->left, far = 0;

	for (size_t i = 0; i < c->count; i++) {
		if (cells[i].at < cells[i].end) {
			struct piece p =
				wrap_line(&s->wrap, cells[i].at, cells[i].end, c->cells[i]);

			set_piece(s, &p, column + slack(s, i, c->cells[i], p.cells + p.hyphen));
			cells[i].at = far = p.next;
		}
		column += c->cells[i];
		if (i + 1 < c->count)
			lines_mark(s->lines, MARK_FRAME, frame, column + 1, 1);
		column += TABLE_FRAME;
	}
	return far;
}

static void
put_head_rule(struct set *s, const struct columns *c)
{
	bool ascii = s->page->flags & LAYOUT_ASCII;
	struct slice dash = ascii ? SLICE("-") : SLICE("─");
	struct slice cross = ascii ? SLICE("-+-") : SLICE("─┼─");
	size_t column = c->left;

	set_open(s, s->wrap.text.len);
	for (size_t i = 0; i < c->count; i++) {
		lines_fill(s->lines, MARK_RULE, dash, column, c->cells[i]);
		column += c->cells[i];
		if (i + 1 < c->count)
			lines_mark(s->lines, MARK_RULE, cross, column, TABLE_FRAME);
		column += TABLE_FRAME;
	}
	set_close(s, s->wrap.text.len);
}

/* The first cell that is not done. */
static size_t
first_open(const struct cell *cells, size_t count)
{
	size_t i = 0;

	while (i < count && cells[i].at == cells[i].end)
		i++;
	return i;
}

static void
put_cells(struct set *s, const struct columns *c)
{
	struct cell cells[LIMIT_COLUMNS];
	size_t at = 0, open;

	assert(c->count);
	part(s->wrap.text, c->count, cells);
	do {
		size_t far;

		set_open(s, at);
		far = put_line(s, c, cells);
		set_close(s, far > at ? far : at);
		open = first_open(cells, c->count);
		at = cells[open < c->count ? open : 0].at;
	} while (open < c->count);
	if (s->block->flags & BLOCK_HEAD)
		put_head_rule(s, c);
}

/* As a record. */

/* The heads of a table, walked in step with the cells of a row. */
struct heads {
	struct slice text;
	size_t at; /* behind the text where no head is left */
};

static struct heads
heads_of(const struct article *a, const struct columns *c)
{
	if (!c->head)
		return (struct heads){SLICE(""), 1};
	return (struct heads){article_block_text(a, c->head - 1), 0};
}

static struct slice
next_head(struct heads *heads)
{
	struct cell cell;

	if (heads->at > heads->text.len)
		return SLICE("");
	cell = cell_at(heads->text, heads->at);
	heads->at = cell.end + 1;
	return slice_trim(slice_part(heads->text, cell.at, cell.end));
}

/* "Head: " before the cell where it leaves room for it, else on a line of its own, cut to fit. */
static void
put_field(struct set *s, struct slice head, struct cell cell)
{
	struct buf label = BUF_INIT;
	size_t hang = s->width / 4 >= HANGING ? HANGING : 0, first = 0;

	if (head.len) {
		text_form(head, &label);
		buf_add_byte(&label, ':');
		first = text_cells(buf_slice(&label)) + 1;
	}
	if (first > s->width / 2) {
		buf_cut(&label, text_fit(buf_slice(&label), s->width));
		first = hang;
	}
	s->label = buf_slice(&label);
	s->label_cells = text_cells(s->label);
	if (s->label_cells > first) {
		set_open(s, cell.at);
		set_close(s, cell.at);
	}
	set_flow(s, cell.at, cell.end, first, hang);
	buf_release(&label);
}

static void
put_record(struct set *s, const struct columns *c)
{
	struct slice text = s->wrap.text;
	struct heads heads = heads_of(s->page->article, c);

	if (s->block->flags & BLOCK_HEAD) {
		set_flow(s, 0, text.len, 0, 0);
		set_rule(s, text.len, s->width);
		return;
	}
	for (size_t at = 0; at < text.len;) {
		struct cell cell = cell_at(text, at);
		struct slice head = next_head(&heads);

		if (wrap_blanks(text, cell.at, cell.end) < cell.end)
			put_field(s, head, cell);
		at = cell.end + 1;
	}
}

void
table_row(struct set *s, const struct columns *c)
{
	if (c->records)
		put_record(s, c);
	else
		put_cells(s, c);
}
