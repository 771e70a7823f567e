/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What links to the open article, what mentions it (library/links) and what is near to it
 * (library/kin), as lines of a tab of the outline. It is looked for in slices, and only while the tab is
 * shown; anew where another article is open, or the articles came out of the index anew.
 */
#ifndef READER_LIBRARY_LINKED_H
#define READER_LIBRARY_LINKED_H

#include "base/error.h"
#include "base/vec.h"
#include "library/kin.h"
#include "library/links.h"

struct app;

enum linked_kind {
	LINKED_MENTIONS, /* from here on: articles without a link */
	LINKED_KIN,      /* from here on: articles that are near */
	LINKED_ARTICLE, /* the one that the link, and those behind it, stand in; a member has no more */
	LINKED_SENTENCE, /* of the link */
	LINKED_WHERE,    /* its section, and who says it */
	LINKED_NEAR,
};

struct linked_line {
	enum linked_kind kind;
	size_t i; /* of the links, or of the kin */
};

struct linked {
	char *path;    /* of the article they lead to; NULL at first */
	size_t loaded; /* stacks.loaded then */
	struct links *links;
	struct kinship *kinship;
	size_t taken, in; /* links that are lines; of these, those that are not mentions */
	bool done;
	struct error why; /* the index could not be asked */
	VEC(struct linked_line) lines;
};

void linked_release(struct linked *l);

/* Begins anew where that has to be: true then. */
bool linked_renew(struct app *app);

/* A slice: true while there is more to do, other than to wait for the index. */
bool linked_work(struct app *app);

/* The action: the tab. */
void linked_toggle(struct app *app, long count);

#endif
