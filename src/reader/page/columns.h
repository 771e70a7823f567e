/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of speakers side by side: what its keys do, and how it is painted. What stands on it is
 * told by reader/abreast.
 */
#ifndef READER_PAGE_COLUMNS_H
#define READER_PAGE_COLUMNS_H

#include "reader/page/abreast.h"
#include "reader/page/sheet.h"

struct app;

/* Opens them, with who is marked, else the speaker selected in the list or the lens's on the left;
 * closes them. */
void columns_toggle(struct app *app, long count);
void columns_close(struct app *app);

/* Marks the selected speaker of the list to stand in them, or not any more; marks nobody. */
void columns_mark(struct app *app, long count);
void columns_forget(struct app *app);

/* The text offset at the top. The article has been read anew: all is made anew, from `place` on. */
size_t columns_place(const struct app *app);
void columns_renew(struct app *app, size_t place);

/* What the sheet (sheet.h) is there: the words of the current column; what is on the screen of
 * a column, or of all (NOWHERE); going back to a row of a band; going to where a place is shown, and
 * with its column chosen; scrolling just so far. */
struct sheet columns_sheet(struct app *app);
void columns_visible(struct app *app, size_t column, struct ranges *visible);
void columns_return(struct app *app, size_t band, size_t row);
void columns_show(struct app *app, size_t at);
void columns_reach(struct app *app, size_t at);

void columns_down(struct app *app, long count);
void columns_up(struct app *app, long count);
void columns_page_down(struct app *app, long count);
void columns_page_up(struct app *app, long count);
void columns_start(struct app *app, long count);
void columns_end(struct app *app, long count);
void columns_section_next(struct app *app, long count);
void columns_section_back(struct app *app, long count);
void columns_next(struct app *app, long count); /* the column to the right */
void columns_back(struct app *app, long count);
void columns_go(struct app *app, long count); /* to the current turn, in the article */
void columns_leave(struct app *app, long count);

/* How much of it has been shown, in percent. */
int columns_percent(struct app *app);

void columns_paint(struct app *app);

#endif
