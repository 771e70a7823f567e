/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much of a text goes on one line. Lines are filled greedily up to the last place where
 * UAX #14 allows a break; a word longer than the line is broken at a cluster. Positions are bytes
 * of the text given, widths are cells.
 */
#ifndef LAYOUT_WRAP_H
#define LAYOUT_WRAP_H

#include "base/slice.h"

/* A text, and where it may be broken. */
struct wrap {
	struct slice text;
	const char *breaks; /* an enum break_kind for every byte of `text` */
	bool plain;         /* the text is all printable ASCII and newlines: a byte is a cell */
};

/* What goes on one line: `start` to `shown` is drawn, blanks around it are not. */
struct piece {
	size_t start, shown;
	size_t next; /* where the next line starts */
	size_t cells;
	bool hyphen; /* the line breaks at a soft hyphen: a hyphen is drawn behind, not in `cells` */
	bool wide; /* one cluster, wider than the whole line: a replacement of one cell is drawn */
};

/*
 * The line that starts at `at`, of at most `width` cells (at least 1) together with its hyphen. It
 * ends before `end`, behind a newline or at a break. Blanks at its start and at its end do not count.
 */
struct piece wrap_line(const struct wrap *w, size_t at, size_t end, size_t width);

/* The two roads, for the test that they agree: any text; plain text. */
struct piece wrap_line_any(const struct wrap *w, size_t at, size_t end, size_t width);
struct piece wrap_line_plain(const struct wrap *w, size_t at, size_t end, size_t width);

/*
 * A line of code, up to the newline or `end`: as much as `width` holds from its start, blanks kept. `runs_on`
 * where the rest was cut off; one cell of `width` is then left for the mark.
 */
struct piece wrap_cut(const struct wrap *w, size_t at, size_t end, size_t width, bool *runs_on);

/* The cluster at `at`: where it ends, and its cells where it starts at cell `column` of its line. */
size_t wrap_cluster(const struct wrap *w, size_t at, size_t column, size_t *cells);

/* Is the whole text printable ASCII and newlines? */
bool wrap_is_plain(struct slice text);

/* Behind the blanks at `at`, at most `end`. */
size_t wrap_blanks(struct slice text, size_t at, size_t end);

#endif
