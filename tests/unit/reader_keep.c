/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/book promises of the line of a note, of keeping, and of what cannot be written. */
#include "base/stopwatch.h"
#include "desk.h"
#include "reader/book/jot.h"

#include <signal.h>
#include <sys/resource.h>

/* --- the line of a note ------------------------------------------------------------------ */

/* The line as note|tag|tag|colour. */
static void
assert_jot(const char *line, const char *should)
{
	struct buf is = BUF_INIT;
	struct jot jot;

	jot_read(slice_of(line), &jot);
	buf_add(&is, buf_slice(&jot.note));
	for (size_t i = 0; i < jot.tags.len; i++)
		buf_addf(&is, "|%s", jot.tags.at[i]);
	if (jot.colour.len)
		buf_addf(&is, "|!%s", jot.colour.at);
	assert_string_equal(is.at, should);
	jot_release(&jot);
	buf_release(&is);
}

static void
a_line_has_a_note_tags_and_a_colour(void **state)
{
	(void)state;
	assert_jot("", "");
	assert_jot("  why  so? ", "why  so?");
	assert_jot("why #doubt so #doubt #a-b !red", "why so|doubt|a-b|!red");
	assert_jot("#\"to read\" !green !blue", "|to read|!blue");
	assert_jot("#é !Red x", "x|é|!Red");
	assert_jot("see #3 and # alone, wow! !mauve a#b", "see #3 and # alone, wow! !mauve a#b");
	assert_jot("\\#no \\!red a\\nb \\\\n c\\d", "#no !red a\nb \\n c\\d");
	assert_jot("#\"open", "|open");
	assert_jot("#\"\" !", "#\"\" !");
}

/* What a passage has is read from its line again just so. */
static void
assert_round(const char *note, const char *const *tags, const char *colour)
{
	struct json *kept = json_new_object(), *list = json_new_list();
	struct buf line = BUF_INIT;
	struct jot_lists lists;
	struct change change;
	struct passage p;
	struct jot jot;

	json_put_text(kept, "quote", SLICE("words"));
	json_put_text(kept, "note", slice_of(note));
	json_put_some(kept, "colour", slice_of(colour));
	for (; *tags; tags++)
		json_add(list, json_new_text(slice_of(*tags)));
	json_put(kept, "tags", list);
	passage_of(&p, kept);
	jot_write(&p, &line);
	jot_read(buf_slice(&line), &jot);
	if (jot_change(&jot, &p, &lists, &change))
		fail_msg("'%s' is read as another", line.at);
	jot_lists_release(&lists);
	jot_release(&jot);
	buf_release(&line);
	passage_release(&p);
}

static void
a_line_that_is_left_as_it_is_changes_nothing(void **state)
{
	(void)state;
	assert_round("", (const char *const[]){NULL}, "");
	assert_round("two\nlines\n\nand #four !red \\n", (const char *const[]){NULL}, "red");
	assert_round(
		"#start \\# and \\\\", (const char *const[]){"a", "to read", "3", NULL}, "mauve");
	assert_round("C:\\\nnext", (const char *const[]){NULL}, "");
	assert_round("a",
		(const char *const[]){
			"say \"hi\" now", "two\nlines", " blank ", "a\"b", "\"", NULL},
		"");
	assert_round("a  b\n#c", (const char *const[]){"é", "x#y", NULL}, "Yellow");
}

/* --- keeping ----------------------------------------------------------------------------- */

static struct shelf_row *
row(const struct desk *d, size_t i)
{
	assert_true(i < d->app.shelf.rows.len);
	return &d->app.shelf.rows.at[i];
}

static void
what_is_selected_is_kept(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	work(&d->app);
	type(&d->app, "}}vee");
	type(&d->app, "amy<Space>words<Space>#tag<CR>");
	assert_message(&d->app, "kept: 2 words");
	assert_string_equal(row(d, 0)->note, "my words");
	assert_int_equal(row(d, 0)->tag_count, 1);
	assert_false(d->app.view->selection.open);
	type(&d->app, "U");
	assert_true(row(d, 0)->deleted);
}

static void
a_heading_stands_for_what_is_below_it(void **state)
{
	struct desk *d = *state;

	open_file(d, "other.md");
	work(&d->app);
	type(&d->app, "A");
	assert_string_equal(row(d, 0)->words, "A few words.");
}

