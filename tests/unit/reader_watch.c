/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/watch promises: a file that changes is read again, and the reader stays where they are. */
#include "desk.h"

static void
seconds(struct app *app, int count)
{
	while (count--) {
		app->now++;
		work(app);
	}
	app_paint(app);
}

/* Another file of that name, made as editors make them. */
static void
edit(struct desk *d, const char *before, const char *old, const char *new)
{
	char *path = file_join(slice_of(d->folder), SLICE("small.md"));
	struct buf text = BUF_INIT, edited = BUF_INIT;
	size_t at;

	assert_int_equal(file_read(path, 1 << 20, &text, NULL), 0);
	at = slice_find(buf_slice(&text), 0, slice_of(old));
	assert_int_not_equal(at, NOWHERE);
	buf_add_string(&edited, before);
	buf_add(&edited, slice_part(buf_slice(&text), 0, at));
	buf_add_string(&edited, new);
	buf_add(&edited, slice_from(buf_slice(&text), at + strlen(old)));
	write_file(d, "small.md", buf_slice(&edited));
	buf_release(&text);
	buf_release(&edited);
	free(path);
}

static void
what_is_not_changed_is_not_read_again(void **state)
{
	struct desk *d = *state;
	const struct view *view;

	open_file(d, "small.md");
	view = d->app.view;
	seconds(&d->app, 5);
	assert_ptr_equal(d->app.view, view);
	assert_int_equal(d->app.message.len, 0);
}

static void
the_words_at_the_top_stay(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "]]");
	assert_top(&d->app, "Second part");
	edit(d, "A new beginning.\n\nAnd more of it.\n\n", "Another needle", "One more needle");
	seconds(&d->app, 2);
	assert_message(&d->app, "the article has changed");
	assert_top(&d->app, "Second part\nOne more");
}

static void
words_that_changed_are_looked_for_by_their_section(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "]]}");
	assert_top(&d->app, "Another needle");
	edit(d, "A new beginning.\n\n", "Another needle. See", "Gone. But do look at");
	seconds(&d->app, 2);
	assert_top(&d->app, "Second part\nGone");
}

static void
what_still_changes_is_let_be(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	edit(d, "One. ", "Small", "Small");
	seconds(&d->app, 1);
	edit(d, "Two. ", "Small", "Small");
	seconds(&d->app, 1);
	assert_int_equal(d->app.message.len, 0);
	seconds(&d->app, 1);
	assert_message(&d->app, "changed");
	assert_top(&d->app, "Two. One.");
}

static void
the_chosen_reference_and_the_match_stay(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "/needle<CR>n");
	assert_int_not_equal(d->app.search.current.end, 0);
	edit(d, "A [link](tiny.md) before.\n\n", "Words that", "Words which");
	seconds(&d->app, 2);
	assert_true(slice_equal(article_text(&d->app.view->article, d->app.search.current.start,
					d->app.search.current.end),
		SLICE("needle")));
	type(&d->app, "<Esc>g<Tab><Tab>");
	assert_int_equal(d->app.view->reference, 1);
	edit(d, "Another [link](tiny.md) before.\n\n", "Words that", "Words which");
	seconds(&d->app, 2);
	assert_int_equal(d->app.view->reference, 2);
}

/* A long dialogue, of which the end can be told from the start. */
static void
write_voices(struct desk *d, const char *first)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "# Talk\n\n## One\n\n**Ada:** %s\n\n**Ben:** Something.\n\n", first);
	for (int i = 0; i < 20; i++)
		buf_addf(&text, "**Ada:** So %d.\n\n**Cem:** And.\n\n**Ben:** Not %d.\n\n", i, i);
	buf_add_string(&text, "## Two\n\n**Ben:** At last.\n\n**Ada:** The end.\n");
	write_file(d, "small.md", buf_slice(&text));
	buf_release(&text);
}

