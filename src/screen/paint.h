/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines of an article → cells of a grid: spans, turns, references and matches give each range of
 * a line its look. The reader's page and `show` both paint through here, so they show the same.
 */
#ifndef SCREEN_PAINT_H
#define SCREEN_PAINT_H

#include "layout/layout.h"
#include "screen/grid.h"

/* A range of text that was searched for. */
struct match {
	uint32_t start, end;
};

/* A range of text that is in the book. */
struct kept_range {
	struct match at;
	uint8_t ink; /* INK_KEPT or one behind it */
};

/* What is painted, and what stands out in it. */
struct paint {
	const struct article *article;
	size_t reference;              /* the current reference, or NOWHERE */
	const struct match *matches;   /* rising; the current one is tinted apart */
	size_t match_count, match;     /* `match` may be NOWHERE */
	size_t selected, selected_end; /* a range; empty where nothing is selected */
	size_t point;                  /* the end of it that moves, or NOWHERE */
	const struct kept_range *kept; /* rising, none into another */
	size_t kept_count;
	bool dims; /* all but headings and the `bright` ranges, which rise */
	const struct match *bright;
	size_t bright_count;
};

/* A paint with nothing that stands out. */
void paint_init(struct paint *p, const struct article *a);

/*
 * Paints one line with its left edge at `area.column`, on the first row of the area. Sets the grid's cursor where the
 * current reference or match starts, if it starts in this line; answers whether it did.
 */
bool paint_line(const struct paint *p, const struct lines *lines, const struct line *line,
	struct grid *g, struct area area);

/* Puts the mark of kept words ("▌", or "|" in ASCII) into a cell beside a line that shows some. */
void paint_kept_mark(const struct paint *p, const struct line *line, bool ascii, struct grid *g,
	size_t row, size_t column);

#endif
