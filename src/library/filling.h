/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A catalog of many articles, made in slices while somebody reads: the articles come out of an index, or
 * from a scan, are put in the order of a person, and added.
 */
#ifndef LIBRARY_FILLING_H
#define LIBRARY_FILLING_H

#include "library/catalog.h"

struct filling;

/* Of the articles of an index, which is borrowed until the last is there; NULL: of paths that are
 * added. */
struct filling *filling_new(struct store *s);
void filling_add(struct filling *f, char *path); /* becomes the catalog's */

/* A slice of some milliseconds: true while there is more. */
bool filling_more(struct filling *f);

/* Ends at any moment. With `out` all that is left is done at once, and the settled catalog handed over,
 * without its aliases. */
void filling_end(struct filling *f, struct catalog *out);

#endif
