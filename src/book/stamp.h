/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What tells things of the book apart and puts them in order, on machines that know nothing of each
 * other: random ids (UUIDs, version 4, of RFC 9562), and stamps of a hybrid logical clock (Kulkarni
 * et al., 2014): milliseconds of the wall clock that never go back and are never behind a stamp that
 * was seen, a count for what happens within one, and the run that stamped. SOURCE_DATE_EPOCH stops
 * the wall clock.
 */
#ifndef BOOK_STAMP_H
#define BOOK_STAMP_H

#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>

struct id {
	uint64_t high, low;
};

struct stamp {
	uint64_t ms;    /* since 1970; less than 2^48 */
	uint32_t count; /* less than 2^16 */
	uint64_t run;   /* random, one for each run of the program */
};

struct clock {
	struct stamp last; /* the greatest that was given or seen, but for its run, which is ours */
};

#define ID_LETTERS    32 /* hexadecimal */
#define STAMP_LETTERS 34 /* milliseconds-count-run, hexadecimal: stamps sort as their letters do */

int id_new(struct id *id, struct error *e); /* -1: the system has no random bytes */
int id_compare(struct id a, struct id b);
void id_write(struct id id, struct buf *out);
void id_write_uuid(struct id id, struct buf *out); /* "urn:uuid:…" with its hyphens */

/* Reads either form, hyphens or none; false where it is none. */
bool id_read(struct slice text, struct id *id);

int stamp_compare(const struct stamp *a, const struct stamp *b);
void stamp_write(const struct stamp *stamp, struct buf *out);
bool stamp_read(struct slice text, struct stamp *stamp);

int clock_start(struct clock *c, struct error *e); /* -1: the system has no random bytes */
void clock_see(struct clock *c, const struct stamp *stamp);
struct stamp clock_tick(struct clock *c); /* later than all that were given or seen */

/* The wall clock as RFC 3339 in UTC: "2026-11-25T08:30:00Z". */
void clock_write_now(struct buf *out);

#endif
