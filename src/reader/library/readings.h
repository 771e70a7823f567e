/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far each article was ever read, for a library to tell what is unread. A file in the state folder
 * to which a line is added when an article is left, "percent<TAB>path"; of several lines of an article
 * the last one counts, and what cannot be understood is left out. It is read when somebody first asks.
 */
#ifndef READER_LIBRARY_READINGS_H
#define READER_LIBRARY_READINGS_H

#include "base/error.h"
#include "base/hash.h"
#include "base/vec.h"

#include <stdbool.h>

#define READING_NONE  (-1) /* never opened */
#define READING_WHOLE 100

struct reading {
	char *path; /* real */
	int percent;
};

struct readings {
	bool loaded;
	VEC(struct reading) list;
	struct hash index;
	size_t changes; /* how often something was kept, or the file was read */
};

void readings_release(struct readings *r);

/* Reads the file, once. */
void readings_load(struct readings *r);

/* How far the article at a real path was read. */
int readings_of(struct readings *r, const char *path);

/* Keeps it, on the disk too; -1 where that fails: then it holds until the end. */
int readings_keep(struct readings *r, const char *path, int percent, struct error *e);

/* The open article, at that path, is left: what was read of it counts from now on, and what was read to
 * its end leaves the queue. */
struct app;
void readings_leave(struct app *app, const char *path);

#endif
