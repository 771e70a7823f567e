/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Edits as people make them, by script: they change the source of an article, and know of every byte
 * where it went. So what has become of a passage can be told from what any search for it says.
 */
#ifndef BENCH_EDITS_H
#define BENCH_EDITS_H

#include "article/article.h"

/* A text with its source. */
struct document {
	const char *name; /* of the file: it says the format */
	struct buf source;
	struct article article;
};

/* Reads the source; the article is made anew. */
void document_load(struct document *d);
void document_release(struct document *d);

/* Source bytes start to end give way to words, or to other bytes of the source (a move). */
struct edit {
	size_t start, end;
	size_t from, to;         /* of the source */
	size_t words, words_len; /* in edits.words */
};

struct edits {
	const struct document *old;
	const struct document *other; /* what new words come from */
	uint32_t seed;
	VEC(struct edit) list;
	struct buf words;
};

/* A kind of edit: its name, and what it adds to the list. */
struct edit_kind {
	const char *name;
	void (*make)(struct edits *e);
};

extern const struct edit_kind edit_kinds[]; /* ends with a NULL name */

/*
 * Makes the edited document, and for every byte of the old text where it stands in the new one, or
 * NOWHERE; the caller frees that.
 */
size_t *edits_apply(const struct edit_kind *kind, const struct document *old,
	const struct document *other, uint32_t seed, struct document *now);

uint32_t random_below(uint32_t *seed, uint32_t most);

#endif
