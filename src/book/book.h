/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commonplace book: all events of all files of its folder, gathered by passage. Any order and
 * any subset of files give the same passages. Opening reads the heads of events only; a passage is
 * folded when it is asked for, so a large book opens at once.
 *
 * A change is an event: it is on the disk when the call has answered 0, and in the book then too.
 * Nothing is ever taken out of a file. Lines that cannot be read stay where they are and are named.
 */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H

#include "book/log.h"
#include "book/passage.h"

#include <time.h>

enum trouble_kind {
	TROUBLE_FILE, /* the file cannot be read; `line` is 0 */
	TROUBLE_TORN, /* its last line has no end: a crash, or it is being written now */
	TROUBLE_LINE, /* not as it was written */
	TROUBLE_KIND, /* of a later version: kept, not understood */
};

struct trouble {
	enum trouble_kind kind;
	char *file; /* its name in the folder */
	size_t line;
	char *why; /* TROUBLE_FILE: a sentence; else NULL */
};

/* A file that was read, or need not be since a later one holds all that it did. */
struct volume {
	char *name;
	char *bytes;  /* what events point into; NULL where it was not read */
	size_t size;  /* of the file */
	size_t taken; /* of that: whole lines */
	bool sound;   /* every line was read */
};

/* A passage: its events are `count` from `first` on. */
struct book_entry {
	struct id id;
	struct stamp kept; /* of the first event */
	size_t first, count;
	bool deleted;
};

struct reading; /* of the folder, while it is going on */

struct book {
	struct log log;
	struct timespec seen; /* when the folder had changed as it was last listed; or nought */
	struct reading *reading;
	VEC(struct volume) volumes;
	VEC(char *) lines;        /* of events of ours, and what has come to files since */
	VEC(struct event) events; /* the first `settled` by id, then stamp */
	size_t settled;
	VEC(struct book_entry) entries; /* by the stamp of the first event: the latest last */
	VEC(size_t) entry_of;   /* of an event that is the first of an entry; else NOWHERE */
	VEC(struct id) touched; /* by events that were settled since somebody emptied this */
	VEC(struct trouble) troubles;
};

/* Reads the folder; none is an empty book. -1: the folder is there and cannot be read, or there are
 * no random bytes. Files that cannot be read are troubles, and the others are read. */
int book_open(struct book *b, const char *folder, struct error *e);

/* The same in slices: each reads for about so many milliseconds and leaves the book settled; true
 * while there is more to read. */
int book_open_begin(struct book *b, const char *folder, struct error *e);
bool book_more(struct book *b, double ms);

/* A look for what other processes have written since, cheap where that is nothing: true where there
 * is something, which book_more then reads. */
bool book_look(struct book *b);

/* The same of bytes, for tests and merging: takes a copy of what the file of that name holds. */
int book_begin(struct book *b, const char *folder, struct error *e);
void book_take(struct book *b, const char *name, struct slice bytes);

/* After takes and changes, before entries are looked at. Linear in the book, but for what is new. */
void book_settle(struct book *b);

void book_close(struct book *b);

/* Folds an entry; the caller releases the passage, which holds until the book is closed. */
void book_passage(const struct book *b, size_t entry, struct passage *p);

/* The entry of an id, NOWHERE; and of the first letters of one, NOWHERE also where several begin
 * so: `count` says how many. */
size_t book_find(const struct book *b, struct id id);
size_t book_look_up(const struct book *b, struct slice letters, size_t *count);

/* Keeps what book/capture or an import has made (it stays the caller's): under the id that it names,
 * else under a new one. */
int book_keep(struct book *b, const struct json *kept, struct id *id, struct error *e);

/* Keeps many, with one wait for the disk: all or, where that failed, nothing promised. */
int book_keep_all(struct book *b, struct json *const *kept, size_t count, struct error *e);

/* What an edit says; what is empty or NULL is left as it is. */
struct change {
	const struct slice *note; /* stands for all notes that are there */
	const struct slice *colour;
	const struct slice *tags, *untag;
	size_t tag_count, untag_count;
	const struct json *place; /* of place_answer */
};

int book_edit(struct book *b, size_t entry, const struct change *change, struct error *e);
int book_delete(struct book *b, size_t entry, struct error *e);
int book_restore(struct book *b, size_t entry, struct error *e);

/* Writes the events of another book that this one has not; `count` says how many. */
int book_merge(struct book *b, const struct book *other, size_t *count, struct error *e);

/* Writes all events into one new file, which says whose they are, so that the old files, which
 * stay, need not be read again while they are as they were. */
int book_compact(struct book *b, struct error *e);

/* A sentence about a trouble, with file and line. */
void book_say_trouble(const struct trouble *t, struct buf *out);

#endif
