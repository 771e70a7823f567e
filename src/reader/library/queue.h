/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody wants to read next: articles and sections, in the order they were put there. A line
 * each in a file of the state folder, changed as it is at that moment, so that two who read at once
 * share it; what is done leaves.
 */
#ifndef READER_LIBRARY_QUEUE_H
#define READER_LIBRARY_QUEUE_H

#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"

#include <stdbool.h>

struct app;

struct queued {
	char *path;    /* real */
	char *title;   /* of the article, for people */
	char *section; /* its title, NULL for the whole article */
	size_t at;     /* text offset of the section */
};

struct queue {
	bool loaded;
	VEC(struct queued) list; /* as the file had it when it was last read */
	size_t changes;
	char *path, *section; /* of the item that was gone to last; path is NULL for none */
};

void queue_release(struct queue *q);

/* Reads the file anew. */
void queue_load(struct queue *q);

/* Puts something behind the others: 1 where it is there already, -1 where it cannot be kept. */
int queue_add(struct queue *q, const struct queued *item, struct error *e);

/* Takes an item out; -1 where that cannot be kept. */
int queue_drop(struct queue *q, const char *path, const char *section, struct error *e);

/* Goes to an item, which is done when one goes on to the next. */
void queue_go(struct app *app, size_t i);

/* The article at `path` was read to its end: it leaves. */
void queue_done(struct app *app, const char *path);

/* Puts an article of the library behind the others, and says so. */
void queue_take(struct app *app, const struct queued *item);

/* The actions: the open article, its section; the next item, while the one before leaves. */
void queue_article(struct app *app, long count);
void queue_section(struct app *app, long count);
void queue_next(struct app *app, long count);

#endif
