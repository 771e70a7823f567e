/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of an article as anchors are sought in it: quotation marks, dashes, ligatures and blanks
 * of one kind each, the raised figures of notes left out (they change as soon as a note is put in
 * before), case and accents kept. Every byte of it knows where it came from. It is made in slices
 * and shared by all that is sought in the article.
 */
#ifndef BOOK_GROUND_H
#define BOOK_GROUND_H

#include "article/article.h"

/* From here on both run in step. */
struct ground_step {
	uint32_t folded, text;
};

struct ground {
	const struct article *article; /* must not change */
	struct buf folded;
	VEC(struct ground_step) steps; /* rising in both; before the first, both are one */
	size_t counts[256];            /* how often each byte stands in `folded` */
	size_t done;                   /* bytes of text that have been folded */
};

void ground_init(struct ground *g, const struct article *a);
void ground_release(struct ground *g);

/* Folds about `bytes` more; false where all is done. */
bool ground_more(struct ground *g, size_t bytes);

/* Appends other words in the same form, without blanks at their ends. */
void ground_fold(struct slice words, struct buf *out);

/* The folded offset of a text offset, or the nearest; the range of text, in whole clusters, of a
 * folded range, which is not empty. */
size_t ground_at(const struct ground *g, size_t text);
void ground_range(const struct ground *g, size_t from, size_t to, size_t *start, size_t *end);

/* The first place at or after `from` and before `to` where the words begin, or NOWHERE: looked for by
 * the byte of them that is rarest in the text. */
size_t ground_find(const struct ground *g, size_t from, size_t to, struct slice words);

#endif
