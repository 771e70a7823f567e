/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which articles link here: the targets of links are asked for by every key our article may be meant
 * under, and each is resolved, since keys only find candidates.
 */
#include "library/links_state.h"

#include <string.h>

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
mark_link(struct links *l, sqlite3_stmt *q)
{
	size_t from = catalog_of_id(l->catalog, store_number(q, 0));
	enum reference_kind kind = (enum reference_kind)store_number(q, 1);
	unsigned mark = kind == REF_CATEGORY ? MARK_MEMBER : MARK_LINKS;

	if (from == NOWHERE || from == l->entry || l->marks[from] & mark)
		return;
	if (links_means_us(l, from, kind, store_text(q, 2)))
		l->marks[from] |= (unsigned char)mark;
}

static void
ask_key(struct links *l, struct slice key)
{
	sqlite3_stmt *q =
		store_ask(l->store, "SELECT link.article, link.kind, target.words FROM target"
				    " JOIN link ON link.target = target.id WHERE target.key = ?");

	store_bind_text(q, 1, key);
	while (store_next(l->store, q))
		mark_link(l, q);
}

/* A link's key is that of the last part of its path; what our file's name writes as a hyphen may
 * have been a slash, or a namespace's colon. */
static void
ask_parts(struct links *l, struct slice key)
{
	while (key.len) {
		size_t hyphen = slice_find_byte(key, 0, '-');

		ask_key(l, key);
		key = hyphen == NOWHERE ? SLICE("") : slice_from(key, hyphen + 1);
	}
}

static void
ask_entry(struct links *l, size_t entry)
{
	const struct handle *handle;

	vec_each (handle, &l->catalog->handles)
		if (handle->entry == entry)
			ask_parts(l, slice_of(handle->key));
}

/* Redirects that lead here. */
static void
ask_redirects(struct links *l)
{
	const struct catalog *c = l->catalog;

	for (size_t i = 0; i < c->entries.len; i++)
		if (c->entries.at[i].redirect && i != l->entry &&
			links_means_us(l, i, REF_WIKI, slice_of(c->entries.at[i].redirect)))
			ask_entry(l, i);
}

static void
ask_aliases(struct links *l)
{
	const struct alias *alias;

	vec_each (alias, &l->catalog->aliases.list)
		if (links_means_us(l, NOWHERE, REF_WIKI, slice_of(alias->key)))
			ask_key(l, slice_of(alias->key));
}

void
links_ask_in(struct links *l)
{
	ask_entry(l, l->entry);
	ask_redirects(l);
	ask_aliases(l);
}

void
links_ask_mentions(struct links *l)
{
	struct buf words = BUF_INIT;
	sqlite3_stmt *q;

	buf_add_string(&words, "{heading words} : ");
	needles_expression(&l->title, "", &words);
	q = store_ask(l->store,
		"SELECT DISTINCT piece.article FROM find JOIN piece ON piece.id = find.rowid"
		" WHERE find MATCH ?");
	store_bind_text(q, 1, buf_slice(&words));
	while (l->title.list.len && store_next(l->store, q)) {
		size_t entry = catalog_of_id(l->catalog, store_number(q, 0));

		if (entry != NOWHERE && entry != l->entry && !l->marks[entry])
			l->marks[entry] = MARK_MENTION;
	}
	store_done(q);
	buf_release(&words);
}
