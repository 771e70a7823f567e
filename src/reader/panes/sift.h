/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a list is narrowed to: all of some words, in any order, in the letters a search takes them for
 * (text/matcher.h); or, as in a search, "words" in just these letters, or ~ and a regular expression.
 */
#ifndef READER_PANES_SIFT_H
#define READER_PANES_SIFT_H

#include "base/vec.h"
#include "text/matcher.h"

struct sift {
	VEC(struct matcher) words;
};

void sift_release(struct sift *s);
void sift_set(struct sift *s, struct slice typed);

/* Has either of the two each of the words? */
bool sift_passes(const struct sift *s, struct slice one, struct slice other);

#endif
