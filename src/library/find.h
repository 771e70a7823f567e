/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Searches a library: what was typed (library/query) becomes questions to the index, whose answers
 * are ranked and then found again in the articles themselves, best first, so that every hit is true
 * of the files as they are now. Everything is done in slices of about ten milliseconds; hits come as they
 * are found and keep their numbers.
 *
 * Hits stand article by article. The best article comes first, by BM25 with the title weighing most,
 * then headings, then the text; in an article the best section or turn comes first, and each gives one hit, where
 * the words stand nearest to each other. Articles that hold all words, but not in one section or turn,
 * follow behind. Of words that very many articles have, the first hits are the best of those looked at
 * first, articles that are called so among them. Where nothing but filters was typed, articles come by path: hits are the links that link: is
 * about, the turns that who: is about, else the beginnings of articles. Several who: mean any of them.
 */
#ifndef LIBRARY_FIND_H
#define LIBRARY_FIND_H

#include "library/hit.h"
#include "library/store.h"

struct find; /* borrows the store, which it alone may ask while it lives */

struct find_wish {
	size_t hits; /* at most so many; 0 for all */
	double ms;   /* working time, after which it makes do with what it has; 0 for any */
	size_t soon; /* answers of the index after which there are to be some hits; 0 for 30,000, which
		      * take some 20 ms */
};

/* `folder` is the library's path. The query is the search's from now on. Never NULL. */
struct find *find_new(
	struct store *s, const char *folder, struct query query, struct find_wish wish);
void find_free(struct find *f); /* at any moment */

/* A slice: 1 more to come, 0 all is there, -1 the index cannot be read. */
int find_more(struct find *f, struct error *e);

/* Gives up what is left to be found: its hits stay, and another may ask the store. */
void find_stop(struct find *f);

/* Is a question of it open? Until that is answered the index cannot be put down (store_settle). */
bool find_asks(const struct find *f);

/* The hits so far; pointers hold until the next slice. */
size_t find_count(const struct find *f);
const struct hit *find_hit(const struct find *f, size_t i);

/* May there be others, and better ones, since time ran out, or enough was found before all was looked at? */
bool find_late(const struct find *f);

/* The words that were sought, to be found in an article that is opened. */
const struct needles *find_words(const struct find *f);

#endif
