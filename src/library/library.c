/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening a library: to write, and its index is brought up to date; where that may not be, to read
 * what is there. An index that turns out to be damaged is made anew, once.
 */
#include "library/library.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "library/broken.h"
#include "library/home.h"
#include "library/stamp.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TELL_MS 100.0

enum { RECENT_SECONDS = 60, NS_A_SECOND = 1000000000 };

static void
tell(struct library *l, const struct library_watch *watch)
{
	if (watch && watch->tell)
		watch->tell(watch->context, &l->progress);
}

static int
bring_up_to_date(struct library *l, const struct library_watch *watch, struct error *e)
{
	struct indexing *x;
	struct stopwatch since;
	int more;

	if (index_begin(&x, &l->store, l->folder, e) < 0)
		return -1;
	stopwatch_start(&since);
	do {
		more = index_more(x, e);
		index_progress(x, &l->progress);
		if (stopwatch_ms(&since) > TELL_MS) {
			tell(l, watch);
			stopwatch_start(&since);
		}
	} while (more == 1);
	index_end(x);
	tell(l, watch);
	if (more == 0) {
		broken_keep(&l->store, l->folder);
		store_settle(&l->store);
	}
	return more < 0 ? -1 : store_failed(&l->store, e);
}

/* To write where that may be, else to read. */
static int
open_store(struct library *l, const char *path, struct error *e)
{
	l->stale = false;
	if (store_open(&l->store, path, STORE_WRITE, e) == 0)
		return 0;
	l->stale = true;
	return store_open(&l->store, path, STORE_READ, NULL);
}

static int
open_index(struct library *l, const char *path, const struct library_watch *watch, struct error *e)
{
	for (int tries = 2; tries--;) {
		bool damaged;

		if (open_store(l, path, e) < 0)
			return -1;
		if (l->stale || bring_up_to_date(l, watch, e) == 0)
			return 0;
		damaged = l->store.damaged;
		store_close(&l->store);
		if (!damaged)
			break;
	}
	return -1;
}

static bool
is_recent(const char *path)
{
	int64_t current = stamp_current(path), now = time(NULL);

	return current && current <= now && now - current < RECENT_SECONDS;
}

static bool
open_as_is(struct library *l, const char *path, enum library_way way)
{
	l->as_is = (way == LIBRARY_AS_IS || (way == LIBRARY_RECENT && is_recent(path))) &&
		   store_open(&l->store, path, STORE_READ, NULL) == 0;
	return l->as_is;
}

int
library_open(struct library *l, const char *in, enum library_way way,
	const struct library_watch *watch, struct error *e)
{
	char *path = NULL;
	int done;

	*l = (struct library){.store.lock = -1};
	if (home_library(in, &l->folder, e) < 0)
		return -1;
	done = home_index(l->folder, &path, e);
	if (done == 0 && !open_as_is(l, path, way))
		done = open_index(l, path, watch, e);
	free(path);
	if (done < 0)
		library_close(l);
	else if (way != LIBRARY_AS_IS)
		home_remember(l->folder);
	return done;
}

int
library_renew(struct library *l, const struct library_watch *watch, struct error *e)
{
	char *path = mem_copy(l->store.path, strlen(l->store.path));
	int done;

	l->as_is = false;
	store_close(&l->store);
	done = open_index(l, path, watch, e);
	free(path);
	if (done < 0)
		library_close(l);
	return done < 0 ? -1 : l->progress.read || l->progress.gone;
}

void
library_close(struct library *l)
{
	store_close(&l->store);
	free(l->folder);
	l->folder = NULL;
}

bool
library_knows(struct library *l, struct slice path)
{
	sqlite3_stmt *q = store_ask(&l->store, "SELECT size, mtime FROM article WHERE path = ?1");
	char *name = library_path(l, path);
	struct file_stamp now;
	bool knows;

	store_bind_text(q, 1, path);
	knows = file_look(name, &now) == 0 && store_next(&l->store, q) &&
		store_number(q, 0) == now.size &&
		store_number(q, 1) ==
			(int64_t)now.changed.tv_sec * NS_A_SECOND + now.changed.tv_nsec;
	store_done(q);
	free(name);
	return knows;
}

char *
library_path(const struct library *l, struct slice path)
{
	return file_join(slice_of(l->folder), path);
}
