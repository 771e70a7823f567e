/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An action by its name: `:` asks for it, a count may stand before it, Tab walks through the names
 * that fit what was typed. Lines of the key file are taken too.
 */
#ifndef READER_KEYS_COLON_H
#define READER_KEYS_COLON_H

#include "base/buf.h"

struct app;

struct colon {
	struct buf typed; /* what Tab completes, while it does */
	size_t next;      /* the row of actions it shows, or their number: what was typed */
	bool completing;
};

void colon_release(struct colon *c);

/* Opens the prompt. */
void colon_ask(struct app *app, long count);

#endif
