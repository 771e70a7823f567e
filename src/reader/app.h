/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program without a terminal: keys go in, work is done in slices between them, a grid comes
 * out. The terminal's loop and the script driver both drive it through the five functions at the
 * end; everything else here is for the rooms' own files.
 */
#ifndef READER_APP_H
#define READER_APP_H

#include "reader/book/highlights.h"
#include "reader/book/keep.h"
#include "reader/book/note.h"
#include "reader/book/orphans.h"
#include "reader/book/shelf.h"
#include "reader/book/survey.h"
#include "reader/goal.h"
#include "reader/history.h"
#include "reader/keys/colon.h"
#include "reader/keys/keymap.h"
#include "reader/library/aim.h"
#include "reader/library/everyone.h"
#include "reader/library/linked.h"
#include "reader/library/opener.h"
#include "reader/library/queue.h"
#include "reader/library/readings.h"
#include "reader/library/results.h"
#include "reader/library/stacks.h"
#include "reader/looks.h"
#include "reader/outside.h"
#include "reader/page/columns.h"
#include "reader/page/copy.h"
#include "reader/page/lens.h"
#include "reader/page/letters.h"
#include "reader/page/mouse.h"
#include "reader/page/peek.h"
#include "reader/page/search.h"
#include "reader/page/view.h"
#include "reader/panes/browse.h"
#include "reader/panes/hall.h"
#include "reader/panes/list.h"
#include "reader/panes/list_near.h"
#include "reader/places.h"
#include "reader/prompt.h"
#include "reader/watch.h"
#include "screen/grid.h"
#include "screen/theme.h"

struct action;

struct app {
	struct grid grid;
	char *root; /* the folder whose articles are at hand; NULL for none (standard input) */
	struct stacks stacks; /* what is in it, once somebody asked (app_folder) */
	struct view *view;    /* NULL only while nothing but a folder is open */
	struct history history;
	struct goal goal;
	struct list list;
	struct peek peek;
	struct prompt prompt;
	struct keymap keymap;
	struct colon colon;
	struct search search;
	struct lens lens;
	struct abreast abreast;
	struct places places;
	struct shelf shelf;
	struct highlights highlights;
	struct orphans orphans;
	struct letters letters;
	struct keeping keeping;
	struct noting noting;
	struct editing editing;
	struct browse browse;
	struct results results;
	struct linked linked;
	struct everyone everyone;
	struct misses misses;
	struct aim aim; /* of GOAL_HIT */
	struct opener opener;
	struct hall hall;
	struct readings readings;
	struct queue queue;
	struct survey survey;
	struct clipboard clipboard;
	struct outside outside;
	struct watch watch;
	struct mouse_state mouse;
	struct buf message;
	bool message_warns;
	long now; /* seconds of any clock, told by who drives us */
	size_t measure;
	const struct theme *theme;
	struct looks looks;
	bool bare;      /* reading mode: nothing but the text */
	long count;     /* typed before an action; 0 where none was */
	long half;      /* rows that were asked for of d and u; 0 for half a page */
	uint32_t begun; /* the first key of two, which waits; 0 for none */
	const struct action *letter_for; /* waits for a letter: a mark's name */
	/* Gets the next key, that one alone, in place of the table; NULL where the table does. */
	void (*takes_key)(struct app *app, uint32_t key);
	bool linear;     /* read as plain lines (reader/page/linear.h), not on a screen */
	bool ascii;      /* draw nothing but ASCII */
	bool redraw;     /* the terminal shall repaint all of it */
	bool in_library; /* it was begun with a folder, whose library lies below all articles */
	bool quit;
};

/* Everything at its default for a screen of that size; nothing open. */
void app_init(struct app *app, size_t rows, size_t columns, bool ascii);

/* Keeps the places of what is open and gives everything back. -1 where they could not be kept. */
int app_release(struct app *app, struct error *e);

/* Opens a file (at the place kept for it) or a folder (its list of articles). */
int app_open(struct app *app, const char *path, struct error *e);

/* Opens the first of several files; the others are the articles at hand. */
int app_open_files(struct app *app, char *const *files, size_t count, struct error *e);

void app_resize(struct app *app, size_t rows, size_t columns);
void app_key(struct app *app, uint32_t key);
bool app_work(struct app *app);  /* a slice of at most 10 ms; true where more is to do */
void app_paint(struct app *app); /* into app->grid */

/* For the reader's own files. */

/* Shows a sentence until the next key. */
void app_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_warn(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Somebody does something: messages go, and what was on its way is given up. */
void app_interrupt(struct app *app);

/* The articles at hand; NULL where there is no folder, or it cannot be read (and a message says so). */
struct folder *app_folder(struct app *app);

/* The library of that folder, whose index is brought up to date from now on, without waiting for
 * anything; NULL as above. */
struct stacks *app_library(struct app *app);

/* Opens another article in place of the present one, whose place is kept; -1 with a message shown. */
int app_visit(struct app *app, const char *path);

/* The same, unless it is open already. */
int app_reach(struct app *app, const char *path);

/* The same with a view that is open already; the app owns it. */
void app_take_view(struct app *app, struct view *view);

/* Shows a text of our own (Markdown), called so, in place of the article; and closes it. */
void app_show_text(struct app *app, const char *name, struct slice markdown);
void app_leave_text(struct app *app);

/* Closes the article, so that none is open; a list has to be. */
void app_close_view(struct app *app);

/* Keeps the place in the open article, as a mark or for the next time (PLACE_LAST); false where
 * it is no file and has no place that could be kept. */
bool app_keep_place(struct app *app, uint32_t letter);

/* Goes to the place kept for the open article. */
void app_resume(struct app *app);

/* Does what a key or a name asks for, or asks for the letter it needs. */
void app_run(struct app *app, const struct action *action, long count);

/* No second key comes: does what the one that waits for it means alone. */
void app_settle(struct app *app);

/* Which actions keys mean now: IN_BOOK, IN_RESULTS, IN_LIBRARY, IN_LIST, IN_SELECT, IN_COLUMNS or IN_PAGE. */
unsigned app_where(const struct app *app);

/* The cells of the page, beside the outline where there is room for both, and those of the list,
 * which lies over the text, while it has the keys, where there is not. */
struct area app_page_area(const struct app *app);
struct area app_list_area(const struct app *app);
bool app_list_beside(const struct app *app);

#endif
