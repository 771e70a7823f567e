/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a line may be broken (UAX #14, by libunistring), with the rules it gets wrong mended
 * (LB29: none between . , : ; and a letter; none before a raised figure, which marks a note) and a
 * road of its own for ASCII that gives the same answers. Behind "://" there is none.
 */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "base/slice.h"

enum break_kind {
	BREAK_NO,
	BREAK_MAY,  /* a line may end before this byte */
	BREAK_MUST, /* this byte is a newline: the line ends here */
};

/* Fills breaks[0 .. text.len - 1] with an enum break_kind for every byte; linear in the text. */
void breaks_find(struct slice text, char *breaks);

/* The two roads, for the test that they agree: any text; ASCII only. */
void breaks_find_unicode(struct slice text, char *breaks);
void breaks_find_ascii(struct slice text, char *breaks);

#endif
