/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What goals and history promise: that one gets where one wants to go, as soon as it is loaded,
 * and back to the row one came from.
 */
#include "desk.h"

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

/* The first part is shown before all definitions are known, and written again where it wants one. */
static void
what_is_written_anew_keeps_the_place(void **state)
{
	struct desk *d = *state;
	const struct article *a;
	struct view *v;
	size_t blocks;

	write_far(d);
	open_file(d, "large.md");
	v = d->app.view;
	a = &v->article;
	press(&d->app, "/far 300<CR>");
	while (d->app.search.left)
		app_work(&d->app);
	press(&d->app, "<Esc><Tab>tr");
	assert_top(&d->app, "Far 29");
	blocks = a->blocks.len;
	while (app_work(&d->app)) {
		assert_true(a->blocks.len >= blocks);
		assert_top(&d->app, "Far 29");
		app_paint(&d->app);
	}
	assert_int_equal(a->references.len, 15001);
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

/* Standard input is the words; paths are relative to the desk's folder. */
static void
open_input(struct desk *d, struct slice words)
{
	int ends[2];

	assert_int_equal(chdir(d->folder), 0);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], words.at, words.len), words.len);
	close(ends[1]);
	assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	close(ends[0]);
	assert_int_equal(app_open(&d->app, "-", NULL), 0);
	work(&d->app);
}

static void
what_can_be_read_only_once_is_kept(void **state)
{
	struct desk *d = *state;

	open_input(d, SLICE("# Typed\n\nSee [the other](other.md).\n"));
	type(&d->app, "?q");
	assert_top(&d->app, "Typed");
	type(&d->app, "<Tab><CR>");
	assert_top(&d->app, "Other");
	type(&d->app, "?qH");
	assert_top(&d->app, "Typed");
	type(&d->app, "LH");
	assert_top(&d->app, "Typed");
	type(&d->app, "mx");
	assert_message(&d->app, "no place that could be kept");
	type(&d->app, "i");
	assert_message(&d->app, "standard input");
	type(&d->app, "J");
	assert_message(&d->app, "standard input");
}

static void
an_article_that_is_gone_leaves_the_list(void **state)
{
	struct desk *d = *state;
	char *path = file_join(slice_of(d->folder), SLICE("large.md"));

	assert_int_equal(app_open(&d->app, d->folder, NULL), 0);
	work(&d->app);
	unlink(path);
	type(&d->app, "<CR>");
	assert_message(&d->app, "cannot open");
	assert_true(d->app.hall.open);
	type(&d->app, "jk]}G/x<CR>p<Tab>"); /* the list's keys, whatever they mean */
	assert_null(d->app.view);
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
	assert_true(d->app.hall.open);
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

/* So that no key waits for a list of a hundred thousand. */
static void
a_filter_of_many_goes_on_between_keys(void **state)
{
	struct desk *d = *state;
	struct buf text = BUF_INIT;

	for (int i = 0; i < 10000; i++)
		buf_addf(&text, "# Part %d\n\n", i);
	write_file(d, "tiny.md", buf_slice(&text));
	buf_release(&text);
	open_file(d, "tiny.md");
	type(&d->app, "t/");
	press(&d->app, "9");
	assert_in_range(d->app.list.counted, 1, 9999);
	press(&d->app, "9998");
	work(&d->app);
	assert_int_equal(d->app.list.shown.len, 0);
	press(&d->app, "<BS><BS><BS><BS>98<CR><CR>");
	assert_top(&d->app, "Part 998");
}

static void
assert_cursor(const struct app *app, const char *form)
{
	const struct grid *g = &app->grid;
	const struct cell *cell = grid_cell(g, g->cursor_row, g->cursor_column);
	struct slice is = {cell->form, cell->len};

	if (!slice_equal(is, slice_of(form)))
		fail_msg("the cursor at %zu,%zu stands on '%.*s', not on '%s'", g->cursor_column,
			g->cursor_row, (int)is.len, is.at, form);
}

/* Whoever follows the cursor with speech or braille is where the reader is. */
static void
the_cursor_stands_on_the_current_item(void **state)
{
	static const struct {
		const char *keys, *form;
	} steps[] = {{"", "S"}, {"<Tab>", "t"}, {"p", "t"}, {"p<Esc>g/needle<CR>", "N"}, {"t", "▸"},
		{"j", "▸"}, {"q", "N"}, {"<Esc>g}vll", "r"}, {"<Esc>zg", "S"}, {"i", "▸"},
		{"qz/", ""}, {"<Esc>?", "W"}};
	struct desk *d = *state;

	open_file(d, "small.md");
	work(&d->app);
	for (size_t columns = 80; columns <= 120; columns += 40) {
		app_resize(&d->app, 24, columns);
		for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
			type(&d->app, steps[i].keys);
			assert_cursor(&d->app, steps[i].form);
		}
		type(&d->app, "q");
	}
}

/* Lines of a table's row share their ranges: which of them holds a place, only the layout knows. */
static void
a_row_of_a_table_stays_at_the_top(void **state)
{
	struct desk *d = *state;

	write_file(d, "tiny.md",
		SLICE("| a few words | and very many words that stand in another |\n|---|---|\n"
		      "| which are here | and fill quite a few lines of their narrow column "
		      "|\n\nThe end.\n\nOr not.\n\nBut now.\n"));
	open_file(d, "tiny.md");
	work(&d->app);
	for (size_t from = 8; from < 40; from++)
		for (size_t to = 8; to < 40; to++) {
			size_t place;

			app_resize(&d->app, 3, from);
			type(&d->app, from % 2 ? "gjjjj" : "gjjj");
			app_resize(&d->app, 3, to);
			type(&d->app, to % 2 ? "k" : "j");
			place = view_place(d->app.view);
			app_resize(&d->app, 3, from);
			app_resize(&d->app, 3, to);
			assert_int_equal(view_place(d->app.view), place);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(the_end_is_a_full_page),
		FRESH(percent_is_of_the_source),
		FRESH(percent_means_something_in_a_tiny_article),
		FRESH(any_key_stops_a_goal),
		FRESH(what_is_still_coming_is_said),
		FRESH(a_section_is_found_by_its_words),
		FRESH(a_place_is_found_by_its_words_when_the_text_has_moved),
		FRESH(the_place_is_kept_for_the_next_time),
		FRESH(leaving_before_all_is_loaded_does_not_lose_the_place),
		FRESH(what_is_written_anew_keeps_the_place),
		FRESH(back_and_forward_restore_the_row),
		FRESH(a_jump_to_where_one_is_leaves_no_stop),
		FRESH(history_goes_over_articles),
		FRESH(a_deleted_article_is_passed_over),
		FRESH(help_gives_back_what_it_covered),
		FRESH(what_can_be_read_only_once_is_kept),
		FRESH(an_article_that_is_gone_leaves_the_list),
		FRESH(help_over_a_folder_gives_back_the_list),
		FRESH(two_quotes_go_to_where_one_jumped_from),
		FRESH(marks_are_letters_and_go_over_articles),
		FRESH(a_count_can_be_taken_back),
		FRESH(a_filter_of_many_goes_on_between_keys),
		FRESH(the_cursor_stands_on_the_current_item),
		FRESH(a_row_of_a_table_stays_at_the_top),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
