/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One voice across the library as a page of our own: article by article every turn, over it its
 * section, who quotes it and its source, and dimmed the turn before it; with a reference to the place of
 * each. The page is there at once and grows by slices, as an article that is being loaded.
 */
#ifndef READER_LIBRARY_VOICE_H
#define READER_LIBRARY_VOICE_H

#include "base/slice.h"

#include <stdbool.h>

struct app;
struct hit;

/* Opens the page of someone (a number in app->everyone.people); where `by` is not NOWHERE only of what
 * that one quotes. */
void voice_open(struct app *app, size_t person, size_t by);

/* The place that a reference of such a page means by its target; NULL for any other. It holds as long as
 * the page. */
const struct hit *voice_meant(const struct app *app, struct slice target);

/* Goes to the place of the turn one reads; false where the open page is no such page. */
bool voice_go(struct app *app);

#endif
