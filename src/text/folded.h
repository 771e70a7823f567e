/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stretch of text in plain letters: accents, styles of quotation marks and dashes, ligatures, full
 * and half width folded away (text/fold.h), case and ASCII as they are; and for every byte of it the
 * byte that it came from. For whoever can look only through bytes, as regular expressions do.
 */
#ifndef TEXT_FOLDED_H
#define TEXT_FOLDED_H

#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>

struct folded {
	struct buf source, text; /* the stretch as it is, and folded */
	size_t base;             /* where in the whole text it begins */
	VEC(uint32_t) from;      /* for each byte folded, and for the end, one of `source` */
};

void folded_init(struct folded *f);
void folded_release(struct folded *f);

/* Is it `text[base .. end)` that is folded? Then it need not be again. */
bool folded_is(const struct folded *f, struct slice text, size_t base, size_t end);
void folded_set(struct folded *f, struct slice text, size_t base, size_t end);

/* The folded byte of an offset of the whole text, at or behind it. */
size_t folded_at(const struct folded *f, size_t at);

/* From a range of folded bytes, which is not empty, to offsets of the whole text. */
void folded_range(const struct folded *f, size_t *start, size_t *end);

#endif
