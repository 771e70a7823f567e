/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reader/tally and reader/recall promise, and search of patterns: matches are counted while
 * one reads on, in what shows; what was asked before is walked; a wrong pattern is asked for again.
 */
#include "desk.h"

#include "base/stopwatch.h"

static void
assert_tally(const struct app *app, const char *words)
{
	struct buf said = BUF_INIT;

	tally_say(app, &said);
	assert_string_equal(said.at, words);
	buf_release(&said);
}

static void
matches_are_counted_and_numbered(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	assert_tally(&d->app, "");
	type(&d->app, "/needle");
	assert_tally(&d->app, "1 of 3");
	type(&d->app, "<CR>n");
	assert_tally(&d->app, "2 of 3");
	type(&d->app, "2N");
	assert_tally(&d->app, "3 of 3");
	type(&d->app, "/nowhere<CR>");
	assert_tally(&d->app, "");
	type(&d->app, "/Needle<CR>");
	assert_tally(&d->app, "1 of 1");
	type(&d->app, "<Esc>");
	assert_tally(&d->app, "");
}

static void
counting_waits_for_no_key_and_no_loading(void **state)
{
	struct desk *d = *state;
	size_t first;

	open_file(d, "large.md");
	press(&d->app, "/nothing is to be<CR>");
	while (!d->app.search.current.end)
		assert_true(app_work(&d->app));
	assert_true(app_work(&d->app));
	assert_true(d->app.view->loading);
	first = d->app.search.tally.starts.len;
	assert_true(first > 0 && first < TALLY_MOST);
	press(&d->app, "jj"); /* a key stops no counting */
	while (d->app.search.tally.starts.len == first)
		assert_true(app_work(&d->app));
	work(&d->app);
	assert_int_equal(d->app.search.tally.starts.len, TALLY_MOST);
	assert_tally(&d->app, "1 of 9999+");
	type(&d->app, "gN"); /* the last one is beyond what is counted */
	assert_tally(&d->app, "9999+ matches");
	type(&d->app, "/Paragraph 1776 <CR>");
	assert_tally(&d->app, "1 of 1");
}

static void
an_article_is_counted_for_itself(void **state)
{
	struct desk *d = *state;
	char *path = file_join(slice_of(d->folder), SLICE("other.md"));

	open_file(d, "small.md");
	type(&d->app, "/words<CR>");
	assert_tally(&d->app, "1 of 36");
	assert_int_equal(app_visit(&d->app, path), 0);
	work(&d->app);
	assert_tally(&d->app, "1 match");
	free(path);
}

static void
what_is_folded_is_not_counted(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "&need[a-z]+<CR>");
	assert_message(&d->app, "does not occur");
	type(&d->app, "&~need[a-z]+<CR>");
	assert_message(&d->app, "3 paragraphs");
	assert_tally(&d->app, "3 matches");
	type(&d->app, "/words<CR>");
	assert_message(&d->app, "does not occur in what is shown");
	type(&d->app, "/the<CR>");
	assert_tally(&d->app, "1 of 5");
	type(&d->app, "<Esc><Esc>g/the<CR>");
	assert_tally(&d->app, "1 of 41");
}

static void
a_wrong_pattern_is_asked_for_again(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "/needle<CR>/~(nee");
	assert_message(&d->app, "character 6: missing closing parenthesis");
	type(&d->app, "<CR>");
	assert_non_null(d->app.prompt.kind);
	assert_string_equal(d->app.prompt.words.at, "~(nee");
	assert_message(&d->app, "character 6: ");
	type(&d->app, "|third)");
	assert_tally(&d->app, "1 of 4");
	type(&d->app, "<CR>");
	assert_null(d->app.prompt.kind);
	assert_tally(&d->app, "1 of 4");
	type(&d->app, "/~)<CR><Esc>"); /* as it was */
	assert_null(d->app.prompt.kind);
	assert_tally(&d->app, "1 of 4");
	type(&d->app, "&~[<CR>");
	assert_non_null(d->app.prompt.kind);
	assert_null(d->app.view->folds);
}

static void
what_was_asked_before_is_walked(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "/needle<CR>/third<CR>/needle<CR>&words<CR><Esc>");
	type(&d->app, "g/an<Up>");
	assert_string_equal(d->app.prompt.words.at, "words");
	assert_tally(&d->app, "1 of 36");
	type(&d->app, "<Up><Up>");
	assert_string_equal(d->app.prompt.words.at, "third");
	type(&d->app, "<Up>");
	assert_string_equal(d->app.prompt.words.at, "third");
	type(&d->app, "<Down>");
	assert_string_equal(d->app.prompt.words.at, "needle");
	type(&d->app, "<Down><Down>");
	assert_string_equal(d->app.prompt.words.at, "an");
	type(&d->app, "<Down>other<CR>");
	type(&d->app, "\\<Up>");
	assert_string_equal(d->app.prompt.words.at, "another");
	type(&d->app, "<Esc>&<Up><Up><CR>");
	assert_message(&d->app, "36 paragraphs");
}

/* Paragraphs of a's, each too hard: no slice is long, and all of it comes to an end. */
static void
no_pattern_makes_a_slice_long(void **state)
{
	struct desk *d = *state;
	struct stopwatch all, slice;
	struct buf text = BUF_INIT;
	bool more = true;

	for (int i = 0; i < 2000; i++) {
		buf_add_fill(&text, 'a', 60);
		buf_add_string(&text, "\n\n");
	}
	write_file(d, "tiny.md", buf_slice(&text));
	buf_release(&text);
	open_file(d, "tiny.md");
	work(&d->app);
	press(&d->app, "/~(a|aa)+[xy]<CR>");
	for (stopwatch_start(&all); more; assert_true(stopwatch_ms(&slice) < 200)) {
		stopwatch_start(&slice);
		more = app_work(&d->app);
	}
	assert_true(stopwatch_ms(&all) < 5000);
	assert_message(&d->app, "takes too long in this text");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(matches_are_counted_and_numbered),
		FRESH(counting_waits_for_no_key_and_no_loading),
		FRESH(an_article_is_counted_for_itself),
		FRESH(what_is_folded_is_not_counted),
		FRESH(a_wrong_pattern_is_asked_for_again),
		FRESH(what_was_asked_before_is_walked),
		FRESH(no_pattern_makes_a_slice_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
