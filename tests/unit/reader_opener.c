/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/library/opener promises: the article that was meant, at once, out of very many. */
#include "desk.h"

#include "base/stopwatch.h"
#include "reader/library/opener.h"

enum { MANY = 100000 };

/* So many articles that are only named, as a large wiki names them. */
static void
name_many(struct app *app)
{
	static const char *const words[] = {"Commons", "Peer", "Production", "City", "Open",
		"Hardware", "Movement", "of", "the", "Village", "Economy", "Licence", "Café",
		"Network", "Assembly", "in", "Free", "Software"};
	char **files = mem_resize(NULL, MANY, sizeof *files);
	size_t count = sizeof words / sizeof *words;

	for (size_t i = 0; i < MANY; i++) {
		struct buf name = BUF_INIT;

		for (size_t n = i; n; n /= count)
			buf_addf(&name, "%s ", words[n % count]);
		buf_addf(&name, "%zu.md", i);
		files[i] = buf_detach(&name);
	}
	stacks_open_files(&app->stacks, files, MANY);
	for (size_t i = 0; i < MANY; i++)
		free(files[i]);
	free(files);
}

static struct slice
first(const struct app *app)
{
	assert_true(app->opener.picks.len > 0);
	return catalog_title(&app->stacks.folder.catalog, app->opener.picks.at[0].entry);
}

static void
a_key_takes_less_than_a_frame(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;
	struct stopwatch watch;
	double worst = 0, whole = 0;

	name_many(app);
	app_key(app, 'o');
	work(app);
	for (const char *key = "ophacafe12"; *key; key++) {
		double took;

		stopwatch_start(&watch);
		app_key(app, (uint32_t)*key);
		app_paint(app);
		took = stopwatch_ms(&watch);
		worst = took > worst ? took : worst;
		work(app);
		took = stopwatch_ms(&watch);
		whole = took > whole ? took : whole;
	}
	print_message("# a key: %.1f ms at most to the screen, %.1f ms to all of the names\n",
		worst, whole);
	assert_true(worst < 100); /* 16, and room for a machine that does other things too */
}

static void
narrowing_finds_what_a_fresh_search_does(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;
	size_t fitting;
	struct buf name = BUF_INIT;

	name_many(app);
	press(app, "opeer"); /* without work between them: the newest letters win */
	press(app, "12");
	work(app);
	fitting = app->opener.fitting;
	buf_add(&name, first(app));
	press(app, "x<BS>");
	work(app);
	assert_int_equal(app->opener.fitting, fitting);
	assert_true(slice_equal(first(app), buf_slice(&name)));
	assert_true(fitting > 0);
	buf_release(&name);
}

static void
those_that_fit_best_come_first(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;
	size_t last = SIZE_MAX;

	name_many(app);
	type(app, "oCafe 99");
	for (size_t i = 0; i < app->opener.picks.len; i++) {
		assert_true((size_t)app->opener.picks.at[i].score <= last);
		last = (size_t)app->opener.picks.at[i].score;
	}
	assert_int_not_equal(slice_find(first(app), 0, SLICE("Café")), NOWHERE);
}

static void
the_one_read_last_comes_first(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;

	open_file(d, "small.md");
	type(app, "otiny<CR>");
	assert_top(app, "One.");
	type(app, "oother<CR>");
	assert_top(app, "Other");
	type(app, "o");
	assert_true(slice_equal(first(app), SLICE("tiny")));
	type(app, "<Down><CR>");
	assert_top(app, "Small");
}

static void
it_may_be_asked_before_the_folder_is_known(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;

	open_file(d, "small.md");
	press(app, "otiny<CR>");
	work(app);
	assert_true(app->view != NULL);
	type(app, "otiny<CR>");
	assert_top(app, "One.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(a_key_takes_less_than_a_frame),
		FRESH(narrowing_finds_what_a_fresh_search_does),
		FRESH(those_that_fit_best_come_first),
		FRESH(the_one_read_last_comes_first),
		FRESH(it_may_be_asked_before_the_folder_is_known),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