/* All of the article has come when it is said who speaks and where. */
static void
keeping_waits_for_the_article(void **state)
{
	struct desk *d = *state;
	struct passage p;

	open_file(d, "large.md");
	press(&d->app, "A");
	assert_false(d->app.view->loading);
	shelf_passage(&d->app.shelf, 0, &p);
	assert_int_equal(p.text_size, d->app.view->article.text.len);
	passage_release(&p);
}

static void
an_article_that_is_too_long_is_not_kept_whole(void **state)
{
	struct desk *d = *state;

	open_file(d, "large.md");
	work(&d->app);
	type(&d->app, ":keep-article<CR>");
	assert_message(&d->app, "keep parts of it");
	assert_int_equal(d->app.shelf.rows.len, 0);
}

/* --- what cannot be written -------------------------------------------------------------- */

/* A file where the folder should be. */
static void
bar_the_book(const struct desk *d, bool bar)
{
	char *way = file_join(slice_of(d->folder), SLICE("barred"));
	char *book = file_join(slice_of(way), SLICE("commonplace"));

	file_make_folder(way, NULL);
	if (bar)
		write_file(d, "barred/commonplace", SLICE("in the way\n"));
	else
		assert_int_equal(unlink(book), 0);
	setenv("XDG_DATA_HOME", way, 1);
	free(way);
	free(book);
}

static void
what_cannot_be_kept_stays_and_is_tried_again(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;

	bar_the_book(d, true);
	open_file(d, "small.md");
	work(app);
	type(app, "}}veeamine<Space>#tag<CR>");
	assert_message(app, "not kept, Enter tries again");
	assert_true(app->prompt.kind != NULL);
	assert_string_equal(app->prompt.words.at, "mine #tag");
	assert_true(app->view->selection.open);
	type(app, "<CR>");
	assert_message(app, "not kept");
	bar_the_book(d, false);
	type(app, "<CR>");
	assert_message(app, "kept: 2 words");
	assert_true(app->prompt.kind == NULL);
	assert_int_equal(app->shelf.rows.len, 1);
	assert_string_equal(row(d, 0)->note, "mine");
}

static void
what_cannot_be_kept_at_once_is_selected(void **state)
{
	struct desk *d = *state;

	bar_the_book(d, true);
	open_file(d, "other.md");
	work(&d->app);
	type(&d->app, "A");
	assert_message(&d->app, "not kept");
	assert_true(d->app.view->selection.open);
	bar_the_book(d, false);
	type(&d->app, "A");
	assert_message(&d->app, "kept: 3 words");
	assert_false(d->app.view->selection.open);
}

