/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/keymap and reader/config promise: keys as the user says, and no line lost unsaid. */
#include "desk.h"
#include "reader/keys/config.h"

#include "reader/keys/action.h"
#include "reader/keys/name.h"

static const char *
meaning(const struct app *app, const char *name, unsigned where)
{
	size_t pos = 0;
	uint32_t key = key_parse(slice_of(name), &pos);
	uint32_t then = name[pos] ? key_parse(slice_of(name), &pos) : 0;
	const struct binding *b = keymap_find_two(&app->keymap, key, then, where);

	return b ? b->action->name : "nothing";
}

/* Reads `text` as the user's file; the problems must be these. */
static void
assert_reads(struct app *app, const char *text, const char *problems)
{
	struct buf said = BUF_INIT;

	config_text(app, "keys", slice_of(text), &said);
	assert_string_equal(said.at, problems);
	buf_release(&said);
}

static void
a_line_binds_keys_to_an_action(void **state)
{
	struct app *app = &((struct desk *)*state)->app;

	assert_reads(app, "bind x <F5>\t<A-x>  peek\n\n  # a comment\nbind # redraw\r\n", "");
	assert_string_equal(meaning(app, "x", IN_PAGE), "peek");
	assert_string_equal(meaning(app, "<F5>", IN_PAGE), "peek");
	assert_string_equal(meaning(app, "<A-x>", IN_PAGE), "peek");
	assert_string_equal(meaning(app, "p", IN_PAGE), "peek");
	assert_string_equal(meaning(app, "x", IN_LIST), "keep-delete");
	assert_string_equal(meaning(app, "#", IN_PAGE), "redraw");
	assert_string_equal(meaning(app, "#", IN_LIST), "redraw");
}

static void
two_keys_are_one_binding(void **state)
{
	struct desk *d = *state;

	assert_reads(&d->app,
		"bind gg end\nbind <C-x><C-c> quit\nbind page zz peek\nbind gg redraw\n",
		"keys:4: gg is bound already, in line 1\n");
	assert_string_equal(meaning(&d->app, "gg", IN_PAGE), "end");
	assert_string_equal(meaning(&d->app, "g", IN_PAGE), "start");
	assert_string_equal(meaning(&d->app, "<C-x><C-c>", IN_LIST), "quit");
	assert_reads(&d->app, "unbind gg\n", "");
	assert_string_equal(meaning(&d->app, "gg", IN_PAGE), "nothing");
	assert_string_equal(meaning(&d->app, "g", IN_PAGE), "start");
}

/* The first of two waits; alone it means what it meant before. */
static void
the_first_of_two_keys_waits(void **state)
{
	struct desk *d = *state;

	assert_reads(&d->app, "bind gG peek\nbind Zz help\n", "");
	open_file(d, "small.md");
	app_resize(&d->app, 10, 40);
	type(&d->app, "Gg");
	assert_true(view_at_end(d->app.view));
	type(&d->app, "j");
	assert_top(&d->app, "Here");
	type(&d->app, "Zx");
	assert_message(&d->app, "Zx means nothing here");
	type(&d->app, "3Z<Esc>");
	assert_int_equal(d->app.begun, 0);
	assert_int_equal(d->app.count, 0);
	type(&d->app, "Zz");
	assert_int_equal(d->app.view->path[0], 0);
	type(&d->app, "ZZ");
	assert_true(d->app.quit);
}

static void
a_place_may_be_named(void **state)
{
	struct app *app = &((struct desk *)*state)->app;

	assert_reads(app, "bind page t help\nbind list x quit\nunbind list q\n", "");
	assert_string_equal(meaning(app, "t", IN_PAGE), "help");
	assert_string_equal(meaning(app, "t", IN_LIST), "sections");
	assert_string_equal(meaning(app, "x", IN_LIST), "quit");
	assert_string_equal(meaning(app, "x", IN_PAGE), "keep-delete");
	assert_string_equal(meaning(app, "q", IN_LIST), "nothing");
	assert_string_equal(meaning(app, "q", IN_PAGE), "close");
}

