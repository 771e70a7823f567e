/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The results of a search of the library (reader/library/results.h) on the screen: by article and
 * section, in the order of their worth, each with who speaks and the words around what was found.
 */
#ifndef READER_PANES_RESULTS_PANE_H
#define READER_PANES_RESULTS_PANE_H

#include "base/buf.h"

struct app;

void results_paint(struct app *app);
void results_click(struct app *app, size_t row, size_t column);

/* Closes them, so that something else is seen. */
void results_leave(struct app *app);

/* Appends the selected hit, for who listens; how many there are. */
void results_say(struct app *app, struct buf *out);
void results_say_count(const struct app *app, struct buf *out);

/* The actions. */
void results_down(struct app *app, long count);
void results_up(struct app *app, long count);
void results_page_down(struct app *app, long count);
void results_page_up(struct app *app, long count);
void results_first(struct app *app, long count);
void results_last(struct app *app, long count);
void results_article_next(struct app *app, long count);
void results_article_back(struct app *app, long count);
void results_go(struct app *app, long count);
void results_clear(struct app *app, long count);

#endif
