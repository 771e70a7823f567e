/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What text/matcher and text/regex promise: the grammar, what is found by each of its forms, where
 * a pattern is wrong, and that none hangs.
 */
#include "text/matcher.h"
#include "base/stopwatch.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Twice the promised milliseconds and more: the machine may be busy. */
enum { SOON = 100, LONG_TEXT = 60000 };

/* What `typed` finds first in the text; "" for nothing. */
static struct slice
found(const char *typed, struct slice text)
{
	struct slice range = SLICE("");
	struct matcher m;
	size_t start, end;

	matcher_init(&m);
	matcher_set(&m, slice_of(typed));
	if (matcher_find(&m, text, 0, text.len, &start, &end))
		range = slice_part(text, start, end);
	matcher_release(&m);
	return range;
}

static void
assert_finds(const char *typed, const char *text, const char *words)
{
	struct slice range = found(typed, slice_of(text));

	if (!slice_equal(range, slice_of(words)))
		fail_msg("'%s' finds '%.*s' in '%s', not '%s'", typed, (int)range.len, range.at,
			text, words);
}

static void
words_are_a_phrase_in_any_letters(void **state)
{
	(void)state;
	assert_finds("city commons", "Commons of a city: City\nCommons.", "City\nCommons");
	assert_finds("Commons", "commons, Commons", "Commons");
	assert_finds("cafe", "Café", "Café");
	assert_finds("café", "Cafe, Café", "Café");
	assert_finds("\"yes", "He said: “Yes”.", "“Yes");
	assert_finds("file - final", "ﬁle — ﬁnal", "ﬁle — ﬁnal");
	assert_finds("wiki 42", "Ｗｉｋｉ　４２", "Ｗｉｋｉ　４２");
	assert_finds("together", "to\xc2\xadgether", "to\xc2\xadgether");
	assert_finds("", "words", "");
}

static void
quotes_ask_for_just_these_letters(void **state)
{
	(void)state;
	assert_finds("\"polis\"", "Polis, polis", "polis");
	assert_finds("\"cafe\"", "café, cafe", "cafe");
	assert_finds("\"~x\"", "a ~X and ~x", "~x");
	assert_finds("\"\"", "an empty \"\" pair", "\"\"");
}

static void
a_tilde_asks_for_a_pattern(void **state)
{
	(void)state;
	assert_finds("~cit(y|ies)", "Of Cities and a city", "Cities");
	assert_finds("~^two$", "one two\ntwo\nthree", "two");
	assert_finds("~\\w+é", "Le Café", "Café");
	assert_finds("~.", "e\xcc\x81t\xc3\xa9", "e\xcc\x81"); /* whole clusters */
	assert_finds("~x*", "aaxx", "xx");                     /* nothing is no match */
	assert_finds("~", "~", "");
	assert_finds("~(?<=my )city", "a city, my city", "city");
}

static void
a_pattern_folds_letters_as_words_do(void **state)
{
	(void)state;
	assert_finds("~caf.\\b", "Le Caf\xc3\xa9", "Caf\xc3\xa9");
	assert_finds("~cafe", "le cafe\xcc\x81 noir", "cafe\xcc\x81");
	assert_finds("~[ae]lan$", "sans \xc3\xa9lan", "\xc3\xa9lan");
	assert_finds("~don't", "I don\xe2\x80\x99t", "don\xe2\x80\x99t");
	assert_finds("~don\xe2\x80\x99t", "I don't \xc3\xa9", "don't");
	assert_finds("~of{2}ice",
		"the o\xef\xac\x83"
		"ce",
		"o\xef\xac\x83"
		"ce");
	assert_finds("~com+on", "com\xc2\xadmon, commun", "com\xc2\xadmon");
	assert_finds("~\xef\xbc\x88"
		     "a",
		"((a \xc3\xa9", "(a"); /* a sign, no group */
	assert_finds("~(?<=\xce\xbd)a",
		"\xce\xbd"
		"a",
		"a");
	assert_finds("~\xc3\xa9", "e \xc3\xa9", "\xc3\xa9");
	assert_finds("~\\x{e9}", "e \xc3\xa9", "\xc3\xa9");
}

/* Each match is found where it stands, however many there are and whatever vanished before it. */
static void
matches_in_folded_text_stand_where_they_are(void **state)
{
	struct buf text = BUF_INIT;
	struct matcher m;
	size_t start, end, from = 0;

	(void)state;
	for (int i = 0; i < 2000; i++)
		buf_add_string(&text, "\xc2\xad\xef\xac\x83\xc3\xa9t\xc3\xa9 ");
	matcher_init(&m);
	matcher_set(&m, SLICE("~[e]te"));
	for (int i = 0; i < 2000; i++) {
		assert_true(matcher_find(&m, buf_slice(&text), from, text.len, &start, &end));
		assert_true(slice_equal(
			slice_part(buf_slice(&text), start, end), SLICE("\xc3\xa9t\xc3\xa9")));
		assert_true(start >= from);
		from = end;
	}
	assert_false(matcher_find(&m, buf_slice(&text), from, text.len, &start, &end));
	assert_false(matcher_gave_up(&m));
	matcher_release(&m);
	buf_release(&text);
}

static void
a_capital_in_a_pattern_asks_for_capitals(void **state)
{
	(void)state;
	assert_finds("~[A-Z]ity", "city, City", "City");
	assert_finds("~\\Bity", "CITY", "ITY"); /* this one is no letter of the text */
	assert_finds("~\\p{Lu}ity", "CITY", "CITY");
	assert_finds("~\\x{4A}a", "ja", "ja");
}

