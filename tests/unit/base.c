/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What base promises: slices, builders, arrays, errors. */
#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/vec.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
assert_slice(struct slice got, const char *want)
{
	assert_int_equal(got.len, strlen(want));
	assert_memory_equal(got.at, want, got.len);
}

static void
slice_of_nothing_is_empty(void **state)
{
	(void)state;
	assert_int_equal(slice_of(NULL).len, 0);
	assert_true(slice_equal(slice_of(NULL), SLICE("")));
}

static void
slice_finds_up_to_the_end(void **state)
{
	struct slice s = SLICE("abcabc");

	(void)state;
	assert_int_equal(slice_find(s, 0, SLICE("bc")), 1);
	assert_int_equal(slice_find(s, 2, SLICE("bc")), 4);
	assert_true(slice_find(s, 5, SLICE("bc")) == NOWHERE);
	assert_true(slice_find_byte(s, 0, 'z') == NOWHERE);
	assert_int_equal(slice_find_byte(s, 3, 'c'), 5);
}

static void
slice_trims_blanks_only(void **state)
{
	(void)state;
	assert_slice(slice_trim(SLICE(" \t two words\r\n")), "two words");
	assert_slice(slice_trim(SLICE(" \n ")), "");
}

static void
slice_lines_end_with_the_text(void **state)
{
	struct slice rest = SLICE("one\n\nlast"), line;

	(void)state;
	assert_true(slice_line(&rest, &line));
	assert_slice(line, "one");
	assert_true(slice_line(&rest, &line));
	assert_slice(line, "");
	assert_true(slice_line(&rest, &line));
	assert_slice(line, "last");
	assert_false(slice_line(&rest, &line));
}

static void
buf_is_always_terminated(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_string_equal(b.at, "");
	buf_add(&b, SLICE("one"));
	buf_addf(&b, " %d", 2);
	buf_add_fill(&b, '.', 3);
	assert_string_equal(b.at, "one 2...");
	buf_cut(&b, 5);
	buf_drop(&b, 4);
	assert_string_equal(b.at, "2");
	buf_release(&b);
	assert_string_equal(b.at, "");
}

static void
buf_detaches_what_it_holds(void **state)
{
	struct buf b = BUF_INIT;
	char *words;

	(void)state;
	buf_add_string(&b, "mine now");
	words = buf_detach(&b);
	assert_string_equal(words, "mine now");
	assert_int_equal(b.len, 0);
	free(words);
}

static void
vec_keeps_items_while_it_grows(void **state)
{
	VEC(int) numbers = {0};
	int *at, sum = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		vec_push(&numbers, i);
	assert_int_equal(numbers.len, 1000);
	assert_int_equal(*vec_last(&numbers), 999);
	vec_each (at, &numbers)
		sum += *at;
	assert_int_equal(sum, 499500);
	vec_release(&numbers);
	assert_null(numbers.at);
}

static void
vec_finds_the_first_with_a_key(void **state)
{
	struct item {
		int number;
		const char *key;
	};
	static struct item items[] = {{0, "a"}, {1, "c"}, {2, "c"}, {3, "cc"}};
	struct {
		struct item *at;
		size_t len;
	} list = {items, 4};

	(void)state;
	assert_int_equal(VEC_FROM_KEY(&list, struct item, key, SLICE("")), 0);
	assert_int_equal(VEC_FROM_KEY(&list, struct item, key, SLICE("b")), 1);
	assert_int_equal(VEC_FROM_KEY(&list, struct item, key, SLICE("c")), 1);
	assert_int_equal(VEC_FROM_KEY(&list, struct item, key, SLICE("cb")), 3);
	assert_int_equal(VEC_FROM_KEY(&list, struct item, key, SLICE("d")), 4);
	list.len = 0;
	assert_int_equal(VEC_FROM_KEY(&list, struct item, key, SLICE("a")), 0);
}

static void
error_says_what_errno_means(void **state)
{
	struct error e = ERROR_INIT;

	(void)state;
	errno = ENOENT;
	assert_int_equal(error_set_errno(&e, "cannot read \"%s\"", "x"), -1);
	assert_non_null(strstr(e.text, "cannot read \"x\": "));
	error_release(&e);
	assert_null(e.text);
	assert_int_equal(error_set(NULL, "nobody listens"), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slice_of_nothing_is_empty),
		cmocka_unit_test(slice_finds_up_to_the_end),
		cmocka_unit_test(slice_trims_blanks_only),
		cmocka_unit_test(slice_lines_end_with_the_text),
		cmocka_unit_test(buf_is_always_terminated),
		cmocka_unit_test(buf_detaches_what_it_holds),
		cmocka_unit_test(vec_keeps_items_while_it_grows),
		cmocka_unit_test(vec_finds_the_first_with_a_key),
		cmocka_unit_test(error_says_what_errno_means),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
