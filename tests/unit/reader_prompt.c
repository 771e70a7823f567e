/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/prompt promises: a line that is edited by what a person calls characters. */
#include "reader/app.h"
#include "screen/key.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int entered, left, typed;

static void
on_enter(struct app *app)
{
	(void)app;
	entered++;
}

static void
on_leave(struct app *app)
{
	(void)app;
	left++;
}

static void
on_type(struct app *app)
{
	(void)app;
	typed++;
}

static const struct prompt_kind kind = {
	.label = "> ", .typed = on_type, .entered = on_enter, .left = on_leave};

static void
type(struct app *app, const char *keys)
{
	for (size_t pos = 0; pos < strlen(keys);)
		prompt_key(app, key_parse(slice_of(keys), &pos));
}

static void
assert_words(struct app *app, const char *keys, const char *words, size_t cursor)
{
	prompt_open(app, &kind);
	type(app, keys);
	assert_string_equal(app->prompt.words.at, words);
	assert_int_equal(app->prompt.cursor, cursor);
}

static void
it_edits_by_clusters(void **state)
{
	struct app *app = *state;

	assert_words(app, "ab<Left>c", "acb", 2);
	assert_words(app, "ae\xcc\x81<BS>", "a", 1);
	assert_words(app, "公地<Left><BS>", "地", 0);
	assert_words(app, "a👩‍👩‍👧<BS>b", "ab", 2);
	assert_words(app, "🇧🇪<Left><Del>", "", 0);
	assert_words(app, "a<Del><Right><Right>b", "ab", 2);
}

static void
its_control_keys_are_those_of_readline(void **state)
{
	struct app *app = *state;

	assert_words(app, "ab<C-a>c", "cab", 1);
	assert_words(app, "ab<Home><End>c", "abc", 3);
	assert_words(app, "one two  <C-w>", "one ", 4);
	assert_words(app, "one two<Left><C-w>", "one o", 4);
	assert_words(app, "one two<C-b><C-b><C-k>", "one t", 5);
	assert_words(app, "one two<C-b><C-u>", "o", 0);
	assert_words(app, "ab<C-h>", "a", 1);
	assert_words(app, "ab<C-a><C-d>", "b", 0);
}

static void
other_keys_change_nothing(void **state)
{
	struct app *app = *state;

	assert_words(app, "ab<F1><A-x><PgDn><C-l>", "ab", 2);
}

static void
what_is_too_long_is_not_taken(void **state)
{
	struct app *app = *state;

	prompt_open(app, &kind);
	for (int i = 0; i < 2000; i++)
		prompt_key(app, 0x516c);
	assert_true(app->prompt.words.len <= 4096);
	prompt_key(app, K_BS);
	assert_true(app->prompt.kind == &kind);
}

static void
it_says_what_became_of_it(void **state)
{
	struct app *app = *state;

	entered = left = typed = 0;
	prompt_open(app, &kind);
	type(app, "ab<Left>");
	assert_int_equal(typed, 3);
	type(app, "<CR>");
	assert_int_equal(entered, 1);
	assert_null(app->prompt.kind);
	prompt_open(app, &kind);
	assert_string_equal(app->prompt.words.at, "");
	type(app, "a<Esc>");
	assert_int_equal(left, 1);
	prompt_open(app, &kind);
	type(app, "a<BS>");
	assert_non_null(app->prompt.kind);
	type(app, "<BS>"); /* in an empty line, as in less */
	assert_null(app->prompt.kind);
	assert_int_equal(left, 2);
	assert_int_equal(entered, 1);
}

static void
the_cursor_is_on_the_screen_however_long_the_line(void **state)
{
	struct app *app = *state;

	for (size_t columns = 1; columns < 12; columns++) {
		app_resize(app, 2, columns);
		prompt_open(app, &kind);
		for (int i = 0; i < 20; i++) {
			prompt_key(app, i % 3 ? 'a' : 0x516c);
			grid_clear(&app->grid);
			prompt_paint(app);
			assert_int_equal(app->grid.cursor_row, 1);
			assert_true(app->grid.cursor_column < columns);
		}
	}
}

static int
open_app(void **state)
{
	struct app *app = malloc(sizeof *app);

	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("XDG_STATE_HOME", "/nonexistent", 1);
	app_init(app, 24, 80, false);
	*state = app;
	return 0;
}

static int
close_app(void **state)
{
	app_release(*state, NULL);
	free(*state);
	return 0;
}

#define FRESH(test) cmocka_unit_test_setup_teardown(test, open_app, close_app)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(it_edits_by_clusters),
		FRESH(its_control_keys_are_those_of_readline),
		FRESH(other_keys_change_nothing),
		FRESH(what_is_too_long_is_not_taken),
		FRESH(it_says_what_became_of_it),
		FRESH(the_cursor_is_on_the_screen_however_long_the_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
