/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table is found in the lines of a paragraph; what stands in its cells is read by cmark apart,
 * all cells of a table at once, each as a paragraph.
 */
#include "format/markdown_table.h"

#include "format/ascii.h"
#include "format/markdown_defs.h"
#include "format/markdown_render.h"

struct cell {
	size_t start, end; /* in the window */
	bool plain;        /* nothing in it is mark-up: cmark need not read it */
};

struct table {
	size_t head;       /* the leaf's line of column heads */
	bool continues;    /* heads and delimiters stand there again, since the table was cut */
	struct buf aligns; /* a byte a column */
	VEC(struct cell) cells;
	VEC(size_t) rows; /* for each row: its first cell; then the number of cells */
	VEC(size_t) at;   /* for each row: its place in the window */
};

/* --- lines ------------------------------------------------------------------------------------- */

/* One column of a delimiter row: dashes with a colon at either end or both. */
static char
column_align(struct slice cell)
{
	bool left = cell.len && cell.at[0] == ':';
	bool right = cell.len > 1 && cell.at[cell.len - 1] == ':';
	size_t dashes = cell.len - left - right;

	if (cell.len < (size_t)left + right + 1)
		return '\0';
	for (size_t i = 0; i < dashes; i++)
		if (cell.at[left + i] != '-')
			return '\0';
	if (left && right)
		return 'c';
	return left ? 'l' : right ? 'r' : '-';
}

bool
table_delimiter(struct slice line, struct buf *aligns)
{
	struct slice cell;
	size_t at = 0;

	buf_reset(aligns);
	if (!line.len || !strchr("|:- \t", line.at[0]) || slice_find_byte(line, 0, '|') == NOWHERE)
		return false;
	while (table_cell(line, &at, &cell)) {
		char align = column_align(cell);

		if (!align)
			return false;
		buf_add_byte(aligns, align);
	}
	return aligns->len > 0;
}

bool
table_cell(struct slice line, size_t *at, struct slice *cell)
{
	struct slice bare = slice_trim(line);
	size_t end = (size_t)(bare.at - line.at) + bare.len, start = *at;

	if (!start) {
		start = (size_t)(bare.at - line.at);
		start += start < end && line.at[start] == '|';
	}
	if (start >= end)
		return false;
	for (*at = start; *at < end && line.at[*at] != '|'; ++*at)
		*at += line.at[*at] == '\\' && *at + 1 < end;
	*cell = slice_trim(slice_part(line, start, *at));
	++*at;
	return true;
}

size_t
table_count(struct slice line)
{
	struct slice cell;
	size_t at = 0, count = 0;

	while (table_cell(line, &at, &cell))
		count++;
	return count;
}

/* --- finding one ------------------------------------------------------------------------------- */

static struct slice
line_of(struct render *r, size_t line)
{
	size_t window;

	return leaf_line(&r->leaf, line, &window);
}

static bool
find_table(struct render *r, struct table *t)
{
	for (size_t i = 1; i < r->leaf.lines.len; i++)
		if (table_delimiter(line_of(r, i), &t->aligns) &&
			table_count(line_of(r, i - 1)) == t->aligns.len) {
			t->head = i - 1;
			return true;
		}
	return false;
}

/* Is there neither mark-up in the words nor a bare address? */
static bool
is_plain(struct slice words)
{
	static const char marks[] = "\\`*_[]<&!~@{";
	char before = '\0';

	for (size_t i = 0; i < words.len; i++) {
		char c = words.at[i];

		if (c == SHEET_HIDDEN || strchr(marks, c) || (c == '/' && before == ':') ||
			((c | 32) == 'w' && (before | 32) == 'w'))
			return false;
		before = c;
	}
	return true;
}

