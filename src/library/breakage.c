/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One question an article, so that the order is that of the catalog.
 */
#include "library/breakage.h"

#include "base/mem.h"
#include "base/stopwatch.h"

#include <stdlib.h>

#define SLICE_MS 10.0

struct breakage {
	struct store *store;
	const struct catalog *catalog;
	size_t next; /* entry */
	VEC(struct broken) list;
};

struct breakage *
breakage_new(struct store *s, const struct catalog *c)
{
	struct breakage *b = mem_alloc(sizeof *b);

	*b = (struct breakage){.store = s, .catalog = c};
	return b;
}

void
breakage_free(struct breakage *b)
{
	struct broken *broken;

	if (!b)
		return;
	vec_each (broken, &b->list)
		free(broken->target);
	vec_release(&b->list);
	free(b);
}

static void
look_at(struct breakage *b, size_t entry, sqlite3_stmt *q)
{
	struct slice target = store_text(q, 1);
	struct broken broken = {
		entry, (size_t)store_number(q, 2), (enum reference_kind)store_number(q, 0), NULL};
	struct meant m;

	catalog_resolve(b->catalog, entry, broken.kind, target, &m);
	if (m.kind == MEANS_NOTHING) {
		broken.target = slice_copy(target);
		vec_push(&b->list, broken);
	}
	meant_release(&m);
}

/* Addresses of the net have no key. */
static void
take_entry(struct breakage *b, size_t entry)
{
	sqlite3_stmt *q = store_ask(b->store,
		"SELECT link.kind, target.words, link.line FROM link"
		" JOIN target ON target.id = link.target"
		" WHERE link.article = ? AND link.kind < 2 AND target.key IS NOT NULL"
		" ORDER BY link.ordinal");

	store_bind(q, 1, b->catalog->entries.at[entry].id);
	while (store_next(b->store, q))
		look_at(b, entry, q);
}

int
breakage_more(struct breakage *b, struct error *e)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	while (b->next < b->catalog->entries.len && stopwatch_ms(&watch) < SLICE_MS)
		take_entry(b, b->next++);
	if (store_failed(b->store, e) < 0)
		return -1;
	return b->next < b->catalog->entries.len;
}

size_t
breakage_count(const struct breakage *b)
{
	return b->list.len;
}

const struct broken *
breakage_at(const struct breakage *b, size_t i)
{
	return &b->list.at[i];
}
