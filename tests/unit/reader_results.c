/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What searching the library from the reader promises: hits as one types, Enter on the very words,
 * n and N over articles, back to the same hit, and the right place in a file that has changed since.
 */
#include "desk.h"

#include "library/find.h"

static void
write_quokkas(const struct desk *d)
{
	write_file(d, "one.md",
		SLICE("# One\n\nA quokka sits by the gate.\n\n## Far\n\n"
		      "Another quokka sits by the well.\n"));
	write_file(d, "two.md", SLICE("# Two\n\nNobody here.\n\nThen a quokka, a small one.\n"));
	write_file(d, "three.md",
		SLICE("# Three\n\n**Ada:** I saw a quokka.\n\n**Bo:** I did not.\n\n"
		      "**Ada:** The quokka saw you.\n"));
}

/* Types words into a search of the library, and leaves the prompt. */
static void
search_for(struct desk *d, const char *words)
{
	work(&d->app);
	type(&d->app, "S");
	if (!d->app.prompt.kind)
		type(&d->app, "S");
	type(&d->app, words);
	type(&d->app, "<CR>");
}

/* The hit with that number is in the open article, and its words under the cursor. */
static void
assert_at_hit(const struct app *app, size_t i, const char *words)
{
	const struct hit *hit = results_hit(&app->results, i);
	const struct match *match = &app->search.current;
	struct slice found = article_text(&app->view->article, match->start, match->end);

	assert_int_equal(app->results.selected, i);
	assert_false(app->results.open);
	assert_string_equal(
		file_name(slice_of(app->view->path)).at, file_name(buf_slice(&hit->file)).at);
	assert_int_equal(found.len, strlen(words));
	assert_memory_equal(found.at, words, found.len);
	assert_true(match->start >= view_place(app->view));
	assert_true(match->start < view_place_end(app->view));
}

static void
enter_lands_on_the_words(void **state)
{
	struct desk *d = *state;

	write_quokkas(d);
	open_file(d, "small.md");
	search_for(d, "quokka");
	assert_true(d->app.results.open);
	assert_int_equal(results_count(&d->app.results), 5);
	assert_int_equal(d->app.results.articles, 3);
	type(&d->app, "<CR>");
	assert_at_hit(&d->app, 0, "quokka");
	assert_true(d->app.search.visible.len >= 1);
}

static void
n_goes_on_over_articles(void **state)
{
	struct desk *d = *state;
	size_t count, articles = 1;

	write_quokkas(d);
	open_file(d, "small.md");
	search_for(d, "quokka");
	count = results_count(&d->app.results);
	type(&d->app, "<CR>");
	for (size_t i = 1; i < count; i++) {
		const struct view *before = d->app.view;

		type(&d->app, "n");
		assert_at_hit(&d->app, i, "quokka");
		articles += d->app.view != before;
	}
	assert_int_equal(articles, 3);
	type(&d->app, "n");
	assert_message(&d->app, "on from the first hit");
	assert_at_hit(&d->app, 0, "quokka");
	type(&d->app, "N");
	assert_message(&d->app, "on from the last hit");
	assert_at_hit(&d->app, count - 1, "quokka");
	type(&d->app, "2N");
	assert_at_hit(&d->app, count - 3, "quokka");
}

static void
back_is_at_the_same_hit(void **state)
{
	struct desk *d = *state;

	write_quokkas(d);
	open_file(d, "small.md");
	search_for(d, "quokka");
	type(&d->app, "jj<CR>");
	assert_at_hit(&d->app, 2, "quokka");
	type(&d->app, "n");
	type(&d->app, "HH");
	assert_true(d->app.results.open);
	assert_int_equal(d->app.results.selected, 2);
	type(&d->app, "q");
	assert_false(d->app.results.open);
	type(&d->app, "S"); /* what was found last */
	assert_true(d->app.results.open);
	assert_null(d->app.prompt.kind);
	assert_int_equal(d->app.results.selected, 2);
	type(&d->app, "Sneedle<Esc>"); /* other words, but no */
	assert_string_equal(d->app.results.typed.at, "quokka");
	assert_int_equal(d->app.results.selected, 2);
	type(&d->app, "<CR>");
	assert_at_hit(&d->app, 2, "quokka");
	type(&d->app, "SSneedle<Esc>qn");
	assert_at_hit(&d->app, 3, "quokka");
	type(&d->app, "HH");
	assert_int_equal(d->app.results.selected, 2);
	type(&d->app, "q");
	assert_string_equal(file_name(slice_of(d->app.view->path)).at, "small.md");
}

static void
a_search_of_the_page_has_n_again(void **state)
{
	struct desk *d = *state;
	const struct view *view;

	write_quokkas(d);
	open_file(d, "small.md");
	search_for(d, "quokka");
	type(&d->app, "<CR>");
	view = d->app.view;
	type(&d->app, "/a<Esc>n"); /* asked, and taken back */
	assert_at_hit(&d->app, 1, "quokka");
	type(&d->app, "N/sits<CR>n");
	assert_int_equal(d->app.results.selected, 0);
	assert_ptr_equal(d->app.view, view);
	assert_false(d->app.search.in_library);
}

/* The number of the hit in that file; the words begin so. */
static size_t
hit_in(const struct app *app, const char *file)
{
	size_t i = 0;

	while (i < results_count(&app->results) &&
		!slice_ends(buf_slice(&results_hit(&app->results, i)->file), slice_of(file)))
		i++;
	return i;
}

static void
visit(struct desk *d, size_t i)
{
	results_visit(&d->app, i);
	work(&d->app);
	app_paint(&d->app);
}

