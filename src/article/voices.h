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

#endif
