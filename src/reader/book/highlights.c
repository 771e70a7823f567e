/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which passages are the article's, and the search for their places. Nothing is sought before all
 * of the article is there, since a part of it would make a loss of what is only further down.
 */
#include "reader/book/highlights.h"

#include "article/outline.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "book/capture.h"
#include "book/place.h"
#include "reader/app.h"
#include "reader/book/lookup.h"

#include <string.h>
#include <unistd.h>

/* Milliseconds of a slice. */
enum { SLICE_MS = 5 };

struct highlights_seeking {
	struct ground ground; /* of the article, for all that is sought in it */
	struct lookup lookup; /* of the one that is being sought */
};

static void
leave_search(struct highlights *k)
{
	if (!k->seeking)
		return;
	lookup_end(&k->seeking->lookup);
	ground_release(&k->seeking->ground);
	free(k->seeking);
	k->seeking = NULL;
}

void
highlights_release(struct highlights *k)
{
	leave_search(k);
	vec_release(&k->list);
	vec_release(&k->queue);
	vec_release(&k->visible);
}

void
highlights_renew(struct app *app)
{
	struct highlights *k = &app->highlights;

	leave_search(k);
	vec_reset(&k->list);
	vec_reset(&k->queue);
	k->next = 0;
	k->gathered = false;
	k->changes++;
}

/* --- whose they are ---------------------------------------------------------------------- */

/* The open article, as rows of the shelf name it. */
struct identity {
	uint32_t path;
	struct shelf_likeness like;
	char *real;     /* its absolute path; owned */
	uint32_t gone;  /* a path that was found to be gone, */
	uint32_t there; /* and one that is there */
};

static bool
is_gone(const struct shelf *s, uint32_t path, struct identity *own)
{
	if (path != own->gone && path != own->there) {
		bool there = path && access(shelf_name(s, path), F_OK) == 0;

		*(there ? &own->there : &own->gone) = path;
	}
	return path == own->gone;
}

/* Kept from this very file; or from one that is gone, and looks like it or was found to be here. */
static bool
belongs(const struct app *app, size_t at, struct identity *own)
{
	const struct shelf *s = &app->shelf;
	const struct shelf_row *row = &s->rows.at[at];

	if (row->path && row->path == own->path)
		return true;
	if (app->orphans.found && own->real &&
		slice_equal(slice_of(orphans_path(&app->orphans, at)), slice_of(own->real)))
		return true;
	return shelf_is_like(s, row, &own->like) && is_gone(s, row->path, own);
}

/* False where it is no file. */
static bool
identify(const struct app *app, struct identity *own)
{
	const struct view *v = app->view;
	const struct names *names = &app->shelf.names;
	struct buf digest = BUF_INIT;

	*own = (struct identity){
		.like.file = file_name(slice_of(v->path)), .gone = UINT32_MAX, .there = UINT32_MAX};
	if (!v->path[0] || strcmp(v->path, "-") == 0)
		return false;
	own->real = realpath(v->path, NULL);
	if (v->article.text.len <= LIMIT_SEEK)
		capture_digest(&v->article, &digest);
	own->path = names_find(names, slice_of(own->real ? own->real : v->path));
	own->like.title = names_find(names, article_title(&v->article));
	own->like.digest = names_find(names, buf_slice(&digest));
	buf_release(&digest);
	return true;
}

/* To be sorted by where they stood. */
struct candidate {
	size_t start;
	uint32_t row;
};

static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;
	int order = (left->start > right->start) - (left->start < right->start);

	return order ? order : (left->row > right->row) - (left->row < right->row);
}

static void
gather(struct app *app)
{
	const struct shelf *s = &app->shelf;
	struct highlights *k = &app->highlights;
	VEC(struct candidate) found = {0};
	struct identity own;
	bool can = identify(app, &own);

	for (size_t i = 0; can && i < s->rows.len; i++)
		if (!s->rows.at[i].deleted && belongs(app, i, &own))
			vec_push(&found, ((struct candidate){s->rows.at[i].start, (uint32_t)i}));
	if (found.len)
		qsort(found.at, found.len, sizeof *found.at, compare_candidates);
	for (size_t i = 0; i < found.len; i++)
		vec_push(&k->queue, found.at[i].row);
	vec_release(&found);
	free(own.real);
	k->gathered = true;
	k->touched = s->touched.len;
}

/* --- the list ---------------------------------------------------------------------------- */

size_t
highlights_of_row(const struct highlights *k, size_t row)
{
	for (size_t i = 0; i < k->list.len; i++)
		if (k->list.at[i].row == row)
			return i;
	return NOWHERE;
}

/* From one of them on, how far those up to each reach. */
static void
reach_on(struct highlights *k, size_t from)
{
	size_t reach = from ? k->list.at[from - 1].reach : 0;

	for (size_t i = from; i < k->list.len; i++) {
		struct highlight *place = &k->list.at[i];

		if (place->start != NOWHERE && place->end > reach)
			reach = place->end;
		if (i > from && place->reach == reach)
			return;
		place->reach = reach;
	}
}

