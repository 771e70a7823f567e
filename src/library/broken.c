/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The number is a row of meta, which goes with any change (library/rows).
 */
#include "library/broken.h"

#include "library/breakage.h"

static int64_t
count(struct store *s, const char *folder)
{
	struct catalog catalog = {0};
	struct breakage *breakage;
	int64_t number;

	/* Where the aliases cannot be read, all but they is there. */
	catalog_load(&catalog, s, folder, NULL);
	breakage = breakage_new(s, &catalog);
	while (breakage_more(breakage, NULL) == 1)
		continue;
	number = (int64_t)breakage_count(breakage);
	breakage_free(breakage);
	catalog_release(&catalog);
	return number;
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
	int64_t number;
	sqlite3_stmt *q;

	if (is_kept(s, &number))
		return;
	number = count(s, folder);
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
