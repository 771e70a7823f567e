/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/colon promises: an action by its name, helped by Tab. */
#include "desk.h"

static void
assert_typed(struct app *app, const char *keys, const char *words)
{
	type(app, keys);
	assert_string_equal(app->prompt.words.at, words);
	type(app, "<Esc>");
}

static void
a_name_runs_its_action(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, ":line-down<CR>");
	assert_null(d->app.prompt.kind);
	assert_top(&d->app, "Here");
	type(&d->app, ":start<CR>:2 line-down<CR>");
	assert_top(&d->app, "Here");
	type(&d->app, ":5line-down<CR>");
	assert_top(&d->app, "Words");
	type(&d->app, ":  50   percent <CR>");
	assert_int_not_equal(view_place(d->app.view), 0);
}

static void
a_name_may_be_cut_short(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, ":line-d<CR>");
	assert_top(&d->app, "Here");
	type(&d->app, ":qui<CR>");
	assert_true(d->app.quit);
	type(&d->app, ":page-<CR>");
	assert_message(&d->app, "which one?  page-down  page-up");
}

static void
an_unknown_name_is_told_the_nearest(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, ":quti<CR>");
	assert_message(&d->app, "no action is called 'quti'; the nearest is quit");
	type(&d->app, ":no such thing at all<CR>");
	assert_message(&d->app, "no action is called 'no such thing at all'");
	type(&d->app, ":list-down<CR>");
	assert_message(&d->app, "list-down means nothing here");
	type(&d->app, ":<CR>");
	assert_string_equal(d->app.message.at, "");
}

static void
tab_walks_through_the_names_that_fit(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	assert_typed(&d->app, ":page<Tab>", "page-down");
	assert_typed(&d->app, ":page<Tab><Tab>", "page-up");
	assert_typed(&d->app, ":page<Tab><Tab><Tab>", "page");
	assert_typed(&d->app, ":page<S-Tab>", "page-up");
	assert_typed(&d->app, ":page<S-Tab><S-Tab><S-Tab>", "page");
	assert_typed(&d->app, ":12 page<Tab>", "12 page-down");
	assert_typed(&d->app, ":page<Tab>x", "page-downx");
	assert_typed(&d->app, ":<Tab>", "line-down");
	assert_typed(&d->app, ":down<Tab>", "line-down"); /* nothing begins so */
	assert_typed(&d->app, ":zzz<Tab>", "zzz");
}

static void
what_it_runs_may_ask_for_words_or_a_letter(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, ":search<CR>third<CR>");
	assert_int_not_equal(view_place(d->app.view), 0);
	type(&d->app, ":mark<CR>");
	assert_message(&d->app, "which letter?");
	type(&d->app, "a");
	assert_message(&d->app, "marked; 'a comes back here");
}

static void
a_line_of_the_key_file_is_taken(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, ":bind x line-down<CR>x");
	assert_top(&d->app, "Here");
	type(&d->app, ":bind x start<CR>x");
	assert_top(&d->app, "Small");
	type(&d->app, ":preset none<CR>");
	assert_message(&d->app, "no preset is called 'none'");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(a_name_runs_its_action),
		FRESH(a_name_may_be_cut_short),
		FRESH(an_unknown_name_is_told_the_nearest),
		FRESH(tab_walks_through_the_names_that_fit),
		FRESH(what_it_runs_may_ask_for_words_or_a_letter),
		FRESH(a_line_of_the_key_file_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
