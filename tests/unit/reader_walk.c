/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What search, goals and history promise: that one gets to the words one asks for, while the
 * article is still being loaded too, and back again to the row one came from.
 */
#include "base/file.h"
#include "base/mem.h"
#include "reader/app.h"
#include "reader/key.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const files[] = {"small.md", "other.md", "large.md", "tiny.md"};

struct desk {
	struct app app;
	char *folder;
};

static void
work(struct app *app)
{
	while (app_work(app))
		continue;
}

/* Keys without the work between them. */
static void
press(struct app *app, const char *keys)
{
	for (size_t pos = 0; pos < strlen(keys);)
		app_key(app, key_parse(slice_of(keys), &pos));
}

static void
type(struct app *app, const char *keys)
{
	for (size_t pos = 0; pos < strlen(keys);) {
		app_key(app, key_parse(slice_of(keys), &pos));
		work(app);
	}
	app_paint(app);
}

static void
assert_message(struct app *app, const char *words)
{
	if (slice_find(buf_slice(&app->message), 0, slice_of(words)) == NOWHERE)
		fail_msg("'%s' is not in the message '%s'", words, app->message.at);
}

static struct slice
from_top(const struct app *app)
{
	return slice_from(buf_slice(&app->view->article.text), view_place(app->view));
}

static void
assert_top(const struct app *app, const char *words)
{
	struct slice top = from_top(app);

	if (!slice_starts(top, slice_of(words)))
		fail_msg("'%s' is not at the top, but '%.30s'", words, top.at);
}

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
open_file(struct desk *d, const char *name)
{
	char *path = file_join(slice_of(d->folder), slice_of(name));

	assert_int_equal(app_open(&d->app, path, NULL), 0);
	free(path);
}

/* Search. */

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

/* Goals. */

static void
the_end_is_a_full_page(void **state)
{
	struct desk *d = *state;
	size_t end;

	open_file(d, "large.md");
	press(&d->app, "G");
	assert_int_equal(view_place(d->app.view), 0);
	work(&d->app);
	end = view_place(d->app.view);
	assert_true(view_at_end(d->app.view));
	type(&d->app, "k");
	assert_false(view_at_end(d->app.view));
	type(&d->app, "100%");
	assert_int_equal(view_place(d->app.view), end);
	type(&d->app, "j <PgDn>");
	assert_int_equal(view_place(d->app.view), end);
}

static void
percent_is_of_the_source(void **state)
{
	struct desk *d = *state;
	size_t source;

	open_file(d, "large.md");
	work(&d->app);
	type(&d->app, "50%");
	source = article_source(&d->app.view->article, view_place(d->app.view));
	assert_true(source > d->app.view->article.source_size * 49 / 100);
	assert_true(source <= d->app.view->article.source_size * 51 / 100);
	type(&d->app, "%");
	assert_int_equal(view_place(d->app.view), 0);
}

static void
percent_means_something_in_a_tiny_article(void **state)
{
	struct desk *d = *state;

	app_resize(&d->app, 3, 12);
	open_file(d, "tiny.md");
	assert_true(d->app.view->article.source_size < 100);
	type(&d->app, "70%");
	assert_true(view_place(d->app.view) > 0);
}

static void
any_key_stops_a_goal(void **state)
{
	struct desk *d = *state;

	open_file(d, "large.md");
	press(&d->app, "G");
	app_work(&d->app);
	press(&d->app, "<C-l>");
	assert_message(&d->app, "stopped");
	work(&d->app);
	assert_int_equal(view_place(d->app.view), 0);
}

static void
what_is_still_coming_is_said(void **state)
{
	struct desk *d = *state;

	open_file(d, "large.md");
	press(&d->app, "999999j");
	press(&d->app, "j");
	assert_message(&d->app, "still being loaded");
	press(&d->app, "99999}");
	press(&d->app, "}");
	assert_message(&d->app, "still being loaded");
}

static void
a_section_is_found_by_its_words(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	work(&d->app);
	goal_set(&d->app, GOAL_SECTION, 0, SLICE("second-part"));
	assert_top(&d->app, "Second part");
	goal_set(&d->app, GOAL_SECTION, 0, SLICE("small"));
	assert_top(&d->app, "Small");
	assert_string_equal(d->app.message.at, "");
	goal_set(&d->app, GOAL_SECTION, 0, SLICE("none such"));
	assert_message(&d->app, "there is no section 'none such'");
}

static void
a_place_is_found_by_its_words_when_the_text_has_moved(void **state)
{
	struct desk *d = *state;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	work(&d->app);
	goal_set(&d->app, GOAL_WORDS, 7, SLICE("Second part"));
	assert_top(&d->app, "Second part");
	goal_set(&d->app, GOAL_WORDS, (size_t)1 << 40, SLICE("no such words"));
	assert_true(view_at_end(d->app.view));
}

