/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the index knows, then three steps: the scan, which says what is new, changed and gone; taking away what is gone; reading
 * the rest. An article that has changed is taken away and added under another id, so that its old
 * pieces in `find` are told from the new ones. When those pass a third, all is read anew.
 */
#include "library/index.h"

#include "base/mem.h"
#include "base/stopwatch.h"
#include "library/readahead.h"
#include "library/rows.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SLICE_MS    10.0
#define BATCH_MS    2000.0     /* so much work is lost in a kill */
#define KNOWN_ROWS  500        /* of the index, that are read in one go */
#define DEAD_FEW    10000      /* pieces that are gone and do no harm */
#define TICK_NS     20000000   /* the clock of a file system is no finer */
#define COARSE_NS   2000000000 /* nor is one that counts in whole seconds */
#define NS_A_SECOND 1000000000

/* An article of the index. */
struct known {
	char *path;
	uint64_t size;
	int64_t id, mtime;
	bool there; /* the scan has found it as it was */
};

enum step { KNOWING, SCANNING, REMOVING, READING, TIDYING, FINISHED };

struct indexing {
	struct store *store;
	char *folder;
	enum step step;
	struct scan *scan;
	struct findings found;   /* to be read, from `next` on */
	VEC(struct known) known; /* by path */
	size_t removed;          /* of known, looked at so far */
	size_t next;
	struct readahead *readahead; /* while it reads */
	struct rows *rows;
	struct index_progress progress;
	struct stopwatch batch;
	bool begun;    /* a transaction */
	int64_t since; /* the second at which it began to look at the folder */
};

/* --- what is known ----------------------------------------------------------------------- */

/* Some of what the index knows, by path. */
static void
know_on(struct indexing *x)
{
	sqlite3_stmt *q = store_ask(x->store,
		"SELECT path, size, mtime, id FROM article WHERE path > ? ORDER BY path LIMIT ?");
	size_t rows = 0;

	store_bind_text(q, 1, x->known.len ? slice_of(vec_last(&x->known)->path) : SLICE(""));
	store_bind(q, 2, KNOWN_ROWS);
	for (; store_next(x->store, q); rows++) {
		struct known known = {
			.path = slice_copy(store_text(q, 0)),
			.size = (uint64_t)store_number(q, 1),
			.mtime = store_number(q, 2),
			.id = store_number(q, 3),
		};

		vec_push(&x->known, known);
	}
	store_done(q);
	if (rows < KNOWN_ROWS)
		x->step = SCANNING;
}

static int
compare_known(const void *path, const void *known)
{
	return strcmp(path, ((const struct known *)known)->path);
}

/* Is it in the index as it is now? */
static bool
is_known(struct indexing *x, const struct finding *found)
{
	struct known *known = NULL;

	if (x->known.len)
		known = bsearch(
			found->path, x->known.at, x->known.len, sizeof *x->known.at, compare_known);
	if (!known || known->size != found->size || known->mtime != found->mtime)
		return false;
	known->there = true;
	return true;
}

/* --- transactions ------------------------------------------------------------------------ */

static int
begin(struct indexing *x)
{
	if (x->begun)
		return 0;
	stopwatch_start(&x->batch);
	x->begun = store_begin(x->store) == 0;
	return x->begun ? 0 : -1;
}

static int
commit(struct indexing *x)
{
	if (!x->begun)
		return 0;
	x->begun = false;
	rows_settle(x->rows);
	return store_commit(x->store);
}

/* --- the steps --------------------------------------------------------------------------- */

/* The time by which the file will be known again; -1 where it may yet be changed within the same
 * tick of its clock, and must be read again. */
static int64_t
settled_time(int64_t mtime)
{
	struct timespec now;
	int64_t tick = mtime % NS_A_SECOND ? TICK_NS : COARSE_NS;

	clock_gettime(CLOCK_REALTIME, &now);
	return mtime + tick > (int64_t)now.tv_sec * NS_A_SECOND + now.tv_nsec ? -1 : mtime;
}

/* Drops from what was found since `from` all that the index knows. */
static void
keep_news(struct indexing *x, size_t from)
{
	size_t kept = from;

	for (size_t i = from; i < x->found.list.len; i++) {
		struct finding *found = &x->found.list.at[i];

		x->progress.scanned++;
		if (is_known(x, found)) {
			free(found->path);
			continue;
		}
		x->found.list.at[kept] = *found;
		x->found.list.at[kept++].mtime = settled_time(found->mtime);
	}
	x->found.list.len = kept;
	x->progress.wanted = kept;
}

