/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everyone who speaks in the open library (library/people), counted in slices while somebody looks at
 * them; anew where the articles came out of the index anew, or the aliases are others.
 */
#ifndef READER_LIBRARY_EVERYONE_H
#define READER_LIBRARY_EVERYONE_H

#include "library/people.h"

struct app;

struct everyone {
	struct people people; /* nobody is listed until all are counted */
	bool begun, done;
	size_t loaded;    /* stacks.loaded when it was begun */
	struct error why; /* the index could not be asked */
};

void everyone_release(struct everyone *o);

/* Begins anew where that has to be: true then. */
bool everyone_renew(struct app *app);

/* A slice: true while there is more to do, other than to wait for the index. */
bool everyone_work(struct app *app);

/* The action: the list. */
void everyone_toggle(struct app *app, long count);

#endif
