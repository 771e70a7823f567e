/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A place to be reached as soon as enough of the article has been loaded: the end, a saved place,
 * a section somebody follows a link to. Any key gives it up.
 */
#ifndef READER_GOAL_H
#define READER_GOAL_H

#include "base/buf.h"

struct app;

enum goal_kind {
	GOAL_NONE,
	GOAL_END,
	GOAL_PLACE,   /* text offset `at` */
	GOAL_PERCENT, /* the source byte at `at` hundredths */
	GOAL_SOURCE,  /* the source byte `at` */
	GOAL_WORDS,   /* a kept place: where its words stand now (spot.h) */
	GOAL_KEPT,    /* where the words of the shelf's row `at` stand now */
	GOAL_HIT,     /* a hit of the library (library/aim.h) */
	GOAL_SECTION, /* the section `words` means; `at` headings have been looked at */
};

struct goal {
	enum goal_kind kind;
	size_t at;
	struct buf words, section; /* of a kept place: the title of its section */
};

struct place;

/* Goes there at once, or as soon as it can. */
void goal_set(struct app *app, enum goal_kind kind, size_t at, struct slice words);

/* The same to a kept place, wherever its words stand now. */
void goal_set_place(struct app *app, const struct place *place);

/* Tries again after more has been loaded: true while the goal is out of reach. */
bool goal_work(struct app *app);

/* Gives the goal up, and says so, where there is one. */
void goal_stop(struct app *app);

#endif
