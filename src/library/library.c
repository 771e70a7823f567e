/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening a library: to write, and its index is brought up to date; where that may not be, to read
 * what is there. An index that turns out to be damaged is made anew, once.
 */
#include "library/library.h"

#include "base/file.h"
#include "base/stopwatch.h"
#include "library/broken.h"
#include "library/home.h"

#include <stdlib.h>

#define TELL_MS 100.0

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

int
library_open(struct library *l, const char *in, const struct library_watch *watch, struct error *e)
{
	char *path = NULL;
	int done;

	*l = (struct library){.store.lock = -1};
	if (home_library(in, &l->folder, e) < 0)
		return -1;
	done = home_index(l->folder, &path, e);
	if (done == 0)
		done = open_index(l, path, watch, e);
	free(path);
	if (done == 0) {
		home_remember(l->folder);
		return 0;
	}
	free(l->folder);
	l->folder = NULL;
	return -1;
}

int
library_open_as_is(struct library *l, const char *in, struct error *e)
{
	char *path = NULL;
	bool opened;

	*l = (struct library){.store.lock = -1};
	if (home_library(in, &l->folder, e) < 0)
		return -1;
	opened = home_index(l->folder, &path, NULL) == 0 &&
		 store_open(&l->store, path, STORE_READ, NULL) == 0;
	free(path);
	if (opened)
		return 0;
	free(l->folder);
	return library_open(l, in, NULL, e);
}

void
library_close(struct library *l)
{
	store_close(&l->store);
	free(l->folder);
	l->folder = NULL;
}

char *
library_path(const struct library *l, struct slice path)
{
	return file_join(slice_of(l->folder), path);
}
