/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Orphans, passages whose file is gone: looked for in the articles of the folder, in slices, while somebody
 * looks at passages. An article with the same text, title or name of the file is looked through
 * for words like them; any other one only for the very words, since what is merely alike is found
 * in many.
 */
#ifndef READER_BOOK_ORPHANS_H
#define READER_BOOK_ORPHANS_H

#include "base/buf.h"
#include "base/vec.h"
#include "book/anchor.h"

struct app;

struct orphan {
	uint32_t row; /* of the shelf */
	char *path;   /* where it was found, absolute; NULL while it is sought */
	enum anchor_state state;
	struct buf quote; /* folded as book/ground does */
};

struct orphans_reading; /* the article that is being looked through */

struct orphans {
	VEC(struct orphan) list;
	VEC(uint8_t) gone;               /* of a path's number: 1 it is there, 2 it is gone */
	size_t row, entry;               /* the next to be asked, to be looked through */
	size_t found;                    /* how many have been found */
	size_t loaded;                   /* which listing of the folder `entry` is of */
	struct orphans_reading *reading; /* NULL where none is */
};

void orphans_release(struct orphans *s);

/* A slice: true while there is more to do. Nothing while nobody looks at passages. */
bool orphans_work(struct app *app);

/* The file that a row's words were found in, or NULL. */
const char *orphans_path(const struct orphans *s, size_t row);

#endif
