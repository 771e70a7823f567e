/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the running text says of words: which follow a capitalised word as a surname does
 * ("Garrett Hardin"), and which it writes in small letters, so that they are words and no names.
 * Sets of hashes of bounded size; a word that is not in them is simply unknown.
 */
#ifndef ARTICLE_HEARD_H
#define ARTICLE_HEARD_H

#include "base/slice.h"
#include "base/vec.h"

#include <stdint.h>

struct heard {
	VEC(uint32_t) surnames, common; /* open addressing, a power of two; 0 is free */
	size_t surname_count, common_count;
};

void heard_release(struct heard *h);

/* Listens to the first bytes of a block. */
void heard_add(struct heard *h, struct slice words);

/* Both take a folded word. */
bool heard_surname(const struct heard *h, struct slice word);
bool heard_common(const struct heard *h, struct slice word);

/* The hash all name tables here use: FNV-1a, 32 bits, never 0. */
uint32_t word_hash(struct slice word);

#endif