static void
what_was_bound_last_is_shown_first(void **state)
{
	struct app *app = &((struct desk *)*state)->app;
	struct buf name = BUF_INIT;

	assert_reads(app, "bind x X peek\n", "");
	keymap_show(&app->keymap, "peek", &name);
	assert_string_equal(name.at, "x");
	buf_reset(&name);
	assert_reads(app, "unbind x X p\n", "");
	keymap_show(&app->keymap, "peek", &name);
	assert_string_equal(name.at, "");
	buf_release(&name);
}

static void
a_count_may_be_bound_too(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	assert_reads(&d->app, "bind x 4 line-down\n", "");
	type(&d->app, "4j");
	assert_int_equal(d->app.view->top.block + d->app.view->top.line > 0, true);
	type(&d->app, "gx");
	assert_top(&d->app, "Words");
	type(&d->app, "g2x");
	assert_top(&d->app, "Here");
}

static void
every_line_that_is_wrong_is_told(void **state)
{
	struct app *app = &((struct desk *)*state)->app;

	assert_reads(app,
		"bind x pek\n"
		"bind xxx peek\n"
		"bind <Nokey> peek\n"
		"bind 5 peek\n"
		"bind peek\n"
		"bind list x peek\n"
		"unbind\n"
		"unbind X\n"
		"map x peek\n"
		"preset emacs\n"
		"bind\n"
		"bind x qqqqqqqqqqqq\n"
		"bind y peek\n",
		"keys:10: no preset is called 'emacs'; there are info less lynx vim\n"
		"keys:1: no action is called 'pek'; the nearest is peek\n"
		"keys:2: 'xxx' is no key\n"
		"keys:3: '<Nokey>' is no key\n"
		"keys:4: digits but 0 are counts, and cannot be bound\n"
		"keys:5: which key is to mean peek? now it is p\n"
		"keys:6: peek means nothing there\n"
		"keys:7: which key is to mean nothing?\n"
		"keys:8: X is not bound there\n"
		"keys:9: a line begins with bind, unbind, preset, theme, browser or citation, or "
		"with # for a comment\n"
		"keys:11: no action is called ''\n"
		"keys:12: no action is called 'qqqqqqqqqqqq'\n");
	assert_string_equal(meaning(app, "y", IN_PAGE), "peek");
	assert_string_equal(meaning(app, "x", IN_PAGE), "keep-delete");
}

static void
a_key_bound_twice_keeps_its_first_meaning(void **state)
{
	struct app *app = &((struct desk *)*state)->app;

	assert_reads(app, "bind x peek\nbind x Y follow\nbind list x quit\nbind x peek\n",
		"keys:2: x is bound already, in line 1\n");
	assert_string_equal(meaning(app, "x", IN_PAGE), "peek");
	assert_string_equal(meaning(app, "Y", IN_PAGE), "follow");
	assert_string_equal(meaning(app, "x", IN_LIST), "quit");
}

static void
a_preset_lies_below_the_lines_of_the_file(void **state)
{
	struct app *app = &((struct desk *)*state)->app;

	assert_reads(app, "bind ? redraw\npreset less\n", "");
	assert_string_equal(meaning(app, "?", IN_PAGE), "redraw");
	assert_string_equal(meaning(app, "h", IN_PAGE), "help");
}

/* Read as a user's file, where a key bound twice is told. */
static void
presets_do_not_contradict_themselves(void **state)
{
	struct app *app = &((struct desk *)*state)->app;

	for (size_t i = 0; i < preset_count; i++) {
		keymap_release(&app->keymap);
		keymap_init(&app->keymap);
		assert_reads(app, presets[i].text, "");
	}
}

/* Whom a preset takes the last key from would have to be called by name. */
static void
presets_leave_every_action_a_key(void **state)
{
	struct app *app = &((struct desk *)*state)->app;

	for (size_t i = 0; i < preset_count; i++) {
		keymap_release(&app->keymap);
		keymap_init(&app->keymap);
		assert_int_equal(
			keymap_preset(&app->keymap, slice_of(presets[i].name), 1, NULL), 0);
		for (size_t j = 0; j < action_count; j++) {
			struct buf name = BUF_INIT;

			keymap_show(&app->keymap, actions[j].name, &name);
			if (!name.len && actions[j].keys[0])
				fail_msg("%s: %s has no key", presets[i].name, actions[j].name);
			buf_release(&name);
		}
	}
}

