/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The library to be looked through: all articles by name, folder, category, date, length, or by what
 * is unread, and the queue of what shall be read next. What is typed narrows them as one types. Names,
 * folders and what was read are known at once; what only the index tells comes when it is made. All of
 * it is looked up, put in order and sifted in slices.
 */
#ifndef READER_PANES_HALL_H
#define READER_PANES_HALL_H

#include "base/names.h"
#include "library/figures.h"
#include "reader/panes/pile.h"
#include "reader/panes/sift.h"
#include "reader/panes/sorting.h"

struct app;

enum hall_by {
	HALL_NAME,
	HALL_FOLDER,
	HALL_CATEGORY,
	HALL_DATE,
	HALL_LENGTH,
	HALL_UNREAD,
	HALL_QUEUE,
	HALL_WAYS
};

/* What was read of an article: nothing, some, all. The groups of HALL_UNREAD, in its order. */
enum hall_state { HALL_BEGUN, HALL_NEW, HALL_READ };

/* What an order is made of: where one of these is another, so is the order. */
struct hall_of {
	enum hall_by by;
	size_t loaded, entries, sorted; /* of the stacks and their catalog */
	size_t told;                    /* how far the figures are */
	size_t readings, queue;         /* changes of these */
};

/* Looking up folders, and what was read, article by article. */
struct census {
	struct hall_of of; /* by which articles, and which readings */
	bool done;
	size_t entry, reading; /* the next ones */
	char *root;            /* the real path of the folder */
	struct names folders;
	VEC(uint32_t) folder;  /* by entry: its number */
	VEC(int8_t) percent;   /* by entry: as readings have it */
	VEC(uint32_t) ranks;   /* by entry: of its name among all */
	VEC(uint32_t) initial; /* by entry: what its name begins with */
	size_t read, begun;    /* articles read to their end, and only in part */
};

struct hall {
	bool open;
	enum hall_by by;
	struct buf typed; /* what articles must have; empty for any */
	struct sift sift; /* the same */
	struct figures figures;
	size_t told_of; /* stacks.loaded, when the figures were begun */
	struct census census;
	bool ordering;       /* an order is being made: */
	struct hall_of next; /* of this, */
	size_t row;          /* the next article, membership or item, */
	VEC(uint8_t) placed; /* by entry: it has a category, */
	VEC(uint32_t) category_ranks;
	struct sorting sorting;
	struct leaves all;   /* in order */
	struct hall_of of;   /* what it was made of */
	VEC(uint32_t) shown; /* of all, those that pass; as far as they have been looked at */
	size_t sifted;
	size_t selected, top; /* indexes into shown */
	struct buf chosen;    /* the file that is selected, so that it stays so */
	bool seek;            /* it shall be, once it has been found */
	bool aim;             /* the open article shall be chosen, once the folder is known */
};

void hall_init(struct hall *h);
void hall_release(struct hall *h);

/* Opens the library at the open article, and closes it. */
void hall_enter(struct app *app);
void hall_close(struct app *app);

/* A slice: true while there is more to do. */
bool hall_work(struct app *app);

/* Begins an order, and makes it for a few milliseconds: true while there is more to do (hall_order.c). */
void hall_order(struct app *app, struct hall_of of);
bool hall_order_work(struct app *app);
bool hall_begins(const struct app *app, size_t shown); /* a group */
void hall_say_group(const struct app *app, const struct leaf *leaf, struct buf *out);

/* Begins to look up folders and readings where others have come, and goes on (hall_census.c). */
bool hall_census_work(struct app *app);
void hall_census_release(struct census *c);
enum hall_state hall_state_of(const struct app *app, size_t entry);

/* The file of a leaf: an article's from the library down, an item's of the queue whole. The name of it. */
struct slice hall_file(const struct app *app, const struct leaf *leaf);
struct slice hall_name(const struct app *app, const struct leaf *leaf);

/* The leaf selected, or NULL. */
const struct leaf *hall_leaf(const struct app *app);

void hall_paint(struct app *app); /* hall_paint.c */
struct pile hall_pile(const struct hall *h);
void hall_click(struct app *app, size_t row, size_t column);
void hall_move(struct app *app, long by);

/* Appends the selected article, for who listens. */
void hall_say(struct app *app, struct buf *out);

/* Takes back one thing: what was searched for, then the library itself; false where neither is left. */
bool hall_clear(struct app *app);

/* The actions. */
void hall_toggle(struct app *app, long count);
void hall_down(struct app *app, long count);
void hall_up(struct app *app, long count);
void hall_page_down(struct app *app, long count);
void hall_page_up(struct app *app, long count);
void hall_first(struct app *app, long count);
void hall_last(struct app *app, long count);
void hall_group_next(struct app *app, long count);
void hall_group_back(struct app *app, long count);
void hall_next_way(struct app *app, long count);
void hall_last_way(struct app *app, long count);
void hall_ask(struct app *app, long count);
void hall_go(struct app *app, long count);
void hall_queue(struct app *app, long count);
void hall_drop(struct app *app, long count);
void hall_read(struct app *app, long count);
void hall_refresh(struct app *app, long count);

#endif