static void
what_stands_before_is_seen_and_what_follows_is_not(void **state)
{
	struct slice text = SLICE("one\ntwo two\nthree");
	struct matcher m;
	size_t start, end;

	(void)state;
	matcher_init(&m);
	matcher_set(&m, SLICE("~^two"));
	assert_true(matcher_find(&m, text, 4, 11, &start, &end));
	assert_int_equal(start, 4);
	assert_false(matcher_find(&m, text, end, 11, &start, &end));
	matcher_set(&m, SLICE("~two$"));
	assert_true(matcher_find(&m, text, 4, 11, &start, &end));
	assert_int_equal(end, 11);
	matcher_set(&m, SLICE("~two\\s+three"));
	assert_false(matcher_find(&m, text, 4, 11, &start, &end));
	assert_false(matcher_find(&m, text, 4, 4, &start, &end));
	matcher_release(&m);
}

static void
a_broken_pattern_says_where(void **state)
{
	struct matcher m;

	(void)state;
	matcher_init(&m);
	matcher_set(&m, SLICE("~é(ab"));
	assert_false(matcher_asks(&m));
	assert_int_equal(m.wrong_at, 6);
	assert_true(slice_starts(slice_of(m.wrong.text), SLICE("character 6: ")));
	matcher_set(&m, SLICE("~a[b-a]"));
	assert_non_null(m.wrong.text);
	matcher_set(&m, SLICE("~\\C"));
	assert_non_null(m.wrong.text);
	matcher_set(
		&m, SLICE("~(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("));
	assert_non_null(m.wrong.text);
	matcher_set(&m, SLICE("~((a{1,1000}){1,1000}){1,1000}"));
	assert_non_null(m.wrong.text);
	matcher_set(&m, buf_slice(&m.typed)); /* what it holds itself */
	assert_non_null(m.wrong.text);
	matcher_set(&m, SLICE("~ab"));
	assert_null(m.wrong.text);
	assert_true(matcher_asks(&m));
	matcher_release(&m);
}

static void
assert_gives_up(const char *typed, struct slice text)
{
	struct stopwatch watch;
	struct matcher m;
	size_t start, end;

	matcher_init(&m);
	matcher_set(&m, slice_of(typed));
	assert_true(matcher_asks(&m));
	stopwatch_start(&watch);
	assert_false(matcher_find(&m, text, 0, text.len, &start, &end));
	assert_true(stopwatch_ms(&watch) < SOON);
	assert_true(matcher_gave_up(&m));
	matcher_release(&m);
}

static void
no_pattern_hangs(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	buf_add_fill(&text, 'a', LONG_TEXT);
	buf_add_byte(&text, '!');
	assert_gives_up("~(a+)+$", buf_slice(&text));
	assert_gives_up("~(a|aa)+$", buf_slice(&text));
	assert_gives_up("~a*[bc]", buf_slice(&text)); /* without a step back */
	assert_gives_up("~(?:a|(?=a*+[bc])a)*[xy]", buf_slice(&text));
	assert_gives_up("~(a*)*\\1[xy]", buf_slice(&text));
	assert_gives_up("~(?:(?R)|a)+[xy]", buf_slice(&text));
	buf_release(&text);
}

static void
time_is_bounded_over_all_calls(void **state)
{
	struct buf text = BUF_INIT;
	struct stopwatch watch;
	struct matcher m;
	size_t start, end;

	(void)state;
	buf_add_fill(&text, 'a', 100);
	matcher_init(&m);
	matcher_set(&m, SLICE("~(a|aa)+[xy]"));
	stopwatch_start(&watch);
	for (int i = 0; i < 10000; i++)
		assert_false(matcher_find(&m, buf_slice(&text), 0, text.len, &start, &end));
	assert_true(stopwatch_ms(&watch) < 3 * REGEX_SPARE_MS);
	assert_true(matcher_gave_up(&m));
	matcher_set(&m, SLICE("~a+"));
	assert_false(matcher_gave_up(&m));
	assert_true(matcher_find(&m, buf_slice(&text), 0, text.len, &start, &end));
	matcher_release(&m);
	buf_release(&text);
}

static void
ordinary_patterns_are_not_given_up(void **state)
{
	struct buf text = BUF_INIT;
	struct matcher m;
	size_t start, end;

	(void)state;
	while (text.len < LONG_TEXT)
		buf_add_string(&text, "Nobody owns the weir, and all who water a field mend it. ");
	matcher_init(&m);
	matcher_set(&m, SLICE("~\\b\\w+ing\\b"));
	assert_false(matcher_find(&m, buf_slice(&text), 0, text.len, &start, &end));
	assert_false(matcher_gave_up(&m));
	matcher_set(&m, SLICE("~nobody.*mend"));
	assert_true(matcher_find(&m, buf_slice(&text), 0, text.len, &start, &end));
	matcher_release(&m);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_a_phrase_in_any_letters),
		cmocka_unit_test(quotes_ask_for_just_these_letters),
		cmocka_unit_test(a_tilde_asks_for_a_pattern),
		cmocka_unit_test(a_pattern_folds_letters_as_words_do),
		cmocka_unit_test(matches_in_folded_text_stand_where_they_are),
		cmocka_unit_test(a_capital_in_a_pattern_asks_for_capitals),
		cmocka_unit_test(what_stands_before_is_seen_and_what_follows_is_not),
		cmocka_unit_test(a_broken_pattern_says_where),
		cmocka_unit_test(no_pattern_hangs),
		cmocka_unit_test(time_is_bounded_over_all_calls),
		cmocka_unit_test(ordinary_patterns_are_not_given_up),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
