/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An article as rows of the index, and rows taken away again; what each table holds stands in
 * library/store. Whoever calls has begun a transaction, and asks store_failed when he ends it.
 */
#ifndef LIBRARY_ROWS_H
#define LIBRARY_ROWS_H

#include "article/article.h"
#include "library/scan.h"
#include "library/store.h"

#define PIECE_MOST (64 * KIB) /* bytes: a longer piece is parted between blocks */

struct rows;

struct rows *rows_new(struct store *s);
void rows_free(struct rows *r);

/* Keeps how many pieces there have been; to be called before the transaction ends. */
void rows_settle(struct rows *r);

/* How many pieces there have been, ever; those that are gone are still in `find`. */
int64_t rows_pieces(const struct rows *r);

/* Adds a complete article that was found as `file`; there must be none of its path. */
void rows_add(struct rows *r, const struct finding *file, const struct article *a);

/* Takes away all rows of an article but those of `find`, of people and of targets. */
void rows_remove(struct rows *r, int64_t article);

#endif
