/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commonplace book to be looked through: all passages by article, speaker, tag, date or by
 * where they stand now, those that were deleted apart. What is typed narrows them as one types, by
 * the words, the note, the tags, the speaker, the title and the section. It is of rows of the shelf
 * alone, put in order and sifted in slices, so that a hundred thousand are no slower than ten.
 */
#ifndef READER_PANES_BROWSE_H
#define READER_PANES_BROWSE_H

#include "base/vec.h"
#include "reader/panes/pile.h"
#include "reader/panes/sift.h"
#include "reader/panes/sorting.h"
#include "screen/grid.h"

#include <stdint.h>

struct app;

enum browse_by { BY_ARTICLE, BY_SPEAKER, BY_TAG, BY_DATE, BY_STATE, BROWSE_WAYS };

/* What an order is made of: where one of these is another, so is the order. */
struct order_of {
	enum browse_by by;
	bool deleted; /* those that were deleted, and no others */
	size_t rows, touched, learned;
};

/* An order that is being made, in slices: rows become leaves, a name of the shelf, a month, a state
 * their group; with several tags a row becomes several. */
struct ordering {
	bool busy;
	struct order_of of;
	size_t row; /* the next one */
	struct sorting sorting;
	VEC(uint32_t) ranks; /* of the shelf's names */
};

struct browse {
	bool open;
	enum browse_by by;
	bool deleted;
	struct buf typed;   /* what passages must have; empty for any */
	struct sift sift;   /* the same */
	struct leaves all;  /* in order */
	struct order_of of; /* what it was made of */
	struct ordering ordering;
	VEC(uint32_t) shown; /* of all, those that pass; as far as they have been looked at */
	size_t sifted;
	size_t selected, top;    /* indexes into shown */
	uint32_t wanted;         /* the row to be selected once it has been found; UINT32_MAX */
	VEC(uint8_t) states;     /* of rows: as browse_state has them */
	size_t found;            /* of the orphans: how many had been */
	size_t changes, learned; /* of the highlights: seen; how often a state was learned */
};

void browse_init(struct browse *b);
void browse_release(struct browse *b);

/* Where a row's group begins, and what it is called. */
bool browse_begins(const struct app *app, size_t shown);
void browse_say_state(uint8_t state, struct buf *out);
void browse_say_group(const struct app *app, const struct leaf *leaf, struct buf *out);

/* What is known of where a row stands: 0 nothing, else the anchor_state + 1, or that its article is
 * not there. */
#define BROWSE_GONE 6

uint8_t browse_state(const struct browse *b, size_t row);
void browse_learn(struct app *app, size_t row, uint8_t state);

/* Begins an order (browse_order.c); makes it for a few milliseconds, true while there is more to do. */
void ordering_begin(struct app *app, struct order_of of);
bool ordering_work(struct app *app);
void ordering_release(struct ordering *o);

/* A slice of putting in order and sifting: true while there is more to do. While the book is not
 * open it is put in order all the same, so that it is when it is opened. */
bool browse_work(struct app *app);

/* Opens the book as it was left, and closes it. */
void browse_enter(struct app *app);
void browse_close(struct app *app);

/* The leaf selected, or NULL; its row, or NOWHERE and a message. */
const struct leaf *browse_leaf(const struct app *app);
size_t browse_row(struct app *app);

void browse_paint(struct app *app);        /* browse_paint.c */
size_t browse_page(const struct app *app); /* passages on the screen */
struct pile browse_pile(const struct browse *b);
void browse_click(struct app *app, size_t row, size_t column);
void browse_move(struct app *app, long by);

/* Appends the selected passage, for who listens. */
void browse_say(struct app *app, struct buf *out);

/* The actions. */
void browse_toggle(struct app *app, long count);
void browse_down(struct app *app, long count);
void browse_up(struct app *app, long count);
void browse_page_down(struct app *app, long count);
void browse_page_up(struct app *app, long count);
void browse_first(struct app *app, long count);
void browse_last(struct app *app, long count);
void browse_group_next(struct app *app, long count);
void browse_group_back(struct app *app, long count);
void browse_next_way(struct app *app, long count);
void browse_last_way(struct app *app, long count);
void browse_ask(struct app *app, long count);
void browse_deleted(struct app *app, long count);
void browse_clear(struct app *app, long count);

/* What is done with passages from there (browse_act.c). */
void browse_go(struct app *app, long count);
void browse_copy(struct app *app, long count);
void browse_cite(struct app *app, long count);
void browse_export(struct app *app, long count);

/* A page of all that was kept of the selected passage's speaker; references of it have targets of this
 * kind, and mean a row, or NOWHERE (browse_speaker.c). */
#define BROWSE_KEPT "kept:"

void browse_speaker(struct app *app, long count);
size_t browse_meant(const struct app *app, struct slice target);

/* The file of a row's article: where it was, or by its name in the folder at hand; NULL where it is
 * not there. The caller frees it. */
struct shelf_row;
char *browse_find_file(const struct app *app, const struct shelf_row *row);

/* Goes to where the words of a row stand now, in whatever article. */
void browse_visit(struct app *app, size_t row);

#endif
