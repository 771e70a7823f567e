/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the table of actions promises, as a whole: every key has a name and one meaning. */
#include "reader/action.h"
#include "reader/help.h"
#include "reader/key.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
every_key_of_the_table_is_a_key(void **state)
{
	(void)state;
	for (size_t i = 0; i < action_count; i++) {
		size_t pos = 0, keys = 0;
		uint32_t key;

		for (; action_next_key(slice_of(actions[i].keys), &pos, &key); keys++)
			if (!key)
				fail_msg("%s: '%s' is no key", actions[i].name, actions[i].keys);
		assert_true(keys > 0);
	}
}

static void
no_key_has_two_meanings_in_one_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < action_count; i++) {
		size_t pos = 0;
		uint32_t key;

		while (action_next_key(slice_of(actions[i].keys), &pos, &key))
			for (unsigned where = IN_PAGE; where <= IN_LIST; where <<= 1)
				if (actions[i].where & where &&
					action_for_key(key, where) != &actions[i])
					fail_msg("%s: one of '%s' means %s too", actions[i].name,
						actions[i].keys, action_for_key(key, where)->name);
	}
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
		assert_true(actions[i].where & IN_BOTH);
		assert_non_null(actions[i].run);
		assert_true(actions[i].help[0] && actions[i].group[0]);
	}
}

static void
digits_are_counts_and_no_actions(void **state)
{
	(void)state;
	for (uint32_t key = '0'; key <= '9'; key++) {
		assert_null(action_for_key(key, IN_PAGE));
		assert_null(action_for_key(key, IN_LIST));
	}
	assert_null(action_for_key(0, IN_BOTH));
}

/* Of design: what is bound here is what the manual and the guide teach. */
static void
the_promised_keys_mean_what_was_promised(void **state)
{
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
		{"-", "narrower"},
		{"=", "usual-measure"},
		{"?", "help"},
		{"q", "close"},
		{"Q", "quit"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof promised / sizeof *promised; i++) {
		size_t pos = 0;
		uint32_t key;

		while (action_next_key(slice_of(promised[i].keys), &pos, &key)) {
			const struct action *action = action_for_key(key, IN_PAGE);

			assert_non_null(action);
			assert_string_equal(action->name, promised[i].name);
		}
	}
}

static void
help_names_every_action(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	help_text(&text);
	for (size_t i = 0; i < action_count; i++)
		assert_int_not_equal(
			slice_find(buf_slice(&text), 0, slice_of(actions[i].help)), NOWHERE);
	buf_release(&text);
}

static void
an_action_is_shown_by_its_first_key(void **state)
{
	struct buf name = BUF_INIT;

	(void)state;
	action_key_name("reference-next", &name);
	assert_string_equal(name.at, "Tab");
	buf_reset(&name);
	action_key_name("no-such-action", &name);
	assert_string_equal(name.at, "");
	buf_release(&name);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_of_the_table_is_a_key),
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
