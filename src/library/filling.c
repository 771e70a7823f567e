/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows by their id, some at a time; then their order; then entry after entry.
 */
#include "library/filling.h"

#include "base/mem.h"
#include "base/stopwatch.h"
#include "library/order.h"
#include "library/store.h"

#include <stdlib.h>

/* Milliseconds of a slice; rows and entries between two looks at the clock. */
enum { SLICE_MS = 6, ROWS = 200, ENTRIES = 64 };

/* What is known of an article. */
struct row {
	char *path, *title, *redirect, *aliases; /* the last three NULL where nothing is */
	int64_t id;
};

enum step { READING, ORDERING, ADDING, FILLED };

struct filling {
	enum step step;
	struct store *store;
	int64_t last; /* id of the last row */
	VEC(struct row) rows;
	struct order *order;
	size_t *sequence; /* numbers of rows, in order */
	size_t added;
	uint32_t *places; /* by number: where it came to stand */
	struct catalog catalog;
};

struct filling *
filling_new(struct store *s)
{
	struct filling *f = mem_alloc(sizeof *f);

	f->store = s;
	f->order = order_new();
	return f;
}

static void
add_row(struct filling *f, struct row row)
{
	vec_push(&f->rows, row);
	order_add(f->order, row.path);
}

void
filling_add(struct filling *f, char *path)
{
	add_row(f, (struct row){.path = path});
}

/* --- steps ------------------------------------------------------------------------------- */

static char *
copy(struct slice words)
{
	return words.len ? slice_copy(words) : NULL;
}

/* True while there are more. */
static bool
read_rows(struct filling *f)
{
	sqlite3_stmt *q = store_ask(f->store,
		"SELECT id, path, title, redirect, aliases FROM article WHERE id > ? ORDER BY id "
		"LIMIT ?");
	size_t count = 0;

	store_bind(q, 1, f->last);
	store_bind(q, 2, ROWS);
	for (; store_next(f->store, q); count++) {
		struct slice path = store_text(q, 1);
		struct row row = {slice_copy(path), copy(store_text(q, 2)), copy(store_text(q, 3)),
			copy(store_text(q, 4)), store_number(q, 0)};

		add_row(f, row);
		f->last = row.id;
	}
	store_done(q);
	return count == ROWS;
}

static void
begin_adding(struct filling *f)
{
	f->sequence = order_take(f->order);
	f->order = NULL;
	f->places = mem_resize(NULL, f->rows.len + 1, sizeof *f->places);
	f->step = ADDING;
}

/* The path of a row goes over to the catalog. */
static void
add_entry(struct filling *f, size_t number)
{
	struct catalog *c = &f->catalog;
	struct row *row = &f->rows.at[number];
	size_t entry = c->entries.len;

	catalog_add(c, row->path);
	row->path = NULL;
	f->places[number] = (uint32_t)entry;
	if (!f->store)
		return;
	c->entries.at[entry].id = row->id;
	catalog_tell(c, entry,
		&(struct told){
			slice_of(row->title), slice_of(row->redirect), slice_of(row->aliases)});
}

/* Rows came by their id. */
static void
finish(struct filling *f)
{
	for (size_t i = 0; f->store && i < f->rows.len; i++)
		vec_push(&f->catalog.by_id, f->places[i]);
	catalog_settle(&f->catalog);
	f->step = FILLED;
}

static void
add_entries(struct filling *f)
{
	for (size_t i = 0; i < ENTRIES && f->added < f->rows.len; i++)
		add_entry(f, f->sequence[f->added++]);
	if (f->added == f->rows.len)
		finish(f);
}

static void
step(struct filling *f)
{
	if (f->step == READING && (!f->store || !read_rows(f)))
		f->step = ORDERING;
	else if (f->step == ORDERING && !order_step(f->order))
		begin_adding(f);
	else if (f->step == ADDING)
		add_entries(f);
}

bool
filling_more(struct filling *f)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	while (f->step != FILLED && stopwatch_ms(&watch) < SLICE_MS)
		step(f);
	return f->step != FILLED;
}

void
filling_end(struct filling *f, struct catalog *out)
{
	struct row *row;

	while (out && f->step != FILLED)
		step(f);
	vec_each (row, &f->rows) {
		free(row->path);
		free(row->title);
		free(row->redirect);
		free(row->aliases);
	}
	vec_release(&f->rows);
	order_free(f->order);
	free(f->sequence);
	free(f->places);
	if (out)
		*out = f->catalog;
	else
		catalog_release(&f->catalog);
	free(f);
}
