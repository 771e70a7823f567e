/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An article at a width → lines. A block is set only when it is asked for and kept in a small
 * cache; a place is a text offset, and a line is found from it, never the other way round. Widths
 * and columns are cells.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "article/article.h"
#include "layout/folds.h"

enum run_kind {
	RUN_TEXT, /* a range of the article's text */
	RUN_MARK, /* decoration: bar, bullet, number, rule, hyphen, runs-on mark; `start`, `len` lie in lines.marks */
};

/* A piece of a line that stands together. */
struct run {
	uint32_t start, len; /* bytes: of article.text, or of lines.marks */
	uint32_t column;     /* cells from the left edge */
	uint32_t cells;
	uint8_t kind;
	uint8_t style; /* of a mark: enum run_style */
};

enum run_style {
	MARK_PLAIN,
	MARK_BAR,
	MARK_BULLET,
	MARK_RULE,
	MARK_FRAME,
	MARK_RUNS_ON,
	MARK_HYPHEN,
	MARK_FOLD /* the label of what is folded */
};

/*
 * Lines follow each other in the text without a hole. Only those of a table's row lie side by side in it: there a
 * line covers all from its first run to its last, and its runs say what of that it shows.
 */
struct line {
	uint32_t start,
		end; /* the text it covers; a blank line or a rule covers none: start == end */
	uint32_t run, runs; /* first index into lines.runs, and how many */
};

/* The lines of one block, blank ones before it included. */
struct lines {
	VEC(struct line) list;
	VEC(struct run) runs;
	struct buf marks;
};

#define LAYOUT_ASCII 1u /* bars, bullets, rules in ASCII: for a terminal that knows no more */

struct layout; /* opaque */

/* A layout borrows the article, which may grow meanwhile. `width` is all the cells there are (at least 1), `measure`
 * the longest line of running text (0: as wide as the width). */
struct layout *layout_new(const struct article *a, size_t width, size_t measure, unsigned flags);
void layout_free(struct layout *l);
void layout_resize(struct layout *l, size_t width, size_t measure);

/*
 * Shows each of these stretches as one line: its first block has that line, the others none at all.
 * They are borrowed until the next call; NULL for none. Rows from before mean nothing afterwards.
 */
void layout_fold(struct layout *l, const struct folds *folds);

/* The stretch that hides the block, or NULL. */
const struct fold *layout_fold_at(const struct layout *l, size_t block);

/* Cells left of the text so that the measure stands in the middle; columns of runs include it. */
size_t layout_margin(const struct layout *l);

/*
 * The lines of a block. They hold until the next call but a handful (the cache is small): use
 * them at once. A block that was the last one and may have grown is set anew. No line is wider than the width,
 * whatever the width is; a cluster too wide for it alone is shown as U+FFFD... of one cell.
 */
const struct lines *layout_block(struct layout *l, size_t block);

/* A line of the article: valid for this width only, never stored. */
struct row {
	size_t block, line;
};

/* The row that shows text offset `at`; the first one in an empty article. */
struct row layout_row(struct layout *l, size_t at);

/* The text offset at the start of a row: what is kept of it. Blank lines count for the text behind them. */
size_t layout_place(struct layout *l, struct row row);

/* Moves by `by` rows, stopping at the first and last; returns how far it came (negative: up). */
long layout_step(struct layout *l, struct row *row, long by);

/* The line of a row, and in *lines (where not NULL) what its runs lie in; NULL where there is no such row. */
const struct line *layout_line(struct layout *l, struct row row, const struct lines **lines);

#endif
