/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keeping passages of the open article, deleting what was kept, and taking both back. Whatever is
 * said to be done is on the disk. What could not be written is told with the reason, and stays
 * selected, so that it can be tried again.
 */
#ifndef READER_BOOK_KEEP_H
#define READER_BOOK_KEEP_H

#include "base/vec.h"
#include "reader/book/jot.h"

struct app;

/* What was done to a row of the shelf, and can be taken back. */
struct deed {
	uint32_t row;
	bool deleted; /* else kept, or had back */
};

struct keeping {
	VEC(struct deed) deeds; /* the latest last */
};

void keeping_release(struct keeping *k);

/* The passage one is at: the turn's words or, where nobody speaks, the paragraph's. False, and a
 * message, on a page without any. */
bool keep_find(struct app *app, size_t *start, size_t *end);

/*
 * Keeps a range of the open article with what `jot` says, which may be NULL, and says so. -1: nothing
 * was kept, and why. Waits for the rest of the article, so that who speaks is known.
 */
int keep_range(struct app *app, size_t start, size_t end, const struct jot *jot, struct error *e);

/* The row of the passage that is just this range of the open article, or NOWHERE. */
size_t keep_same(const struct app *app, size_t start, size_t end);

/* Is there an article on the page that can be kept from? Else a message says so. */
bool keep_can(struct app *app);

/* Keeps the paragraph at a mark of a capital letter, in place of the one that had the letter. */
void keep_mark(struct app *app, uint32_t letter);

/* The row of the passage that a mark of this letter stands on, or NOWHERE. */
size_t keep_marked(const struct app *app, uint32_t letter);

/* The row that keys are about: the one selected in the book, or the one at the cursor on the page;
 * NOWHERE, and a message, where there is none. */
size_t keep_row(struct app *app);

/* Remembers what was done, to be taken back. */
void keep_note_deed(struct app *app, size_t row, bool deleted);

/* The actions. */
void keep_now(struct app *app, long count);
void keep_section(struct app *app, long count);
void keep_article(struct app *app, long count);
void keep_delete(struct app *app, long count);
void keep_restore(struct app *app, long count);
void keep_undo(struct app *app, long count);

#endif
