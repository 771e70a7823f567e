/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is told to who reads line by line: each change in words, when it comes. Which article, which
 * section, who speaks, what is chosen: what a screen would show at once.
 */
#ifndef READER_PAGE_LINEAR_SAY_H
#define READER_PAGE_LINEAR_SAY_H

#include "reader/page/view.h"

#include <stdio.h>

struct app;

/* Whom it is told to, and what has been told. */
struct linear {
	struct app *app;
	struct buf words;        /* what is to be said now */
	const struct view *view; /* of which the rest is known */
	size_t at;               /* the piece read last */
	size_t top;              /* the app's place then */
	size_t heading, turn, reference;
	bool unsaid; /* the piece has not been said yet */
};

/* The article that is read. */
const struct article *linear_article(const struct linear *l);

/* Tells, as one line, what is new. */
void linear_say(struct linear *l, FILE *out);

#endif
