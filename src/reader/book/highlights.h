/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The highlights of the open article: its passages and where they are now. They are those whose file
 * it is, and those whose own file is gone and whose title, name or text are this one's. Their places
 * are sought (book/seek) in slices once all of the article is there; what a passage was kept with is
 * never replaced by what is found.
 */
#ifndef READER_BOOK_HIGHLIGHTS_H
#define READER_BOOK_HIGHLIGHTS_H

#include "base/vec.h"
#include "book/passage.h"
#include "book/seek.h"
#include "screen/paint.h"

struct app;

struct highlight {
	uint32_t row;            /* of the shelf */
	enum anchor_state state; /* where lost there is no range */
	size_t start, end;       /* text offsets now; NOWHERE */
	size_t at; /* where it stands among the others: its start, or where a lost one would be */
	size_t reach; /* the furthest end of all up to this one: rises, as `at` does */
};

struct highlights_seeking; /* the search that is going on */

struct highlights {
	VEC(struct highlight) list; /* by `at` */
	VEC(uint32_t) queue;        /* rows that are still to be sought, from `next` on */
	size_t next;
	bool gathered;  /* the queue has been filled from the shelf */
	size_t touched; /* changes of the shelf that were looked at */
	size_t changes; /* of the list: whoever shows it knows by this when to look again */
	uint32_t asked; /* the row about which a question is open */
	struct highlights_seeking *seeking; /* NULL where there is none */
	VEC(struct kept_range) visible;
};

void highlights_release(struct highlights *k);

/* Another article, or another reading of it, is open: all is sought anew. */
void highlights_renew(struct app *app);

/* A slice of seeking: true while there is more to do. */
bool highlights_work(struct app *app);

/* The passages to be painted between two text offsets: sets the ranges of a paint. */
void highlights_show(struct app *app, size_t from, size_t to, struct paint *p);

/* Indexes into the list, or NOWHERE: the shortest passage at a text offset; the one that begins next
 * behind it or, with `back`, before it; that of a row. */
size_t highlights_at(const struct highlights *k, size_t at);
size_t highlights_step(const struct highlights *k, size_t at, bool back);
size_t highlights_of_row(const struct highlights *k, size_t row);

/* The sign of where a passage is: "●", "◐", "○" or in ASCII. */
const char *highlight_state_sign(enum anchor_state state, bool ascii);

/* Puts what somebody answered about an uncertain one into the book: yes, that is it, or no. -1 and a
 * sentence where that cannot be written. */
int highlights_answer(struct app *app, size_t i, bool yes, struct error *e);

#endif