/* Whether files may grow: where not, writing to the book fails, as on a full disk. */
static void
fill_the_disk(bool full)
{
	struct rlimit limit;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = full ? 0 : limit.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
what_cannot_be_changed_stays_and_is_tried_again(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;

	open_file(d, "other.md");
	work(app);
	type(app, "aold<CR>");
	fill_the_disk(true);
	type(app, "x");
	assert_message(app, "not deleted");
	assert_false(row(d, 0)->deleted);
	type(app, "U");
	assert_message(app, "not taken back");
	type(app, "e<C-u>new<CR>");
	assert_message(app, "not noted, Enter tries again");
	assert_string_equal(app->prompt.words.at, "new");
	assert_string_equal(row(d, 0)->note, "old");
	fill_the_disk(false);
	type(app, "<CR>");
	assert_string_equal(row(d, 0)->note, "new");
	type(app, "E");
	assert_true(app->editing.wanted);
	fill_the_disk(true);
	assert_false(note_written(app, SLICE("newer\n")));
	assert_message(app, "not noted");
	fill_the_disk(false);
	assert_true(note_written(app, SLICE("newer\n")));
	assert_string_equal(row(d, 0)->note, "newer");
	type(app, "U");
	assert_true(row(d, 0)->deleted);
}

/* The reason is seen however long the words are. */
static void
why_it_was_not_kept_is_on_the_screen(void **state)
{
	struct desk *d = *state;
	struct buf last = BUF_INIT;

	bar_the_book(d, true);
	open_file(d, "other.md");
	work(&d->app);
	type(&d->app, "a");
	for (int i = 0; i < 20; i++)
		press(&d->app, "word<Space>");
	type(&d->app, "<CR>");
	grid_row_text(&d->app.grid, d->app.grid.rows - 2, &last);
	assert_true(slice_starts(buf_slice(&last), SLICE("not kept")));
	assert_true(slice_ends(buf_slice(&last), SLICE("Not a directory")));
	buf_release(&last);
}

/* --- the book ---------------------------------------------------------------------------- */

static void
keep_many(struct app *app, size_t count)
{
	VEC(struct json *) many = {0};
	struct buf text = BUF_INIT;

	assert_int_equal(shelf_wait(&app->shelf, NULL), 0);
	for (size_t i = 0; i < count; i++) {
		struct json *kept = json_new_object();

		buf_reset(&text);
		buf_addf(&text, "Passage %zu of many.", i * 7919 % count);
		json_put_text(kept, "quote", buf_slice(&text));
		buf_reset(&text);
		buf_addf(&text, "Article %zu", i % 500);
		json_put_text(kept, "title", buf_slice(&text));
		vec_push(&many, kept);
	}
	assert_int_equal(book_keep_all(&app->shelf.book, many.at, count, NULL), 0);
	for (size_t i = 0; i < count; i++)
		json_drop(many.at[i]);
	vec_release(&many);
	buf_release(&text);
	assert_int_equal(shelf_release(&app->shelf, NULL), 0);
}

/* No key waits for a large book; it is in order, and found in. */
static void
a_large_book_is_looked_through_in_slices(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;
	double longest = 0;

	keep_many(app, 20000);
	open_file(d, "tiny.md");
	work(app);
	press(app, "B");
	for (const char *keys = "/ARTICLE 499"; *keys; keys++) {
		struct stopwatch watch;
		bool more = true;

		app_key(app, (uint32_t)*keys);
		while (more) {
			stopwatch_start(&watch);
			more = app_work(app);
			if (stopwatch_ms(&watch) > longest)
				longest = stopwatch_ms(&watch);
		}
	}
	assert_int_equal(app->browse.all.len, 20000);
	assert_int_equal(app->browse.shown.len, 0);
	type(app, "<C-u>\"Article<Space>499\"");
	assert_int_equal(app->browse.shown.len, 40);
	assert_true(longest < 200);
	for (size_t i = 1; i < app->browse.all.len; i++)
		assert_true(app->browse.all.at[i - 1].first <= app->browse.all.at[i].first);
}

static void
keep_in(struct desk *d, const char *name, const char *keys)
{
	char *path = file_join(slice_of(d->folder), slice_of(name));

	assert_int_equal(app_visit(&d->app, path), 0);
	work(&d->app);
	type(&d->app, keys);
	free(path);
}

/* Of articles that are not open the book tells all the same where the words are now. */
static void
the_book_looks_into_articles_that_are_not_open(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;
	char *path = file_join(slice_of(d->folder), SLICE("small.md"));

	write_file(d, "other.md",
		SLICE("# Other\n\nA few words that make a sentence long enough to be known "
		      "again.\n\nAnd more.\n"));
	open_file(d, "tiny.md");
	keep_in(d, "other.md", "A}}A");
	keep_in(d, "small.md", "}A");
	keep_in(d, "tiny.md", "");
	assert_int_equal(app->shelf.rows.len, 3);
	write_file(d, "other.md",
		SLICE("# Other\n\nAt last.\n\nA few words that make a sentence long enough to be "
		      "known again.\n\nAnd less.\n"));
	unlink(path);
	vec_reset(&app->browse.states);
	type(app, "B");
	assert_int_equal(browse_state(&app->browse, 0), ANCHOR_MOVED + 1);
	assert_int_not_equal(browse_state(&app->browse, 1), ANCHOR_HERE + 1);
	assert_int_equal(browse_state(&app->browse, 2), BROWSE_GONE);
	type(app, "g<CR>");
	assert_message(app, "the words have moved");
	assert_top(app, "A few words that");
	type(app, "H");
	assert_true(app->browse.open);
	type(app, "G<CR>");
	assert_message(app, "not there any more");
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_has_a_note_tags_and_a_colour),
		cmocka_unit_test(a_line_that_is_left_as_it_is_changes_nothing),
		FRESH(what_is_selected_is_kept),
		FRESH(a_heading_stands_for_what_is_below_it),
		FRESH(keeping_waits_for_the_article),
		FRESH(an_article_that_is_too_long_is_not_kept_whole),
		FRESH(what_cannot_be_kept_stays_and_is_tried_again),
		FRESH(what_cannot_be_kept_at_once_is_selected),
		FRESH(what_cannot_be_changed_stays_and_is_tried_again),
		FRESH(why_it_was_not_kept_is_on_the_screen),
		FRESH(the_book_looks_into_articles_that_are_not_open),
		FRESH(a_large_book_is_looked_through_in_slices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
