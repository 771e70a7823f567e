/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands left of a block: a level for each box around it that shows, outermost first. A
 * quotation has a bar on every line, an item its bullet or number on its first, a note its figure. Widths
 * are cells. A level is as wide for every block in its box, so that what belongs together lines up;
 * where boxes would take too much of a line, the inner ones are set closer and then not at all.
 */
#ifndef LAYOUT_MARGIN_H
#define LAYOUT_MARGIN_H

#include "base/limits.h"
#include "layout/layout.h"

struct level {
	uint32_t box;
	uint32_t column; /* from the left edge of the text's column */
	uint32_t cells;
};

struct margin {
	struct level levels[LIMIT_NESTING];
	size_t depth;
	size_t cells; /* all levels: where the text starts */
};

/* The margin of a block where running text has `line` cells: at least half of them stay for text. */
void margin_find(
	struct margin *m, const struct article *a, size_t block, size_t line, unsigned flags);

/* What a line of the block wears. */
enum margin_line {
	MARGIN_GAP,   /* a blank line before the block: bars of what began earlier */
	MARGIN_FIRST, /* its first line of text: bars, bullets, numbers */
	MARGIN_REST,  /* bars */
};

/* Puts the margin on the open line; `left` is the column where the margin starts. */
void margin_put(const struct margin *m, const struct article *a, size_t block,
	enum margin_line which, size_t left, unsigned flags, struct lines *lines);

#endif
