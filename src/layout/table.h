/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables: how wide their columns are, and the lines of a row. Columns are fitted to the page from
 * the first rows only, so that a table of any length costs the same. Where columns would grow too narrow
 * to be read, a row becomes a record: a line "Head: cell" for each of its cells.
 */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/set.h"

#define TABLE_FRAME 3 /* cells between two columns */

struct columns {
	size_t box;    /* of the table; 0: nothing is fitted yet */
	size_t sample; /* how many rows were looked at */
	size_t seen;   /* how many blocks the article had then */
	bool whole;    /* later rows change nothing any more */
	bool records;
	size_t head;  /* index of the block with the heads + 1, or 0 */
	size_t left;  /* where the first column starts */
	size_t count; /* of columns */
	size_t cells[LIMIT_COLUMNS];
};

/* Do these columns still hold for the table `box`? */
bool table_is_fitted(const struct columns *c, const struct article *a, size_t box);

/* Fits the columns of the table around row `block`; `breaks` is memory to work in. */
void table_fit(struct columns *c, const struct page *page, size_t block, struct buf *breaks);

/* Blank lines between two rows. */
size_t table_gap(const struct columns *c);

void table_row(struct set *s, const struct columns *c);

#endif
