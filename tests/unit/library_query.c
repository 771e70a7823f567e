/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What library/query promises: the grammar of a search, and that every string is a query. */
#include "library/needles.h"
#include "library/query.h"

#include "base/limits.h"
#include "text/utf8.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* The terms as one would have to type them, in brackets. */
static void
spell(const struct query *q, struct buf *out)
{
	static const char *const names[] = {"", "title:", "who:", "in:", "cat:", "link:"};

	for (size_t i = 0; i < q->terms.len; i++) {
		const struct term *term = &q->terms.at[i];

		buf_add_byte(out, '[');
		buf_add_string(out, term->without ? "-" : "");
		buf_add_string(out, names[term->kind]);
		buf_add(out, query_words(q, term));
		buf_add_string(out, term->begins ? "*]" : "]");
	}
}

static void
assert_means(const char *typed, const char *terms)
{
	struct buf spelled = BUF_INIT;
	struct query q;

	query_init(&q, slice_of(typed));
	spell(&q, &spelled);
	if (!slice_equal(buf_slice(&spelled), slice_of(terms)))
		fail_msg("'%s' is %s, not %s", typed, spelled.at, terms);
	buf_release(&spelled);
	query_release(&q);
}

static void
words_are_parted_by_blanks(void **state)
{
	(void)state;
	assert_means("city commons", "[city][commons]");
	assert_means(" \t city\n\xe3\x80\x80"
		     "commons\r",
		"[city][commons]");
	assert_means("", "");
	assert_means(" \n ", "");
	assert_means("multi-agent c++ l'homme", "[multi-agent][c++][l'homme]");
}

static void
marks_make_a_phrase(void **state)
{
	(void)state;
	assert_means("\"city commons\" x", "[city commons][x]");
	assert_means("“city commons”x", "[city commons][x]");
	assert_means("\"city commons", "[city commons]");
	assert_means("\"", "");
	assert_means("\"\"", "");
	assert_means("\" \"", "");
	assert_means("5\" pipe", "[5\"][pipe]");
	assert_means("\"who:Fattori\"", "[who:Fattori]");
}

static void
a_dash_in_front_is_without(void **state)
{
	(void)state;
	assert_means("-x", "[-x]");
	assert_means("a -\"b c\" -who:d", "[a][-b c][-who:d]");
	assert_means("-", "");
	assert_means("- x", "[x]");
	assert_means("--x", "[--x]");
}

static void
a_star_behind_lets_words_go_on(void **state)
{
	(void)state;
	assert_means("comm*", "[comm*]");
	assert_means("\"the comm\"* x", "[the comm*][x]");
	assert_means("\"the comm*\"", "[the comm*]");
	assert_means("title:comm* a*b", "[title:comm*][a*b]");
	assert_means("*", "");
	assert_means("-**", "");
}

static void
filters_have_names(void **state)
{
	(void)state;
	assert_means("title:city who:Fattori in:a/b cat:C link:T",
		"[title:city][who:Fattori][in:a/b][cat:C][link:T]");
	assert_means("WHO:\"Ada Fattori\" In:“my notes”x", "[who:Ada Fattori][in:my notes][x]");
	assert_means("who: Ada", "[who:][Ada]");
	assert_means("who:", "[who:]");
	assert_means("who:\"\"", "");
	assert_means("http://a.example re:x :y", "[http://a.example][re:x][:y]");
}

static void
terms_may_be_added(void **state)
{
	struct query q;
	struct buf spelled = BUF_INIT;

	(void)state;
	query_init(&q, SLICE("\"city"));
	query_add(&q, TERM_WHO, SLICE("Ada \"F\" *"));
	query_add(&q, TERM_IN, SLICE(""));
	spell(&q, &spelled);
	assert_string_equal(spelled.at, "[city][who:Ada \"F\" *]");
	buf_release(&spelled);
	query_release(&q);
}

static void
a_query_has_an_end(void **state)
{
	struct buf typed = BUF_INIT;
	struct query q;

	(void)state;
	for (size_t i = 0; i < LIMIT_QUERY; i++)
		buf_add_string(&typed, "é ");
	query_init(&q, buf_slice(&typed));
	assert_int_equal(q.terms.len, LIMIT_TERMS);
	query_release(&q);
	query_init(&q, slice_from(buf_slice(&typed), 1));
	assert_int_equal(utf8_valid(buf_slice(&q.typed)), q.typed.len);
	query_release(&q);
	buf_release(&typed);
}

/* Strings put together at random from what has a meaning, and from bytes. */
static uint32_t
roll(uint32_t *seed, uint32_t sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % sides;
}

static void
make_up(uint32_t *seed, struct buf *typed)
{
	static const char *const parts[] = {"\"", "“", "”", "-", "*", " ",
		"who:", "in:", "title:", "cat:", "link:", ":", "a", "city", "c++", "é", "の",
		"\xff", "\xe2\x80", "\n", "'"};

	buf_reset(typed);
	for (uint32_t i = roll(seed, 12); i > 0; i--)
		buf_add_string(typed, parts[roll(seed, sizeof parts / sizeof *parts)]);
	if (roll(seed, 4) == 0)
		buf_add_byte(typed, (char)roll(seed, 256));
}

static void
assert_sound(const struct query *q)
{
	assert_int_equal(utf8_valid(buf_slice(&q->typed)), q->typed.len);
	assert_in_range(q->terms.len, 0, LIMIT_TERMS);
	for (size_t i = 0; i < q->terms.len; i++) {
		struct slice words = query_words(q, &q->terms.at[i]);

		assert_true(words.len > 0);
		assert_int_equal(utf8_valid(words), words.len);
		assert_true(i == 0 || q->terms.at[i].start >= q->terms.at[i - 1].end);
	}
}

static void
every_string_is_a_query(void **state)
{
	struct buf typed = BUF_INIT;
	uint32_t seed = 1;

	(void)state;
	for (size_t i = 0; i < 1000000; i++) {
		struct query q;

		make_up(&seed, &typed);
		query_init(&q, buf_slice(&typed));
		assert_sound(&q);
		query_release(&q);
	}
	buf_release(&typed);
}

static void
any_bytes_are_a_needle(void **state)
{
	struct needles n;

	(void)state;
	needles_init(&n);
	assert_true(needles_add(&n, SLICE("a\xe2\x80"), false));
	assert_false(needles_add(&n, SLICE("\xff"), false));
	assert_true(needles_any(&n, SLICE("an a")));
	needles_release(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_parted_by_blanks),
		cmocka_unit_test(marks_make_a_phrase),
		cmocka_unit_test(a_dash_in_front_is_without),
		cmocka_unit_test(a_star_behind_lets_words_go_on),
		cmocka_unit_test(filters_have_names),
		cmocka_unit_test(terms_may_be_added),
		cmocka_unit_test(a_query_has_an_end),
		cmocka_unit_test(every_string_is_a_query),
		cmocka_unit_test(any_bytes_are_a_needle),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
