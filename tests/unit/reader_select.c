/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reader/select and reader/copy promise beyond what screens show: what is copied of each kind
 * of block, how words are cited, that a selection stands whatever happens around it; and when an
 * address is opened.
 */
#include "desk.h"
#include "reader/keys/config.h"

/* Opens an article of these words at a wide screen, all of it loaded. */
static void
open_words(struct desk *d, const char *words)
{
	write_file(d, "tiny.md", slice_of(words));
	open_file(d, "tiny.md");
	work(&d->app);
	type(&d->app, "g");
}

/* What these keys copy; taken off the clipboard. */
static void
assert_copies(struct desk *d, const char *keys, const char *words)
{
	type(&d->app, keys);
	assert_true(d->app.clipboard.offered);
	assert_string_equal(d->app.clipboard.text.at, words);
	d->app.clipboard.offered = false;
}

/* Copying. */

static void
each_kind_of_block_is_copied_as_it_reads(void **state)
{
	struct desk *d = *state;

	open_words(d, "# Title\n\nA soft\nbreak, a hard\\\none.[^1]\n\n- one\n- two\n  - in two\n\n"
		      "    and *more*\n\n3. three\n\n4. four\n\n| a | b |\n|---|---|\n| c | d |\n\n"
		      "```\ncode  kept\n  so\n```\n\n> quoted\n\n---\n\nend\n\n[^1]: A note.\n");
	assert_copies(d, "vGy",
		"Title\n\nA soft break, a hard\none.\n\n- one\n- two\n  - in two\n\n"
		"    and more\n\n3. three\n\n4. four\n\na\tb\nc\td\n\n"
		"code  kept\n  so\n\nquoted\n\nend\n\nA note.");
}

static void
a_part_of_one_block_has_no_bullet(void **state)
{
	struct desk *d = *state;

	open_words(d, "- one item\n- two items\n");
	assert_copies(d, "y", "one item");
	assert_copies(d, "v}y", "one item");
	assert_copies(d, "v2}y", "- one item\n- two items");
	assert_copies(d, "vwe2}y", "- one item\n- two items");
	assert_copies(d, "vw3ooe}oy", "- one item\n- two items");
}

static void
a_long_block_is_copied_as_one(void **state)
{
	struct desk *d = *state;
	struct buf text = BUF_INIT;

	for (int i = 0; i < 20000; i++)
		buf_add_string(&text, "words ");
	open_words(d, text.at);
	buf_cut(&text, text.len - 1);
	assert_true(d->app.view->article.blocks.len > 1);
	assert_copies(d, "y", text.at);
	assert_copies(d, "v}y", text.at);
	buf_release(&text);
}

/* Citing. */

static void
a_citation_says_who_where_and_when(void **state)
{
	struct desk *d = *state;

	open_words(d, "---\ntitle: Talk\nauthor: Ann Author\ndate: 2021-03-05\n"
		      "source: https://a.example/talk\n---\n\nBefore.\n\n## Part\n\n"
		      "**Ada:** One.\n\n**Ben:** Two.\n\n**Ada:** Three.\n\n**Ben:** Four.\n");
	assert_copies(d, "c", "Before.\n\n— Ann Author, Talk, https://a.example/talk, 2021-03-05");
	assert_copies(d, ")c", "One.\n\n— Ada, Talk › Part, https://a.example/talk, 2021-03-05");
	assert_copies(d, "v)c", "One.\n\n— Ada, Talk › Part, https://a.example/talk, 2021-03-05");
	assert_copies(d, "vwec", "One\n\n— Ada, Talk › Part, https://a.example/talk, 2021-03-05");
	assert_copies(d, "v2)c",
		"Ada: One.\n\nBen: Two.\n\n"
		"— Ann Author, Talk › Part, https://a.example/talk, 2021-03-05");
}

static void
who_is_quoted_by_whom_is_said(void **state)
{
	struct desk *d = *state;
	struct article *a;
	size_t quoted;

	open_words(d, "# Talk\n\n**Ada:** As Cem put it: \"let them eat hay, all of them\".\n\n"
		      "**Ben:** Well.\n\n**Ada:** Yes.\n\n**Ben:** No.\n");
	a = &d->app.view->article;
	quoted = slice_find(buf_slice(&a->text), 0, SLICE("let them"));
	vec_push(&a->speakers, ((struct speaker){article_keep(a, SLICE("Cem"))}));
	vec_push(&a->turns, a->turns.at[0]);
	for (size_t i = a->turns.len - 1; i > 1; i--)
		a->turns.at[i] = a->turns.at[i - 1];
	a->turns.at[1] = (struct turn){.speaker = (uint32_t)a->speakers.len - 1,
		.start = (uint32_t)quoted,
		.end = (uint32_t)quoted + 28,
		.kind = TURN_QUOTED};
	select_between(&d->app, quoted, quoted + 5);
	assert_copies(d, "c", "let th\n\n— Cem (quoted by Ada), Talk, tiny.md");
}

