/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/script promises: a script comes out as it is, with its screens filled in anew. */
#include "desk.h"
#include "reader/script.h"

static void
assert_runs(const struct desk *d, const char *script, int status, const char *result)
{
	struct buf out = BUF_INIT;

	assert_int_equal(script_run(slice_of(script), d->folder, &out, NULL), status);
	assert_string_equal(out.at, result);
	buf_release(&out);
}

static void
a_script_is_its_own_result(void **state)
{
	static const char *const script = "# A comment, and a blank line.\n"
					  "\n"
					  "size 20x4\n"
					  "open tiny.md\n"
					  "keys j\n"
					  "screen styles\n"
					  "| tiny.md\n"
					  "' ddddddd\n"
					  "|\n"
					  "|Two.\n"
					  "| tiny.md   25 %\n"
					  "' dddddddddddddd\n";

	assert_runs(*state, script, 0, script);
}

static void
screens_are_written_anew(void **state)
{
	assert_runs(*state, "size 20x2\nopen tiny.md\nscreen\n|wrong\n'rr\n|as well\n", 0,
		"size 20x2\nopen tiny.md\nscreen\n|One.\n| tiny.md   10 %\n");
}

static void
an_expectation_that_fails_is_marked_and_forgotten(void **state)
{
	assert_runs(*state, "open tiny.md\nexpect Two.\nexpect Seven\n", 1,
		"open tiny.md\nexpect Two.\nexpect Seven\n# not on the screen\n");
	assert_runs(*state, "open tiny.md\nexpect Six\n# not on the screen\n", 0,
		"open tiny.md\nexpect Six\n");
}

static void
assert_wrong(const struct desk *d, const char *script, const char *words)
{
	struct error error = ERROR_INIT;
	struct buf out = BUF_INIT;

	assert_int_equal(script_run(slice_of(script), d->folder, &out, &error), -1);
	if (!error.text || !strstr(error.text, words))
		fail_msg("'%s' is not in '%s'", words, error.text ? error.text : "");
	error_release(&error);
	buf_release(&out);
}

static void
what_cannot_be_understood_is_said_with_its_line(void **state)
{
	assert_wrong(*state, "# fine\nnonsense\n", "line 2");
	assert_wrong(*state, "size 0x5\n", "line 1");
	assert_wrong(*state, "size 80\n", "80x24");
	assert_wrong(*state, "size 99999x24\n", "80x24");
	assert_wrong(*state, "open tiny.md\nkeys a<Foo>\n", "line 2");
	assert_wrong(*state, "open missing.md\n", "cannot open");
}

static void
a_later_article_that_is_missing_is_a_message(void **state)
{
	assert_runs(*state, "size 60x2\nopen tiny.md\nopen none\nexpect No such file\n", 0,
		"size 60x2\nopen tiny.md\nopen none\nexpect No such file\n");
}

static void
a_slice_is_one_and_other_lines_run_to_the_end(void **state)
{
	assert_runs(*state, "open large.md\nkeys G\nexpect The last words\n", 0,
		"open large.md\nkeys G\nexpect The last words\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(a_script_is_its_own_result),
		FRESH(screens_are_written_anew),
		FRESH(an_expectation_that_fails_is_marked_and_forgotten),
		FRESH(what_cannot_be_understood_is_said_with_its_line),
		FRESH(a_later_article_that_is_missing_is_a_message),
		FRESH(a_slice_is_one_and_other_lines_run_to_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
