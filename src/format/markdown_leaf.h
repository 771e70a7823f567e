/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of one paragraph, heading or cell without what boxes put before them, joined as cmark
 * reads them, and a cursor that walks over them while its inlines are written: so every word is
 * known to the byte in the source, which cmark knows only roughly. Positions are bytes of the leaf.
 */
#ifndef FORMAT_MARKDOWN_LEAF_H
#define FORMAT_MARKDOWN_LEAF_H

#include "format/markdown_sheet.h"

struct leaf_line {
	size_t at;     /* in the leaf */
	size_t window; /* position of that byte in the window */
};

struct leaf {
	struct buf text;   /* as cmark reads it, every line ended by a newline */
	struct buf source; /* the same bytes before any was hidden */
	VEC(struct leaf_line) lines;
	size_t at;   /* the cursor */
	size_t line; /* the cursor's line */
	size_t lead; /* bytes in front of cmark's words that are ours and not in the leaf */
};

void leaf_init(struct leaf *leaf);
void leaf_release(struct leaf *leaf);
void leaf_reset(struct leaf *leaf);

/* Adds a row of the sheet from its byte `from` on. */
void leaf_add(
	struct leaf *leaf, const struct sheet *s, struct slice window, size_t row, size_t from);

/* Where the words of a row start that goes on inside `quotes` quotations. */
size_t leaf_indent(const struct sheet *s, size_t row, size_t quotes);

/* A line of the leaf without its newline: as cmark reads it, with its position in the window. */
struct slice leaf_line(const struct leaf *leaf, size_t line, size_t *window);

/* The window position of a byte of the leaf; cheap near the cursor. */
size_t leaf_window(struct leaf *leaf, size_t at);

/* Is the byte hidden from cmark? */
bool leaf_is_hidden(const struct leaf *leaf, size_t at);

/* The byte as cmark reads it, or 0 at the end. */
char leaf_byte(const struct leaf *leaf, size_t at);

#endif
