/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For each target of the article, every other article that has it is given its weight: one over the
 * binary digits of how many there are.
 */
#include "library/kin.h"

#include "base/mem.h"
#include "base/stopwatch.h"

#include <stdlib.h>

#define SLICE_MS 10.0
#define LEAST    2 /* targets that are shared */

struct kinship {
	struct store *store;
	const struct catalog *catalog;
	size_t entry;
	VEC(int64_t) targets; /* ids */
	size_t next;
	VEC(size_t) having;   /* entries that have the target in hand */
	VEC(struct kin) list; /* by entry while it is gathered */
	size_t *place;        /* by entry: number in the list + 1 */
	bool asked;
};

struct kinship *
kinship_new(struct store *s, const struct catalog *c, size_t entry)
{
	struct kinship *k = mem_alloc(sizeof *k);

	*k = (struct kinship){.store = s, .catalog = c, .entry = entry};
	k->place = mem_alloc((c->entries.len + 1) * sizeof *k->place);
	return k;
}

void
kinship_free(struct kinship *k)
{
	if (!k)
		return;
	vec_release(&k->targets);
	vec_release(&k->having);
	vec_release(&k->list);
	free(k->place);
	free(k);
}

static void
ask_targets(struct kinship *k)
{
	sqlite3_stmt *q = store_ask(k->store,
		"SELECT min(target) FROM link JOIN target ON target.id = link.target"
		" WHERE article = ? AND kind <> 2 GROUP BY ifnull(key, target)");

	store_bind(q, 1, k->catalog->entries.at[k->entry].id);
	while (store_next(k->store, q))
		vec_push(&k->targets, store_number(q, 0));
	k->asked = true;
}

static void
add(struct kinship *k, size_t entry, double weight)
{
	struct kin kin = {.entry = entry};

	if (!k->place[entry]) {
		vec_push(&k->list, kin);
		k->place[entry] = k->list.len;
	}
	k->list.at[k->place[entry] - 1].shared++;
	k->list.at[k->place[entry] - 1].weight += weight;
}

static double
weight_of(size_t having)
{
	double digits = 1;

	while (having >>= 1)
		digits++;
	return 1 / digits;
}

/* All spellings of a target count as one. */
static void
take_target(struct kinship *k, int64_t target)
{
	sqlite3_stmt *q = store_ask(k->store, "SELECT DISTINCT article FROM link WHERE target IN"
					      " (SELECT ?1 UNION SELECT id FROM target WHERE key ="
					      " (SELECT key FROM target WHERE id = ?1))");

	vec_reset(&k->having);
	store_bind(q, 1, target);
	while (store_next(k->store, q)) {
		size_t entry = catalog_of_id(k->catalog, store_number(q, 0));

		if (entry != NOWHERE && entry != k->entry)
			vec_push(&k->having, entry);
	}
	for (size_t i = 0; i < k->having.len; i++)
		add(k, k->having.at[i], weight_of(k->having.len));
}

static int
compare(const void *a, const void *b)
{
	const struct kin *x = a, *y = b;

	if (x->weight < y->weight || x->weight > y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

static void
finish(struct kinship *k)
{
	size_t kept = 0;

	for (size_t i = 0; i < k->list.len; i++)
		if (k->list.at[i].shared >= LEAST)
			k->list.at[kept++] = k->list.at[i];
	k->list.len = kept;
	if (kept)
		qsort(k->list.at, kept, sizeof *k->list.at, compare);
}

int
kinship_more(struct kinship *k, struct error *e)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	if (!k->asked)
		ask_targets(k);
	while (k->next < k->targets.len && stopwatch_ms(&watch) < SLICE_MS) {
		take_target(k, k->targets.at[k->next++]);
		if (k->next == k->targets.len)
			finish(k);
	}
	if (store_failed(k->store, e) < 0)
		return -1;
	return k->next < k->targets.len;
}

size_t
kinship_count(const struct kinship *k)
{
	return k->next < k->targets.len ? 0 : k->list.len;
}

const struct kin *
kinship_at(const struct kinship *k, size_t i)
{
	return &k->list.at[i];
}
