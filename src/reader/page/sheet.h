/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words one reads as they stand on the screen: those of the article, or of one voice of it in
 * a column. Searching and selecting ask here what is shown, and where, and so know of neither.
 */
#ifndef READER_PAGE_SHEET_H
#define READER_PAGE_SHEET_H

#include "layout/layout.h"
#include "reader/page/ranges.h"

struct app;
struct view;

/* Words and how they are laid out; good until a key is pressed. */
struct sheet {
	const struct article *article;
	struct layout *layout;
	const struct ranges *some; /* the words that are shown; NULL for all that is not folded */
	size_t who;                /* the speaker of these; NOWHERE */
};

/* The article's own, whatever stands beside it; the one the cursor is on: of the current column
 * where speakers stand side by side. */
struct sheet sheet_of_view(const struct view *v);
struct sheet sheet_here(struct app *app);

/* Is the text offset one of its words, folded or not? Is any of a block shown? */
bool sheet_holds(const struct sheet *sheet, size_t at);
bool sheet_shows(const struct sheet *sheet, size_t block);

/* Do the words at `at` count for a search: are they shown, in the voice one listens to? Is any of a
 * block, in whatever column? */
bool sheet_hears(const struct app *app, size_t at);
bool sheet_hides(const struct app *app, size_t block);

/* Adds what of the text is on the screen; what of this sheet alone. */
void sheet_visible(struct app *app, struct ranges *visible);
void sheet_visible_here(struct app *app, struct ranges *visible);

/* Where the page is, and back to there. */
struct sheet_place {
	size_t at, row;
};

struct sheet_place sheet_place(const struct app *app);
void sheet_return(struct app *app, struct sheet_place place);

/* Goes to where `at` is on the screen, with some rows before it; only just so far. */
void sheet_show(struct app *app, size_t at);
void sheet_reach(struct app *app, size_t at);

#endif
