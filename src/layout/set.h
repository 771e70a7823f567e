/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One block → its lines. Here is what every kind of block shares: the desk on which it is set,
 * and lines that begin with the block's margin. Positions in a block are bytes from its start.
 */
#ifndef LAYOUT_SET_H
#define LAYOUT_SET_H

#include "layout/margin.h"
#include "layout/wrap.h"

/* The page a block is set on. */
struct page {
	const struct article *article;
	size_t width; /* all the cells there are */
	size_t line;  /* of running text */
	size_t left;  /* cells before it */
	unsigned flags;
};

/* A block on its way. */
struct set {
	const struct page *page;
	const struct block *block;
	size_t index;     /* of the block */
	struct wrap wrap; /* its text */
	struct margin margin;
	size_t column;      /* where its text starts */
	size_t width;       /* the cells its text may take */
	bool begun;         /* a line of text stands already */
	struct slice label; /* a decoration of `label_cells` that the next line wears at `column` */
	size_t label_cells;
	struct lines *lines; /* what is written */
};

struct columns;

/*
 * Writes the lines of a block. `breaks` is memory for its line breaks, reused from block to
 * block; `columns` are those of its table where the block is a row, else NULL.
 */
void set_block(const struct page *page, size_t block, const struct columns *columns,
	struct buf *breaks, struct lines *lines);

/* The same of a stretch of blocks that shows nothing but its label. */
void set_fold(const struct page *page, size_t first, size_t last, struct slice label,
	struct lines *lines);

/* Opens a line of text, with its margin, that covers the block from `at` on (the first one: from its start); and ends it. */
void set_open(struct set *s, size_t at);
void set_close(struct set *s, size_t end);

/* Puts a piece of the block's text on the open line. */
void set_piece(struct set *s, const struct piece *p, size_t column);

/*
 * Fills lines with the block's text from `at` to `end`: the first is set in by `first` cells, the
 * others by `rest`, counted from the block's column; both leave at least a cell.
 */
void set_flow(struct set *s, size_t at, size_t end, size_t first, size_t rest);

/* A line of nothing but a rule, at byte `at` of the block. */
void set_rule(struct set *s, size_t at, size_t cells);

#endif
