/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An event of the book is a line of JSON whose first members stand at fixed places, so that a line
 * is known by its head and only opened where its passage is asked for:
 *
 *   {"sum":"1c291ca3","at":"0193-…","event":"keep","id":"5f0c…","time":"2026-…", what it is about}
 *
 * The sum (book/crc) is over every byte behind it. What an event says is never changed; what is not
 * understood stays in its line.
 */
#ifndef BOOK_EVENT_H
#define BOOK_EVENT_H

#include "book/crc.h"
#include "book/json.h"
#include "book/stamp.h"

enum event_kind {
	EVENT_KEEP, /* a passage, whole */
	EVENT_EDIT, /* "note" and the stamps of notes it stands for, "over"; "tag", "untag"; "colour"; "place" */
	EVENT_DELETE,  /* it is out of sight */
	EVENT_RESTORE, /* and back */
	EVENT_COVERS,  /* the events before it are those of "files": a name and a size each */
	EVENT_OTHER,   /* of a later version of this program: kept, not understood */
};

struct event {
	struct stamp at;
	struct id id;
	enum event_kind kind;
	struct slice line; /* without its newline; owned by whoever read it */
};

/* Reads a line; false where its sum or its form are wrong. */
bool event_read(const struct crc *crc, struct slice line, struct event *event);

/* What the event says, as JSON; NULL where it cannot be read though the sum is right. */
struct json *event_open(const struct event *event);

/* Appends the line of an event, with its newline, and the time of day; `about` may be NULL. */
void event_write(const struct crc *crc, const struct stamp *at, enum event_kind kind, struct id id,
	const struct json *about, struct buf *out);

/* What every event begins with: a line that holds it further on is two lines run together. */
#define EVENT_START SLICE("{\"sum\":\"")

#endif
