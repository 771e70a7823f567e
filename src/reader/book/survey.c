/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One article at a time: its loader, then a search for each of its passages, all in slices.
 */
#include "reader/book/survey.h"

#include "base/mem.h"
#include "base/stopwatch.h"
#include "format/format.h"
#include "reader/app.h"
#include "reader/book/lookup.h"

#include <string.h>

/* Milliseconds of a slice. */
enum { SLICE_MS = 4 };

struct surveyed {
	struct article article;
	struct loader loader;
	bool opened, loading;
	bool loaded; /* then there is */
	struct ground ground;
	struct lookup lookup; /* of the next passage */
};

/* --- one article ------------------------------------------------------------------------- */

static void
leave(struct survey *s)
{
	if (!s->open)
		return;
	lookup_end(&s->open->lookup);
	if (s->open->loaded)
		ground_release(&s->open->ground);
	if (s->open->opened)
		loader_close(&s->open->loader);
	article_release(&s->open->article);
	free(s->open);
	s->open = NULL;
	vec_reset(&s->rows);
	s->next = 0;
}

void
survey_release(struct survey *s)
{
	leave(s);
	vec_release(&s->rows);
}

/* Nothing can be said of its rows. */
static void
give_up(struct app *app)
{
	struct survey *s = &app->survey;

	for (size_t i = s->next; i < s->rows.len; i++)
		browse_learn(app, s->rows.at[i], BROWSE_GONE);
	leave(s);
}

/* Takes the answer of the loader. */
static void
take_state(struct app *app, int state)
{
	struct surveyed *open = app->survey.open;

	open->loading = state > 0;
	if (state < 0)
		give_up(app);
	if (state)
		return;
	open->loaded = true;
	ground_init(&open->ground, &open->article);
}

static void
begin_loading(struct app *app, const char *path)
{
	struct surveyed *open = app->survey.open;

	if (loader_open(&open->loader, path, &open->article, NULL) < 0) {
		give_up(app);
		return;
	}
	open->opened = true;
	take_state(app, open->loader.state);
}

/* Seeks the next passage, a piece of it. */
static void
seek_on(struct app *app)
{
	struct survey *s = &app->survey;
	struct surveyed *open = s->open;
	struct found found;

	if (!open->lookup.busy)
		lookup_begin(&open->lookup, &app->shelf, s->rows.at[s->next], &open->ground);
	if (lookup_more(&open->lookup))
		return;
	found = lookup_found(&open->lookup);
	browse_learn(app, s->rows.at[s->next], (uint8_t)(found.state + 1));
	lookup_end(&open->lookup);
	s->next++;
}

/* --- which one --------------------------------------------------------------------------- */

/* A row whose article has to be looked at: one on the screen, else where it is asked for any. */
static size_t
next_row(struct app *app)
{
	struct survey *s = &app->survey;
	const struct browse *b = &app->browse;
	size_t end = b->top + browse_page(app);

	for (size_t i = b->top; i < end && i < b->shown.len; i++) {
		uint32_t row = b->all.at[b->shown.at[i]].row;

		if (!browse_state(b, row))
			return row;
	}
	for (; b->by == BY_STATE && s->seen < app->shelf.rows.len; s->seen++)
		if (!app->shelf.rows.at[s->seen].deleted && !browse_state(b, s->seen))
			return s->seen;
	return NOWHERE;
}

/* All rows of the article of one. */
static void
collect(struct app *app, size_t row)
{
	const struct shelf *shelf = &app->shelf;
	uint32_t path = shelf->rows.at[row].path, file = shelf->rows.at[row].file;

	vec_reset(&app->survey.rows);
	app->survey.next = 0;
	for (uint32_t i = 0; i < shelf->rows.len; i++)
		if (shelf->rows.at[i].path == path && shelf->rows.at[i].file == file &&
			!shelf->rows.at[i].deleted)
			vec_push(&app->survey.rows, i);
	if (!app->survey.rows.len || shelf->rows.at[row].deleted)
		vec_push(&app->survey.rows, (uint32_t)row);
}

static void
begin(struct app *app, size_t row)
{
	struct survey *s = &app->survey;
	char *path = browse_find_file(app, &app->shelf.rows.at[row]);

	collect(app, row);
	s->open = mem_alloc(sizeof *s->open);
	article_init(&s->open->article);
	if (path)
		begin_loading(app, path);
	else
		give_up(app);
	free(path);
}

bool
survey_work(struct app *app)
{
	struct survey *s = &app->survey;
	struct stopwatch watch;
	size_t row;

	if (!app->browse.open || app->shelf.state != SHELF_OPEN) {
		leave(s);
		return false;
	}
	stopwatch_start(&watch);
	while (stopwatch_ms(&watch) < SLICE_MS) {
		if (!s->open && (row = next_row(app)) == NOWHERE)
			return false;
		if (!s->open)
			begin(app, row);
		else if (s->open->loading)
			take_state(app, loader_more(&s->open->loader, NULL));
		else if (s->next < s->rows.len)
			seek_on(app);
		else
			leave(s);
	}
	return true;
}
