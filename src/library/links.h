/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an article points at, what points at it, and where it is mentioned by its title without a
 * link. The index says which articles may hold a link; each of them is read again, so that what is
 * listed is true of the files as they are now. In slices of about ten milliseconds.
 *
 * Out: its references in the order of the article, notes left out. In: those of all other articles
 * that mean it, by whatever name and through whatever redirect, article by article as a person
 * sorts them, each with its sentence; a category has no words. Mentions: of each article without
 * such a link the first place where the title stands as words of its own outside of links.
 */
#ifndef LIBRARY_LINKS_H
#define LIBRARY_LINKS_H

#include "library/catalog.h"
#include "library/hit.h"
#include "library/store.h"

enum link_way {
	LINK_OUT,
	LINK_IN,
	LINK_MENTION,
};

#define LINKS_OUT     (1u << LINK_OUT)
#define LINKS_IN      (1u << LINK_IN)
#define LINKS_MENTION (1u << LINK_MENTION)
#define LINKS_ALL     (LINKS_OUT | LINKS_IN | LINKS_MENTION)

struct link {
	enum link_way way;
	enum reference_kind kind; /* not of a mention */
	bool broken;              /* it means an article or a section that is not here */
	size_t to;                /* the entry it means; NOWHERE for none */
	struct hit at;            /* where it stands */
	struct buf target;        /* as the source spells it; of a mention the title */
	struct buf text;          /* out: the words that carry it; else the sentence around */
};

struct links; /* borrows all it is given */

/* `folder` is the library's path, `ways` are LINKS_ bits. Never NULL. */
struct links *links_new(
	struct store *s, const char *folder, const struct catalog *c, size_t entry, unsigned ways);
void links_free(struct links *l); /* at any moment */

/* A slice: 1 more to come, 0 all is there, -1 the index cannot be read, or the article itself. */
int links_more(struct links *l, struct error *e);

/* What is there so far; pointers hold until the next slice. */
size_t links_count(const struct links *l);
const struct link *links_at(const struct links *l, size_t i);

#endif
