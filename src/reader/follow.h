/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Going where something points: references within and between articles, turns, notes.
 */
#ifndef READER_FOLLOW_H
#define READER_FOLLOW_H

#include "article/article.h"

struct app;

/* Where a turn begins for a reader: at its label, if that stands before it. */
size_t turn_place(const struct turn *turn);

/* The turn that the page's first row belongs to, its label included; NOWHERE for none. */
size_t turn_here(const struct article *a, size_t place);

/* Opens an article (at the place kept for it) or, with a fragment, at a section of it. */
void follow_file(struct app *app, const char *path, struct slice fragment);

/* Chooses the next (or previous) reference by `count`, and goes to the present one. */
void follow_choose(struct app *app, long count);
void follow_go(struct app *app);

#endif