static void
the_lens_and_the_columns_stay(void **state)
{
	struct desk *d = *state;

	write_voices(d, "First.");
	open_file(d, "small.md");
	type(&d->app, ")l");
	write_voices(d, "Quite another first.");
	seconds(&d->app, 2);
	assert_message(&d->app, "changed");
	assert_non_null(d->app.view->folds);
	assert_int_equal(lens_speaker(&d->app), 0);
	type(&d->app, "|]");
	assert_int_equal(d->app.abreast.band, 1);
	write_voices(d, "First again, and at greater length than before.");
	seconds(&d->app, 2);
	assert_true(d->app.abreast.open);
	assert_int_equal(d->app.abreast.band, 1);
	type(&d->app, "<CR>");
	assert_top(&d->app, "Ada: The end.");
}

static void
a_list_keeps_what_is_selected(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "tj");
	assert_int_equal(d->app.list.selected, 1);
	edit(d, "", "# Small", "# Small\n\n## A new part\n\nOf it.\n\n");
	seconds(&d->app, 2);
	assert_int_equal(d->app.list.shown.len, 3);
	assert_int_equal(d->app.list.selected, 2);
	type(&d->app, "<CR>");
	assert_top(&d->app, "Second part");
}

static void
back_leads_to_the_same_words(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "]]");
	type(&d->app, "G");
	edit(d, "A new beginning.\n\n", "Words that", "Words which");
	seconds(&d->app, 2);
	type(&d->app, "H");
	assert_top(&d->app, "Second part");
}

static void
a_file_that_is_gone_is_said_once(void **state)
{
	struct desk *d = *state;
	char *path = file_join(slice_of(d->folder), SLICE("small.md"));

	open_file(d, "small.md");
	unlink(path);
	seconds(&d->app, 2);
	assert_message(&d->app, "is gone");
	type(&d->app, "j");
	seconds(&d->app, 3);
	assert_int_equal(d->app.message.len, 0);
	write_file(d, "small.md", SLICE("# Back again\n"));
	seconds(&d->app, 2);
	assert_message(&d->app, "changed");
	assert_top(&d->app, "Back again");
	free(path);
}

static void
whoever_types_is_left_alone(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "/need");
	edit(d, "A new beginning.\n\n", "Words that", "Words which");
	seconds(&d->app, 3);
	assert_int_equal(d->app.message.len, 0);
	type(&d->app, "<Esc>");
	seconds(&d->app, 2);
	assert_message(&d->app, "changed");
}

static void
an_edit_between_two_readings_is_found(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "]]");
	app_release(&d->app, NULL);
	edit(d, "A new beginning.\n\n", "Another needle", "One more needle");
	app_init(&d->app, 24, 80, false);
	open_file(d, "small.md");
	work(&d->app);
	assert_top(&d->app, "Second part\nOne more");
}

static void
the_outline_stands_again(void **state)
{
	struct desk *d = *state;

	app_resize(&d->app, 24, 120);
	open_file(d, "small.md");
	type(&d->app, "r<Esc>r");
	type(&d->app, "t<CR>");
	assert_true(app_list_beside(&d->app));
	app_release(&d->app, NULL);
	app_init(&d->app, 24, 80, false);
	open_file(d, "small.md");
	app_resize(&d->app, 24, 120);
	assert_true(app_list_beside(&d->app));
	assert_false(d->app.list.focus);
	app_resize(&d->app, 24, 80);
	type(&d->app, "q");
	assert_true(d->app.quit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(what_is_not_changed_is_not_read_again),
		FRESH(the_words_at_the_top_stay),
		FRESH(words_that_changed_are_looked_for_by_their_section),
		FRESH(what_still_changes_is_let_be),
		FRESH(the_chosen_reference_and_the_match_stay),
		FRESH(the_lens_and_the_columns_stay),
		FRESH(a_list_keeps_what_is_selected),
		FRESH(back_leads_to_the_same_words),
		FRESH(a_file_that_is_gone_is_said_once),
		FRESH(whoever_types_is_left_alone),
		FRESH(an_edit_between_two_readings_is_found),
		FRESH(the_outline_stands_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
