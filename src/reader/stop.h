/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a cursor can stand: on a cluster that a line of the page shows. Blanks at the ends of
 * lines, newlines and tabs are text and no stops. Stops are text offsets, NOWHERE for none.
 */
#ifndef READER_STOP_H
#define READER_STOP_H

#include "reader/view.h"

/* The first stop at or behind `at`; the last one before it. */
size_t stop_from(const struct view *v, size_t at);
size_t stop_before(const struct view *v, size_t at);

/* The row that shows a stop, and the column where it stands there. */
struct row stop_row(const struct view *v, size_t at, size_t *column);

/* The first and the last stop of a row; the one in a column or nearest to it. */
size_t stop_first(const struct view *v, struct row row);
size_t stop_last(const struct view *v, struct row row);
size_t stop_in_column(const struct view *v, struct row row, size_t column);

#endif