/* Selecting. */

static void
counts_however_large_end(void **state)
{
	static const char *const keys[] = {"l", "h", "w", "b", "e", "j", "k", "0", "$", "}", "{",
		")", "(", "]", "[", "g", "G", "o"};
	struct desk *d = *state;

	open_file(d, "large.md");
	work(&d->app);
	type(&d->app, "v");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		type(&d->app, "999999");
		type(&d->app, keys[i]);
		assert_true(d->app.view->selection.open);
	}
}

static void
the_point_stands_on_what_is_shown(void **state)
{
	struct desk *d = *state;

	app_resize(&d->app, 8, 12);
	open_words(d,
		"公地と海 the cafe\xcc\x81 ends\n\n| one two | three |\n|---|---|\n| a | b c d e f "
		"|\n\n"
		"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 x\n");
	type(&d->app, "v");
	for (int i = 0; i < 60; i++) {
		size_t before = d->app.view->selection.point;
		const struct grid *g = &d->app.grid;
		const struct cell *cell;

		type(&d->app, "l");
		cell = grid_cell(g, g->cursor_row, g->cursor_column);
		assert_true(d->app.view->selection.point > before || i > 40);
		assert_true(cell->cells && cell->look.attributes & LOOK_REVERSE);
	}
	type(&d->app, "<Esc>g");
	assert_copies(d, "v$y", "公地と海 the");
}

static void
a_selection_stands_while_more_is_loaded(void **state)
{
	struct desk *d = *state;

	open_file(d, "large.md");
	press(&d->app, "v}");
	work(&d->app);
	app_resize(&d->app, 10, 30);
	assert_copies(d, "y", "Paragraph 0 of a long article, of which nothing is to be learned.");
}

/* Addresses outside. */

static void
an_address_is_opened_after_a_question(void **state)
{
	struct desk *d = *state;
	struct outside *outside = &d->app.outside;

	setenv("BROWSER", "look --at this:other", 1);
	open_words(d,
		"[a](https://a.example/x'\"%20y) [b](ftp://a.example/) [c](mailto:a@b.example)\n");
	type(&d->app, "<Tab><CR>");
	assert_message(&d->app, "open https://a.example/x'%22%20y with look? y/n");
	type(&d->app, "n");
	assert_false(outside->agreed);
	type(&d->app, "<CR>y");
	assert_true(outside->agreed);
	assert_int_equal(outside->argv.len, 5);
	assert_string_equal(outside->argv.at[0], "look");
	assert_string_equal(outside->argv.at[2], "this");
	assert_string_equal(outside->argv.at[3], "https://a.example/x'%22%20y");
	assert_null(outside->argv.at[4]);
	type(&d->app, "<Tab><CR>");
	assert_message(&d->app, "outside: ftp://a.example/");
	assert_false(outside->agreed);
	assert_int_equal(config_line(&d->app, SLICE("browser mine"), 0, NULL), 0);
	type(&d->app, "<Tab><CR>");
	assert_message(&d->app, "open mailto:a@b.example with mine? y/n");
	unsetenv("BROWSER");
	buf_reset(&d->app.outside.program);
	type(&d->app, "<Esc><CR>");
	assert_message(&d->app, "outside: mailto:a@b.example");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(each_kind_of_block_is_copied_as_it_reads),
		FRESH(a_part_of_one_block_has_no_bullet),
		FRESH(a_long_block_is_copied_as_one),
		FRESH(a_citation_says_who_where_and_when),
		FRESH(who_is_quoted_by_whom_is_said),
		FRESH(counts_however_large_end),
		FRESH(the_point_stands_on_what_is_shown),
		FRESH(a_selection_stands_while_more_is_loaded),
		FRESH(an_address_is_opened_after_a_question),
	};

	return cmocka_run_group_tests_name("reader/select", tests, NULL, NULL);
}
