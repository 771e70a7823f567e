/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A place that finds its way in an article that was edited: by the words that stood there, the
 * section they stood in, and last by its number.
 */
#ifndef READER_SPOT_H
#define READER_SPOT_H

#include "article/article.h"

/* Bytes of words that are kept with a place. */
#define SPOT_WORDS 40

struct spot {
	size_t at;            /* text offset */
	struct slice words;   /* that stand there; may be empty, at the end of the text */
	struct slice section; /* the title of the section; empty where there is none */
};

/* The place `at` with what stands around it; slices into the article. */
struct spot spot_of(const struct article *a, size_t at);

/* Do the words stand just there? */
bool spot_holds(const struct article *a, const struct spot *spot);

/*
 * Where the words stand now: nearest to where they stood, in a section of that title if they are
 * in one. Where they are gone: where the first half of them stands, else the start of the
 * section, else as many bytes into the text as before. Linear in the text.
 */
size_t spot_find(const struct article *a, const struct spot *spot);

/* The same from one reading of an article to the next; of both what they have in common is known. */
struct carry {
	const struct article *old, *now;
	size_t head, tail; /* bytes of text that both begin, and end, with */
};

void carry_init(struct carry *c, const struct article *old, const struct article *now);

/* Where a place of the old one is now. */
size_t carry_place(const struct carry *c, size_t at);

/* What has become of a reference of the old one; NOWHERE where it is gone. */
size_t carry_reference(const struct carry *c, size_t reference);

#endif
