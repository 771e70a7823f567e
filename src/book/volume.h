/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files of a book's folder, read in pieces, so that whoever opens a large one need not wait; and
 * looked at again for what others have written since. For the files of this room: everybody else
 * calls book_open and book_more.
 */
#ifndef BOOK_VOLUME_H
#define BOOK_VOLUME_H

#include "book/book.h"
#include "book/compact.h"

/* A file that is to be read, from an offset on. */
struct wanted {
	char *name;
	size_t size, from;
	size_t volume; /* what was read of it before, or NOWHERE */
};

struct reading {
	VEC(struct wanted) files;
	size_t next;              /* the first that has not been opened */
	struct cover cover;       /* what need not be read */
	int fd;                   /* of the file that is being read; -1 where none is */
	char *bytes;              /* of it, `size` of them, the first `read` are there and */
	size_t size, read, taken; /* `taken` of those are events */
	size_t line;              /* how many lines that were */
	size_t troubles, events;  /* how many there were before */
	struct event last;        /* of the file */
};

/* Lists the folder; none is an empty list. -1: it is there and cannot be read. */
int reading_begin(struct book *b, struct error *e);
void reading_end(struct book *b);

/* Takes whole lines, which stay where they are, as events or troubles; `number` counts them. */
void book_take_lines(struct book *b, const char *name, struct slice lines, size_t *number);

#endif