static void
the_place_is_kept_for_the_next_time(void **state)
{
	struct desk *d = *state;
	size_t place;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	type(&d->app, "]]jj");
	place = view_place(d->app.view);
	assert_true(place > 0);
	assert_int_equal(app_release(&d->app, NULL), 0);
	app_init(&d->app, 10, 30, false);
	open_file(d, "small.md");
	work(&d->app);
	assert_int_equal(view_place(d->app.view), place);
}

static void
leaving_before_all_is_loaded_does_not_lose_the_place(void **state)
{
	struct desk *d = *state;
	size_t place;

	open_file(d, "large.md");
	type(&d->app, "G");
	place = view_place(d->app.view);
	app_release(&d->app, NULL);
	app_init(&d->app, 24, 80, false);
	open_file(d, "large.md");
	press(&d->app, "q");
	assert_true(d->app.quit);
	app_release(&d->app, NULL);
	app_init(&d->app, 24, 80, false);
	open_file(d, "large.md");
	work(&d->app);
	assert_int_equal(view_place(d->app.view), place);
}

/* History. */

static void
back_and_forward_restore_the_row(void **state)
{
	struct desk *d = *state;
	size_t place;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	type(&d->app, "jjj");
	place = view_place(d->app.view);
	type(&d->app, "G");
	type(&d->app, "H");
	assert_int_equal(view_place(d->app.view), place);
	type(&d->app, "L");
	assert_true(view_at_end(d->app.view));
	type(&d->app, "L");
	assert_message(&d->app, "nothing to go forward to");
	type(&d->app, "HH");
	assert_message(&d->app, "nothing to go back to");
}

static void
a_jump_to_where_one_is_leaves_no_stop(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "gggH");
	assert_message(&d->app, "nothing to go back to");
	type(&d->app, "GGggGGH");
	assert_int_equal(view_place(d->app.view), 0);
}

static void
history_goes_over_articles(void **state)
{
	struct desk *d = *state;
	size_t place;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	type(&d->app, "]]j");
	place = view_place(d->app.view);
	type(&d->app, "<Tab><CR>");
	assert_top(&d->app, "Other");
	type(&d->app, "H");
	assert_int_equal(view_place(d->app.view), place);
	assert_true(d->app.view->reference != NOWHERE); /* the link stands out again */
	type(&d->app, "L");
	assert_top(&d->app, "Other");
}

static void
a_deleted_article_is_passed_over(void **state)
{
	struct desk *d = *state;
	char *path = file_join(slice_of(d->folder), SLICE("small.md"));

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	type(&d->app, "]]j<Tab><CR>");
	unlink(path);
	type(&d->app, "H");
	assert_message(&d->app, "cannot open");
	assert_top(&d->app, "Other");
	assert_int_equal(d->app.history.forward.len, 0);
	type(&d->app, "jkH");
	assert_top(&d->app, "Other");
	free(path);
}

static void
help_gives_back_what_it_covered(void **state)
{
	struct desk *d = *state;
	char *path = file_join(slice_of(d->folder), SLICE("small.md"));
	const struct view *view;
	size_t place;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	type(&d->app, "]]");
	view = d->app.view;
	place = view_place(view);
	unlink(path); /* it need not be opened again */
	type(&d->app, "?<F1>?G");
	assert_true(d->app.view != view);
	type(&d->app, "q");
	assert_true(d->app.view == view);
	assert_int_equal(view_place(view), place);
	type(&d->app, "?H");
	assert_true(d->app.view == view);
	assert_false(d->app.quit);
	type(&d->app, "q");
	assert_true(d->app.quit);
	free(path);
}

static void
help_over_a_folder_gives_back_the_list(void **state)
{
	struct desk *d = *state;

	assert_int_equal(app_open(&d->app, d->folder, NULL), 0);
	type(&d->app, "?");
	assert_non_null(d->app.view);
	type(&d->app, "q");
	assert_null(d->app.view);
	assert_true(d->app.list.kind == &list_articles);
	assert_false(d->app.quit);
}

static void
two_quotes_go_to_where_one_jumped_from(void **state)
{
	struct desk *d = *state;
	size_t place;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	type(&d->app, "jj");
	place = view_place(d->app.view);
	type(&d->app, "G''");
	assert_int_equal(view_place(d->app.view), place);
	type(&d->app, "''");
	assert_true(view_at_end(d->app.view));
}

static void
marks_are_letters_and_go_over_articles(void **state)
{
	struct desk *d = *state;
	size_t place;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	type(&d->app, "jjjmxG'x");
	place = view_place(d->app.view);
	assert_true(place > 0);
	type(&d->app, "]]<Tab><CR>'x");
	assert_int_equal(view_place(d->app.view), place);
	type(&d->app, "m<Down>");
	assert_message(&d->app, "only a letter");
	type(&d->app, "'z");
	assert_message(&d->app, "no such mark");
	type(&d->app, "m<Esc>");
	assert_string_equal(d->app.message.at, "");
	type(&d->app, "?mx");
	assert_message(&d->app, "no place that could be kept");
}

