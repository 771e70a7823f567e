/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loading Markdown: what fits LIMIT_WHOLE is parsed at once; a larger file in windows, all of
 * whose blocks but the last are kept, so that the same article comes out. The first window is
 * shown before the definitions of the whole file are known, and written anew if it wants one.
 */
#ifndef FORMAT_MARKDOWN_H
#define FORMAT_MARKDOWN_H

#include "format/format.h"

/* How much is parsed at once; tests make it little. */
struct markdown_sizes {
	size_t whole;         /* the largest file parsed as one */
	size_t window;        /* of a larger one */
	size_t window_max;    /* what a window grows to when one block fills it */
	size_t paragraph_max; /* or a paragraph or a table, which are parted at any line */
};

/* The next slice; as format.h says of `more`. */
int markdown_more(struct load *l, const struct markdown_sizes *sizes, struct error *e);

#endif
