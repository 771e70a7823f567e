/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everyone who speaks in a library, with how much, and who quotes whom; out of the index. Spellings of
 * one name (case, accents, a "Dr." before it) and aliases (library/aliases) are one person; across
 * articles no more is merged, since a surname alone may be anybody.
 */
#ifndef LIBRARY_PEOPLE_H
#define LIBRARY_PEOPLE_H

#include "library/catalog.h"
#include "library/store.h"

struct someone {
	char *key;
	char *name;      /* as the aliases show it, else the spelling that speaks most */
	size_t articles; /* with turns of this person */
	size_t turns, words;
	size_t quoted; /* of these turns: inside another's */
	size_t most;   /* turns of the spelling that is shown */
};

struct spelling {
	int64_t id;    /* of a person in the index */
	size_t person; /* number in the list */
};

struct quoting {
	size_t by, whom; /* numbers in the list */
	size_t turns;
};

struct people {
	VEC(struct someone) list;       /* who has most turns first */
	VEC(struct spelling) spellings; /* by id */
	VEC(struct quoting) quotings;   /* the most turns first */
	struct census *census;          /* while they are counted; else NULL */
};

/* -1 where the index cannot be read; what was read is there. */
int people_load(struct people *p, struct store *s, const struct catalog *c, struct error *e);

/* The same in slices of some milliseconds, into a zeroed one: 1 more to come, and nobody is listed
 * yet; 0 all are there; -1 as above. */
int people_more(struct people *p, struct store *s, const struct catalog *c, struct error *e);
void people_release(struct people *p);

/* The key of a speaker's name: what those who are one share. */
void people_key(const struct catalog *c, struct slice name, struct buf *key);

/*
 * Marks in chosen[], one a person, those that `name` means: the one of that name, or else all whose names
 * hold its words; answers how many. Linear in people.
 */
size_t people_find(
	const struct people *p, const struct catalog *c, struct slice name, bool *chosen);

/* The person with an id of the index; NOWHERE for none. */
size_t people_of_id(const struct people *p, int64_t id);

#endif
