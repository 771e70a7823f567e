/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cutting Markdown into windows that can be parsed alone. A top-level block is final once the
 * next has begun, so a window is what stands before its last block; where one block fills it, it
 * grows, and at the last is cut at a line.
 */
#ifndef FORMAT_MARKDOWN_WINDOW_H
#define FORMAT_MARKDOWN_WINDOW_H

#include "format/markdown.h"
#include "format/markdown_labels.h"
#include "format/markdown_sheet.h"

#include <cmark.h>

struct window {
	struct source *source;
	const struct markdown_sizes *sizes;
	struct sheet sheet;
	cmark_node *tree; /* NULL before the first and after the last */
	size_t size;      /* bytes to try; grows while one block fills it, 0 for a new window */
	size_t used;      /* bytes of the source's window that the tree covers */
	struct buf again; /* lines that the rest of a cut block needs before it: the opening of a
			     fence, the heads of a table; else empty */
	bool whole;       /* the source is one window */
	bool continues;   /* the first block is the rest of one that was cut */
	bool cut;         /* the last block was cut, being too long */
	bool last;        /* nothing follows */
};

void window_init(struct window *w, struct source *s, const struct markdown_sizes *sizes);
void window_release(struct window *w);

#define WINDOW_ASK  1u /* take down in `links` what the window defines */
#define WINDOW_TELL 2u /* define in front of the window those of `links` that it may want */

#define WINDOW_RASH 4u /* cut the last block at once, however short */

/* Parses the next window: 1 when it is, 0 where it has to grow (call again: the work of a slice
 * is done), -1 where the source cannot be read. */
int window_next(struct window *w, struct labels *links, unsigned how, struct error *e);

/* Drops what window_next parsed from the source; or forgets that it did. */
void window_drop(struct window *w);
void window_forget(struct window *w);

#endif
