/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From one state to the next, a slice at a time. What is asked and what writes are two connections:
 * SQLite lets the one read what the other has committed.
 */
#include "reader/library/stacks.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "library/home.h"

#include <assert.h>
#include <stdlib.h>

/* Articles of a folder without an index that are looked into for what they are called; in one slice. */
enum { LEARNED_MOST = 2000, LEARN_AT_ONCE = 4 };

/* Seconds until somebody looks again whether another program still writes the index. */
enum { TRY_SECONDS = 5 };

/* The index of the folder; NULL where it is none of a library's, or no cache folder is known. */
static char *
index_path(const struct stacks *s, struct error *e)
{
	char *folder, *path = NULL;

	if (!*s->folder.path || home_library(s->folder.path, &folder, e) < 0)
		return NULL;
	home_index(folder, &path, e);
	free(folder);
	return path;
}

/* Opens what is there to be asked; none is no error. */
static void
open_store(struct stacks *s)
{
	char *path = s->has_store ? NULL : index_path(s, NULL);

	if (path)
		s->has_store = store_open(&s->store, path, STORE_READ, NULL) == 0;
	free(path);
}

/* In the slices to come. */
static void
load_articles(struct stacks *s)
{
	if (s->has_store)
		folder_reload(&s->folder, &s->store);
	s->behind = false;
}

/* A slice of that, or of looking through the folder. */
static bool
fill(struct stacks *s)
{
	bool indexed = s->folder.source != NULL, more = folder_more(&s->folder);

	if (s->filled == s->folder.filled)
		return more;
	s->filled = s->folder.filled;
	if (indexed || s->filled > 1)
		s->loaded++;
	return more;
}

int
stacks_open(struct stacks *s, const char *path, struct error *e)
{
	*s = (struct stacks){0};
	if (folder_begin(&s->folder, path, e) < 0)
		return -1;
	s->state = STACKS_LISTING;
	s->notice = notice_new(path);
	open_store(s);
	load_articles(s);
	return 0;
}

void
stacks_open_files(struct stacks *s, char *const *files, size_t count)
{
	*s = (struct stacks){.state = STACKS_LISTED};
	folder_of_files(&s->folder, files, count);
}

static void
end_indexing(struct stacks *s)
{
	if (s->state != STACKS_INDEXING)
		return;
	index_end(s->indexing);
	s->indexing = NULL;
	store_settle(&s->writer);
	store_close(&s->writer);
}

void
stacks_release(struct stacks *s)
{
	end_indexing(s);
	folder_stop(&s->folder);
	if (s->has_store)
		store_close(&s->store);
	notice_free(s->notice);
	folder_release(&s->folder);
	error_release(&s->why);
	*s = (struct stacks){0};
}

void
stacks_list(struct stacks *s)
{
	while (s->state == STACKS_LISTING)
		stacks_work(s);
}

/* Nothing can be written: what is there is asked, if there is anything. */
static void
do_without(struct stacks *s)
{
	open_store(s);
	s->stale = s->stale || s->has_store;
	s->state = s->has_store ? STACKS_READY : STACKS_FAILED;
}

void
stacks_renew_aliases(struct stacks *s)
{
	struct aliases *old = &s->folder.catalog.aliases, fresh = {0};

	if (!*s->folder.path || s->state == STACKS_LISTING)
		return;
	aliases_read(&fresh, s->folder.path, NULL);
	if (fresh.mark == old->mark) {
		aliases_release(&fresh);
		return;
	}
	aliases_release(old);
	*old = fresh;
	s->loaded++;
}

void
stacks_index(struct stacks *s)
{
	s->wanted = true;
}

static void
begin_indexing(struct stacks *s)
{
	char *path = index_path(s, &s->why);

	s->stale = path && store_is_held(path);
	if (s->stale) {
		error_set(&s->why, "%s", _("another program is making the index"));
	} else if (path && store_open(&s->writer, path, STORE_WRITE, &s->why) == 0) {
		if (index_begin(&s->indexing, &s->writer, s->folder.path, &s->why) == 0)
			s->state = STACKS_INDEXING;
		else
			store_close(&s->writer);
	}
	free(path);
	if (s->state != STACKS_INDEXING)
		do_without(s);
}

