/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a wiki link means is asked once for all that are spelled alike; a path means another file in
 * every folder.
 */
#include "library/broken.h"

#include "library/catalog.h"

static bool
is_broken(const struct catalog *c, int64_t article, enum reference_kind kind, struct slice target)
{
	struct meant meant;
	bool broken;

	catalog_resolve(c, catalog_of_id(c, article), kind, target, &meant);
	broken = meant.kind == MEANS_NOTHING;
	meant_release(&meant);
	return broken;
}

/* `sql` answers the kind, an article with the link, its target, and how many there are. */
static size_t
count(struct store *s, const struct catalog *c, const char *sql)
{
	sqlite3_stmt *q = store_ask(s, sql);
	size_t broken = 0;

	while (store_next(s, q))
		if (is_broken(c, store_number(q, 1), (enum reference_kind)store_number(q, 0),
			    store_text(q, 2)))
			broken += (size_t)store_number(q, 3);
	return broken;
}

static size_t
count_all(struct store *s, const struct catalog *c)
{
	static const char wiki[] = "SELECT 1, min(article), words, count(*) FROM link"
				   " JOIN target ON target.id = target WHERE kind = 1"
				   " GROUP BY target";
	static const char paths[] = "SELECT kind, article, words, 1 FROM target"
				    " CROSS JOIN link ON target = target.id"
				    " WHERE key IS NOT NULL AND kind = 0";

	return count(s, c, wiki) + count(s, c, paths);
}

static bool
is_kept(struct store *s, int64_t *number)
{
	sqlite3_stmt *q = store_ask(s, "SELECT value FROM meta WHERE key = 'broken'");
	bool kept = store_next(s, q);

	*number = kept ? store_number(q, 0) : 0;
	store_done(q);
	return kept;
}

void
broken_keep(struct store *s, const char *folder)
{
	struct catalog catalog = {0};
	int64_t number;
	sqlite3_stmt *q;

	if (is_kept(s, &number))
		return;
	catalog_load(
		&catalog, s, folder, NULL); /* all but the aliases where those cannot be read */
	number = (int64_t)count_all(s, &catalog);
	catalog_release(&catalog);
	if (store_begin(s) < 0)
		return;
	q = store_ask(s, "INSERT INTO meta (key, value) VALUES ('broken', ?)");
	store_bind(q, 1, number);
	store_run(s, q);
	store_commit(s);
}

int64_t
broken_kept(struct store *s)
{
	int64_t number;

	is_kept(s, &number);
	return number;
}
