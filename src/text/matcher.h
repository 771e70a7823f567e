/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody looks for, made ready: the one grammar and the one way to find, of search and
 * of showing only what matches.
 *
 *   city commons     these words, one after the other, in any letters (text/fold.h), over the
 *                    ends of lines; a capital asks for capitals, an accent for accents
 *   "city commons"   the same in just these letters: small ones small, plain ones plain
 *   ~cit(y|ies)      a regular expression (text/regex.h)
 */
#ifndef TEXT_MATCHER_H
#define TEXT_MATCHER_H

#include "base/buf.h"
#include "base/error.h"
#include "text/fold.h"
#include "text/regex.h"

struct matcher {
	struct buf typed; /* empty where nothing is looked for */
	struct phrase phrase;
	struct regex *regex; /* NULL where it is words */
	struct error wrong;  /* why the pattern is none, or no sentence; */
	size_t wrong_at;     /* and the byte of `typed` where */
};

void matcher_init(struct matcher *m);
void matcher_release(struct matcher *m);

/* Looks for something else from now on; `typed` may be what the matcher holds. A pattern that is
 * none finds nothing. */
void matcher_set(struct matcher *m, struct slice typed);

/* Is there anything to look for? Not while it is empty, half a pattern, or none at all. */
bool matcher_asks(const struct matcher *m);

/*
 * The first match in text[from .. to), which is not empty and of whole clusters: true, and its
 * range in bytes of `text`. `text` is whole, so that what stands before `from` counts for
 * patterns; `to` is the end of a block.
 */
bool matcher_find(const struct matcher *m, struct slice text, size_t from, size_t to, size_t *start,
	size_t *end);

/* Was some text too hard for the pattern, and passed over? */
bool matcher_gave_up(const struct matcher *m);

#endif