/* The cells of a row; what there is beyond the last column belongs to the last cell. */
static void
add_row(struct render *r, struct table *t, size_t number)
{
	size_t window, at = 0, count = 0;
	struct slice line = leaf_line(&r->leaf, number, &window), cell;

	vec_push(&t->rows, t->cells.len);
	vec_push(&t->at, window);
	while (table_cell(line, &at, &cell)) {
		size_t start = window + (size_t)(cell.at - line.at);
		struct cell new = {start, start + cell.len, is_plain(cell)};

		if (count++ < t->aligns.len)
			vec_push(&t->cells, new);
		else if (new.end > new.start) {
			vec_last(&t->cells)->end = new.end;
			vec_last(&t->cells)->plain = false;
		}
	}
}

static void
add_rows(struct render *r, struct table *t)
{
	if (!t->continues)
		add_row(r, t, t->head);
	for (size_t i = t->head + 2; i < r->leaf.lines.len; i++)
		add_row(r, t, i);
	vec_push(&t->rows, t->cells.len);
}

/* --- writing it -------------------------------------------------------------------------------- */

/* What stands in the paragraph before the table is a paragraph. */
static void
write_before(struct render *r, const struct table *t)
{
	struct slice window = source_window(&r->load->source);
	struct sheet s;

	if (!t->head)
		return;
	sheet_init(&s);
	defs_prepare(&r->links, buf_slice(&r->leaf.source), &s);
	for (size_t i = 0; i < t->head; i++) {
		size_t at;
		struct slice line = leaf_line(&r->leaf, i, &at);

		sheet_add_line(&s, window, at, at + line.len);
	}
	render_sheet(r, &s);
	sheet_release(&s);
}

static cmark_node *
parse_cells(struct render *r, const struct table *t, struct sheet *s)
{
	struct slice window = source_window(&r->load->source);
	const struct cell *cell;
	size_t first = t->cells.len ? t->cells.at[0].start : 0,
	       last = t->cells.len ? vec_last(&t->cells)->end : first;

	defs_prepare(&r->links, slice_part(window, first, last), s);
	vec_each (cell, &t->cells)
		if (!cell->plain)
			sheet_add_cell(s, window, cell->start, cell->end);
	return render_parse(s);
}

/* Writes a cell; *node is cmark's reading of the next that is not plain. */
static void
write_cell(struct render *r, const struct cell *cell, const struct sheet *s, cmark_node **node)
{
	if (cell->plain) {
		load_text(r->load, cell->start, cell->end);
	} else if (*node) {
		leaf_reset(&r->leaf);
		leaf_add(&r->leaf, s, source_window(&r->load->source), render_first_row(*node), 1);
		r->leaf.lead = 1;
		inline_write(r, *node);
		*node = cmark_node_next(*node);
	}
}

static void
write_row(struct render *r, const struct table *t, size_t row, const struct sheet *s,
	cmark_node **node)
{
	struct build *b = &r->load->build;
	size_t first = t->rows.at[row], count = t->rows.at[row + 1] - first;
	bool head = !row && !t->continues;

	build_open_block(b, BLOCK_ROW, 0, head ? BLOCK_HEAD : 0,
		source_line(&r->load->source, t->at.at[row]));
	for (size_t i = 0; i < t->aligns.len; i++) {
		if (i)
			build_cell(b);
		if (i < count)
			write_cell(r, &t->cells.at[first + i], s, node);
	}
	build_close_block(b);
}

static void
write_table(struct render *r, struct table *t)
{
	struct sheet s;
	cmark_node *tree, *node;

	sheet_init(&s);
	tree = parse_cells(r, t, &s);
	node = cmark_node_first_child(tree);
	build_open_table(&r->load->build, buf_slice(&t->aligns));
	for (size_t row = 0; row + 1 < t->rows.len; row++)
		write_row(r, t, row, &s, &node);
	build_close_box(&r->load->build);
	cmark_node_free(tree);
	sheet_release(&s);
}

bool
table_write(struct render *r)
{
	struct table t = {0};
	bool found;

	buf_init(&t.aligns);
	found = find_table(r, &t);
	if (found) {
		t.continues = r->continues && !t.head;
		add_rows(r, &t);
		write_before(r, &t);
		write_table(r, &t);
	}
	buf_release(&t.aligns);
	vec_release(&t.cells);
	vec_release(&t.rows);
	vec_release(&t.at);
	return found;
}
