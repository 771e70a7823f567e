/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing struct lines: open a line, put text and marks on it from left to right, close it.
 * Columns and cells count from the left edge of the screen.
 */
#ifndef LAYOUT_LINES_H
#define LAYOUT_LINES_H

#include "layout/layout.h"

void lines_init(struct lines *lines);
void lines_release(struct lines *lines);
void lines_reset(struct lines *lines); /* empties and keeps the memory */

/* Opens a line that covers the text from `start` on. */
void lines_open(struct lines *lines, size_t start);

/* Ends the open line; it covers the text up to `end`. */
void lines_close(struct lines *lines, size_t end);

/* Puts a range of the article's text on the open line; nothing where it is empty. */
void lines_text(struct lines *lines, size_t start, size_t len, size_t column, size_t cells);

/* Puts a decoration on the open line. */
void lines_mark(
	struct lines *lines, enum run_style style, struct slice mark, size_t column, size_t cells);

/* The same, `times` times side by side; the mark is one cell. */
void lines_fill(
	struct lines *lines, enum run_style style, struct slice mark, size_t column, size_t times);

#endif
