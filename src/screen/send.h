/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fewest bytes that turn the screen a terminal shows into the next one: for a line of words
 * over a slow line, little more than the words. For terminals that keep to ECMA-48 and to what the
 * VT100 added to it (scroll regions, saved cursors), which is asked of terminfo by who calls; for
 * others there is curses. Nothing here knows a terminal: grids go in, bytes come out.
 */
#ifndef SCREEN_SEND_H
#define SCREEN_SEND_H

#include "base/buf.h"
#include "screen/grid.h"
#include "screen/theme.h"

/* What letters are written with. */
struct pen {
	unsigned attributes; /* LOOK_... */
	int colour;          /* -1 for the terminal's own */
};

/* What is known of the terminal, and what it shows. */
struct sender {
	const struct theme *theme; /* may change: then what has another colour is sent again */
	int colours;               /* 0, 8, 16, 256, TRUE_COLOURS */
	unsigned attributes;       /* LOOK_... it can show */
	unsigned uncoloured;       /* those it cannot show in a colour */
	bool leaps;                /* scrolls by many rows at once (SU, SD) */

	struct grid shown;
	const struct theme *shown_in; /* the theme it is shown in */
	struct pen pen;
	bool known;         /* where the cursor is; behind the last column nobody knows */
	size_t row, column; /* of the cursor */
	size_t top, end;    /* the rows that scroll; they stay set, as the next key scrolls again */
	bool saved;         /* a cursor is, by the terminal: */
	size_t saved_row, saved_column;
};

/* All at rest and of no size: send after a sender_forget. */
void sender_init(struct sender *s);
void sender_release(struct sender *s);

/* The terminal has been cleared, or has another size: it is blank, its cursor anywhere. */
void sender_forget(struct sender *s, size_t rows, size_t columns);

/* Appends what makes the terminal show the grid, which is of the size it was told of. */
void sender_send(struct sender *s, const struct grid *g, struct buf *out);

/* Appends what makes all rows scroll again and letters plain, for whoever writes next. */
void sender_leave(struct sender *s, struct buf *out);

#endif