/* Counts. */

static void
a_count_can_be_taken_back(void **state)
{
	struct desk *d = *state;
	size_t place;

	app_resize(&d->app, 10, 30);
	open_file(d, "small.md");
	type(&d->app, "3j");
	place = view_place(d->app.view);
	type(&d->app, "g35<BS>j");
	assert_int_equal(view_place(d->app.view), place);
	type(&d->app, "/needle<CR>g12<Esc>");
	assert_int_equal(d->app.count, 0);
	assert_true(d->app.search.shown); /* Esc took the count only */
	type(&d->app, "99999999999999999999999j");
	assert_true(view_at_end(d->app.view));
	assert_string_equal(d->app.message.at, "");
}

/* The folder all tests have, made anew for each. */

static void
write_file(const struct desk *d, const char *name, struct slice words)
{
	char *path = file_join(slice_of(d->folder), slice_of(name));

	assert_int_equal(file_write(path, words, NULL), 0);
	free(path);
}

static void
write_small(const struct desk *d)
{
	struct buf text = BUF_INIT;

	buf_add_string(&text, "# Small\n\nHere a Needle in the hay, and a Café.\n\n");
	for (int i = 0; i < 12; i++)
		buf_add_string(&text, "Words that fill a line or two of the page, no more.\n\n");
	buf_add_string(&text, "## Second part\n\nAnother needle. See [the other](other.md).\n\n");
	for (int i = 0; i < 12; i++)
		buf_add_string(&text, "More words that fill a line or two of the page.\n\n");
	buf_add_string(&text, "The third needle.\n\n");
	for (int i = 0; i < 12; i++)
		buf_add_string(&text, "And words at the end.\n\n");
	write_file(d, "small.md", buf_slice(&text));
	buf_release(&text);
}

/* So large that it is read in windows. */
static void
write_large(const struct desk *d)
{
	struct buf text = BUF_INIT;

	for (int i = 0; text.len < 1500000; i++)
		buf_addf(&text,
			"Paragraph %d of a long article, of which nothing is to be learned.\n\n",
			i);
	buf_add_string(&text, "The last words.\n");
	write_file(d, "large.md", buf_slice(&text));
	buf_release(&text);
}

static int
set_desk(void **state)
{
	char template[] = "/tmp/commonplace-walk-XXXXXX";
	struct desk *d = mem_alloc(sizeof *d);

	setlocale(LC_CTYPE, "C.UTF-8");
	if (!mkdtemp(template))
		return -1;
	d->folder = mem_copy(template, strlen(template));
	setenv("XDG_STATE_HOME", template, 1);
	write_small(d);
	write_large(d);
	write_file(d, "other.md", SLICE("# Other\n\nA few words.\n\nAnd more.\n"));
	write_file(d, "tiny.md", SLICE("One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n"));
	app_init(&d->app, 24, 80, false);
	*state = d;
	return 0;
}

static int
clear_desk(void **state)
{
	static const char *const made[] = {"commonplace/places", "commonplace", ""};
	struct desk *d = *state;

	app_release(&d->app, NULL);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char *path = file_join(slice_of(d->folder), slice_of(files[i]));

		unlink(path);
		free(path);
	}
	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		char *path = file_join(slice_of(d->folder), slice_of(made[i]));

		if (unlink(path) < 0)
			rmdir(path);
		free(path);
	}
	free(d->folder);
	free(d);
	return 0;
}

#define FRESH(test) cmocka_unit_test_setup_teardown(test, set_desk, clear_desk)

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
		FRESH(search_waits_for_what_is_being_loaded),
		FRESH(a_search_back_waits_too),
		FRESH(any_key_stops_a_search),
		FRESH(a_search_does_not_outlive_its_article),
		FRESH(the_end_is_a_full_page),
		FRESH(percent_is_of_the_source),
		FRESH(percent_means_something_in_a_tiny_article),
		FRESH(any_key_stops_a_goal),
		FRESH(what_is_still_coming_is_said),
		FRESH(a_section_is_found_by_its_words),
		FRESH(a_place_is_found_by_its_words_when_the_text_has_moved),
		FRESH(the_place_is_kept_for_the_next_time),
		FRESH(leaving_before_all_is_loaded_does_not_lose_the_place),
		FRESH(back_and_forward_restore_the_row),
		FRESH(a_jump_to_where_one_is_leaves_no_stop),
		FRESH(history_goes_over_articles),
		FRESH(a_deleted_article_is_passed_over),
		FRESH(help_gives_back_what_it_covered),
		FRESH(help_over_a_folder_gives_back_the_list),
		FRESH(two_quotes_go_to_where_one_jumped_from),
		FRESH(marks_are_letters_and_go_over_articles),
		FRESH(a_count_can_be_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
