/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a cursor can stand: on a cluster that a line shows. Blanks at the ends of lines, newlines,
 * tabs, what is folded and what others say are text, but no place for it. Places are text offsets, NOWHERE for none.
 */
#ifndef READER_PAGE_CARET_H
#define READER_PAGE_CARET_H

#include "reader/page/sheet.h"

/* The first place at or behind `at`; the last one before it. */
size_t caret_from(const struct sheet *s, size_t at);
size_t caret_before(const struct sheet *s, size_t at);

/* The row that shows a place, and the column where it stands there. */
struct row caret_row(const struct sheet *s, size_t at, size_t *column);

/* The first and the last place of a row; the one in a column or nearest to it. */
size_t caret_first(const struct sheet *s, struct row row);
size_t caret_last(const struct sheet *s, struct row row);
size_t caret_in_column(const struct sheet *s, struct row row, size_t column);

/* To the next row, or the one before where `by` is -1, past words of others; false at the end. */
bool caret_step(const struct sheet *s, struct row *row, long by);

#endif
