/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which names are believed, and what kind of text the labels make of the article. A lone label
 * must be confirmed; where as many paragraphs open with other words before a colon as with names,
 * plain labels are not believed at all.
 */
#ifndef ARTICLE_TRUST_H
#define ARTICLE_TRUST_H

#include "article/facts.h"

struct style {
	bool play;     /* most paragraphs open with "Name." */
	bool opinions; /* labels stand before quotations */
	bool essay;    /* a few labels in running text: each has its own paragraph only */
	bool dialogue; /* labels take turns all through it */
	bool telling;  /* bold labels are subjects: "Hardin: asks the reader …" */
	bool topics;   /* "Name on a topic" heads sections */
};

/* Sets the strength of every name of the roster, merges them, and tells the style. */
struct style trust_names(struct facts *f, const struct article *a);

/* How much this fact is believed to say who speaks; 0 where it does not. */
uint8_t trust_fact(const struct facts *f, const struct style *style, const struct fact *fact);

#endif
