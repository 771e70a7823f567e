/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an index tells of the articles as a whole: how long they are, of what date, in which categories.
 * Read out of it in slices, so that a list of tens of thousands can be ordered by any of it while
 * somebody goes on reading.
 */
#ifndef LIBRARY_FIGURES_H
#define LIBRARY_FIGURES_H

#include "base/names.h"
#include "library/catalog.h"
#include "library/store.h"

enum figures_step { FIGURES_NONE, FIGURES_ARTICLES, FIGURES_CATEGORIES, FIGURES_DONE };

struct figure {
	uint32_t words;
	uint32_t date; /* as 20091105; month and day may be 00; 0 where it has none */
};

struct membership {
	uint32_t entry;
	uint32_t category; /* its number: a key of `categories` */
};

struct figures {
	enum figures_step step;
	int64_t last, end;       /* ids: the last one looked at, the last there is */
	VEC(struct figure) list; /* by entry */
	struct names categories; /* keys */
	VEC(char *) spelled;     /* by number - 1: the category as a person reads it */
	VEC(struct membership) members;
	size_t dated; /* articles with a date */
};

void figures_release(struct figures *f);

/* Forgets all, and begins to read the index whose articles the catalog has. */
void figures_begin(struct figures *f, const struct catalog *c);

/* Some rows: true while there is more. A store that fails has told all it will. */
bool figures_more(struct figures *f, struct store *s, const struct catalog *c);

/* A date as articles have it ("2009", "2009-11-05", "5 November 2009") as a number; 0 for none. */
uint32_t figures_date(struct slice words);

#endif
