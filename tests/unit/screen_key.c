/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/key promises: every key has a name, and the name means the key again. */
#include "screen/key.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static uint32_t
parse(const char *name)
{
	size_t pos = 0;
	uint32_t key = key_parse(slice_of(name), &pos);

	assert_int_equal(pos, strlen(name));
	return key;
}

static void
assert_round_trip(uint32_t key)
{
	struct buf name = BUF_INIT;
	size_t pos = 0;

	key_spell(key, &name);
	assert_int_equal(key_parse(buf_slice(&name), &pos), key);
	assert_int_equal(pos, name.len);
	for (size_t i = 0; i < name.len; i++)
		assert_true((unsigned char)name.at[i] > ' ' && name.at[i] != 0x7f);
	buf_release(&name);
}

static void
every_key_is_spelled_as_it_is_read(void **state)
{
	(void)state;
	for (uint32_t key = 1; key < 0x100; key++)
		if (key < 0x7f || key > 0xa0) {
			assert_round_trip(key);
			assert_round_trip(key | K_ALT);
		}
	for (uint32_t key = K_FIRST; key <= K_LAST; key++) {
		assert_round_trip(key);
		assert_round_trip(key | K_ALT);
	}
	assert_round_trip(K_BS);
	assert_round_trip(0x4e2d);
	assert_round_trip(0x1f600 | K_ALT);
}

static void
names_are_those_of_vim(void **state)
{
	(void)state;
	assert_int_equal(parse("<CR>"), K_ENTER);
	assert_int_equal(parse("<cr>"), K_ENTER);
	assert_int_equal(parse("<C-d>"), 4);
	assert_int_equal(parse("<C-D>"), 4);
	assert_int_equal(parse("<c-d>"), 4);
	assert_int_equal(parse("<C-[>"), K_ESC);
	assert_int_equal(parse("<S-Tab>"), K_STAB);
	assert_int_equal(parse("<lt>"), '<');
	assert_int_equal(parse("<f12>"), K_F12);
	assert_int_equal(parse("<A-Left>"), K_LEFT | K_ALT);
	assert_int_equal(parse("<A->>"), '>' | K_ALT);
	assert_int_equal(parse("<A-C-d>"), 4 | K_ALT);
}

static void
unknown_names_are_no_key(void **state)
{
	static const char *const names[] = {
		"<Foo>", "<F0>", "<F13>", "<F1x>", "<A-Foo>", "<C-ab>", "<A->", "<C->", "<C-1>"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_int_equal(parse(names[i]), 0);
}

static void
brackets_around_nothing_are_themselves(void **state)
{
	struct slice text = SLICE("<>a<");
	size_t pos = 0;

	(void)state;
	assert_int_equal(key_parse(text, &pos), '<');
	assert_int_equal(key_parse(text, &pos), '>');
	assert_int_equal(key_parse(text, &pos), 'a');
	assert_int_equal(key_parse(text, &pos), '<');
	assert_int_equal(pos, text.len);
}

static void
a_person_sees_no_brackets(void **state)
{
	static const struct {
		uint32_t key;
		const char *shown;
	} keys[] = {{K_ENTER, "Enter"}, {'<', "<"}, {4, "^D"}, {28, "^\\"}, {K_F1, "F1"},
		{K_LEFT | K_ALT, "Alt-Left"}, {'j', "j"}};

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct buf name = BUF_INIT;

		key_show(keys[i].key, &name);
		assert_string_equal(name.at, keys[i].shown);
		buf_release(&name);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_is_spelled_as_it_is_read),
		cmocka_unit_test(names_are_those_of_vim),
		cmocka_unit_test(unknown_names_are_no_key),
		cmocka_unit_test(brackets_around_nothing_are_themselves),
		cmocka_unit_test(a_person_sees_no_brackets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
