/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Facts into turns: one walk over the facts in order. At most one person speaks at a time and
 * one is quoted inside; a fact that ends the words before it settles how far they reached.
 */
#ifndef ARTICLE_TURNS_H
#define ARTICLE_TURNS_H

#include "article/trust.h"

struct source_range {
	uint32_t start, end; /* text offsets of the words */
};

struct turns {
	struct facts *facts;
	const struct article *article;
	struct style style;
	size_t fact, claim;       /* the next ones */
	size_t speaking, quoting; /* facts whose words run, or NOWHERE */
	size_t cut;    /* an attribution inside what runs: the words end before it; or NOWHERE */
	uint32_t free; /* where the last spoken turn ended, or the last section began */
	VEC(struct turn) list; /* `speaker` is a number in the roster */
	VEC(struct source_range) sources;
};

void turns_start(struct turns *t, struct facts *f, const struct article *a);
void turns_release(struct turns *t);

/* Goes on over at most `facts` facts; true while some are left. At the end the list is sorted. */
bool turns_more(struct turns *t, size_t facts);

#endif
