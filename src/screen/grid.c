/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells. A wide character owns the cell to its right too: whatever overwrites one half blanks
 * the other, so that no half a character is ever drawn.
 */
#include "screen/grid.h"

#include "base/mem.h"
#include "text/cluster.h"
#include "text/utf8.h"

#include <assert.h>

void
grid_init(struct grid *g, size_t rows, size_t columns)
{
	*g = (struct grid){0};
	grid_resize(g, rows, columns);
}

void
grid_release(struct grid *g)
{
	free(g->cells);
	*g = (struct grid){0};
}

void
grid_resize(struct grid *g, size_t rows, size_t columns)
{
	g->cells = mem_resize(g->cells, rows * columns, sizeof *g->cells);
	g->rows = rows;
	g->columns = columns;
	grid_clear(g);
}

struct cell *
grid_cell(const struct grid *g, size_t row, size_t column)
{
	assert(row < g->rows && column < g->columns);
	return &g->cells[row * g->columns + column];
}

bool
cell_equal(const struct cell *a, const struct cell *b)
{
	return a->len == b->len && a->cells == b->cells && look_equal(a->look, b->look) &&
	       memcmp(a->form, b->form, a->len) == 0;
}

static void
blank(struct cell *cell)
{
	*cell = (struct cell){.cells = 1};
}

void
grid_clear(struct grid *g)
{
	for (size_t i = 0; i < g->rows * g->columns; i++)
		blank(&g->cells[i]);
	g->cursor_row = g->cursor_column = 0;
	g->reference = 0;
}

/* Blanks the other half of a wide character that a write to this cell would cut. */
static void
free_cell(struct grid *g, size_t row, size_t column)
{
	struct cell *cell = grid_cell(g, row, column);

	if (cell->cells == 2 && column + 1 < g->columns)
		blank(cell + 1);
	if (cell->cells == 0 && column > 0)
		blank(cell - 1);
}

static void
put_cell(struct grid *g, size_t row, size_t column, struct slice form, size_t cells,
	struct look look)
{
	struct cell *cell = grid_cell(g, row, column);

	free_cell(g, row, column);
	*cell = (struct cell){.cells = (uint8_t)cells, .look = look, .reference = g->reference};
	if (form.len <= CELL_BYTES && !slice_equal(form, SLICE(" "))) {
		memcpy(cell->form, form.at, form.len);
		cell->len = (uint8_t)form.len;
	}
	if (cells < 2)
		return;
	free_cell(g, row, column + 1);
	cell[1] = (struct cell){.look = look, .reference = g->reference};
}

/* The end of the first character of a visible form together with the marks on it. */
static size_t
character_end(struct slice form)
{
	size_t end = 0, next, cells;

	utf8_next(form, &end);
	cells = text_cells(slice_part(form, 0, end));
	for (next = end; end < form.len; end = next) {
		utf8_next(form, &next);
		/* By itself a mark would take a cell. */
		if (text_cells(slice_part(form, 0, next)) > cells)
			break;
	}
	return end;
}

/* Writes one cluster's form, character by character; it has been found to fit. */
static size_t
put_form(struct grid *g, size_t row, size_t column, struct slice form, struct look look)
{
	while (form.len) {
		size_t end = character_end(form);
		struct slice character = slice_part(form, 0, end);
		size_t cells = text_cells(character);

		if (cells) {
			put_cell(g, row, column, character, cells, look);
			column += cells;
		}
		form = slice_from(form, end);
	}
	return column;
}

size_t
grid_put(
	struct grid *g, size_t row, size_t column, size_t edge, struct slice text, struct look look)
{
	struct buf form = BUF_INIT;
	size_t at = 0;

	if (edge > g->columns)
		edge = g->columns;
	while (at < text.len && row < g->rows && column < edge) {
		size_t end = cluster_end(text, at);
		struct slice cluster = slice_part(text, at, end);
		size_t cells = 1;

		buf_reset(&form);
		if (cluster.at[0] == '\n' || cluster.at[0] == '\t')
			buf_add_byte(&form, ' ');
		else
			cells = cluster_form(cluster, &form);
		if (column + cells > edge)
			break;
		column = put_form(g, row, column, buf_slice(&form), look);
		at = end;
	}
	buf_release(&form);
	return column;
}

size_t
grid_put_fit(
	struct grid *g, size_t row, size_t column, size_t edge, struct slice text, struct look look)
{
	struct slice dots = g->ascii ? SLICE("...") : SLICE("…");
	size_t room, cells;

	if (edge > g->columns)
		edge = g->columns;
	if (column >= edge)
		return column;
	room = edge - column;
	if (text_fit(text, room) == text.len)
		return grid_put(g, row, column, edge, text, look);
	cells = text_cells(dots) < room ? text_cells(dots) : 1;
	text = slice_part(text, 0, text_fit(text, room - cells));
	column = grid_put(g, row, column, edge, text, look);
	return grid_put(g, row, column, edge, dots, look);
}

void
grid_blank(struct grid *g, struct area area)
{
	for (size_t row = area.row; row < area.row + area.rows && row < g->rows; row++)
		for (size_t i = area.column; i < area.column + area.columns && i < g->columns;
			i++) {
			free_cell(g, row, i);
			blank(grid_cell(g, row, i));
		}
}

void
grid_tint(struct grid *g, size_t row, size_t start, size_t end, struct look look)
{
	for (size_t i = start; i < end && i < g->columns; i++) {
		struct cell *cell = grid_cell(g, row, i);

		if (look.ink != INK_TEXT)
			cell->look.ink = look.ink;
		cell->look.attributes |= look.attributes;
	}
}

/* The column behind the last cell that is not blank and unstyled. */
static size_t
row_end(const struct grid *g, size_t row, bool looks)
{
	size_t end = g->columns;

	while (end && (looks ? look_letter(grid_cell(g, row, end - 1)->look) == ' '
			     : grid_cell(g, row, end - 1)->len == 0 &&
					      grid_cell(g, row, end - 1)->cells == 1))
		end--;
	return end;
}

void
grid_row_text(const struct grid *g, size_t row, struct buf *out)
{
	size_t end = row_end(g, row, false);

	for (size_t i = 0; i < end; i++) {
		const struct cell *cell = grid_cell(g, row, i);

		if (cell->len)
			buf_add(out, (struct slice){cell->form, cell->len});
		else
			buf_add_fill(out, ' ', cell->cells);
	}
}

void
grid_row_looks(const struct grid *g, size_t row, struct buf *out)
{
	size_t end = row_end(g, row, true);

	for (size_t i = 0; i < end; i++)
		buf_add_byte(out, look_letter(grid_cell(g, row, i)->look));
}
