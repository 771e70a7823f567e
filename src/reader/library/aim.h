/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The way to a hit of the library (library/hit.h) in its article, wherever its words stand now: a goal
 * of its own (GOAL_HIT) that waits until enough has been loaded.
 */
#ifndef READER_LIBRARY_AIM_H
#define READER_LIBRARY_AIM_H

#include "base/buf.h"

struct app;
struct hit;

struct aim {
	bool sought;       /* it was found for the words of a search, which stand out there */
	bool marks;        /* its words shall stand out there as if they had been searched for */
	size_t start, end; /* in the text as it was when it was found */
	struct buf words;  /* around it; */
	size_t at;         /* its byte of these */
	struct buf section;
};

void aim_init(struct aim *aim);
void aim_release(struct aim *aim);

void aim_set(struct aim *aim, const struct hit *hit, bool sought);

/* Leaves the present place for a hit's, which may go when another article is opened. `marks` as above. */
void aim_visit(struct app *app, const struct hit *hit, bool marks);

/* Where it stands in the open article; NOWHERE while not enough of that has been loaded. And arriving
 * there. */
size_t aim_place(struct app *app, bool whole);
void aim_land(struct app *app, size_t at);

#endif
