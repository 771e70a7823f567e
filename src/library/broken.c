/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The number is a row of meta, which goes with any change (library/rows); beside it stands what
 * aliases it was counted with.
 */
#include "library/broken.h"

#include "library/breakage.h"

#define BROKEN   "broken"
#define ALIASES  "aliases"
#define NOT_KEPT ((int64_t)-1)

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

static int64_t
ask(struct store *s, const char *key)
{
	sqlite3_stmt *q = store_ask(s, "SELECT value FROM meta WHERE key = ?");
	int64_t value = NOT_KEPT;

	store_bind_text(q, 1, slice_of(key));
	if (store_next(s, q))
		value = store_number(q, 0);
	store_done(q);
	return value;
}

static void
keep(struct store *s, const char *key, int64_t value)
{
	sqlite3_stmt *q = store_ask(s, "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)");

	store_bind_text(q, 1, slice_of(key));
	store_bind(q, 2, value);
	store_run(s, q);
}

/* A number of the aliases as they are now. */
static int64_t
mark_aliases(const char *folder)
{
	struct aliases aliases = {0};
	int64_t mark;

	aliases_read(&aliases, folder, NULL);
	mark = (int64_t)(aliases.mark >> 1);
	aliases_release(&aliases);
	return mark;
}

void
broken_keep(struct store *s, const char *folder)
{
	int64_t number, mark = mark_aliases(folder);

	if (ask(s, BROKEN) != NOT_KEPT && ask(s, ALIASES) == mark)
		return;
	number = count(s, folder);
	if (store_begin(s) < 0)
		return;
	keep(s, BROKEN, number);
	keep(s, ALIASES, mark);
	store_commit(s);
}

int64_t
broken_kept(struct store *s)
{
	int64_t number = ask(s, BROKEN);

	return number == NOT_KEPT ? 0 : number;
}
