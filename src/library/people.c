/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spellings become people by their keys, then sums are taken over turns, person by person and
 * article by article.
 */
#include "library/people.h"

#include "article/person.h"
#include "base/mem.h"
#include "library/key.h"
#include "library/needles.h"

#include <stdlib.h>
#include <string.h>

void
people_release(struct people *p)
{
	struct someone *someone;

	vec_each (someone, &p->list) {
		free(someone->key);
		free(someone->name);
	}
	vec_release(&p->list);
	vec_release(&p->spellings);
	vec_release(&p->quotings);
}

void
people_key(const struct catalog *c, struct slice name, struct buf *key)
{
	struct slice bare = person_bare(name);

	aliases_key(&c->aliases, bare.len ? bare : name, key);
}

/* --- spellings --------------------------------------------------------------------------- */

/* A spelling as the index has it. */
struct spelled {
	char *key, *name;
	int64_t id;
};

static int
compare_keys(const void *a, const void *b)
{
	const struct spelled *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->id > y->id) - (x->id < y->id);
}

static int
compare_ids(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

struct spelled_list {
	VEC(struct spelled) list;
};

static void
ask_spellings(struct store *s, const struct catalog *c, struct spelled_list *out)
{
	sqlite3_stmt *q = store_ask(s, "SELECT id, name FROM person");

	while (store_next(s, q)) {
		struct slice name = store_text(q, 1);
		struct spelled one = {
			.name = mem_copy(name.at, name.len), .id = store_number(q, 0)};
		struct buf key = BUF_INIT;

		people_key(c, name, &key);
		one.key = buf_detach(&key);
		vec_push(&out->list, one);
	}
	if (out->list.len)
		qsort(out->list.at, out->list.len, sizeof *out->list.at, compare_keys);
}

/* Those with the same key are one; of the spellings some other is shown once turns are counted. */
static void
take_spellings(struct people *p, struct spelled_list *spelled)
{
	struct spelled *one;

	vec_each (one, &spelled->list) {
		struct someone someone = {.key = one->key, .name = one->name};
		struct spelling spelling = {.id = one->id};

		if (!p->list.len || strcmp(vec_last(&p->list)->key, one->key) != 0) {
			vec_push(&p->list, someone);
		} else {
			free(one->key);
			free(one->name);
		}
		spelling.person = p->list.len - 1;
		vec_push(&p->spellings, spelling);
	}
	if (p->spellings.len)
		qsort(p->spellings.at, p->spellings.len, sizeof *p->spellings.at, compare_ids);
}

size_t
people_of_id(const struct people *p, int64_t id)
{
	size_t low = 0, high = p->spellings.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (p->spellings.at[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->spellings.len && p->spellings.at[low].id == id ? p->spellings.at[low].person
								       : NOWHERE;
}

/* --- sums -------------------------------------------------------------------------------- */

/* The turns of all people in one article. */
static void
add_turns(struct people *p, sqlite3_stmt *q, int64_t *last)
{
	size_t person = people_of_id(p, store_number(q, 1));
	int64_t article = store_number(q, 0);
	struct someone *someone;

	if (person == NOWHERE)
		return;
	someone = &p->list.at[person];
	someone->turns += (size_t)store_number(q, 2);
	someone->words += (size_t)store_number(q, 3);
	someone->quoted += (size_t)store_number(q, 4);
	someone->articles += last[person] != article;
	last[person] = article;
}

static void
sum_turns(struct people *p, struct store *s)
{
	sqlite3_stmt *q =
		store_ask(s, "SELECT article, person, count(*), sum(words), sum(kind) FROM turn"
			     " GROUP BY article, person");
	int64_t *last = mem_alloc((p->list.len + 1) * sizeof *last);

	while (store_next(s, q))
		add_turns(p, q, last);
	free(last);
}

/* The spelling with the most turns is shown, unless an alias says how. */
static void
choose_names(struct people *p, struct store *s, const struct catalog *c)
{
	sqlite3_stmt *q = store_ask(s,
		"SELECT name, person, count(*) FROM turn JOIN person ON person.id = turn.person"
		" GROUP BY person");

	while (store_next(s, q)) {
		size_t person = people_of_id(p, store_number(q, 1));
		struct someone *someone = &p->list.at[person == NOWHERE ? 0 : person];
		struct slice shown = store_text(q, 0);
		size_t turns = (size_t)store_number(q, 2);

		if (person == NOWHERE || turns <= someone->most)
			continue;
		someone->most = turns;
		if (aliases_name(&c->aliases, slice_of(someone->key)).len)
			shown = aliases_name(&c->aliases, slice_of(someone->key));
		free(someone->name);
		someone->name = mem_copy(shown.at, shown.len);
	}
}

static int
compare_quotings(const void *a, const void *b)
{
	const struct quoting *x = a, *y = b;

	if (x->by != y->by)
		return x->by < y->by ? -1 : 1;
	return (x->whom > y->whom) - (x->whom < y->whom);
}

static int
compare_by_turns(const void *a, const void *b)
{
	const struct quoting *x = a, *y = b;

	if (x->turns != y->turns)
		return x->turns > y->turns ? -1 : 1;
	return compare_quotings(a, b);
}

/* Pairs that become the same by spellings are added up. */
static void
merge_quotings(struct people *p)
{
	size_t kept = 0;

	if (!p->quotings.len)
		return;
	qsort(p->quotings.at, p->quotings.len, sizeof *p->quotings.at, compare_quotings);
	for (size_t i = 0; i < p->quotings.len; i++) {
		if (kept && compare_quotings(&p->quotings.at[kept - 1], &p->quotings.at[i]) == 0)
			p->quotings.at[kept - 1].turns += p->quotings.at[i].turns;
		else
			p->quotings.at[kept++] = p->quotings.at[i];
	}
	p->quotings.len = kept;
	qsort(p->quotings.at, kept, sizeof *p->quotings.at, compare_by_turns);
}

static void
ask_quotings(struct people *p, struct store *s)
{
	sqlite3_stmt *q =
		store_ask(s, "SELECT quoter, person, count(*) FROM turn WHERE quoter IS NOT NULL"
			     " GROUP BY quoter, person");

	while (store_next(s, q)) {
		struct quoting quoting = {people_of_id(p, store_number(q, 0)),
			people_of_id(p, store_number(q, 1)), (size_t)store_number(q, 2)};

		if (quoting.by != NOWHERE && quoting.whom != NOWHERE && quoting.by != quoting.whom)
			vec_push(&p->quotings, quoting);
	}
	merge_quotings(p);
}

/* --- order ------------------------------------------------------------------------------- */

struct rank {
	size_t turns, words, person;
};

static int
compare_ranks(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;

	if (x->turns != y->turns)
		return x->turns > y->turns ? -1 : 1;
	if (x->words != y->words)
		return x->words > y->words ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

/* Brings the list into its order; those without turns any more are left out. */
static size_t *
order_people(struct people *p)
{
	size_t count = p->list.len;
	struct rank *ranks = mem_resize(NULL, count + 1, sizeof *ranks);
	struct someone *old = mem_resize(NULL, count + 1, sizeof *old);
	size_t *place = mem_resize(NULL, count + 1, sizeof *place);

	for (size_t i = 0; i < count; i++) {
		ranks[i] = (struct rank){p->list.at[i].turns, p->list.at[i].words, i};
		old[i] = p->list.at[i];
	}
	qsort(ranks, count, sizeof *ranks, compare_ranks);
	for (size_t i = 0; i < count; i++) {
		p->list.at[i] = old[ranks[i].person];
		place[ranks[i].person] = i;
	}
	free(old);
	free(ranks);
	return place;
}

static void
drop_silent(struct people *p)
{
	while (p->list.len && !vec_last(&p->list)->turns) {
		free(vec_last(&p->list)->key);
		free(vec_last(&p->list)->name);
		p->list.len--;
	}
}

static void
renumber(struct people *p)
{
	size_t *place = order_people(p), kept = 0;

	drop_silent(p);
	for (size_t i = 0; i < p->spellings.len; i++) {
		struct spelling spelling = p->spellings.at[i];

		spelling.person = place[spelling.person];
		if (spelling.person < p->list.len)
			p->spellings.at[kept++] = spelling;
	}
	p->spellings.len = kept;
	free(place);
}

int
people_load(struct people *p, struct store *s, const struct catalog *c, struct error *e)
{
	struct spelled_list spelled = {0};

	*p = (struct people){0};
	ask_spellings(s, c, &spelled);
	take_spellings(p, &spelled);
	vec_release(&spelled.list);
	sum_turns(p, s);
	choose_names(p, s, c);
	renumber(p);
	ask_quotings(p, s);
	return store_failed(s, e);
}

/* --- asking ------------------------------------------------------------------------------ */

static size_t
find_key(const struct people *p, struct slice key, bool *chosen)
{
	for (size_t i = 0; i < p->list.len; i++)
		if (slice_equal(slice_of(p->list.at[i].key), key)) {
			chosen[i] = true;
			return 1;
		}
	return 0;
}

size_t
people_find(const struct people *p, const struct catalog *c, struct slice name, bool *chosen)
{
	struct buf key = BUF_INIT;
	struct needles words;
	size_t count;

	people_key(c, name, &key);
	count = find_key(p, buf_slice(&key), chosen);
	buf_release(&key);
	if (count)
		return count;
	needles_init(&words);
	if (needles_add(&words, name, false))
		for (size_t i = 0; i < p->list.len; i++) {
			chosen[i] = needles_all(&words, slice_of(p->list.at[i].name));
			count += chosen[i];
		}
	needles_release(&words);
	return count;
}
