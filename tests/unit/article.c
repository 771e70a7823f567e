/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article, its writer and the map back to the source: each law where it could break. */
#include "article/build.h"
#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static uint32_t
random_number(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* A mark as it was given, in full. */
struct given {
	size_t text, source;
};

static size_t
expected(const struct given *given, size_t count, size_t text)
{
	while (count && given[count - 1].text > text)
		count--;
	return count ? given[count - 1].source + (text - given[count - 1].text) : 0;
}

/* Steps of every size, forward and back in the source, and cuts between them. */
static void
marks_answer_as_a_plain_list_would(void **state)
{
	enum { MARKS = 3000, CUT_EVERY = 97 };
	static const uint32_t steps[] = {1, 3, 20, 300, 70000};
	struct given given[MARKS];
	struct marks m = {0};
	size_t text = 0, count = 0;
	uint32_t seed = 7;

	(void)state;
	for (size_t i = 0; i < MARKS; i++) {
		text += 1 + random_number(&seed) % steps[random_number(&seed) % 5];
		given[count] =
			(struct given){text, random_number(&seed) % (i % 50 ? 40000 : 2000000)};
		if (i % 3)
			given[count].source = text + random_number(&seed) % 9;
		marks_add(&m, text, given[count].source);
		count++;
		if (i % CUT_EVERY == 0 && count > 9) {
			count -= 9;
			text = given[count - 1].text;
			marks_cut(&m, text + 1);
		}
	}
	for (size_t at = 0; at < text; at += 1 + random_number(&seed) % 50)
		if (at >= given[0].text)
			assert_int_equal(marks_source(&m, at), expected(given, count, at));
	marks_release(&m);
}

/* Blanks that a tab stands for begin an article without any. */
static void
marks_answer_for_what_is_before_them(void **state)
{
	struct marks m = {0};

	(void)state;
	assert_int_equal(marks_source(&m, 0), 0);
	marks_add(&m, 2, 5);
	assert_int_equal(marks_source(&m, 0), 5);
	assert_int_equal(marks_source(&m, 1), 5);
	assert_int_equal(marks_source(&m, 3), 6);
	marks_release(&m);
}

static void
marks_find_the_text_of_a_source_byte(void **state)
{
	struct marks m = {0};

	(void)state;
	marks_add(&m, 0, 4);
	marks_add(&m, 10, 20);
	assert_int_equal(marks_text(&m, 0, 30), 0);
	assert_int_equal(marks_text(&m, 6, 30), 2);
	assert_int_equal(marks_text(&m, 25, 30), 15);
	assert_int_equal(marks_text(&m, 15, 30), 9); /* between the two: the nearer end */
	assert_int_equal(marks_text(&m, 900, 30), 29);
	marks_release(&m);
}

static struct article a;
static struct build b;

static int
start(void **state)
{
	(void)state;
	article_init(&a);
	build_init(&b, &a);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	build_release(&b);
	article_release(&a);
	return 0;
}

static void
paragraph(const char *words)
{
	build_open_block(&b, BLOCK_PARAGRAPH, 0, 0, 1);
	build_text(&b, slice_of(words), 0);
	build_close_block(&b);
}

static void
blanks_collapse_and_ends_are_trimmed(void **state)
{
	(void)state;
	paragraph("  one \n two\t\tthree  ");
	paragraph(" \n ");
	assert_string_equal(a.text.at, "one two three\n");
	assert_int_equal(a.blocks.len, 1);
	assert_int_equal(article_source(&a, 4), 8);
}

static void
a_cut_end_takes_its_spans_and_references_along(void **state)
{
	(void)state;
	build_open_block(&b, BLOCK_PARAGRAPH, 0, 0, 1);
	build_text(&b, SLICE("word"), 0);
	build_open_ref(&b, REF_LINK, SLICE("target"), 1);
	build_text(&b, SLICE("  "), 4);
	build_close_ref(&b);
	build_close_block(&b);
	assert_int_equal(a.spans.len, 0);
	assert_int_equal(a.references.at[0].start, 4);
	assert_int_equal(a.references.at[0].end, 4);
}

static void
a_long_block_is_continued_and_loses_nothing(void **state)
{
	struct buf words = BUF_INIT;

	(void)state;
	while (words.len < 3 * LIMIT_BLOCK)
		buf_add_string(&words, "some words ");
	buf_cut(&words, words.len - 1);
	paragraph(words.at);
	assert_true(a.blocks.len > 2);
	for (size_t i = 0; i < a.blocks.len; i++) {
		assert_true(a.blocks.at[i].end - a.blocks.at[i].start <= LIMIT_BLOCK);
		assert_int_equal(a.blocks.at[i].flags, i ? BLOCK_CONTINUES : 0);
	}
	for (size_t i = 0; i < words.len; i++)
		assert_int_equal(a.text.at[i] == '\n' ? ' ' : a.text.at[i], words.at[i]);
	buf_release(&words);
}

static void
boxes_too_deep_are_flattened(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2 * LIMIT_NESTING; i++)
		build_open_box(&b, BOX_QUOTE, 0);
	paragraph("deep");
	for (size_t i = 0; i < 2 * LIMIT_NESTING; i++)
		build_close_box(&b);
	paragraph("flat");
	assert_true(a.boxes.len <= LIMIT_NESTING);
	assert_int_equal(a.blocks.at[1].box, 0);
}

static void
notes_are_found_by_their_number(void **state)
{
	size_t from, to;

	(void)state;
	paragraph("text");
	build_open_box(&b, BOX_NOTE, 2);
	paragraph("second note");
	paragraph("goes on");
	build_close_box(&b);
	assert_false(article_note(&a, 1, &from, &to));
	assert_true(article_note(&a, 2, &from, &to));
	assert_true(slice_equal(article_text(&a, from, to), SLICE("second note\ngoes on")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_answer_as_a_plain_list_would),
		cmocka_unit_test(marks_answer_for_what_is_before_them),
		cmocka_unit_test(marks_find_the_text_of_a_source_byte),
		TEST(blanks_collapse_and_ends_are_trimmed),
		TEST(a_cut_end_takes_its_spans_and_references_along),
		TEST(a_long_block_is_continued_and_loses_nothing),
		TEST(boxes_too_deep_are_flattened),
		TEST(notes_are_found_by_their_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
