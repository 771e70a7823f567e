/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was asked for before, for as long as the program runs: Up and Down in a prompt walk it, and
 * what was being typed comes back below the newest.
 */
#ifndef READER_RECALL_H
#define READER_RECALL_H

#include "base/vec.h"
#include "reader/prompt.h"

struct recall {
	VEC(char *) list; /* the newest last, each once */
	size_t at;        /* the one shown; list.len: what is being typed */
	struct buf draft;
};

void recall_init(struct recall *r);
void recall_release(struct recall *r);

void recall_add(struct recall *r, struct slice words);
void recall_begin(struct recall *r); /* a prompt opens */

/* Shows the one before or after the one shown; false at either end. */
bool recall_walk(struct recall *r, struct prompt *p, bool older);

#endif
