/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds whatever somebody types: 10,000 keys and 300 sizes from a fixed seed (or SEED_OF_KEYS),
 * over the shipped articles and over text of many scripts. After each the screen is looked at.
 */
#include "base/file.h"
#include "base/mem.h"
#include "reader/app.h"
#include "reader/keys/action.h"
#include "screen/key.h"
#include "text/utf8.h"

#include <ftw.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

enum {
	SESSIONS = 18,
	STEPS = 640,
	STEPS_LARGE = 60,
	KEYS_A_SIZE = 31,
	COLUMNS_MOST = 300,
	ROWS_MOST = 100
};

/* A generator of our own, so that every machine plays the same games (xorshift, Marsaglia 2003). */
static uint32_t
next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static size_t
pick(uint32_t *seed, size_t count)
{
	return next_random(seed) % count;
}

/* The screen. */

static void
assert_form(const struct cell *cell)
{
	struct slice form = {cell->form, cell->len};

	assert_int_equal(utf8_valid(form), form.len);
	for (size_t pos = 0; pos < form.len;) {
		uint32_t point = utf8_next(form, &pos);

		assert_int_equal(point, char_visible(point));
	}
}

static void
assert_grid(const struct grid *g)
{
	assert_true(g->cursor_row < g->rows);
	assert_true(g->cursor_column < g->columns);
	for (size_t row = 0; row < g->rows; row++)
		for (size_t i = 0; i < g->columns; i++) {
			const struct cell *cell = grid_cell(g, row, i);
			bool wide = i && cell[-1].cells == 2;

			assert_true(cell->cells <= 2);
			assert_int_equal(cell->cells == 0, wide);
			assert_false(cell->cells == 2 && i + 1 == g->columns);
			assert_form(cell);
		}
}

static void
work(struct app *app)
{
	while (app_work(app))
		continue;
}

/* Whatever there is to do, or not all of it: then what comes next meets an article half loaded. */
static void
press(struct app *app, uint32_t key)
{
	app_key(app, key);
	if (key % 3)
		work(app);
	else
		app_work(app);
	app_paint(app);
	assert_grid(&app->grid);
	app->quit = false;
}

/* The laws. */

static bool
same_row(struct row a, struct row b)
{
	return a.block == b.block && a.line == b.line;
}

/* There and back again is where one was, wherever the way there was not cut short, and while nothing
 * else was on its way: what came of the article meanwhile, or was folded, has other rows. */
static void
assert_there_and_back(struct app *app, uint32_t there, uint32_t back, long rows)
{
	struct view *v = app->view;
	struct row before = v->top, row = v->top;
	size_t blocks = v->article.blocks.len, foldings = v->foldings;

	press(app, there);
	if (app->view != v || v->article.blocks.len != blocks || v->foldings != foldings)
		return;
	if (layout_step(v->layout, &row, rows) == rows && same_row(v->top, row)) {
		press(app, back);
		assert_true(same_row(v->top, before));
	}
}

static bool
can_move(const struct app *app)
{
	return app_where(app) == IN_PAGE && !app->prompt.kind && !app->letter_for &&
	       !app->takes_key && !app->count && app->view->article.blocks.len;
}

static void
set_size(struct app *app, size_t rows, size_t columns)
{
	app_resize(app, rows, columns);
	app_paint(app);
	assert_grid(&app->grid);
}

/* The top row of any width shares words with that of any other, and the same width has the same. */
static void
resize(struct app *app, uint32_t *seed)
{
	bool tiny = pick(seed, 8) == 0;
	size_t rows = 1 + pick(seed, tiny ? 3 : ROWS_MOST);
	size_t columns = 1 + pick(seed, tiny ? 3 : COLUMNS_MOST);
	size_t old_rows = app->grid.rows, old_columns = app->grid.columns;
	const struct view *v = app->view;
	size_t place = v ? view_place(v) : 0, end = v ? view_row_end(v) : 0;

	set_size(app, rows, columns);
	if (v) {
		assert_true(view_place(v) <= end);
		assert_true(view_row_end(v) >= place);
	}
	set_size(app, old_rows, old_columns);
	if (v)
		assert_int_equal(view_place(v), place);
	set_size(app, rows, columns);
}

static uint32_t
any_key(const struct app *app, uint32_t *seed)
{
	if (pick(seed, 6) == 0)
		return ' ' + (uint32_t)pick(seed, 95);
	if (pick(seed, 30) == 0)
		return K_FIRST + (uint32_t)pick(seed, K_LAST - K_FIRST + 1);
	return app->keymap.list.at[pick(seed, app->keymap.list.len)].key;
}

