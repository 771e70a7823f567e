/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file that holds what many others do. It ends with a line that says so: the names of the others
 * and how large they were. While those are as they were they need not be read; where one has grown,
 * or a byte of the one file is wrong, they are. Nothing is moved or deleted, so it does not matter
 * when, where, or in which order files arrive.
 */
#ifndef BOOK_COMPACT_H
#define BOOK_COMPACT_H

#include "book/book.h"

/* A file and its size, which another holds. */
struct held {
	char *name;
	size_t size;
};

struct cover {
	VEC(struct held) list; /* by name and size */
};

bool compact_named(const char *name); /* may it be such a file? */

/* Adds what a file holds every line of which was read: by its last event, and how many it has. */
void cover_take(struct cover *c, const struct event *last, size_t events);
bool cover_holds(const struct cover *c, const char *name, size_t size);
void cover_release(struct cover *c);

/* For the other files of this room: lines that are on the disk become events; events in order. */
void book_take_own(struct book *b, struct slice lines);
int event_compare(const void *a, const void *b);

#endif
