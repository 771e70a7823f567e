/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What links here and who speaks, from the reader: the very place, also in a file that has changed; lists
 * that are made anew with the library; a page of one voice that is kept as long as one may come back.
 */
#include "desk.h"

#include <time.h>

/* A slice has ten milliseconds of our own time; a build that is watched takes longer. */
enum { SLICE_MS = 400 };

static void
write_river(const struct desk *d)
{
	write_file(d, "bridge.md", SLICE("# The Bridge\n\nSee [[Feryy]] and [[Qwxyz]].\n"));
	write_file(d, "ferry.md",
		SLICE("# Ferry\n\nIt was before [[the bridge]], and [[The Bridge|it]] took it.\n"));
	write_file(d, "talk.md",
		SLICE("# Talk\n\n**Ada:** One waits for the ferry.\n\n**Bo:** Nobody waits.\n\n"
		      "**Ada:** I do.\n\n**Bo:** You do.\n"));
}

/* Selects the item with the words. */
static void
choose(struct app *app, const char *words)
{
	struct buf have = BUF_INIT;

	type(app, "g");
	for (size_t i = 0; i < app->list.shown.len; i++) {
		buf_reset(&have);
		list_selected(app, &have);
		if (slice_find(buf_slice(&have), 0, slice_of(words)) != NOWHERE) {
			buf_release(&have);
			return;
		}
		type(app, "j");
	}
	fail_msg("no item has '%s'", words);
}

/* The chosen reference carries the words, and is on the page. */
static void
assert_chosen(const struct app *app, const char *words)
{
	const struct article *a = &app->view->article;
	const struct reference *ref;
	struct slice have;

	assert_int_not_equal(app->view->reference, NOWHERE);
	ref = &a->references.at[app->view->reference];
	have = article_text(a, ref->start, ref->end);
	assert_int_equal(have.len, strlen(words));
	assert_memory_equal(have.at, words, have.len);
	assert_true(ref->start >= view_place(app->view) && ref->start < view_place_end(app->view));
}

static void
enter_lands_on_the_link(void **state)
{
	struct desk *d = *state;

	write_river(d);
	open_file(d, "bridge.md");
	type(&d->app, "R");
	assert_int_equal(d->app.linked.in, 2);
	choose(&d->app, "It was before");
	type(&d->app, "<CR>");
	assert_chosen(&d->app, "the bridge");
}

static void
a_link_is_found_again_in_a_changed_file(void **state)
{
	struct desk *d = *state;

	write_river(d);
	open_file(d, "bridge.md");
	type(&d->app, "R");
	choose(&d->app, "It was before");
	write_file(d, "ferry.md",
		SLICE("# Ferry\n\nNew words come first.\n\nIt was before [[the bridge]], and "
		      "all.\n"));
	type(&d->app, "<CR>");
	assert_chosen(&d->app, "the bridge");
	assert_message(&d->app, "moved");
}

/* What only mentions it is there as if it had been searched for. */
static void
enter_lands_on_the_mention(void **state)
{
	struct desk *d = *state;
	const struct match *match = &d->app.search.current;

	write_river(d);
	open_file(d, "ferry.md");
	type(&d->app, "R");
	choose(&d->app, "One waits for the ferry");
	type(&d->app, "<CR>");
	assert_int_equal(match->end - match->start, strlen("ferry"));
	assert_memory_equal(d->app.view->article.text.at + match->start, "ferry", strlen("ferry"));
	assert_true(d->app.search.shown);
}

static void
links_and_keys_are_quick(void **state)
{
	struct desk *d = *state;
	clock_t begun;
	bool more;

	write_river(d);
	open_file(d, "bridge.md");
	press(&d->app, "R");
	do {
		begun = clock();
		more = app_work(&d->app);
		assert_true((clock() - begun) * 1000 / CLOCKS_PER_SEC < SLICE_MS);
		press(&d->app, "jk");
		app_paint(&d->app);
	} while (more);
	assert_int_equal(d->app.linked.in, 2);
}

