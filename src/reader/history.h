/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where somebody has been: back and forward, over articles, to the same words at the top.
 */
#ifndef READER_HISTORY_H
#define READER_HISTORY_H

#include "base/slice.h"
#include "base/vec.h"

struct app;

struct stop {
	char *path;
	size_t at; /* text offset of the top row */
};

struct stops {
	struct stop *at;
	size_t len, cap; /* a VEC with a name */
};

struct history {
	struct stops back, forward;
};

void history_release(struct history *h);

/* Remembers the present place, before a jump away from it. */
void history_leave(struct app *app);

/* Goes to a text offset that is there: leaves, then puts it at the top. */
void history_jump(struct app *app, size_t at);

/* Goes back, or forward again; false where there is nowhere to go. */
bool history_return(struct app *app, bool forward);

#endif
