/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * First which rows are homeless, then article by article of the folder.
 */
#include "reader/book/orphans.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "book/capture.h"
#include "book/mirror.h"
#include "reader/app.h"
#include "reader/book/lookup.h"

#include <unistd.h>

/* Milliseconds of a slice; bytes of words that are enough to be known by themselves. */
enum { SLICE_MS = 5, TELLING = 24 };

enum { NOBODY_KNOWS, IS_THERE, IS_GONE };

struct orphans_reading {
	struct article article;
	struct loader loader;
	struct ground ground;
	size_t next; /* of the orphans */
	struct shelf_likeness like;
	uint32_t came_from; /* the path of those that were found here, which brings others along */
	bool loaded, grounded;
};

static void
stop_reading(struct orphans *s)
{
	struct orphans_reading *r = s->reading;

	if (!r)
		return;
	if (r->loaded)
		ground_release(&r->ground);
	else
		loader_close(&r->loader);
	article_release(&r->article);
	free(r);
	s->reading = NULL;
}

void
orphans_release(struct orphans *s)
{
	stop_reading(s);
	for (size_t i = 0; i < s->list.len; i++) {
		buf_release(&s->list.at[i].quote);
		free(s->list.at[i].path);
	}
	vec_release(&s->list);
	vec_release(&s->gone);
}

const char *
orphans_path(const struct orphans *s, size_t row)
{
	for (size_t i = 0; i < s->list.len; i++)
		if (s->list.at[i].row == row)
			return s->list.at[i].path;
	return NULL;
}

/* --- whose file is gone ------------------------------------------------------------------ */

static bool
is_gone(struct app *app, uint32_t path)
{
	struct orphans *s = &app->orphans;

	while (s->gone.len <= path)
		vec_push(&s->gone, NOBODY_KNOWS);
	if (s->gone.at[path] == NOBODY_KNOWS)
		s->gone.at[path] =
			access(shelf_name(&app->shelf, path), F_OK) < 0 ? IS_GONE : IS_THERE;
	return s->gone.at[path] == IS_GONE;
}

static void
ask_row(struct app *app, size_t row)
{
	const struct shelf_row *it = &app->shelf.rows.at[row];
	struct orphan orphan = {.row = (uint32_t)row, .quote = BUF_INIT};
	struct passage p;

	if (it->deleted || !it->path || !is_gone(app, it->path))
		return;
	shelf_passage(&app->shelf, row, &p);
	ground_fold(p.quote, &orphan.quote);
	passage_release(&p);
	if (orphan.quote.len)
		vec_push(&app->orphans.list, orphan);
	else
		buf_release(&orphan.quote);
}

/* --- one article ------------------------------------------------------------------------- */

/* The readable page of the book has all words, but is not where they are from. */
static bool
is_mirror(const struct app *app, const char *path)
{
	char *copy = book_mirror_path(&app->shelf.book), *full = realpath(path, NULL);
	bool same = full && strcmp(full, copy) == 0;

	free(copy);
	free(full);
	return same;
}

static void
open_entry(struct app *app, size_t entry)
{
	struct orphans *s = &app->orphans;
	struct orphans_reading *r = mem_alloc(sizeof *r);
	char *path = folder_path(&app->stacks.folder, entry);

	article_init(&r->article);
	s->reading = r;
	if (is_mirror(app, path) || loader_open(&r->loader, path, &r->article, NULL) < 0) {
		article_release(&r->article);
		free(r);
		s->reading = NULL;
	}
	free(path);
}

static void
end_loading(struct app *app, size_t entry)
{
	struct orphans_reading *r = app->orphans.reading;
	const struct names *names = &app->shelf.names;
	struct buf digest = BUF_INIT;

	loader_close(&r->loader);
	r->loaded = true;
	ground_init(&r->ground, &r->article);
	capture_digest(&r->article, &digest);
	r->like.title = names_find(names, article_title(&r->article));
	r->like.digest = names_find(names, buf_slice(&digest));
	r->like.file = file_name(slice_of(app->stacks.folder.catalog.entries.at[entry].path));
	buf_release(&digest);
}

/* Is the passage likely to be from this article? */
static bool
is_likely(const struct app *app, const struct shelf_row *row)
{
	const struct orphans_reading *r = app->orphans.reading;

	return row->path == r->came_from || shelf_is_like(&app->shelf, row, &r->like);
}

