/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is known of articles without an index: their names' order, their folders, and what was read of
 * them, as far as that was kept.
 */
#include "base/file.h"
#include "base/stopwatch.h"
#include "reader/app.h"
#include "reader/panes/hall.h"
#include "text/utf8.h"

/* Milliseconds of a slice; articles between two looks at the clock. */
enum { SLICE_MS = 4, LOOKS = 64 };

void
hall_census_release(struct census *c)
{
	free(c->root);
	names_release(&c->folders);
	vec_release(&c->folder);
	vec_release(&c->percent);
	vec_release(&c->ranks);
	vec_release(&c->initial);
}

static void
begin(struct app *app, struct hall_of of)
{
	struct census *c = &app->hall.census;

	free(c->root);
	c->root = realpath(app->stacks.folder.path, NULL);
	names_release(&c->folders);
	c->folders = (struct names){0};
	vec_reset(&c->folder);
	vec_reset(&c->percent);
	vec_reset(&c->ranks);
	vec_reset(&c->initial);
	c->read = c->begun = 0;
	c->entry = c->reading = 0;
	c->done = false;
	c->of = of;
}

/* --- names ------------------------------------------------------------------------------- */

/* What names are grouped by: letters each, all digits as 0, all else as nothing. */
static uint32_t
initial_of(const char *key)
{
	uint32_t point = utf8_at(slice_of(key), 0);

	if (char_is_digit(point))
		return '0';
	return char_is_letter(point) ? point : 0;
}

/* Names are in order already, as handles: an article stands by its title where it has one. */
static void
rank_names(struct app *app)
{
	struct census *c = &app->hall.census;
	const struct catalog *catalog = &app->stacks.folder.catalog;

	for (size_t i = 0; i < catalog->entries.len; i++) {
		vec_push(&c->ranks, UINT32_MAX);
		vec_push(&c->initial, 0);
		vec_push(&c->percent, READING_NONE);
	}
	for (int titles = 0; titles < 2; titles++)
		for (size_t i = 0; i < catalog->sorted; i++) {
			const struct handle *handle = &catalog->handles.at[i];

			if (handle->kind != (titles ? HANDLE_TITLE : HANDLE_FILE))
				continue;
			c->ranks.at[handle->entry] = (uint32_t)i;
			c->initial.at[handle->entry] = initial_of(handle->key);
		}
}

static void
look_at_folder(struct app *app)
{
	struct census *c = &app->hall.census;
	struct slice path = slice_of(app->stacks.folder.catalog.entries.at[c->entry++].path);
	struct slice name = file_name(path);
	struct slice folder = slice_part(path, 0, path.len - name.len);

	vec_push(&c->folder, names_add(&c->folders, folder));
}

/* --- what was read ----------------------------------------------------------------------- */

static void
look_at_reading(struct app *app)
{
	struct census *c = &app->hall.census;
	const struct reading *reading = &app->readings.list.at[c->reading++];
	size_t entry =
		c->root ? folder_entry_below(&app->stacks.folder, c->root, reading->path) : NOWHERE;

	if (entry == NOWHERE || reading->percent == READING_NONE)
		return;
	c->percent.at[entry] = (int8_t)reading->percent;
	c->read += reading->percent == READING_WHOLE;
	c->begun += reading->percent != READING_WHOLE;
}

enum hall_state
hall_state_of(const struct app *app, size_t entry)
{
	const struct census *c = &app->hall.census;
	int percent = entry < c->percent.len ? c->percent.at[entry] : READING_NONE;

	if (percent == READING_NONE)
		return HALL_NEW;
	return percent == READING_WHOLE ? HALL_READ : HALL_BEGUN;
}

/* --- in slices --------------------------------------------------------------------------- */

static bool
is_other(const struct hall_of *a, const struct hall_of *b)
{
	return a->loaded != b->loaded || a->entries != b->entries || a->sorted != b->sorted ||
	       a->readings != b->readings;
}

/* One thing more; false at the end. */
static bool
step(struct app *app)
{
	struct census *c = &app->hall.census;

	if (c->entry < app->stacks.folder.catalog.entries.len)
		look_at_folder(app);
	else if (c->reading < app->readings.list.len)
		look_at_reading(app);
	else
		return false;
	return true;
}

bool
hall_census_work(struct app *app)
{
	struct census *c = &app->hall.census;
	const struct catalog *catalog = &app->stacks.folder.catalog;
	struct hall_of of = {.loaded = app->stacks.loaded,
		.entries = catalog->entries.len,
		.sorted = catalog->sorted,
		.readings = app->readings.changes};
	struct stopwatch watch;

	stopwatch_start(&watch);
	if (is_other(&of, &c->of) || (!c->done && !c->entry)) {
		begin(app, of);
		rank_names(app);
	}
	for (size_t done = 0; !c->done; done++) {
		if (done % LOOKS == 0 && stopwatch_ms(&watch) > SLICE_MS)
			return true;
		c->done = !step(app);
	}
	return false;
}
