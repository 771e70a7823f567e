/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The book on disk: a folder of append-only files of events (book/event), a line each. A file has
 * one writer for ever: each run makes one of its own, with a random name, when it first has something
 * to say. So nothing needs a lock, and git, Syncthing and a second window do no harm.
 *
 * What log_append has answered 0 for is on the disk: the line is written whole by one write(), the
 * file synced, and for a new file its folder and those above it. Where that fails a second file is
 * tried; after that nothing was promised, and the caller still has the words.
 */
#ifndef BOOK_LOG_H
#define BOOK_LOG_H

#include "book/crc.h"
#include "book/stamp.h"

struct log {
	char *folder;
	char *path; /* of the file that is ours; NULL while there is none */
	int fd;
	size_t size; /* bytes of it that were acknowledged */
	struct clock clock;
	struct crc crc;
};

/* Where the book of this user is kept, which the caller frees; NULL, and a sentence, where there is no
 * home. */
char *log_home(struct error *e);

/* A writer into the folder, which need not be there. -1: no random bytes for its name. */
int log_open(struct log *l, const char *folder, struct error *e);
void log_close(struct log *l);

/* Appends lines, each with its newline, and waits until the disk has them. */
int log_append(struct log *l, struct slice lines, struct error *e);

/* The same into a file of its own, whose name begins with `prefix`. */
int log_append_apart(struct log *l, const char *prefix, struct slice lines, struct error *e);

#endif
