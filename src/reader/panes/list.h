/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pane: a list of something one can go to. What it lists is told by a kind, a struct of a few
 * functions (sections, speakers, references, articles), so that a new pane is a new file and a row in the table of kinds.
 */
#ifndef READER_PANES_LIST_H
#define READER_PANES_LIST_H

#include "base/buf.h"
#include "base/vec.h"
#include "reader/panes/list_passages.h"
#include "reader/panes/list_speakers.h"
#include "reader/panes/sift.h"
#include "screen/grid.h"

struct app;

enum { BAR_CELLS = 8 };

/* One line of a list as it is shown. */
struct item {
	struct buf words, aside; /* on the left; dim on the right */
	struct buf bar;          /* BAR_CELLS at the right edge; empty for none */
	size_t indent;           /* steps */
	const char *sign;        /* in front of the words; NULL for a kind without signs */
	struct look look;
};

struct list_kind {
	const char *name; /* N_(): the tab */
	const char *none; /* N_(): what is said where there are no items */
	bool is_outline;  /* stands beside the text and follows it */
	/* Brings the items up to date, true where they are others than before; may be NULL. */
	bool (*ready)(struct app *app);
	/* A slice of finding its items: true while there is more to do; may be NULL. */
	bool (*work)(struct app *app);
	const char *(*why_empty)(const struct app *app); /* a sentence; NULL: "none" */
	/* What the tab counts, NOWHERE for what has not been counted; NULL: the items. */
	size_t (*tally)(const struct app *app);
	size_t (*count)(const struct app *app);
	/* Does it name those below it: nothing to go to, and not selected? The first and the last
	 * never do; NULL where none does. */
	bool (*is_head)(const struct app *app, size_t i);
	void (*item)(const struct app *app, size_t i, struct item *item);
	size_t (*here)(const struct app *app); /* the item of the reading place, or NOWHERE */
	void (*go)(struct app *app, size_t i);
	void (*peek)(struct app *app, size_t i); /* may be NULL: there is no more to it */
};

extern const struct list_kind list_sections, list_speakers, list_references, list_passages,
	list_history, list_links, list_near, list_voices, list_quotings;

struct list {
	const struct list_kind *kind; /* NULL while no list is open */
	bool focus;                   /* keys go to the list, not to the page */
	size_t selected;              /* index into `shown` */
	size_t top;                   /* the first one painted */
	struct buf filter;
	struct sift sift;  /* the same, made ready */
	VEC(size_t) shown; /* the items that pass the filter */
	size_t counted;    /* how many items there were when `shown` was made */
	struct speaker_lines speakers;
	struct passage_lines passages;
	size_t learned; /* how many titles of articles were known to the filter */
};

void list_release(struct list *list);

/* Opens a list, or closes it where it is the open one; the selection starts at the reading place. */
void list_toggle(struct app *app, const struct list_kind *kind);
void list_show(struct app *app, const struct list_kind *kind); /* whether or not it is open */
void list_show_at(struct app *app, const struct list_kind *kind, size_t item);
void list_close(struct app *app);

/* Is it one of the lists of people? */
bool list_is_people(const struct app *app);

/* The selected item; NOWHERE where there is none. */
size_t list_item(const struct app *app);

/* Shows the tab behind the open one, or before it. */
void list_turn(struct app *app, bool back);

/* Sets the outline of that name beside the text, without the keys. */
void list_stand(struct app *app, struct slice name);

/* The article was read anew: the list is made anew, and the same words stay selected. */
void list_reread(struct app *app, struct slice selected);

/* Appends the words of the selected item. */
void list_selected(const struct app *app, struct buf *words);

/* Appends all there is to say of it: which list, which one of how many, what it is. */
void list_say(const struct app *app, struct buf *out);

/* Hands the keys to the page: an outline beside the text stays, others close. */
void list_leave(struct app *app);

/* Shows only items that pass these words (sift.h). */
void list_filter(struct app *app, struct slice words);

/* Counts anew; follows the reading place while it has no focus. */
void list_update(struct app *app);

/* A slice of finding out what the articles are called: true where more is to do. */
bool list_work(struct app *app);

/* Another article is open: an outline beside the text goes over to it, any other list closes. */
void list_renew(struct app *app);

size_t list_rows(const struct app *app); /* items on the screen */
void list_move(struct app *app, long by);
void list_move_to(struct app *app, bool last); /* to the first or last item */
void list_go(struct app *app);                 /* to the selected item */

/* Shows more of the selected item in a box; false where its kind has no more. */
bool list_peek(struct app *app);

/* A click on a cell of the list: a tab shows that kind, a row goes there. */
void list_click(struct app *app, size_t row, size_t column);

void list_paint(struct app *app, struct area area);

#endif
