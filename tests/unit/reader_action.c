/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the table of actions promises, as a whole: every key has a name and one meaning. */
#include "reader/keys/action.h"
#include "reader/keys/help.h"
#include "screen/key.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Every key of the table is one, and is not taken by another row: so each stays bound as it says. */
static void
no_key_has_two_meanings_in_one_place(void **state)
{
	struct keymap map;

	(void)state;
	keymap_init(&map);
	for (size_t i = 0; i < action_count; i++) {
		struct slice keys = slice_of(actions[i].keys);

		for (size_t pos = 0; pos < keys.len; pos++) {
			uint32_t key = key_parse(keys, &pos), then = 0;

			assert_true(key > 0);
			if (pos < keys.len && keys.at[pos] != ' ')
				then = key_parse(keys, &pos);
			for (unsigned where = 1; where; where <<= 1)
				if (actions[i].where & where & IN_BOTH)
					assert_ptr_equal(
						keymap_find_two(&map, key, then, where)->action,
						&actions[i]);
		}
	}
	keymap_release(&map);
}

static void
names_are_words_and_differ(void **state)
{
	(void)state;
	for (size_t i = 0; i < action_count; i++) {
		const char *name = actions[i].name;

		assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(name, actions[j].name);
	}
}

static void
an_action_stands_somewhere_and_does_something(void **state)
{
	(void)state;
	for (size_t i = 0; i < action_count; i++) {
		assert_true(actions[i].where & ~TAKES_LETTER);
		assert_non_null(actions[i].run);
		assert_true(actions[i].help[0] && actions[i].group[0]);
	}
}

static void
digits_are_counts_and_no_actions(void **state)
{
	struct keymap map;

	(void)state;
	keymap_init(&map);
	for (uint32_t key = '0'; key <= '9'; key++)
		assert_null(keymap_find(&map, key, IN_BOTH));
	assert_null(keymap_find(&map, 0, IN_BOTH));
	keymap_release(&map);
}

static const struct {
	const char *keys, *name;
} promised[] = {
	{"j <Down>", "line-down"},
	{"k <Up>", "line-up"},
	{"<Space> <PgDn>", "page-down"},
	{"b <PgUp>", "page-up"},
	{"d", "half-down"},
	{"u", "half-up"},
	{"g <Home>", "start"},
	{"G <End>", "end"},
	{"%", "percent"},
	{"]", "section-next"},
	{"[", "section-back"},
	{"}", "paragraph-next"},
	{"{", "paragraph-back"},
	{")", "turn-next"},
	{"(", "turn-back"},
	{"*", "speaker-next"},
	{"#", "speaker-back"},
	{"J", "article-next"},
	{"K", "article-back"},
	{"<Tab>", "reference-next"},
	{"<S-Tab>", "reference-back"},
	{"<CR>", "follow"},
	{"H <Left> <BS>", "back"},
	{"L <A-Right>", "forward"},
	{"p", "peek"},
	{"t", "sections"},
	{"s", "speakers"},
	{"r", "references"},
	{"/", "search"},
	{"\\", "search-back"},
	{"n", "match-next"},
	{"N", "match-back"},
	{"<Esc>", "clear"},
	{"o", "open"},
	{"i", "articles"},
	{"m", "mark"},
	{"'", "mark-go"},
	{"+", "wider"},
	{"&", "matches-only"},
	{"l", "lens"},
	{"|", "columns"},
	{"-", "narrower"},
	{"=", "usual-measure"},
	{":", "command"},
	{"?", "help"},
	{"q", "close"},
	{"Q", "quit"},
};

/* Of design: what is bound here is what the manual and the guide teach. */
static void
the_promised_keys_mean_what_was_promised(void **state)
{
	struct keymap map;

	(void)state;
	keymap_init(&map);
	for (size_t i = 0; i < sizeof promised / sizeof *promised; i++) {
		struct slice keys = slice_of(promised[i].keys);

		for (size_t pos = 0; pos < keys.len; pos++) {
			uint32_t key = key_parse(keys, &pos);

			assert_string_equal(
				keymap_find(&map, key, IN_PAGE)->action->name, promised[i].name);
		}
	}
	keymap_release(&map);
}

static void
help_names_every_action(void **state)
{
	struct buf text = BUF_INIT;
	struct keymap map;

	(void)state;
	keymap_init(&map);
	help_text(&map, &text);
	for (size_t i = 0; i < action_count; i++)
		assert_int_not_equal(
			slice_find(buf_slice(&text), 0, slice_of(actions[i].help)), NOWHERE);
	buf_release(&text);
	keymap_release(&map);
}

static void
an_action_is_shown_by_its_first_key(void **state)
{
	struct buf name = BUF_INIT;
	struct keymap map;

	(void)state;
	keymap_init(&map);
	keymap_show(&map, "reference-next", &name);
	assert_string_equal(name.at, "Tab");
	buf_reset(&name);
	keymap_show(&map, "no-such-action", &name);
	assert_string_equal(name.at, "");
	buf_release(&name);
	keymap_release(&map);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_key_has_two_meanings_in_one_place),
		cmocka_unit_test(names_are_words_and_differ),
		cmocka_unit_test(an_action_stands_somewhere_and_does_something),
		cmocka_unit_test(digits_are_counts_and_no_actions),
		cmocka_unit_test(the_promised_keys_mean_what_was_promised),
		cmocka_unit_test(help_names_every_action),
		cmocka_unit_test(an_action_is_shown_by_its_first_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
