/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a search made ready: to be asked of the index, and to be found again in a text. Both
 * go by the words of library/tokens, so that what the index says is there is there.
 */
#ifndef LIBRARY_NEEDLES_H
#define LIBRARY_NEEDLES_H

#include "library/query.h"

/* One or more words, one after the other. */
struct needle {
	size_t start, end; /* bytes of needles.words: the words as the index has them */
	size_t words;      /* how many */
	bool begins;       /* the last may go on */
};

struct needles {
	struct buf words;
	VEC(struct needle) list; /* at most LIMIT_TERMS */
};

void needles_init(struct needles *n);
void needles_release(struct needles *n);

/* Adds one of any bytes; false, and nothing, where what was typed has no words, or there are LIMIT_TERMS. */
bool needles_add(struct needles *n, struct slice typed, bool begins);

/* Adds one for every term of the kind, wanted or without. */
void needles_add_terms(struct needles *n, const struct query *q, enum term_kind kind, bool without);

/* Appends one as FTS5's language says it; and all of them with " AND " or " OR " between. */
void needle_expression(const struct needles *n, size_t needle, struct buf *out);
void needles_expression(const struct needles *n, const char *between, struct buf *out);

struct needle_found {
	size_t start, end; /* bytes of the text, whole clusters */
	size_t needle;     /* index */
};

struct found_list {
	struct needle_found *at;
	size_t len, cap; /* a VEC with a name */
};

/* Finds all of them in text[from .. to), in place of what was found before; by where they start. */
void needles_find(const struct needles *n, struct slice text, size_t from, size_t to,
	struct found_list *found);

/* Is any, are all of them there? Of none, none is, and all are. */
bool needles_any(const struct needles *n, struct slice text);
bool needles_all(const struct needles *n, struct slice text);

#endif
