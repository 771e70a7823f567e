/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the running text says of words: which follow a capitalised word as a surname does
 * ("Garrett Hardin"), and which it writes in small letters, so that they are words and no names.
 * Sets of hashes of bounded size; a word that is not in them is simply unknown.
 */
#ifndef ARTICLE_HEARD_H
#define ARTICLE_HEARD_H

#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>

/* A surname, and the one full name the text gives it inside a sentence. */
struct surname {
	uint32_t hash;    /* of the folded word; 0 is free */
	uint32_t at, len; /* in `spellings`; no length where there is none */
	bool many;        /* more than one full name */
};

struct heard {
	VEC(struct surname) surnames; /* open addressing, a power of two */
	VEC(uint32_t) common;         /* hashes, the same; 0 is free */
	size_t surname_count, common_count;
	struct buf spellings;
};

void heard_init(struct heard *h);
void heard_release(struct heard *h);

/* Listens to the first bytes of a block. */
void heard_add(struct heard *h, struct slice words);

/* These take a folded word. */
bool heard_surname(const struct heard *h, struct slice word);
struct slice heard_full(const struct heard *h, struct slice word); /* empty where unknown */
bool heard_common(const struct heard *h, struct slice word);

/* The same of a word as it stands in the text. */
bool heard_common_folded(const struct heard *h, struct slice word);

/* The hash all name tables here use: FNV-1a, 32 bits, never 0. */
uint32_t word_hash(struct slice word);

#endif