static void
scan_on(struct indexing *x)
{
	size_t before = x->found.list.len;
	bool more = scan_more(x->scan, &x->found);

	keep_news(x, before);
	if (more)
		return;
	x->progress.comparing = false;
	x->step = REMOVING;
}

static void
remove_on(struct indexing *x)
{
	struct known *known;

	if (x->removed == x->known.len) {
		x->step = READING;
		return;
	}
	known = &x->known.at[x->removed++];
	if (known->there || begin(x) < 0)
		return;
	rows_remove(x->rows, known->id);
	x->progress.gone++;
}

static void
read_article(struct indexing *x, struct finding found)
{
	const struct article *a = readahead_next(x->readahead);

	if (!a) {
		x->progress.failed++;
		return;
	}
	rows_add(x->rows, &found, a);
	x->progress.bytes += found.size;
	x->progress.read++;
}

static void
read_on(struct indexing *x)
{
	if (x->next == x->found.list.len) {
		readahead_free(x->readahead);
		x->readahead = NULL;
		x->step = TIDYING;
		return;
	}
	if (!x->readahead)
		x->readahead = readahead_new(x->folder, &x->found);
	if (begin(x) == 0)
		read_article(x, x->found.list.at[x->next++]);
}

/* Where too much of `find` is dead, all that is there is read again into an empty one. */
static void
start_again(struct indexing *x)
{
	struct known *known;

	vec_each (known, &x->known)
		free(known->path);
	vec_reset(&x->known);
	findings_release(&x->found);
	x->next = x->removed = 0;
	x->progress = (struct index_progress){.comparing = true};
	rows_free(x->rows);
	store_empty(x->store);
	x->store->current = 0;
	x->rows = rows_new(x->store);
	scan_close(x->scan);
	x->scan = NULL;
	x->since = time(NULL);
	x->step = scan_open(&x->scan, x->folder, NULL) < 0 ? FINISHED : SCANNING;
}

static void
tidy(struct indexing *x)
{
	int64_t all = rows_pieces(x->rows), alive;

	x->step = FINISHED;
	x->store->current = x->since;
	if (!x->begun || !x->known.len)
		return;
	alive = store_ask_number(x->store, "SELECT count(*) FROM piece");
	if (all - alive > DEAD_FEW && all - alive > all / 3)
		start_again(x);
}

/* --- from outside ------------------------------------------------------------------------ */

int
index_begin(struct indexing **out, struct store *s, const char *folder, struct error *e)
{
	struct scan *scan;
	struct indexing *x;

	if (scan_open(&scan, folder, e) < 0)
		return -1;
	*out = x = mem_alloc(sizeof *x);
	x->store = s;
	x->folder = mem_copy(folder, strlen(folder));
	x->scan = scan;
	x->progress.comparing = true;
	x->rows = rows_new(s);
	x->since = time(NULL);
	s->current = 0;
	return 0;
}

int
index_more(struct indexing *x, struct error *e)
{
	static void (*const steps[])(struct indexing *) = {
		[KNOWING] = know_on,
		[SCANNING] = scan_on,
		[REMOVING] = remove_on,
		[READING] = read_on,
		[TIDYING] = tidy,
	};
	struct stopwatch slice;

	stopwatch_start(&slice);
	do
		steps[x->step](x);
	while (x->step != FINISHED && !x->store->failed && stopwatch_ms(&slice) < SLICE_MS);
	if (x->begun && (x->step == FINISHED || stopwatch_ms(&x->batch) > BATCH_MS))
		commit(x);
	if (store_failed(x->store, e) < 0) {
		commit(x);
		return -1;
	}
	return x->step != FINISHED;
}

void
index_progress(const struct indexing *x, struct index_progress *p)
{
	*p = x->progress;
}

void
index_end(struct indexing *x)
{
	struct known *known;

	if (!x)
		return;
	commit(x);
	vec_each (known, &x->known)
		free(known->path);
	vec_release(&x->known);
	readahead_free(x->readahead);
	findings_release(&x->found);
	scan_close(x->scan);
	rows_free(x->rows);
	free(x->folder);
	free(x);
}
