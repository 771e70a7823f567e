/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reader/search promises: words are found over wraps, both ways, round the ends, and while
 * the article is still being loaded.
 */
#include "desk.h"

static void
assert_match(const struct app *app, const char *words)
{
	const struct match *match = &app->search.current;
	struct slice found = article_text(&app->view->article, match->start, match->end);

	assert_int_equal(found.len, strlen(words));
	assert_memory_equal(found.at, words, found.len);
	assert_true(match->start >= view_place(app->view));
	assert_true(match->start < view_place_end(app->view));
}

static size_t
match_at(const struct app *app)
{
	return app->search.current.start;
}

static void
a_match_is_found_over_wraps_and_folded(void **state)
{
	struct desk *d = *state;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	work(&d->app);
	type(&d->app, "/needle in the hay<CR>");
	assert_match(&d->app, "Needle in the hay");
	type(&d->app, "/Needle<CR>"); /* a capital asks for capitals */
	assert_match(&d->app, "Needle");
	type(&d->app, "/NEEDLE<CR>");
	assert_message(&d->app, "'NEEDLE' does not occur");
	type(&d->app, "/cafe<CR>");
	assert_match(&d->app, "Café");
}

static void
n_and_its_sister_go_to_and_fro(void **state)
{
	struct desk *d = *state;
	size_t first, second;

	open_file(d, "small.md");
	type(&d->app, "/needle<CR>");
	first = match_at(&d->app);
	type(&d->app, "n");
	second = match_at(&d->app);
	assert_true(second > first);
	type(&d->app, "N");
	assert_int_equal(match_at(&d->app), first);
	type(&d->app, "2n");
	assert_true(match_at(&d->app) > second);
	type(&d->app, "2N");
	assert_int_equal(match_at(&d->app), first);
	type(&d->app, "\\<CR>n"); /* backward now, so n goes back */
	assert_int_equal(match_at(&d->app), second);
}

static void
search_goes_round_both_ends(void **state)
{
	struct desk *d = *state;
	size_t first;

	open_file(d, "small.md");
	type(&d->app, "/needle<CR>");
	first = match_at(&d->app);
	type(&d->app, "N");
	assert_message(&d->app, "on from the end");
	type(&d->app, "n");
	assert_message(&d->app, "on from the start");
	assert_int_equal(match_at(&d->app), first);
	type(&d->app, "31n"); /* three of them: ten times round and one */
	type(&d->app, "N");
	assert_int_equal(match_at(&d->app), first);
}

static void
search_sets_out_from_what_is_on_the_page(void **state)
{
	struct desk *d = *state;
	size_t last;

	app_resize(&d->app, 10, 40);
	open_file(d, "small.md");
	type(&d->app, "/needle<CR>G");
	assert_true(match_at(&d->app) < view_place(d->app.view));
	type(&d->app, "N"); /* not the one before the match that was left behind */
	assert_string_equal(d->app.message.at, "");
	last = match_at(&d->app);
	type(&d->app, "g2n");
	assert_true(match_at(&d->app) < last);
}

static void
a_match_that_begins_above_the_page_is_seen(void **state)
{
	struct desk *d = *state;
	struct search *s = &d->app.search;

	app_resize(&d->app, 10, 22);
	open_file(d, "small.md");
	type(&d->app, "/needle in the hay<CR>");
	view_go(d->app.view, s->current.end - 1);
	assert_true(view_place(d->app.view) > s->current.start);
	app_paint(&d->app);
	assert_true(s->visible.len >= 1);
	assert_int_equal(s->visible.at[0].start, s->current.start);
}

static void
escape_forgets_the_matches(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "/needle<CR>");
	assert_true(d->app.search.visible.len > 0);
	type(&d->app, "<Esc>");
	assert_int_equal(d->app.search.visible.len, 0);
	type(&d->app, "n"); /* and n knows the words still */
	assert_true(d->app.search.visible.len > 0);
}

static void
searching_for_nothing_says_so(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "/<CR>");
	assert_message(&d->app, "nothing has been searched for yet");
	type(&d->app, "n");
	assert_message(&d->app, "nothing has been searched for yet");
	type(&d->app, "/\xc2\xad<CR>nN"); /* a soft hyphen is nothing in the end */
}