static void
another_article_has_other_links(void **state)
{
	struct desk *d = *state;

	write_river(d);
	app_resize(&d->app, 24, 120);
	open_file(d, "bridge.md");
	type(&d->app, "R");
	assert_int_equal(d->app.linked.in, 2);
	choose(&d->app, "It was before");
	type(&d->app, "<CR>");
	assert_ptr_equal(d->app.list.kind, &list_links);
	assert_int_equal(d->app.linked.in, 0);
	type(&d->app, "H");
	assert_int_equal(d->app.linked.in, 2);
}

static void
a_broken_link_offers_what_is_alike(void **state)
{
	struct desk *d = *state;

	write_river(d);
	open_file(d, "bridge.md");
	type(&d->app, "<Tab><CR>");
	assert_ptr_equal(d->app.list.kind, &list_near);
	assert_message(&d->app, "no article 'Feryy' here");
	type(&d->app, "<CR>");
	assert_top(&d->app, "Ferry");
	type(&d->app, "H<Tab><CR>");
	assert_null(d->app.list.kind);
	assert_message(&d->app, "no article 'Qwxyz' here");
}

static void
one_voice_is_a_page_with_places(void **state)
{
	struct desk *d = *state;

	write_river(d);
	open_file(d, "bridge.md");
	type(&d->app, "w");
	assert_int_equal(d->app.everyone.people.list.len, 2);
	choose(&d->app, "Ada");
	type(&d->app, "<CR>");
	assert_true(d->app.view->article.settled);
	assert_int_equal(d->app.view->article.references.len, 2);
	type(&d->app, "<Tab><Tab><CR>");
	assert_string_equal(file_name(slice_of(d->app.view->path)).at, "talk.md");
	type(&d->app, "H");
	assert_string_equal(d->app.view->own, "Ada");
	type(&d->app, "q");
	assert_ptr_equal(d->app.list.kind, &list_voices);
	type(&d->app, "q");
	assert_top(&d->app, "The Bridge");
}

/* A page that cannot be opened again goes with the last stop that is its, and not before. */
static void
a_page_lives_as_long_as_its_stops(void **state)
{
	struct desk *d = *state;

	write_river(d);
	open_file(d, "bridge.md");
	type(&d->app, "w<CR>G<CR>H");
	assert_string_equal(d->app.view->own, "Ada");
	type(&d->app, "G<CR>Ht<CR>w<CR>");
	type(&d->app, "HHHHHHHHHHHH");
	assert_string_equal(file_name(slice_of(d->app.view->path)).at, "bridge.md");
	type(&d->app, "LLLLLLLLLLLLLL");
	assert_non_null(d->app.view->fed);
	type(&d->app, "W<CR>Wg<CR>");
}

static void
aliases_are_read_again(void **state)
{
	struct desk *d = *state;

	write_river(d);
	open_file(d, "bridge.md");
	type(&d->app, "w");
	assert_int_equal(d->app.everyone.people.list.len, 2);
	write_file(d, ".commonplacealiases", SLICE("Ada = Bo\n"));
	type(&d->app, "qw");
	assert_int_equal(d->app.everyone.people.list.len, 1);
	assert_int_equal(d->app.everyone.people.list.at[0].turns, 4);
}

static void
without_an_index_it_says_why(void **state)
{
	struct desk *d = *state;

	write_river(d);
	setenv("XDG_CACHE_HOME", "/dev/null/none", 1);
	open_file(d, "bridge.md");
	type(&d->app, "R");
	assert_int_equal(d->app.list.shown.len, 0);
	assert_non_null(d->app.list.kind->why_empty(&d->app));
	assert_ptr_equal(d->app.list.kind->why_empty(&d->app), d->app.stacks.why.text);
	type(&d->app, "qw");
	assert_ptr_equal(d->app.list.kind->why_empty(&d->app), d->app.stacks.why.text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {FRESH(enter_lands_on_the_link),
		FRESH(a_link_is_found_again_in_a_changed_file), FRESH(enter_lands_on_the_mention),
		FRESH(links_and_keys_are_quick), FRESH(another_article_has_other_links),
		FRESH(a_broken_link_offers_what_is_alike), FRESH(one_voice_is_a_page_with_places),
		FRESH(a_page_lives_as_long_as_its_stops), FRESH(aliases_are_read_again),
		FRESH(without_an_index_it_says_why)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