static void
remove_place(struct highlights *k, size_t i)
{
	k->list.len--;
	memmove(&k->list.at[i], &k->list.at[i + 1], (k->list.len - i) * sizeof *k->list.at);
	for (size_t j = i; j < k->list.len; j++)
		k->list.at[j].reach = 0;
	reach_on(k, i);
	k->changes++;
}

static void
insert_place(struct highlights *k, struct highlight place)
{
	size_t i = k->list.len;

	while (i && k->list.at[i - 1].at > place.at)
		i--;
	vec_reserve(&k->list, 1);
	memmove(&k->list.at[i + 1], &k->list.at[i], (k->list.len - i) * sizeof *k->list.at);
	k->list.at[i] = place;
	k->list.len++;
	reach_on(k, i);
	k->changes++;
}

/* Where a lost one would stand: where its section begins, else as far on as before. */
static size_t
place_of_lost(const struct article *a, const struct passage *p)
{
	size_t heading = NOWHERE;

	if (p->headings.len)
		heading = section_find(a, *vec_last(&p->headings));
	if (heading != NOWHERE)
		return section_start(a, heading);
	return p->text_start < a->text.len ? p->text_start : a->text.len;
}

/* --- seeking ----------------------------------------------------------------------------- */

/* What was kept from another file is not where it was. */
static bool
is_elsewhere(const struct app *app, const struct passage *p)
{
	char *path = realpath(app->view->path, NULL);
	bool other = path && p->path.len && !slice_equal(slice_of(path), p->path);

	free(path);
	return other;
}

static void
end_passage(struct app *app, size_t row)
{
	struct lookup *lookup = &app->highlights.seeking->lookup;
	const struct article *a = &app->view->article;
	struct found found = lookup_found(lookup);
	struct highlight place = {
		(uint32_t)row, found.state, found.start, found.end, found.start, 0};

	if (found.state == ANCHOR_HERE && is_elsewhere(app, &lookup->passage))
		place.state = ANCHOR_MOVED;
	if (found.start == NOWHERE)
		place.at = place_of_lost(a, &lookup->passage);
	if (lookup->passage.quote.len)
		insert_place(&app->highlights, place);
	lookup_end(lookup);
}

/* Rows that have changed since: they are sought anew, or gone. */
static void
follow_changes(struct app *app)
{
	struct highlights *k = &app->highlights;
	const struct shelf *s = &app->shelf;
	struct identity own;

	if (k->touched == s->touched.len || !identify(app, &own))
		return;
	for (; k->touched < s->touched.len; k->touched++) {
		size_t row = s->touched.at[k->touched], i = highlights_of_row(k, row);

		if (i != NOWHERE)
			remove_place(k, i);
		if (!s->rows.at[row].deleted && belongs(app, row, &own))
			vec_push(&k->queue, (uint32_t)row);
	}
	free(own.real);
}

/* The next of the queue, a piece of it. */
static void
seek_on(struct app *app)
{
	struct highlights *k = &app->highlights;
	size_t row = k->queue.at[k->next], i;

	if (!k->seeking) {
		k->seeking = mem_alloc(sizeof *k->seeking);
		ground_init(&k->seeking->ground, &app->view->article);
	}
	if (!k->seeking->lookup.busy) {
		i = highlights_of_row(k, row); /* it may stand in the queue twice */
		if (i != NOWHERE)
			remove_place(k, i);
		lookup_begin(&k->seeking->lookup, &app->shelf, row, &k->seeking->ground);
	}
	if (lookup_more(&k->seeking->lookup))
		return;
	end_passage(app, row);
	k->next++;
}

bool
highlights_work(struct app *app)
{
	struct highlights *k = &app->highlights;
	struct stopwatch watch;
	size_t before = k->changes;

	if (!app->view || app->view->loading || app->shelf.state != SHELF_OPEN)
		return false;
	stopwatch_start(&watch);
	if (!k->gathered)
		gather(app);
	follow_changes(app);
	while (k->next < k->queue.len && stopwatch_ms(&watch) < SLICE_MS)
		seek_on(app);
	if (k->next < k->queue.len)
		return true;
	leave_search(k);
	vec_reset(&k->queue);
	k->next = 0;
	return k->changes != before; /* for who shows them */
}

int
highlights_answer(struct app *app, size_t i, bool yes, struct error *e)
{
	const struct highlight *place = &app->highlights.list.at[i];
	struct found found = {place->state, place->start, place->end, 0};
	struct json *answer = place_answer(&app->view->article, &found, yes);
	struct change change = {.place = answer};
	int done = shelf_edit(&app->shelf, place->row, &change, e);

	json_drop(answer);
	return done;
}
