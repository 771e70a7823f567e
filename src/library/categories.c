/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names and counts in one question, what is below what in another; then a walk with a stack.
 */
#include "library/categories.h"

#include "base/mem.h"
#include "library/key.h"

#include <stdlib.h>
#include <string.h>

void
categories_release(struct categories *t)
{
	struct category *category;

	vec_each (category, &t->list) {
		free(category->key);
		free(category->name);
	}
	vec_release(&t->list);
	vec_release(&t->children);
	vec_release(&t->tree);
}

struct slice
category_name(struct slice target)
{
	size_t colon = slice_find_byte(target, 0, ':');

	return slice_trim(colon == NOWHERE ? target : slice_from(target, colon + 1));
}

/* --- names and counts -------------------------------------------------------------------- */

/* Spellings of one category follow one another: the one that comes first is the most used. */
static void
take_spelling(struct categories *t, sqlite3_stmt *q, const struct catalog *c)
{
	struct category category = {.page = NOWHERE};
	struct meant m;

	if (t->list.len && slice_equal(slice_of(vec_last(&t->list)->key), store_text(q, 0))) {
		vec_last(&t->list)->members += (size_t)store_number(q, 2);
		return;
	}
	category.key = slice_copy(store_text(q, 0));
	category.name = slice_copy(category_name(store_text(q, 1)));
	category.members = (size_t)store_number(q, 2);
	catalog_resolve(c, NOWHERE, REF_CATEGORY, store_text(q, 1), &m);
	if (m.kind == MEANS_ARTICLE)
		category.page = m.entry;
	meant_release(&m);
	vec_push(&t->list, category);
}

static void
ask_names(struct categories *t, struct store *s, const struct catalog *c)
{
	sqlite3_stmt *q = store_ask(s,
		"SELECT key, words, count(DISTINCT article) AS many FROM link"
		" JOIN target ON target.id = link.target WHERE kind = 4 AND key IS NOT NULL"
		" GROUP BY target ORDER BY key, many DESC");

	while (store_next(s, q))
		take_spelling(t, q, c);
}

static size_t
find_key(const struct categories *t, struct slice key)
{
	size_t first = VEC_FROM_KEY(&t->list, struct category, key, key);
	bool found = first < t->list.len && slice_equal(slice_of(t->list.at[first].key), key);

	return found ? first : NOWHERE;
}

/* --- what is below what ------------------------------------------------------------------ */

struct edge {
	size_t above, below;
};

struct edges {
	VEC(struct edge) list;
};

static int
compare_edges(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	if (x->above != y->above)
		return x->above < y->above ? -1 : 1;
	return (x->below > y->below) - (x->below < y->below);
}

/* The categories that the page of one is in. */
static void
ask_above(struct categories *t, size_t category, struct store *s, const struct catalog *c,
	struct edges *edges)
{
	sqlite3_stmt *q =
		store_ask(s, "SELECT DISTINCT key FROM link JOIN target ON target.id = link.target"
			     " WHERE article = ? AND kind = 4");

	store_bind(q, 1, c->entries.at[t->list.at[category].page].id);
	while (store_next(s, q)) {
		struct edge edge = {find_key(t, store_text(q, 0)), category};

		if (edge.above != NOWHERE && edge.above != category)
			vec_push(&edges->list, edge);
	}
}

static void
take_edges(struct categories *t, struct edges *edges)
{
	const struct edge *edge;

	if (edges->list.len)
		qsort(edges->list.at, edges->list.len, sizeof *edges->list.at, compare_edges);
	vec_each (edge, &edges->list) {
		struct category *above = &t->list.at[edge->above];

		if (!above->children)
			above->first = t->children.len;
		above->children++;
		t->list.at[edge->below].below = true;
		vec_push(&t->children, edge->below);
	}
}

static void
find_edges(struct categories *t, struct store *s, const struct catalog *c)
{
	struct edges edges = {0};

	for (size_t i = 0; i < t->list.len; i++)
		if (t->list.at[i].page != NOWHERE)
			ask_above(t, i, s, c, &edges);
	take_edges(t, &edges);
	vec_release(&edges.list);
}

/* --- the tree ---------------------------------------------------------------------------- */

struct stack {
	VEC(struct branch) list;
};

/* Those below a branch, the first on top. */
static void
push_below(const struct categories *t, const struct branch *branch, struct stack *stack)
{
	const struct category *category = &t->list.at[branch->category];

	for (size_t i = category->children; i--;) {
		struct branch below = {
			t->children.at[category->first + i], branch->depth + 1, false};

		vec_push(&stack->list, below);
	}
}

static void
grow(struct categories *t, size_t root, bool *seen, struct stack *stack)
{
	struct branch branch = {root, 0, false};

	vec_push(&stack->list, branch);
	while (stack->list.len) {
		branch = stack->list.at[--stack->list.len];
		branch.again = seen[branch.category] && t->list.at[branch.category].children;
		vec_push(&t->tree, branch);
		if (!seen[branch.category])
			push_below(t, &branch, stack);
		seen[branch.category] = true;
	}
}

/* From all that are below no other; what is left are rings, which start anywhere. */
static void
grow_all(struct categories *t)
{
	bool *seen = mem_alloc(t->list.len + 1);
	struct stack stack = {0};

	for (size_t i = 0; i < t->list.len; i++)
		if (!t->list.at[i].below)
			grow(t, i, seen, &stack);
	for (size_t i = 0; i < t->list.len; i++)
		if (!seen[i])
			grow(t, i, seen, &stack);
	vec_release(&stack.list);
	free(seen);
}

int
categories_load(struct categories *t, struct store *s, const struct catalog *c, struct error *e)
{
	*t = (struct categories){0};
	ask_names(t, s, c);
	find_edges(t, s, c);
	grow_all(t);
	return store_failed(s, e);
}

/* --- asking ------------------------------------------------------------------------------ */

size_t
categories_find(const struct categories *t, struct slice name)
{
	struct buf key = BUF_INIT;
	size_t found = NOWHERE;

	if (key_of_target(REF_CATEGORY, name, &key))
		found = find_key(t, buf_slice(&key));
	if (found == NOWHERE) {
		buf_reset(&key);
		key_of(name, &key);
		found = find_key(t, buf_slice(&key));
	}
	buf_release(&key);
	return found;
}

static int
compare_entries(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

int
categories_members(const struct categories *t, size_t category, struct store *s,
	const struct catalog *c, struct members *out, struct error *e)
{
	sqlite3_stmt *q = store_ask(s,
		"SELECT DISTINCT article FROM target JOIN link ON link.target = target.id"
		" WHERE key = ? AND kind = 4");

	store_bind_text(q, 1, slice_of(t->list.at[category].key));
	while (store_next(s, q)) {
		size_t entry = catalog_of_id(c, store_number(q, 0));

		if (entry != NOWHERE)
			vec_push(&out->list, entry);
	}
	if (out->list.len)
		qsort(out->list.at, out->list.len, sizeof *out->list.at, compare_entries);
	return store_failed(s, e);
}
