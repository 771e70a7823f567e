/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text as a search compares it: case, accents, quotation-mark and dash styles, ligatures, full
 * and half width folded away, one code point at a time, so that every folded point knows the
 * byte it came from. Soft hyphens and joiners vanish; runs of blanks and newlines are one space.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>

#define FOLD_CASE   1u /* keep A and a apart */
#define FOLD_ACCENT 2u /* keep e and é apart */

#define FOLD_MOST 4 /* the most points one may become */

/* Folds one code point into out[]; returns how many (0 to FOLD_MOST). `keep` is FOLD_ bits. */
size_t fold_point(uint32_t point, unsigned keep, uint32_t out[FOLD_MOST]);

/* Appends the folded text as UTF-8 to `out` (for keys, names and comparing titles). */
void fold_text(struct slice text, unsigned keep, struct buf *out);

bool fold_equal(struct slice a, struct slice b); /* equal when all is folded */

/* What a query asks to keep: case where it has a capital, accents where it has one (smart case). */
unsigned fold_smart(struct slice query);

/* Words made ready to be found many times. */
struct phrase {
	VEC(uint32_t) points; /* folded; none where nothing can be found */
	VEC(size_t) back;     /* for every length of a partial match the next shorter one */
	VEC(size_t) from;     /* the bytes where the last points began, in a ring */
	unsigned keep;        /* FOLD_ bits */
	char first[2];        /* both cases of the first letter, where that may be skipped to */
};

void phrase_init(struct phrase *p, struct slice words, unsigned keep);
void phrase_release(struct phrase *p);

/*
 * Finds the phrase in text[from .. to): true, and the range of the hit in bytes of `text`, widened to
 * whole clusters. A first ASCII letter is looked for by memchr in ASCII text. Linear in what lies
 * before the hit, so that to find all of them is linear too.
 */
bool phrase_find(const struct phrase *p, struct slice text, size_t from, size_t to, size_t *start,
	size_t *end);

/* The same for words that are looked for once. */
bool fold_find(struct slice text, size_t from, size_t to, struct slice query, unsigned keep,
	size_t *start, size_t *end);

#endif