static void
the_page_goes_along_while_one_types(void **state)
{
	struct desk *d = *state;
	size_t place;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	type(&d->app, "j");
	place = view_place(d->app.view);
	type(&d->app, "/third nee");
	assert_match(&d->app, "third nee");
	assert_int_equal(d->app.search.visible.len, 1);
	type(&d->app, "x"); /* does not occur: back to where it was */
	assert_int_equal(view_place(d->app.view), place);
	type(&d->app, "<BS>dle<CR>");
	assert_match(&d->app, "third needle");
	type(&d->app, "H");
	assert_int_equal(view_place(d->app.view), place);
}

static void
escape_brings_back_what_was_before(void **state)
{
	struct desk *d = *state;
	size_t place, match;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	type(&d->app, "/needle<CR>n");
	place = view_place(d->app.view);
	match = match_at(&d->app);
	type(&d->app, "/and words<Esc>");
	assert_int_equal(view_place(d->app.view), place);
	assert_string_equal(d->app.search.matcher.typed.at, "needle");
	assert_true(d->app.search.visible.len > 0);
	assert_int_equal(match_at(&d->app), match);
	type(&d->app, "n");
	assert_true(match_at(&d->app) > match);
	assert_int_equal(d->app.history.forward.len, 0);
	type(&d->app, "<Esc>/words<Esc>");
	assert_int_equal(d->app.search.visible.len, 0);
}

static void
typing_goes_on_while_a_search_is_on_its_way(void **state)
{
	struct desk *d = *state;

	open_file(d, "large.md");
	press(&d->app, "/the last words");
	assert_true(app_work(&d->app));
	press(&d->app, "<CR>");
	assert_string_equal(d->app.message.at, "");
	work(&d->app);
	assert_match(&d->app, "The last words");
}

static void
search_waits_for_what_is_being_loaded(void **state)
{
	struct desk *d = *state;

	open_file(d, "large.md");
	press(&d->app, "/the last words<CR>");
	assert_true(app_work(&d->app));
	assert_true(d->app.view->loading);
	work(&d->app);
	assert_match(&d->app, "The last words");
}

static void
a_search_back_waits_too(void **state)
{
	struct desk *d = *state;

	open_file(d, "large.md");
	press(&d->app, "\\the last words<CR>");
	work(&d->app);
	assert_match(&d->app, "The last words");
	assert_message(&d->app, "on from the end");
}

static void
any_key_stops_a_search(void **state)
{
	struct desk *d = *state;

	open_file(d, "large.md");
	press(&d->app, "/the last words<CR>");
	app_work(&d->app);
	press(&d->app, "<C-l>");
	assert_message(&d->app, "stopped");
	work(&d->app);
	assert_int_equal(view_place(d->app.view), 0);
}

static void
a_search_does_not_outlive_its_article(void **state)
{
	struct desk *d = *state;
	char *path = file_join(slice_of(d->folder), SLICE("tiny.md"));

	open_file(d, "large.md");
	press(&d->app, "/the last words<CR>");
	for (int i = 0; i < 20; i++)
		app_work(&d->app);
	assert_int_equal(app_visit(&d->app, path), 0);
	work(&d->app);
	assert_int_equal(d->app.search.current.end, 0);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(a_match_is_found_over_wraps_and_folded),
		FRESH(n_and_its_sister_go_to_and_fro),
		FRESH(search_goes_round_both_ends),
		FRESH(search_sets_out_from_what_is_on_the_page),
		FRESH(a_match_that_begins_above_the_page_is_seen),
		FRESH(escape_forgets_the_matches),
		FRESH(searching_for_nothing_says_so),
		FRESH(the_page_goes_along_while_one_types),
		FRESH(escape_brings_back_what_was_before),
		FRESH(typing_goes_on_while_a_search_is_on_its_way),
		FRESH(search_waits_for_what_is_being_loaded),
		FRESH(a_search_back_waits_too),
		FRESH(any_key_stops_a_search),
		FRESH(a_search_does_not_outlive_its_article),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
