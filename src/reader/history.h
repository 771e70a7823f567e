/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where somebody has been: back and forward, over articles, to the same words at the top.
 */
#ifndef READER_HISTORY_H
#define READER_HISTORY_H

#include "base/slice.h"
#include "base/vec.h"

#include <stdbool.h>

struct app;
struct list_kind;
struct view;

/* What lay over the article. */
enum stop_over { OVER_NOTHING, OVER_BOOK, OVER_RESULTS, OVER_LIBRARY, OVER_PEOPLE };

struct stop {
	char *path;
	char *where;      /* the article and the sections it is in, for people */
	char *words;      /* that stand there */
	size_t at;        /* text offset of the top row */
	size_t reference; /* the chosen one, or NOWHERE */
	size_t hit;       /* the one of a search of the library, or of people, that was selected */
	const struct list_kind *list; /* the one that was open: OVER_PEOPLE */
	enum stop_over over;          /* with something there `path` may be "" for no article */
	struct view *view;            /* the article itself, where it was stored; else NULL */
	const void *page; /* what feeds it, of a page that cannot be opened again; else NULL. Some
			      * stop that has it has the view too, while it is not the open one */
};

struct stops {
	struct stop *at;
	size_t len, cap; /* a VEC with a name */
};

struct history {
	struct stops back, forward;
};

void history_release(struct history *h);

/* Remembers the present place, before a jump away from it. */
void history_leave(struct app *app);

/* Takes the view of the article just left, so that its stop need not open it again: for what can
 * be read only once, and for what help covers. False, and nothing taken, where no stop is its. */
bool history_store(struct history *h, struct view *view);

/* Goes to a text offset that is there: leaves, then puts it at the top. */
void history_jump(struct app *app, size_t at);

/* Stops in the article of that path go over to another reading of it. */
struct carry;
void history_carry(struct history *h, const char *path, const struct carry *carry);

/* Goes back, or forward again; false where there is nowhere to go. */
bool history_return(struct app *app, bool forward);

/* All stops as a list, the first one first, the present place between those before and behind it:
 * how many there are, which one is the present, going to one, as by so many steps. */
size_t history_count(const struct app *app);
size_t history_here(const struct app *app);
const struct stop *history_stop(const struct app *app, size_t i); /* NULL for the present */
void history_visit(struct app *app, size_t i);

#endif
