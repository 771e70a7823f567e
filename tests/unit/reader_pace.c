/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/pace and text/count promise: what there is to read, fairly for every script. */
#include "reader/page/pace.h"

#include "base/buf.h"
#include "text/count.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static size_t
beats(const char *text)
{
	return count_beats(slice_of(text), 0, strlen(text));
}

static void
words_are_counted_in_every_script(void **state)
{
	(void)state;
	assert_int_equal(count_words(SLICE("")), 0);
	assert_int_equal(count_words(SLICE(" one, two\n\nthree\t")), 3);
	assert_int_equal(count_words(SLICE("à côté")), 2);
	assert_int_equal(count_words(SLICE("公地。公地")), 4);
	assert_int_equal(count_words(SLICE("コモンズ is 共有地")), 8);
	assert_int_equal(count_words(SLICE("공유지의 비극")), 2);
	assert_int_equal(count_words(SLICE("กรรมสิทธิ์")), 2);
}

static void
a_minute_is_220_words(void **state)
{
	(void)state;
	assert_int_equal(beats("one two") * 110, BEATS_A_MINUTE);
	assert_int_equal(beats("公地"), 6);
	assert_int_equal(beats("ร่วม"), 4);
	assert_int_equal(beats("  \n"), 0);
}

/* Wherever it is cut, the parts have the beats of the whole. */
static void
a_word_counts_where_it_starts(void **state)
{
	struct slice text = SLICE("One 公地 two, côté  ร่วม three。four");

	(void)state;
	for (size_t cut = 0; cut <= text.len; cut++)
		if (utf8_floor(text, cut) == cut)
			assert_int_equal(
				count_beats(text, 0, cut) + count_beats(text, cut, text.len),
				beats(text.at));
}

static void
work(struct pace *p, const struct buf *text)
{
	while (pace_work(p, buf_slice(text)))
		continue;
}

static void
parts_of_a_text_have_their_share(void **state)
{
	struct buf text = BUF_INIT;
	struct pace p = {0};

	(void)state;
	for (int i = 0; i < 220 * 600; i++)
		buf_add_string(&text, "word ");
	assert_true(pace_work(&p, buf_slice(&text))); /* not all at once */
	work(&p, &text);
	assert_int_equal(pace_minutes(&p, 0, text.len), 600);
	for (size_t at = 0; at <= text.len; at += 1009)
		assert_in_range(pace_minutes(&p, 0, at) + pace_minutes(&p, at, text.len), 599, 600);
	assert_int_equal(pace_minutes(&p, 0, text.len / 4 + 10), 150);
	assert_int_equal(pace_minutes(&p, text.len, text.len), 0);
	pace_release(&p);
	buf_release(&text);
}

/* As it is loaded: piece by piece, whatever their size, or written anew. */
static void
a_text_may_grow_or_be_written_anew(void **state)
{
	struct buf text = BUF_INIT;
	struct pace p = {0};

	(void)state;
	for (int i = 0; text.len < 100000; i++) {
		for (int j = 0; j < 1 + i % 700; j++)
			buf_add_string(&text, j % 3 ? "wort " : "公 ");
		work(&p, &text);
		assert_int_equal(p.total, count_beats(buf_slice(&text), 0, text.len));
	}
	buf_cut(&text, utf8_floor(buf_slice(&text), 3000));
	work(&p, &text);
	assert_int_equal(p.total, count_beats(buf_slice(&text), 0, text.len));
	pace_release(&p);
	assert_int_equal(pace_minutes(&p, 0, 0), 0);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_counted_in_every_script),
		cmocka_unit_test(a_minute_is_220_words),
		cmocka_unit_test(a_word_counts_where_it_starts),
		cmocka_unit_test(parts_of_a_text_have_their_share),
		cmocka_unit_test(a_text_may_grow_or_be_written_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
