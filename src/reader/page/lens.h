/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading less than all: one speaker's turns, bright among what was said just before and after
 * (the lens), or only the paragraphs with some words, or both. All else is folded to labels that
 * open. Which blocks show is found in slices, and anew when the article has grown much.
 */
#ifndef READER_PAGE_LENS_H
#define READER_PAGE_LENS_H

#include "layout/folds.h"
#include "reader/page/ranges.h"
#include "screen/paint.h"
#include "text/matcher.h"

struct app;

/* What is known of a block. */
struct lens_block {
	uint32_t words;
	bool shown;
};

struct lens {
	struct buf speaker;       /* the name of the one it is on; empty for none */
	size_t who;               /* the same as an index, or NOWHERE */
	struct matcher words;     /* what shown paragraphs must have; empty for any */
	struct folds folds;       /* the view borrows them */
	struct ranges bright;     /* the words of the speaker */
	VEC(struct match) opened; /* text that shows all the same */
	size_t origin, came;      /* where the page was, and where folding brought it */
	/* What is shown is being found: */
	bool busy;
	VEC(struct lens_block) blocks; /* as many as there were when it began */
	size_t at, found;              /* the next block; blocks with the words so far */
	size_t turns;                  /* as many as there were, */
	bool settled;                  /* and for good */
};

void lens_init(struct lens *lens);
void lens_release(struct lens *lens);

/* Puts the lens on the speaker of the turn here, or the one selected in the list; takes it off. */
void lens_toggle(struct app *app, long count);

/* Asks for words. */
void lens_ask(struct app *app, long count);

/* Opens the first folded stretch on the page; false where there is none. */
bool lens_open(struct app *app);

/* Opens what hides text offset `at`. */
void lens_reveal(struct app *app, size_t at);

/* Takes back one thing: the words, then the lens; false where there is neither. */
bool lens_back(struct app *app);

/* The article was read anew: what is shown is found anew. */
void lens_renew(struct app *app);

/* The article is left: all of it shows. */
void lens_leave(struct app *app);

/* A slice of finding what is shown: true while there is more to do. */
bool lens_work(struct app *app);

/* The speaker it is on, or NOWHERE. */
size_t lens_speaker(const struct app *app);

/* Does the voice it is on say what stands at `at`? Always where it is on none. */
bool lens_hears(const struct app *app, size_t at);

/* Appends what is shown ("only Ostrom"); nothing where all is. */
void lens_say(const struct app *app, struct buf *out);

/* Lets `p` dim what is not the speaker's. */
void lens_dim(const struct app *app, struct paint *p);

#endif
