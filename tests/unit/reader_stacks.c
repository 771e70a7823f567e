/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reader/library/stacks promises: a reader that works, and the right index in the end, whatever
 * happens to its cache and its folder.
 */
#include "desk.h"

#include "base/stopwatch.h"
#include "library/home.h"

#include <sys/wait.h>

static void
seconds(struct app *app, int count)
{
	while (count--) {
		app->now++;
		work(app);
	}
	app_paint(app);
}

static char *
index_of(const struct desk *d)
{
	char *folder = realpath(d->folder, NULL), *path = NULL;

	assert_int_equal(home_index(folder, &path, NULL), 0);
	free(folder);
	return path;
}

static void
open_folder(struct desk *d)
{
	assert_int_equal(app_open(&d->app, d->folder, NULL), 0);
	work(&d->app);
	app_paint(&d->app);
}

/* The reader starts again. */
static void
restart(struct desk *d)
{
	assert_int_equal(app_release(&d->app, NULL), 0);
	app_init(&d->app, 24, 80, false);
	open_folder(d);
}

static size_t
articles(const struct desk *d)
{
	return d->app.stacks.folder.catalog.entries.len;
}

static bool
finds(struct desk *d, const char *keys, const char *words)
{
	struct slice screen = {0};
	struct buf rows = BUF_INIT;
	bool found;

	type(&d->app, keys);
	app_paint(&d->app);
	for (size_t i = 0; i < d->app.grid.rows; i++)
		grid_row_text(&d->app.grid, i, &rows);
	screen = buf_slice(&rows);
	found = slice_find(screen, 0, slice_of(words)) != NOWHERE;
	buf_release(&rows);
	return found;
}

/* --- the cache --------------------------------------------------------------------------- */

static void
without_a_cache_one_reads_all_the_same(void **state)
{
	struct desk *d = *state;

	setenv("XDG_CACHE_HOME", "/dev/null/none", 1);
	open_folder(d);
	assert_int_equal(d->app.stacks.state, STACKS_FAILED);
	assert_int_equal(articles(d), 4);
	assert_true(finds(d, "", "Other"));                    /* titles are learned */
	assert_true(finds(d, "<Tab><Tab>", "/dev/null/none")); /* why there is no category */
	type(&d->app, "<S-Tab><S-Tab>G<CR>");
	assert_non_null(d->app.view);
	type(&d->app, "oother<CR>");
	assert_top(&d->app, "Other");
}

static void
a_cache_that_is_read_only_is_asked_as_it_is(void **state)
{
	struct desk *d = *state;
	char *index, *cache;

	if (getuid() == 0)
		skip(); /* root writes everywhere */
	open_folder(d);
	index = index_of(d);
	cache = mem_copy(index, file_folder(slice_of(index)).len);
	chmod(cache, 0500);
	write_file(d, "fresh.md", SLICE("# Fresh\n"));
	restart(d);
	assert_int_equal(d->app.stacks.state, STACKS_READY);
	assert_true(d->app.stacks.stale);
	assert_int_equal(articles(d), 4);
	chmod(cache, 0700);
	free(cache);
	free(index);
}

static void
a_damaged_index_is_made_anew(void **state)
{
	struct desk *d = *state;
	char *index;

	open_folder(d);
	assert_int_equal(d->app.stacks.state, STACKS_READY);
	index = index_of(d);
	for (size_t at = 0; at < 3; at++) {
		static const long places[] = {0, 5000, 20000};
		FILE *file;

		app_release(&d->app, NULL);
		file = fopen(index, "r+b");
		assert_non_null(file);
		fseek(file, places[at], SEEK_SET);
		for (int i = 0; i < 3000; i++)
			fputc(0xa5, file);
		fclose(file);
		app_init(&d->app, 24, 80, false);
		open_folder(d);
		assert_int_equal(d->app.stacks.state, STACKS_READY);
		assert_int_equal(articles(d), 4);
		assert_true(finds(d, "", "Other"));
		assert_true(finds(d, "Sneedle<CR>", "Needle"));
		type(&d->app, "q");
	}
	free(index);
}