static void
a_hit_is_found_again_in_a_changed_file(void **state)
{
	struct desk *d = *state;
	struct slice text;
	size_t i;

	write_quokkas(d);
	open_file(d, "small.md");
	search_for(d, "quokka small");
	i = hit_in(&d->app, "two.md");
	write_file(d, "two.md",
		SLICE("# Two\n\nA quokka of others, put in before.\n\nNobody here.\n\n"
		      "One more quokka.\n\nThen a quokka, a small one.\n"));
	visit(d, i);
	assert_at_hit(&d->app, i, "quokka");
	assert_message(&d->app, "the words have moved");
	text = buf_slice(&d->app.view->article.text);
	text = slice_from(text, d->app.search.current.start);
	assert_true(slice_starts(text, SLICE("quokka, a small one")));
	write_file(d, "two.md", SLICE("# Two\n\nNobody here.\n\nThey have all gone.\n"));
	type(&d->app, "H");
	visit(d, i);
	assert_message(&d->app, "the words are gone");
}

static void
an_article_that_is_gone_is_told(void **state)
{
	struct desk *d = *state;
	char *path = file_join(slice_of(d->folder), SLICE("two.md"));
	size_t i;

	write_quokkas(d);
	open_file(d, "small.md");
	search_for(d, "quokka");
	i = hit_in(&d->app, "two.md");
	assert_int_equal(unlink(path), 0);
	results_move(&d->app, (long)i);
	type(&d->app, "<CR>");
	assert_message(&d->app, "two.md");
	assert_true(d->app.message_warns);
	assert_true(d->app.results.open);
	free(path);
}

static void
every_string_is_a_query(void **state)
{
	static const char *const strings[] = {"\"", "\"\"", "-", "--", "*", "c++", "who:", "who:\"",
		"in:/", "cat:*", "-who:x", "a OR", "NEAR(", "^a", "title:\" ",
		"'; DROP TABLE article;", "\xe6\x9d\xb1\xe4\xba\xac", "link:http://x", "a* -a*",
		"((("};
	struct desk *d = *state;

	write_quokkas(d);
	open_file(d, "small.md");
	work(&d->app);
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
		type(&d->app, "S");
		if (!d->app.prompt.kind)
			type(&d->app, "S");
		prompt_fill(&d->app.prompt, slice_of(strings[i]));
		type(&d->app, "<Space><BS><CR>");
		assert_false(d->app.message_warns);
		assert_null(d->app.results.why.text);
	}
}

static void
keys_need_not_wait_for_the_index(void **state)
{
	struct desk *d = *state;

	write_quokkas(d);
	assert_int_equal(app_open(&d->app, d->folder, NULL), 0);
	press(&d->app, "Squokka<CR><CR>"); /* there is nothing to go to yet */
	work(&d->app);
	assert_int_equal(results_count(&d->app.results), 5);
	type(&d->app, "<CR>n");
	assert_at_hit(&d->app, 1, "quokka");
}

static void
single_files_are_no_library(void **state)
{
	struct desk *d = *state;
	char *one = file_join(slice_of(d->folder), SLICE("small.md"));
	char *two = file_join(slice_of(d->folder), SLICE("tiny.md"));

	assert_int_equal(app_open_files(&d->app, (char *[]){one, two}, 2, NULL), 0);
	search_for(d, "needle");
	assert_int_equal(results_count(&d->app.results), 0);
	assert_int_equal(d->app.stacks.state, STACKS_FAILED);
	type(&d->app, "q");
	assert_false(d->app.results.open);
	free(one);
	free(two);
}

static void
tab_offers_what_there_is(void **state)
{
	struct desk *d = *state;

	write_quokkas(d);
	open_file(d, "small.md");
	search_for(d, "quokka");
	type(&d->app, "Sw<Tab>");
	assert_string_equal(d->app.prompt.words.at, "who:");
	type(&d->app, "a<Tab>");
	assert_string_equal(d->app.prompt.words.at, "who:Ada");
	type(&d->app, "<Tab>");
	assert_string_equal(d->app.prompt.words.at, "who:a");
	type(&d->app, "<BS>zz<Tab>");
	assert_message(&d->app, "nothing in the library begins so");
	type(&d->app, "<C-u>title:t<Tab><Tab><Tab>");
	assert_string_equal(d->app.prompt.words.at, "title:Two");
}

static void
without_a_cache_it_says_why(void **state)
{
	struct desk *d = *state;

	setenv("XDG_CACHE_HOME", "/dev/null/nowhere", 1);
	open_file(d, "small.md");
	search_for(d, "needle");
	assert_int_equal(d->app.stacks.state, STACKS_FAILED);
	assert_non_null(d->app.stacks.why.text);
	type(&d->app, "q");
	assert_false(d->app.results.open);
}

static void
where_nothing_is_found_it_says_what_is_not_there(void **state)
{
	struct desk *d = *state;

	write_quokkas(d);
	open_file(d, "small.md");
	search_for(d, "quokka wombat");
	assert_int_equal(d->app.results.lack.missing, 2);
	search_for(d, "smal");
	assert_true(results_count(&d->app.results) >= 1); /* goes on: small */
	search_for(d, "smull");
	assert_string_equal(d->app.results.lack.near.at, "Small");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {FRESH(enter_lands_on_the_words),
		FRESH(n_goes_on_over_articles), FRESH(back_is_at_the_same_hit),
		FRESH(a_search_of_the_page_has_n_again),
		FRESH(a_hit_is_found_again_in_a_changed_file),
		FRESH(an_article_that_is_gone_is_told), FRESH(every_string_is_a_query),
		FRESH(keys_need_not_wait_for_the_index), FRESH(single_files_are_no_library),
		FRESH(without_a_cache_it_says_why),
		FRESH(where_nothing_is_found_it_says_what_is_not_there),
		FRESH(tab_offers_what_there_is)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
