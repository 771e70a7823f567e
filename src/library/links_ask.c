/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which articles link here: the targets of links are asked for by every key our article may be meant
 * under, and each is resolved, since keys only find candidates.
 */
#include "library/links_state.h"

#include <stdlib.h>
#include <string.h>

/* Entries or rows that are looked at in one go: a millisecond or two. */
#define AT_ONCE 512

/* --- keys -------------------------------------------------------------------------------- */

static void
add_key(struct links *l, struct slice key)
{
	vec_push(&l->keys, slice_copy(key));
}

/* A link's key is that of the last part of its path; what our file's name writes as a hyphen may
 * have been a slash, or a namespace's colon. */
static void
add_parts(struct links *l, struct slice key)
{
	while (key.len) {
		size_t hyphen = slice_find_byte(key, 0, '-');

		add_key(l, key);
		key = hyphen == NOWHERE ? SLICE("") : slice_from(key, hyphen + 1);
	}
}

static void
add_aliases(struct links *l)
{
	const struct alias *alias;

	vec_each (alias, &l->catalog->aliases.list)
		if (links_means_us(l, NOWHERE, REF_WIKI, slice_of(alias->key)))
			add_key(l, slice_of(alias->key));
}

/* Is it ours, or a redirect that leads to us? */
static bool
leads_here(const struct links *l, size_t entry)
{
	const char *redirect = l->catalog->entries.at[entry].redirect;

	return entry == l->entry ||
	       (redirect && links_means_us(l, entry, REF_WIKI, slice_of(redirect)));
}

static int
compare_keys(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Each once. */
static void
settle_keys(struct links *l)
{
	size_t kept = 0;

	if (!l->keys.len)
		return;
	qsort(l->keys.at, l->keys.len, sizeof *l->keys.at, compare_keys);
	for (size_t i = 0; i < l->keys.len; i++) {
		if (kept && strcmp(l->keys.at[kept - 1], l->keys.at[i]) == 0)
			free(l->keys.at[i]);
		else
			l->keys.at[kept++] = l->keys.at[i];
	}
	l->keys.len = kept;
}

/* First entries are told that lead here, then handles of these are taken. */
bool
links_gather_keys(struct links *l)
{
	const struct catalog *c = l->catalog;
	size_t stop = l->next + AT_ONCE, handle;

	for (; l->next < c->entries.len && l->next < stop; l->next++)
		if (leads_here(l, l->next))
			l->marks[l->next] |= MARK_LEADS;
	for (; l->next >= c->entries.len && l->next < stop; l->next++) {
		handle = l->next - c->entries.len;
		if (handle >= c->handles.len)
			break;
		if (l->marks[c->handles.at[handle].entry] & MARK_LEADS)
			add_parts(l, slice_of(c->handles.at[handle].key));
	}
	if (l->next < c->entries.len + c->handles.len)
		return true;
	add_aliases(l);
	settle_keys(l);
	for (size_t i = 0; i < c->entries.len; i++)
		l->marks[i] = 0;
	return false;
}

/* --- links ------------------------------------------------------------------------------- */

bool
links_gather_targets(struct links *l)
{
	sqlite3_stmt *q = store_ask(l->store, "SELECT id, words FROM target WHERE key = ?");

	if (l->next == l->keys.len)
		return false;
	store_bind_text(q, 1, slice_of(l->keys.at[l->next++]));
	while (store_next(l->store, q)) {
		struct aimed aimed = {store_number(q, 0), slice_copy(store_text(q, 1))};

		vec_push(&l->aimed, aimed);
	}
	return true;
}

bool
links_means_us(const struct links *l, size_t from, enum reference_kind kind, struct slice target)
{
	struct meant m;
	bool us;

	catalog_resolve(l->catalog, from, kind, target, &m);
	us = m.kind == MEANS_ARTICLE && (m.entry == l->entry || m.through == l->entry);
	meant_release(&m);
	return us;
}

static void
mark_link(struct links *l, sqlite3_stmt *q, struct slice target)
{
	size_t from = catalog_of_id(l->catalog, store_number(q, 0));
	enum reference_kind kind = (enum reference_kind)store_number(q, 2);
	unsigned mark = kind == REF_CATEGORY ? MARK_MEMBER : MARK_LINKS;

	if (from == NOWHERE || from == l->entry || l->marks[from] & mark)
		return;
	if (links_means_us(l, from, kind, target))
		l->marks[from] |= (unsigned char)mark;
}

bool
links_ask_in(struct links *l)
{
	sqlite3_stmt *q = store_ask(l->store,
		"SELECT article, ordinal, kind FROM link WHERE target = ?1"
		" AND (article, ordinal) > (?2, ?3) ORDER BY article, ordinal LIMIT ?4");
	size_t told = 0;

	if (l->next == l->aimed.len)
		return false;
	store_bind(q, 1, l->aimed.at[l->next].id);
	store_bind(q, 2, l->after);
	store_bind(q, 3, l->after_link);
	store_bind(q, 4, AT_ONCE);
	for (; store_next(l->store, q); told++) {
		l->after = store_number(q, 0);
		l->after_link = store_number(q, 1);
		mark_link(l, q, slice_of(l->aimed.at[l->next].words));
	}
	if (told < AT_ONCE) {
		l->next++;
		l->after = l->after_link = 0;
	}
	return true;
}

/* --- mentions ---------------------------------------------------------------------------- */

static void
mark_mention(struct links *l, int64_t article)
{
	size_t entry = catalog_of_id(l->catalog, article);

	if (entry != NOWHERE && entry != l->entry && !l->marks[entry])
		l->marks[entry] = MARK_MENTION;
}

bool
links_ask_mentions(struct links *l)
{
	struct buf words = BUF_INIT;
	size_t told = 0;
	sqlite3_stmt *q;

	if (!l->title.list.len)
		return false;
	buf_add_string(&words, "{heading words} : ");
	needles_expression(&l->title, "", &words);
	q = store_ask(l->store,
		"SELECT find.rowid, piece.article FROM find LEFT JOIN piece ON piece.id = "
		"find.rowid"
		" WHERE find MATCH ?1 AND find.rowid > ?2 ORDER BY find.rowid LIMIT ?3");
	store_bind_text(q, 1, buf_slice(&words));
	store_bind(q, 2, l->after);
	store_bind(q, 3, AT_ONCE);
	for (; store_next(l->store, q); told++) {
		l->after = store_number(q, 0);
		mark_mention(l, store_number(q, 1));
	}
	store_done(q);
	buf_release(&words);
	return told == AT_ONCE;
}
