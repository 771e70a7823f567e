/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Search within an article: what a matcher finds (text/matcher.h), over wraps and markup, block
 * by block in slices, on through what is still being loaded; not in what is folded, and with the
 * lens on one voice in its words alone. The page goes to the first match while one types; Esc
 * brings it back, and what was searched for before.
 */
#ifndef READER_PAGE_SEARCH_H
#define READER_PAGE_SEARCH_H

#include "article/article.h"
#include "reader/library/sought.h"
#include "reader/page/sheet.h"
#include "reader/page/tally.h"
#include "reader/recall.h"
#include "screen/paint.h"
#include "text/matcher.h"

struct app;

struct search {
	struct matcher matcher; /* what is searched for, */
	struct sought sought;   /* or what the library was searched for, */
	bool in_library;        /* where that is what n and N go to, hit by hit */
	struct tally tally;
	struct recall recall; /* of / and \\ and & */
	bool backward;        /* the direction / or \ asked for */
	bool shown;           /* matches are marked on the page */
	struct match current; /* the present match; empty where none */
	/* While the words are being typed: */
	bool asking;
	struct sheet_place origin; /* where the page was */
	struct buf before; /* the words so far, their present match, and whether they were marked */
	struct match before_current;
	bool before_shown, before_in_library;
	/* A search on its way: */
	bool going_back;
	long left;    /* matches still to pass */
	size_t block; /* the next block to look through */
	size_t out;   /* the one it set out in */
	size_t from;  /* where in it, or behind the end: all of it */
	bool wrapped; /* round the end since the last match; since the search began */
	bool went_round;
	struct ranges visible; /* those on the page, for paint */
};

/* A slice of work ends after so many bytes, or milliseconds. */
enum { SEARCH_SLICE = 256 * 1024, SEARCH_MS = 5 };

void search_init(struct search *s);
void search_release(struct search *s);

/* Opens the prompt; `n` and `N`; Esc. */
void search_ask(struct app *app, bool backward);
void search_next(struct app *app, long count, bool against);
void search_clear(struct app *app);

/* Marks words on the page, for n and N to go to, and goes nowhere. */
void search_mark(struct app *app, struct slice words);

/* Marks the words of a search of the library; n and N go on from hit to hit of it. */
void search_mark_sought(struct app *app, struct slice typed, bool begins);

/* Is there anything that can be found? */
bool search_asks(const struct search *s);

/* Gives up a search on its way, and says so; leaves the article it was in. */
void search_stop(struct app *app);
void search_leave(struct app *app);

/* The first match in article text [from, to), within a block, that counts now. */
bool search_find(struct app *app, size_t from, size_t to, struct match *match);

/* For other prompts that ask for what a matcher finds: what was entered is no pattern, so it is asked
 * for again with the cursor where it went wrong; Up and Down. */
void search_reject(struct app *app, const struct matcher *m);
void search_recall(struct app *app, bool older);

/* A slice of a search on its way, or of counting: true while it goes on. */
bool search_work(struct app *app);

/* Finds the matches in the part of the text that is shown; lets `p` mark them. */
void search_see(struct app *app, const struct ranges *shown);
void search_paint(const struct app *app, struct paint *p);

#endif
