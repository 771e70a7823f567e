/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A screen as a value: rows of cells, each with the visible form of what stands there and its
 * look. Painting writes a grid; the terminal draws it, a test prints it. Only visible forms get
 * in (text/cluster.h), so whatever reads a grid may send it to a terminal.
 */
#ifndef SCREEN_GRID_H
#define SCREEN_GRID_H

#include "base/buf.h"
#include "screen/look.h"

/* One spacing character and at most four marks, four bytes each: more is never drawn. */
#define CELL_BYTES 20

struct cell {
	char form[CELL_BYTES];
	uint8_t len;   /* bytes of form; 0 for a blank and for the right half of a wide character */
	uint8_t cells; /* 1 or 2; 0 for the right half of the wide one before it */
	struct look look;
	uint32_t reference; /* of the article: its index + 1; 0 for none */
};

struct grid {
	size_t rows, columns;
	struct cell *cells; /* rows × columns */
	size_t cursor_row, cursor_column;
	bool ascii;         /* what is cut short ends in three dots, for want of an ellipsis */
	uint32_t reference; /* what the next words written belong to, as in a cell */
};

/* A part of a grid that something paints itself into. */
struct area {
	size_t row, column, rows, columns;
};

void grid_init(struct grid *g, size_t rows, size_t columns);
void grid_release(struct grid *g);
void grid_resize(struct grid *g, size_t rows, size_t columns); /* and clears */
void grid_clear(struct grid *g);
/* They look the same, whatever they belong to. */
bool cell_equal(const struct cell *a, const struct cell *b);

struct cell *grid_cell(const struct grid *g, size_t row, size_t column);

/*
 * Writes any text (made visible first; newlines and tabs as blanks) from a column on, never
 * at or behind column `edge`, whole clusters only. Returns the column behind what was written.
 */
size_t grid_put(struct grid *g, size_t row, size_t column, size_t edge, struct slice text,
	struct look look);

/* The same, with an ellipsis at the edge where the text does not fit. */
size_t grid_put_fit(struct grid *g, size_t row, size_t column, size_t edge, struct slice text,
	struct look look);

/* Blanks an area; gives every cell of a range another ink or more attributes. */
void grid_blank(struct grid *g, struct area area);
void grid_tint(struct grid *g, size_t row, size_t start, size_t end, struct look look);

/* Appends a row as text, without the blanks at its end; as letters of looks, the same way. */
void grid_row_text(const struct grid *g, size_t row, struct buf *out);
void grid_row_looks(const struct grid *g, size_t row, struct buf *out);

#endif
