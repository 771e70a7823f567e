/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The book in forms of others: a table, one file (book/export_NAME.c) and one row each. What is
 * written is UTF-8 in memory; where it goes is the caller's affair.
 */
#ifndef BOOK_EXPORT_H
#define BOOK_EXPORT_H

#include "book/passage.h"

struct passages {
	VEC(struct passage) list;
};

/* What an import found: for book_keep_all. */
struct kept {
	VEC(struct json *) list; /* owned */
};

struct exchange {
	const char *name;                                         /* of --format */
	const char *help;                                         /* N_() */
	void (*write)(const struct passages *p, struct buf *out); /* NULL: cannot be written */
	/* -1: these bytes are not of the form. NULL: cannot be read. */
	int (*read)(struct slice bytes, struct kept *in, struct error *e);
};

extern const struct exchange exchange_jsonld, exchange_markdown, exchange_csv;
extern const struct exchange *const exchanges[]; /* ends with NULL */

const struct exchange *exchange_named(struct slice name); /* NULL where there is none */

/* The form that the bytes seem to be of, among those that can be read; NULL where of none. */
const struct exchange *exchange_of(struct slice bytes);

void passages_release(struct passages *p);
void kept_release(struct kept *k);

/* An id that is always the same for the same words, so that what is imported twice is there once. */
struct id id_of_words(struct slice words);

#endif
