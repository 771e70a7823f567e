/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The turns of an article by speaker: how many each has, how many words, and which they are.
 * A view made when asked for; it holds until the turns change.
 */
#ifndef ARTICLE_VOICES_H
#define ARTICLE_VOICES_H

#include "article/article.h"

struct voice {
	size_t first, turns; /* a range of voices.turns */
	size_t words;        /* in all its turns */
	bool quoted;         /* only ever quoted by others: */
	size_t by;    /* the first to do so, a speaker; NOWHERE where that is nobody's turn */
	bool by_more; /* and others too */
};

struct voices {
	VEC(size_t) turns;      /* indices of turns, by speaker, then by place */
	VEC(struct voice) list; /* one a speaker */
};

void voices_init(struct voices *v, const struct article *a);
void voices_release(struct voices *v);

/* The turn in which a turn is quoted, or NOWHERE. */
size_t turn_around(const struct article *a, size_t turn);

/* The source (an address, or what stands in brackets) in a turn or right behind it: the first that
 * follows the place `from`, else the last before it; empty where there is none. */
struct slice turn_source(const struct article *a, size_t turn, size_t from);

#endif