/* Did the articles change, so that they have to come out of the index anew? */
static bool
changed(const struct stacks *s)
{
	return s->progress.read || s->progress.gone || !s->loaded || s->behind;
}

/* Commands mean this library from now on, where none is named. */
static void
remember(const struct stacks *s)
{
	char *folder;

	if (home_library(s->folder.path, &folder, NULL) == 0) {
		home_remember(folder);
		free(folder);
	}
}

static void
make_ready(struct stacks *s)
{
	open_store(s);
	remember(s);
	s->state = STACKS_READY;
	if (changed(s))
		load_articles(s);
}

/* A damaged index is gone once it has been closed; what was read of it is no more. */
static void
mend(struct stacks *s)
{
	folder_stop(&s->folder);
	if (s->has_store)
		store_close(&s->store);
	s->has_store = false;
	s->mended = true;
	s->state = STACKS_LISTED;
}

static bool
index_work(struct stacks *s)
{
	int more = index_more(s->indexing, &s->why);
	bool damaged = s->writer.damaged && !s->mended;

	index_progress(s->indexing, &s->progress);
	if (more == 1) {
		open_store(s);
		return true;
	}
	end_indexing(s);
	if (damaged)
		mend(s);
	else if (more < 0)
		do_without(s);
	else
		make_ready(s);
	return s->state == STACKS_LISTED;
}

bool
stacks_work(struct stacks *s)
{
	if (s->state == STACKS_LISTING) {
		if (!fill(s))
			s->state = STACKS_LISTED;
		return true;
	}
	if (s->state == STACKS_LISTED && s->wanted)
		begin_indexing(s);
	if (s->state == STACKS_INDEXING)
		return index_work(s) || s->folder.filling;
	return s->folder.filling && fill(s);
}

void
stacks_refresh(struct stacks *s)
{
	if (s->state == STACKS_READY) {
		s->behind = s->stale;
		s->stale = false;
		s->state = STACKS_LISTED;
	} else if ((s->state == STACKS_LISTED || s->state == STACKS_FAILED) && *s->folder.path) {
		error_release(&s->why);
		s->stale = false;
		if (folder_rescan(&s->folder, NULL) == 0)
			s->state = STACKS_LISTING;
	}
}

/* Another program has written long enough: perhaps it is done. */
static void
try_again(struct stacks *s, long now)
{
	if (!s->stale || now - s->tried < TRY_SECONDS)
		return;
	if (s->tried)
		stacks_refresh(s);
	s->tried = now;
}

/* Nothing has stirred for a second, and nothing is being done. */
static bool
rests(const struct stacks *s, long now)
{
	return now > s->stirring && s->state != STACKS_LISTING && s->state != STACKS_INDEXING &&
	       !s->folder.filling;
}

bool
stacks_watch(struct stacks *s, long now)
{
	bool more;

	try_again(s, now);
	if (!s->notice)
		return false;
	more = notice_work(s->notice);
	if (now != s->looked && notice_changed(s->notice)) {
		s->stirred = true;
		s->stirring = now;
	}
	s->looked = now;
	if (s->stirred && rests(s, now)) {
		s->stirred = false;
		stacks_refresh(s);
		return true;
	}
	return more;
}

bool
stacks_learn(struct stacks *s)
{
	bool none = s->state == STACKS_LISTED || s->state == STACKS_FAILED;

	if (!none || s->folder.catalog.entries.len > LEARNED_MOST)
		return false;
	if (folder_learn(&s->folder, LEARN_AT_ONCE))
		return true;
	catalog_settle(&s->folder.catalog);
	return false;
}

struct store *
stacks_store(struct stacks *s)
{
	return s->has_store ? &s->store : NULL;
}

int
stacks_connect(const struct stacks *s, struct store *store, struct error *e)
{
	assert(s->has_store);
	return store_open(store, s->store.path, STORE_READ, e);
}

void
stacks_say(const struct stacks *s, struct buf *out)
{
	const struct index_progress *p = &s->progress;

	if (s->state == STACKS_LISTING)
		buf_addf(out, _("%zu articles so far"), s->folder.found.list.len);
	else if (s->state == STACKS_INDEXING && p->wanted && !p->comparing)
		buf_addf(out, _("index %zu %%"), (p->read + p->failed) * 100 / p->wanted);
	else if (s->state == STACKS_INDEXING)
		buf_add_string(out, _("looking for what has changed"));
}