/* Another program holds the lock of the index until it is told to end. */
static pid_t
hold(const char *index)
{
	struct buf name = BUF_INIT;
	int ready[2];
	char byte;
	pid_t child;

	buf_addf(&name, "%s.lock", index);
	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (!child) {
		int lock = file_lock(name.at);

		if (write(ready[1], lock >= 0 ? "y" : "n", 1) == 1)
			pause();
		_exit(0);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(byte, 'y');
	close(ready[0]);
	close(ready[1]);
	buf_release(&name);
	return child;
}

static void
two_at_once_do_not_wait_for_each_other(void **state)
{
	struct desk *d = *state;
	struct stopwatch watch;
	char *index;
	pid_t other;

	open_folder(d);
	index = index_of(d);
	app_release(&d->app, NULL);
	other = hold(index);
	write_file(d, "fresh.md", SLICE("# Fresh\n"));
	app_init(&d->app, 24, 80, false);
	stopwatch_start(&watch);
	open_folder(d);
	assert_true(stopwatch_ms(&watch) < 900); /* the lock is waited for a second */
	assert_true(d->app.stacks.stale);
	assert_int_equal(articles(d), 4);
	kill(other, SIGKILL);
	waitpid(other, NULL, 0);
	seconds(&d->app, 12);
	assert_false(d->app.stacks.stale);
	assert_int_equal(articles(d), 5);
	free(index);
}

/* --- changes while it is open ------------------------------------------------------------ */

static void
what_changes_in_the_folder_is_seen(void **state)
{
	struct desk *d = *state;
	char *path;

	open_folder(d);
	if (!d->app.stacks.notice)
		skip();
	seconds(&d->app, 2);
	write_file(d, "fresh.md", SLICE("# A fresh one\n"));
	write_file(d, "notes.xyz", SLICE("no article\n"));
	seconds(&d->app, 4);
	assert_int_equal(articles(d), 5);
	assert_true(finds(d, "", "A fresh one"));
	path = file_join(slice_of(d->folder), SLICE("below"));
	assert_int_equal(file_make_folder(path, NULL), 0);
	free(path);
	write_file(d, "below/deep.md", SLICE("# Deep\n"));
	seconds(&d->app, 4);
	assert_int_equal(articles(d), 6);
	write_file(d, "below/deep.md", SLICE("# Deeper\n\nwith more words.\n"));
	seconds(&d->app, 4);
	assert_true(finds(d, "", "Deeper"));
	path = file_join(slice_of(d->folder), SLICE("fresh.md"));
	assert_int_equal(unlink(path), 0);
	free(path);
	seconds(&d->app, 4);
	assert_int_equal(articles(d), 5);
}

static void
nothing_is_read_while_nothing_changes(void **state)
{
	struct desk *d = *state;
	size_t loaded;

	open_folder(d);
	seconds(&d->app, 5); /* our own state lies in this folder */
	loaded = d->app.stacks.loaded;
	seconds(&d->app, 20);
	assert_int_equal(d->app.stacks.loaded, loaded);
	assert_int_equal(d->app.stacks.state, STACKS_READY);
}

static void
without_an_index_changes_are_seen_too(void **state)
{
	struct desk *d = *state;

	setenv("XDG_CACHE_HOME", "/dev/null/none", 1);
	open_folder(d);
	if (!d->app.stacks.notice)
		skip();
	seconds(&d->app, 2);
	write_file(d, "fresh.md", SLICE("# A fresh one\n"));
	seconds(&d->app, 4);
	assert_int_equal(articles(d), 5);
	assert_true(finds(d, "", "A fresh one"));
}

static void
the_selection_stays_on_its_article(void **state)
{
	struct desk *d = *state;
	struct hall *h = &d->app.hall;

	open_folder(d);
	if (!d->app.stacks.notice)
		skip();
	type(&d->app, "jj");
	assert_true(slice_equal(hall_file(&d->app, hall_leaf(&d->app)), SLICE("small.md")));
	write_file(d, "abc.md", SLICE("# Abc\n"));
	write_file(d, "abd.md", SLICE("# Abd\n"));
	seconds(&d->app, 4);
	assert_int_equal(articles(d), 6);
	assert_int_equal(h->selected, 4);
	assert_true(slice_equal(hall_file(&d->app, hall_leaf(&d->app)), SLICE("small.md")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(without_a_cache_one_reads_all_the_same),
		FRESH(a_cache_that_is_read_only_is_asked_as_it_is),
		FRESH(a_damaged_index_is_made_anew),
		FRESH(two_at_once_do_not_wait_for_each_other),
		FRESH(what_changes_in_the_folder_is_seen),
		FRESH(nothing_is_read_while_nothing_changes),
		FRESH(without_an_index_changes_are_seen_too),
		FRESH(the_selection_stays_on_its_article),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
