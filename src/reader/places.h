/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places kept between runs: where each article was left, and marks set by hand. One small file of
 * lines in the state folder; a place is a text offset, the words that stand there and the section
 * they stand in, so that it finds its way back when the article was edited (reader/spot.h).
 */
#ifndef READER_PLACES_H
#define READER_PLACES_H

#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

#define PLACE_LAST 0 /* the letter of the place where an article was left */

struct place {
	uint32_t letter; /* of a mark, or PLACE_LAST */
	size_t at;       /* text offset */
	char *path;      /* absolute */
	char *words;     /* that stand there */
	char *section;   /* the title of the section; NULL for none */
	char *pane; /* the name of the outline's kind that stood beside the text; NULL for none */
	bool ours;  /* kept since the file was read or written */
};

struct places {
	VEC(struct place) list; /* the latest last */
};

/* Reads the file; nothing where there is none. A line that cannot be understood is left out. */
void places_load(struct places *p);
void places_release(struct places *p);

/*
 * Writes what has been kept since into the file as it is now, so that two who read at once do not
 * lose each other's places. -1, and the file as it was, where it can be neither read nor written.
 */
int places_save(struct places *p, struct error *e);

/* The new place, to be told more of: its section, its pane. It holds until the next is kept. */
struct place *places_keep(
	struct places *p, uint32_t letter, const char *path, size_t at, struct slice words);

/* The kept place; for a mark's letter the path does not matter (NULL). NULL where there is none. */
const struct place *places_find(const struct places *p, uint32_t letter, const char *path);

#endif