static void
presets_are_what_the_hand_knows(void **state)
{
	static const struct {
		const char *preset, *key, *name;
	} known[] = {
		{"less", "e", "line-down"},
		{"less", "y", "line-up"},
		{"less", "f", "page-down"},
		{"less", "?", "search-back"},
		{"less", "<", "start"},
		{"less", "h", "help"},
		{"vim", "?", "search-back"},
		{"vim", "<C-]>", "follow"},
		{"vim", "<C-o>", "back"},
		{"vim", "`", "mark-go"},
		{"info", "n", "section-next"},
		{"info", "p", "section-back"},
		{"info", "l", "back"},
		{"info", "<BS>", "page-up"},
		{"info", "<A-x>", "command"},
		{"lynx", "<Down>", "reference-next"},
		{"lynx", "<Right>", "follow"},
		{"lynx", "<Left>", "back"},
	};
	struct app *app = &((struct desk *)*state)->app;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		keymap_release(&app->keymap);
		keymap_init(&app->keymap);
		keymap_preset(&app->keymap, slice_of(known[i].preset), 1, NULL);
		assert_string_equal(meaning(app, known[i].key, IN_PAGE), known[i].name);
	}
}

static void
the_file_is_found_by_XDG_CONFIG_HOME(void **state)
{
	struct desk *d = *state;
	char *folder = file_join(slice_of(d->folder), SLICE("commonplace"));

	setenv("XDG_CONFIG_HOME", d->folder, 1);
	config_load(&d->app);
	assert_string_equal(d->app.message.at, "");
	assert_int_equal(file_make_folder(folder, NULL), 0);
	write_file(d, "commonplace/keys", SLICE("bind x peek\nbind \xff peek\nbind y pek\n"));
	config_load(&d->app);
	assert_string_equal(meaning(&d->app, "x", IN_PAGE), "peek");
	assert_string_equal(
		d->app.message.at, "keys:3: no action is called 'pek'; the nearest is peek");
	open_file(d, "small.md");
	assert_string_equal(
		d->app.message.at, "keys:3: no action is called 'pek'; the nearest is peek");
	free(folder);
	folder = file_config("keys");
	unlink(folder);
	free(folder);
	unsetenv("XDG_CONFIG_HOME");
}

static void
help_shows_keys_as_now_bound(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	assert_reads(&d->app, "bind <F9> page-down\nunbind ?\n", "");
	type(&d->app, "?");
	assert_message(&d->app, "? means nothing here; F1 shows");
	type(&d->app, "<F1>/a page down<CR>");
	assert_int_not_equal(
		slice_find(buf_slice(&d->app.view->article.text), 0, SLICE("F9 Space")), NOWHERE);
}

static void
the_nearest_name_is_found(void **state)
{
	(void)state;
	assert_string_equal(name_nearest(SLICE("line-donw"))->name, "line-down");
	assert_string_equal(name_nearest(SLICE("quti"))->name, "quit");
	assert_null(name_nearest(SLICE("something else")));
	assert_null(name_nearest(SLICE("")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(a_line_binds_keys_to_an_action),
		FRESH(two_keys_are_one_binding),
		FRESH(the_first_of_two_keys_waits),
		FRESH(a_place_may_be_named),
		FRESH(what_was_bound_last_is_shown_first),
		FRESH(a_count_may_be_bound_too),
		FRESH(every_line_that_is_wrong_is_told),
		FRESH(a_key_bound_twice_keeps_its_first_meaning),
		FRESH(a_preset_lies_below_the_lines_of_the_file),
		FRESH(presets_do_not_contradict_themselves),
		FRESH(presets_leave_every_action_a_key),
		FRESH(presets_are_what_the_hand_knows),
		FRESH(the_file_is_found_by_XDG_CONFIG_HOME),
		FRESH(help_shows_keys_as_now_bound),
		FRESH(the_nearest_name_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