static void
play(struct app *app, size_t steps, uint32_t *seed)
{
	for (size_t i = 0; i < steps; i++) {
		if (i % KEYS_A_SIZE == 0)
			resize(app, seed);
		press(app, any_key(app, seed));
		if (i % 10 == 0 && can_move(app))
			assert_there_and_back(app, 'j', 'k', 1);
		if (i % 10 == 5 && can_move(app))
			assert_there_and_back(app, ' ', 'b', (long)app->view->rows);
	}
}

/* What is read. */

static const char *const pieces[] = {"word ", "Elinor ", "共有地は ", "公地", "מקרקעי הכלל ",
	"المشاع ", "กรรมสิทธิ์ร่วม", "साझा सम्पदा ",
	"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81 ", "👩‍👩‍👧‍👦", "🇧🇪 ",
	"\xe2\x80\xae", "\x1b[31m", "\xc2\xad", "\n", "\n\n", "\n\n# ", "\n\n* ", "\n\n> ",
	"[[commons]] ", "[a](b.md#c) ", "`code` ", "**Name:** ", "\n\nName: ", "\n\n```\n",
	"\n\n| a | b |\n|---|---|\n| c | d |\n\n", "\xff", "Donaudampfschiffahrtsgesellschaft",
	"\t", "¹", "[^1]", "\n\n[^1]: note\n",
	"https://example.org/a/long/path/that/does/not/break ", "<b>"};

static void
write_article(const char *folder, const char *name, size_t count, uint32_t *seed)
{
	char *path = file_join(slice_of(folder), slice_of(name));
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < count; i++)
		buf_add_string(&text, pieces[pick(seed, sizeof pieces / sizeof *pieces)]);
	assert_int_equal(file_write(path, buf_slice(&text), NULL), 0);
	buf_release(&text);
	free(path);
}

static void
write_articles(const char *folder, uint32_t *seed)
{
	static const char *const names[] = {
		"a.md", "b.md", "c.txt", "d.mediawiki", "empty.md", "large.md"};
	static const size_t counts[] = {1500, 20, 900, 600, 0, 160000};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		write_article(folder, names[i], counts[i], seed);
}

/* A book of its own for every session, or all that was ever kept is sought in each of them. */
static void
set_book(const char *folder, size_t session)
{
	struct buf home = BUF_INIT;

	buf_addf(&home, "%s/.data-%zu", folder, session);
	assert_int_equal(setenv("XDG_DATA_HOME", home.at, 1), 0);
	buf_release(&home);
}

static void
play_in(const char *folder, const char *name, uint32_t *seed)
{
	char *path = file_join(slice_of(folder), slice_of(name));
	struct app app;

	app_init(&app, 24, 80, pick(seed, 4) == 0);
	assert_int_equal(app_open(&app, path, NULL), 0);
	play(&app, strcmp(name, "large.md") ? STEPS : STEPS_LARGE, seed);
	app_release(&app, NULL);
	free(path);
}

static void
whatever_is_typed_the_screen_is_whole(void **state)
{
	static const char *const shipped[] = {"", "partner-state.md", "words.md", "four-voices.txt",
		"Public Money for Media.mediawiki", "commons.md"};
	static const char *const made[] = {
		"a.md", "", "c.txt", "d.mediawiki", "empty.md", "large.md"};
	const char *source = getenv("srcdir"), *more = getenv("SESSIONS_OF_KEYS");
	const char *other = getenv("SEED_OF_KEYS");
	size_t sessions = more ? strtoul(more, NULL, 10) : SESSIONS;
	char *content = file_join(slice_of(source ? source : "."), SLICE("content"));
	uint32_t seed = other ? (uint32_t)strtoul(other, NULL, 10) : 20240229;

	write_articles(*state, &seed);
	for (size_t i = 0; i < sessions; i++) {
		set_book(*state, i);
		play_in(i % 2 ? *state : content, (i % 2 ? made : shipped)[i / 2 % 6], &seed);
	}
	free(content);
}

/* A folder for articles and for state. */
static int
make_folder(void **state)
{
	char template[] = "/tmp/commonplace-laws-XXXXXX";

	setlocale(LC_CTYPE, "C.UTF-8");
	if (!mkdtemp(template))
		return -1;
	*state = mem_copy(template, strlen(template));
	return setenv("XDG_STATE_HOME", template, 1) || setenv("XDG_CACHE_HOME", template, 1) ||
	       setenv("XDG_CONFIG_HOME", template, 1);
}

static int
remove_one(const char *path, const struct stat *about, int kind, struct FTW *at)
{
	(void)about;
	(void)kind;
	(void)at;
	return remove(path);
}

static int
remove_folder(void **state)
{
	nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			whatever_is_typed_the_screen_is_whole, make_folder, remove_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
