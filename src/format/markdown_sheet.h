/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What cmark is given to read: lines of the window, with those bytes hidden that it would
 * misread (wiki links, notes) or choke on (nesting beyond all sense, which cmark 0.30.2 walks
 * again and again). A hidden byte is another byte in its place, so a sheet and its source stay
 * in step and whoever finds one looks into the source for what it was. In front may stand lines
 * of our own, which have no source.
 */
#ifndef FORMAT_MARKDOWN_SHEET_H
#define FORMAT_MARKDOWN_SHEET_H

#include "base/buf.h"
#include "base/vec.h"

#define SHEET_HIDDEN \
	'\001' /* "{\1\1…}" hides a link or a note; it is the kind of byte text has none of */

struct sheet_row {
	size_t at;     /* where the line starts in `text` */
	size_t window; /* the window position of that byte; our own lines have none */
};

struct sheet {
	struct buf text;
	VEC(struct sheet_row) rows;
	size_t own;    /* rows of our own, in front */
	size_t images; /* opened since the last blank line */
	size_t deep;   /* 1 + the row where nesting was cut first; 0 where it was not */
};

void sheet_init(struct sheet *s);
void sheet_release(struct sheet *s);
void sheet_reset(struct sheet *s);

/* Adds a line of our own (without its newline), or several. */
void sheet_add_own(struct sheet *s, struct slice lines);

/* Adds window bytes start to end as they are: as one line, or line for line. */
void sheet_add_line(struct sheet *s, struct slice window, size_t start, size_t end);
void sheet_add(struct sheet *s, struct slice window, size_t start, size_t end);

/* Adds window bytes start to end as a paragraph of their own, behind a '|' that keeps them from
 * being read as anything else. */
void sheet_add_cell(struct sheet *s, struct slice window, size_t start, size_t end);

/* Hides what cmark must not see, in all rows of the window. Once, when all are added. */
void sheet_hide(struct sheet *s);

/* A line of the sheet, from 0, without its newline. */
struct slice sheet_row(const struct sheet *s, size_t row);

#endif
