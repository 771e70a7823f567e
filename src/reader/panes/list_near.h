/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A short list of articles whose names look like what a broken link says, to choose from.
 */
#ifndef READER_PANES_LIST_NEAR_H
#define READER_PANES_LIST_NEAR_H

#include "library/catalog.h"

struct app;

struct misses {
	struct nears nears;
	size_t loaded;       /* stacks.loaded then: entries are others later */
	struct buf fragment; /* the section that was meant */
};

void misses_release(struct misses *m);

/* Offers what is near to the title that a link means; false where nothing is. */
bool misses_offer(struct app *app, struct slice title, struct slice fragment);

#endif
