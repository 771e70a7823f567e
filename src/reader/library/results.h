/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A search of the library from the reader: what was typed, the hits as they come, the one that is
 * selected, and the way into the articles and on from hit to hit. While one types the first hits come
 * after what can be asked in a few hundredths of a second; where that was not all, a search without
 * haste follows and takes their place. It goes on no further than somebody looks.
 */
#ifndef READER_LIBRARY_RESULTS_H
#define READER_LIBRARY_RESULTS_H

#include "base/buf.h"
#include "library/store.h"
#include "reader/panes/pile.h"

struct app;
struct find;
struct hit;

/* A hit that shall be found again among others. */
struct kept_hit {
	struct buf file; /* empty for none */
	size_t start;
};

/* What there was while other words are being typed: to be come back to. */
struct come_back {
	struct buf typed;
	struct kept_hit hit; /* that was selected, */
	bool visited;        /* and gone to */
	bool open;
};

/* What Tab offers in the place of what was typed of a filter. */
struct completing {
	bool on;
	struct buf typed;  /* all that was typed */
	size_t start, end; /* what of it is completed */
	VEC(char *) list;
	size_t next; /* the one to be shown; list.len: what was typed */
};

/* Why nothing was found: terms that alone mean nothing in the library, and titles that are like what
 * was typed. */
struct lack {
	struct find *probe; /* asks for a single term */
	size_t probed;      /* terms that were asked for */
	uint32_t missing;   /* a bit for each that means nothing */
	bool looked;        /* for titles */
	struct buf near;    /* their names; empty for none */
};

struct results {
	bool open;        /* they lie over all else */
	bool begins;      /* the last word may go on, since nothing has just it */
	struct buf typed; /* what was searched for; empty while nothing was */
	struct come_back before;

	struct store store; /* of our own, since a search must ask alone */
	bool connected;
	size_t state;  /* of the index when it was searched (index_state) */
	size_t mended; /* how often it had been made anew when it was opened */

	struct find *shown, *coming; /* whose hits are shown; which one takes its place */
	bool again;                  /* what comes is of the same words */
	bool hasty;                  /* it has little time */
	bool done;                   /* all hits of the one shown are there */
	bool visited;                /* the one selected has been gone to since the search */
	struct error why;            /* the index could not be asked */

	size_t selected, top;
	size_t counted, articles; /* hits that were counted, and the articles they are in */
	struct kept_hit wanted;   /* to be selected when it comes */

	struct lack lack;
	size_t leap; /* the hit to be gone to when it comes; NOWHERE */
	struct completing completing;
};

void results_init(struct results *r);
void results_release(struct results *r);

/* Searches for something else. */
void results_search(struct app *app, struct slice typed);

/* A slice of finding: true while there is more to do. */
bool results_work(struct app *app);

/* The hits so far. */
size_t results_count(const struct results *r);
const struct hit *results_hit(const struct results *r, size_t i);
bool results_starts_group(const struct results *r, size_t i); /* of a section */

/* May there be more of them than are known? */
bool results_open_ended(const struct app *app);

/* Selects the hit so many further on. */
void results_move(struct app *app, long by);

/* Selects one, where it has come. */
void results_select(struct results *r, size_t hit);

/* Puts down which one is selected; nothing where it is the first. */
void results_keep_selected(const struct results *r, struct kept_hit *kept);

void results_enter(struct app *app); /* as they were left */
void results_close(struct app *app);

/* Goes to a hit in its article (results_go.c); n and N: so many hits on. */
void results_visit(struct app *app, size_t i);
void results_step(struct app *app, long by);
void results_stop(struct app *app); /* gives up going to a hit that has not come */

/* "hit 3 of 23". */
void results_tally(const struct app *app, struct buf *out);

/* A slice of finding out why nothing was found: true while there is more to do (results_lack.c). */
bool lack_work(struct app *app);
void lack_reset(struct lack *lack);

/* Completes the filter that is being typed, and its value (results_complete.c). */
void results_complete(struct app *app, bool back);
void completing_end(struct completing *c);

/* The actions. */
void results_ask(struct app *app, long count);
void results_change(struct app *app, long count);

#endif