/* Where the words are in the article. */
static struct found
find(struct app *app, size_t row)
{
	struct lookup lookup = {0};
	struct found found;

	lookup_begin(&lookup, &app->shelf, row, &app->orphans.reading->ground);
	while (lookup_more(&lookup))
		continue;
	found = lookup_found(&lookup);
	lookup_end(&lookup);
	return found;
}

/* It is in the article that is being looked through. */
static void
settle(struct app *app, struct orphan *orphan, enum anchor_state state)
{
	struct orphans_reading *r = app->orphans.reading;
	char *path = folder_path(&app->stacks.folder, app->orphans.entry);
	uint32_t kept_from = app->shelf.rows.at[orphan->row].path;

	if (!r->came_from) {
		r->came_from = kept_from;
		r->next = 0; /* those before it may be here, too */
	}
	free(orphan->path);
	orphan->path = realpath(path, NULL);
	orphan->state = state;
	app->orphans.found++;
	vec_push(&app->shelf.touched, orphan->row); /* it may be in the open article */
	free(path);
}

/* Where others of its file have been found, the rest belongs there too, even if it is lost. */
static enum anchor_state
worst(const struct app *app, const struct shelf_row *row, bool likely)
{
	if (row->path == app->orphans.reading->came_from)
		return ANCHOR_LOST;
	return likely ? ANCHOR_CHANGED : ANCHOR_MOVED;
}

static void
try_orphan(struct app *app, struct orphan *orphan)
{
	const struct shelf_row *row = &app->shelf.rows.at[orphan->row];
	struct orphans_reading *r = app->orphans.reading;
	bool likely = is_likely(app, row);
	struct found found;

	if (orphan->path && (orphan->state < ANCHOR_CHANGED || !likely))
		return;
	if (!likely &&
		(orphan->quote.len < TELLING || ground_find(&r->ground, 0, r->ground.folded.len,
							buf_slice(&orphan->quote)) == NOWHERE))
		return;
	found = find(app, orphan->row);
	if (found.state == ANCHOR_HERE)
		found.state = ANCHOR_MOVED;
	if (found.state <= worst(app, row, likely) &&
		(!orphan->path || found.state < orphan->state))
		settle(app, orphan, found.state);
}

/* A piece of what is to be done with the article; false at its end. */
static bool
read_on(struct app *app)
{
	struct orphans *s = &app->orphans;
	struct orphans_reading *r = s->reading;

	if (!r->loaded) {
		if (loader_more(&r->loader, NULL) <= 0)
			end_loading(app, s->entry);
		return true;
	}
	if (!r->grounded) {
		r->grounded = !ground_more(&r->ground, LIMIT_WHOLE);
		return true;
	}
	if (r->next < s->list.len)
		try_orphan(app, &s->list.at[r->next++]);
	return r->next < s->list.len;
}

/* --- all of them ------------------------------------------------------------------------- */

static bool
somebody_looks(const struct app *app)
{
	return app->browse.open || app->list.kind == &list_passages;
}

static bool
work(struct app *app)
{
	struct orphans *s = &app->orphans;

	if (s->row < app->shelf.rows.len) {
		ask_row(app, s->row++);
	} else if (s->list.len && app->root && app->stacks.state == STACKS_SHUT) {
		if (stacks_open(&app->stacks, app->root, NULL) < 0)
			return false;
	} else if (!s->list.len || app->stacks.state < STACKS_LISTED ||
		   s->entry >= app->stacks.folder.catalog.entries.len) {
		return false;
	} else if (!s->reading) {
		open_entry(app, s->entry);
		s->entry += !s->reading;
	} else if (!read_on(app)) {
		stop_reading(s);
		s->entry++;
	}
	return true;
}

bool
orphans_work(struct app *app)
{
	struct stopwatch watch;

	if (app->shelf.state != SHELF_OPEN || !somebody_looks(app))
		return false;
	if (app->orphans.loaded != app->stacks.loaded) { /* its entries are others now */
		stop_reading(&app->orphans);
		app->orphans.entry = 0;
		app->orphans.loaded = app->stacks.loaded;
	}
	stopwatch_start(&watch);
	while (stopwatch_ms(&watch) < SLICE_MS)
		if (!work(app))
			return app->orphans.list.len && app->stacks.state == STACKS_LISTING;
	return true;
}
