/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The categories of a library as a tree: a category stands below those that its own page is in. One
 * with several above stands below each of them; what has been shown with all below it is not
 * shown so again, so that rings end. Out of the index alone.
 */
#ifndef LIBRARY_CATEGORIES_H
#define LIBRARY_CATEGORIES_H

#include "library/catalog.h"
#include "library/store.h"

struct category {
	char *key;
	char *name;             /* without its namespace, as most spell it */
	size_t page;            /* entry of its own page, or NOWHERE */
	size_t members;         /* articles that are in it, its subcategories' pages too */
	size_t first, children; /* a range of categories.children */
	bool below;             /* it is in another one */
};

/* A row of the tree. */
struct branch {
	size_t category;
	size_t depth; /* 0 at the top */
	bool again;   /* what is below stands elsewhere */
};

struct categories {
	VEC(struct category) list; /* by key */
	VEC(size_t) children;      /* numbers in the list */
	VEC(struct branch) tree;   /* as it is read from top to bottom */
};

/* -1 where the index cannot be read; what was read is there. */
int categories_load(
	struct categories *t, struct store *s, const struct catalog *c, struct error *e);
void categories_release(struct categories *t);

/* The name in the target of a link to a category: without its namespace. */
struct slice category_name(struct slice target);

/* The number of the category with the name, with or without its namespace; NOWHERE for none. */
size_t categories_find(const struct categories *t, struct slice name);

/* Appends the entries that are in a category, in their order. */
struct members {
	VEC(size_t) list;
};
int categories_members(const struct categories *t, size_t category, struct store *s,
	const struct catalog *c, struct members *out, struct error *e);

#endif
