/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spellings become people by their keys, then turns are counted, article by article; no question
 * to the index is left open from one slice to the next.
 */
#include "library/people.h"

#include "article/person.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "library/key.h"
#include "library/needles.h"

#include <stdlib.h>
#include <string.h>

#define SLICE_MS 8.0

/* While turns are counted. */
struct census {
	int64_t article; /* all up to it are */
	int64_t *last;   /* by person: the article of the last turn */
	size_t *turns;   /* by spelling */
};

static void
free_census(struct people *p)
{
	if (p->census) {
		free(p->census->last);
		free(p->census->turns);
	}
	free(p->census);
	p->census = NULL;
}

void
people_release(struct people *p)
{
	struct someone *someone;

	free_census(p);

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
		struct spelled one = {.name = slice_copy(name), .id = store_number(q, 0)};
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

static size_t
spelling_of_id(const struct people *p, int64_t id)
{
	size_t low = 0, high = p->spellings.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (p->spellings.at[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->spellings.len && p->spellings.at[low].id == id ? low : NOWHERE;
}

size_t
people_of_id(const struct people *p, int64_t id)
{
	size_t spelling = spelling_of_id(p, id);

	return spelling == NOWHERE ? NOWHERE : p->spellings.at[spelling].person;
}

/* --- sums -------------------------------------------------------------------------------- */

static void
add_quoting(struct people *p, size_t by, size_t whom)
{
	struct quoting quoting = {by, whom, 1};

	if (by != NOWHERE && by != whom)
		vec_push(&p->quotings, quoting);
}

static void
add_turn(struct people *p, sqlite3_stmt *q)
{
	struct census *census = p->census;
	size_t spelling = spelling_of_id(p, store_number(q, 1));
	int64_t article = store_number(q, 0);
	struct someone *someone;
	size_t person;

	if (spelling == NOWHERE)
		return;
	person = p->spellings.at[spelling].person;
	someone = &p->list.at[person];
	someone->turns++;
	someone->words += (size_t)store_number(q, 2);
	someone->quoted += store_number(q, 3) == TURN_QUOTED;
	someone->articles += census->last[person] != article;
	census->last[person] = article;
	census->turns[spelling]++;
	if (!store_null(q, 4))
		add_quoting(p, people_of_id(p, store_number(q, 4)), person);
}

/* Stops between two articles; true where there are more. */
static bool
count_turns(struct people *p, struct store *s)
{
	sqlite3_stmt *q = store_ask(s, "SELECT article, person, words, kind, quoter FROM turn"
				       " WHERE article > ? ORDER BY article, ordinal");
	int64_t article = p->census->article;
	struct stopwatch watch;
	bool more = false;

	stopwatch_start(&watch);
	store_bind(q, 1, article);
	while (!more && store_next(s, q)) {
		more = store_number(q, 0) != article && stopwatch_ms(&watch) > SLICE_MS;
		if (more)
			break;
		article = store_number(q, 0);
		add_turn(p, q);
	}
	store_done(q);
	p->census->article = article;
	return more;
}

static void
take_name(struct someone *someone, struct slice name)
{
	free(someone->name);
	someone->name = slice_copy(name);
}

/* The spelling with the most turns is shown, unless an alias says how. */
static void
choose_names(struct people *p, struct store *s, const struct catalog *c)
{
	sqlite3_stmt *q = store_ask(s, "SELECT id, name FROM person ORDER BY id");

	while (store_next(s, q)) {
		size_t spelling = spelling_of_id(p, store_number(q, 0));
		size_t turns = spelling == NOWHERE ? 0 : p->census->turns[spelling];
		struct someone *someone;

		if (!turns)
			continue;
		someone = &p->list.at[p->spellings.at[spelling].person];
		if (turns <= someone->most)
			continue;
		someone->most = turns;
		take_name(someone, store_text(q, 1));
	}
	for (size_t i = 0; i < p->list.len; i++) {
		struct slice shown = aliases_name(&c->aliases, slice_of(p->list.at[i].key));

		if (shown.len)
			take_name(&p->list.at[i], shown);
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
renumber_quotings(struct people *p, const size_t *place)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->quotings.len; i++) {
		struct quoting quoting = p->quotings.at[i];

		quoting.by = place[quoting.by];
		quoting.whom = place[quoting.whom];
		if (quoting.by < p->list.len && quoting.whom < p->list.len)
			p->quotings.at[kept++] = quoting;
	}
	p->quotings.len = kept;
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
	renumber_quotings(p, place);
	free(place);
}

static void
begin(struct people *p, struct store *s, const struct catalog *c)
{
	struct spelled_list spelled = {0};

	ask_spellings(s, c, &spelled);
	take_spellings(p, &spelled);
	vec_release(&spelled.list);
	p->census = mem_alloc(sizeof *p->census);
	*p->census = (struct census){.last = mem_alloc((p->list.len + 1) * sizeof(int64_t)),
		.turns = mem_alloc((p->spellings.len + 1) * sizeof(size_t))};
}

static void
finish(struct people *p, struct store *s, const struct catalog *c)
{
	choose_names(p, s, c);
	free_census(p);
	renumber(p);
	merge_quotings(p);
}

int
people_more(struct people *p, struct store *s, const struct catalog *c, struct error *e)
{
	if (!p->census)
		begin(p, s, c);
	else if (!count_turns(p, s))
		finish(p, s, c);
	if (store_failed(s, e) < 0)
		return -1;
	return p->census != NULL;
}

int
people_load(struct people *p, struct store *s, const struct catalog *c, struct error *e)
{
	int more;

	*p = (struct people){0};
	do
		more = people_more(p, s, c, e);
	while (more == 1);
	return more;
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
