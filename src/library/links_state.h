/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of library/links share: links.c goes step by step, links_ask.c asks the index,
 * links_read.c reads articles.
 */
#ifndef LIBRARY_LINKS_STATE_H
#define LIBRARY_LINKS_STATE_H

#include "library/links.h"
#include "library/needles.h"

/* What is known of an article, bits of links.marks. */
#define MARK_MEMBER  1u /* it has a category that means our article */
#define MARK_LINKS   2u /* it has a link with words */
#define MARK_MENTION 4u /* our title stands in it, says the index */
#define MARK_LEADS   8u /* while keys are gathered: it is ours, or a redirect to us */

/* A target as some link spells it, under one of our keys. */
struct aimed {
	int64_t id;
	char *words;
};

struct links {
	struct store *store;
	const char *folder;
	const struct catalog *catalog;
	size_t entry;
	unsigned ways;
	VEC(struct link) list;
	unsigned char *marks; /* by entry */
	size_t step;          /* of the table of steps */
	size_t next;          /* entry, key or target to be looked at in this step */
	VEC(char *) keys;     /* what we may be meant under */
	VEC(struct aimed) aimed;
	int64_t after,
		after_link;   /* what the index has told: up to this article and link, or piece */
	struct needles title; /* what a mention is; none where it has no words */
};

/*
 * Steps that mark what links here, what mentions us; our own article never: the keys we may be meant
 * under, targets with these keys, links to these targets, pieces with our title. Each does a part that
 * takes a few milliseconds, and answers whether there is more of it.
 */
bool links_gather_keys(struct links *l);
bool links_gather_targets(struct links *l);
bool links_ask_in(struct links *l);
bool links_ask_mentions(struct links *l);

/* Adds our own references. -1: the article cannot be read. */
int links_read_out(struct links *l, struct error *e);

/* Adds what links here from an article, and the mention in it. What cannot be read is passed over. */
void links_read_in(struct links *l, size_t entry);
void links_read_mention(struct links *l, size_t entry);

/* Adds the memberships of an article, out of the index. */
void links_take_member(struct links *l, size_t entry);

/* Does the reference of the article `from` mean ours, or go through it? */
bool links_means_us(
	const struct links *l, size_t from, enum reference_kind kind, struct slice target);

#endif
