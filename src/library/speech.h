/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What some people say in all articles of a library, as a reading: every turn in the order of the
 * articles, with what stands before it. The index says which articles they speak in; each is read again,
 * so that the words are those of the files as they are now. In slices of about ten milliseconds.
 */
#ifndef LIBRARY_SPEECH_H
#define LIBRARY_SPEECH_H

#include "library/hit.h"
#include "library/people.h"

struct saying {
	size_t person; /* number in people.list */
	size_t entry;
	enum turn_kind kind;
	struct hit at;       /* the turn, its label left out */
	struct buf words;    /* all of them */
	struct buf source;   /* where they are from: an address; may be empty */
	struct buf quoter;   /* in whose turn it is quoted; may be empty */
	size_t before_start; /* the turn before in the same article, in its text: */
	size_t before_end;   /* both 0 where it is the first */
	struct buf before;   /* its words, and */
	struct buf before_speaker;
};

struct speech; /* borrows all it is given */

/* `chosen`, one a person, says whose turns. Never NULL. */
struct speech *speech_new(struct store *s, const char *folder, const struct catalog *c,
	const struct people *p, const bool *chosen);
void speech_free(struct speech *t); /* at any moment */

/* A slice: 1 more to come, 0 all is there, -1 the index cannot be read. */
int speech_more(struct speech *t, struct error *e);

/* What is there so far; pointers hold until the next slice. */
size_t speech_count(const struct speech *t);
const struct saying *speech_at(const struct speech *t, size_t i);

#endif
