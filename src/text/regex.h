/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A regular expression (PCRE2's, which is Perl's) over valid UTF-8, the only home of that library.
 * Letters are compared as words are (text/fold.h): a capital in the pattern asks for capitals; an
 * accent, or an escape that names a letter or what letters are (\x \p), for letters as they are. What
 * stands more than REGEX_BEFORE bytes before is not seen then. ^ and $ stand at the ends of lines. No pattern
 * and no text makes it hang: it looks at the clock while it tries, and gives up.
 */
#ifndef TEXT_REGEX_H
#define TEXT_REGEX_H

#include "base/error.h"
#include "base/slice.h"

struct regex; /* opaque */

/* NULL where the pattern is none, with a sentence, and in *at the byte of it where it went wrong. */
struct regex *regex_new(struct slice pattern, struct error *e, size_t *at);
void regex_free(struct regex *r); /* NULL is nothing */

/*
 * Finds the first match in text[from .. to) that is not empty: true, and its range in bytes of
 * `text`. What stands before `from` can be looked back at. One call takes REGEX_MS at most; and
 * what all calls together take over a usual share for each byte is bounded by REGEX_SPARE_MS.
 * Where that is not enough nothing is found, and regex_gave_up is true from then on.
 */
bool regex_find(
	struct regex *r, struct slice text, size_t from, size_t to, size_t *start, size_t *end);
bool regex_gave_up(const struct regex *r);

enum { REGEX_BEFORE = 1024 };

/* Milliseconds. */
enum { REGEX_MS = 25, REGEX_SPARE_MS = 1000 };

#endif
