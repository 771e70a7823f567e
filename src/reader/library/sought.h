/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a search of the library, to be found in the article that is open as a matcher finds its
 * own (text/matcher.h): all of them, in any order, as the index compares words. What was found in
 * a block is remembered, so that to walk through it is linear.
 */
#ifndef READER_LIBRARY_SOUGHT_H
#define READER_LIBRARY_SOUGHT_H

#include "article/article.h"
#include "library/needles.h"

struct sought {
	struct needles needles;
	const struct article
		*article; /* the part that was looked through last: [from, to) of its text */
	size_t edition, from, to;
	struct found_list found; /* in it */
};

void sought_init(struct sought *s);
void sought_release(struct sought *s);

/* Looks for the words of a query from now on; where `begins`, its last word may go on. */
void sought_set(struct sought *s, struct slice typed, bool begins);

/* Another article is open. */
void sought_forget(struct sought *s);

/* Are there any words? A search by filters alone has none. */
bool sought_asks(const struct sought *s);

/* The first of the words in text[from .. to), where `to` is the end of a block: true, and its place. */
bool sought_find(struct sought *s, const struct article *a, size_t from, size_t to, size_t *start,
	size_t *end);

/* Lets the last word of a query go on, where it has letters enough; false where it has not, or may so
 * already. */
bool sought_extend(struct query *q);

#endif
