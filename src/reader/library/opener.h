/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening an article by a few letters of its title, its file's name or another name of its own: those
 * that fit best come first, while one types. While nothing is typed those that were read last do. The
 * letters are looked for in slices (a hundred thousand names take less than a frame), and only among the
 * names that had those typed before.
 */
#ifndef READER_LIBRARY_OPENER_H
#define READER_LIBRARY_OPENER_H

#include "base/buf.h"
#include "base/vec.h"
#include "text/abbrev.h"

#include <stdint.h>

struct app;

/* An article that fits. */
struct pick {
	int score;
	uint32_t last; /* when it was read: smaller is later; UINT32_MAX: never */
	uint32_t entry;
};

struct opener_names { /* numbers of handles of the catalog */
	uint32_t *at;
	size_t len, cap; /* a VEC with a name */
};

struct opener {
	bool open;
	struct abbrev abbrev;
	struct buf typed; /* folded as names are */

	size_t loaded,
		sorted;      /* of the stacks and their catalog: what the next three were made of */
	VEC(uint64_t) signs; /* by handle: abbrev_signs of its name; as far as they are made */
	VEC(uint32_t) last;  /* by entry: as in a pick */
	VEC(int16_t) best;   /* by entry: the score of its best name so far */

	struct opener_names passed; /* those that fit, of those looked at */
	struct opener_names again;  /* those that fitted fewer letters, */
	size_t redone;              /* looked at so far; */
	size_t sifted;              /* then all from here on */
	size_t fitting;             /* articles that fit, so far */
	VEC(struct pick) picks;     /* the best of them, the best first */
	size_t selected, top;
};

void opener_release(struct opener *o);

/* The action: asks for letters. */
void opener_ask(struct app *app, long count);

/* A slice: true while there is more to do. */
bool opener_work(struct app *app);

void opener_paint(struct app *app); /* panes/opener_pane.c */

/* Appends the selected article, for who listens. */
void opener_say(const struct app *app, struct buf *out);

#endif
