/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every code point and for every ASCII text: widths, folding, the two roads. */
#include "text/breaks.h"
#include "text/cluster.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <wchar.h>

#include <cmocka.h>

#define POINTS 0x110000u

static bool
surrogate(uint32_t point)
{
	return point - 0xd800 < 0x800;
}

/* The sum of wcwidth over a form; -1 where a point of it has no width. */
static long
sum_of_cells(struct slice form)
{
	long sum = 0;

	for (size_t pos = 0; pos < form.len;) {
		int cells = wcwidth((wchar_t)utf8_next(form, &pos));

		if (cells < 0)
			return -1;
		sum += cells;
	}
	return sum;
}

static void
assert_cells(struct slice cluster, uint32_t point)
{
	struct buf form = BUF_INIT;
	size_t cells = cluster_form(cluster, &form);
	long sum = sum_of_cells(buf_slice(&form));

	if (sum < 0 || (size_t)sum != cells || cluster_cells(cluster) != cells)
		fail_msg("U+%04X: %zu cells, its form has %ld", point, cells, sum);
	buf_release(&form);
}

static void
every_form_has_the_cells_it_says(void **state)
{
	struct buf cluster = BUF_INIT;

	(void)state;
	for (uint32_t point = 0; point < POINTS; point++) {
		if (surrogate(point))
			continue;
		buf_reset(&cluster);
		utf8_add(&cluster, point);
		assert_cells(buf_slice(&cluster), point);
		buf_reset(&cluster);
		buf_add_byte(&cluster, 'a');
		utf8_add(&cluster, point);
		utf8_add(&cluster, 0x301);
		assert_cells(buf_slice(&cluster), point);
	}
	buf_release(&cluster);
}

/* Nothing that acts on a terminal is left in a form. */
static void
every_form_may_be_drawn(void **state)
{
	struct buf cluster = BUF_INIT, form = BUF_INIT;

	(void)state;
	for (uint32_t point = 0; point < POINTS; point++) {
		if (surrogate(point))
			continue;
		buf_reset(&cluster);
		buf_reset(&form);
		utf8_add(&cluster, point);
		cluster_form(buf_slice(&cluster), &form);
		for (size_t pos = 0; pos < form.len;) {
			uint32_t drawn = utf8_next(buf_slice(&form), &pos);

			assert_int_equal(char_visible(drawn), drawn);
			assert_false(uc_is_property_bidi_control(drawn));
			assert_false(uc_is_general_category(drawn, UC_CATEGORY_Cc));
		}
	}
	buf_release(&form);
	buf_release(&cluster);
}

/* What goes out, by print too, is no control, separator, override, tag or noncharacter. */
static void
every_visible_point_is_harmless(void **state)
{
	(void)state;
	for (uint32_t point = 0; point < POINTS; point++) {
		uint32_t shown = char_visible(point);

		if (uc_is_property_bidi_control(shown) || uc_is_property_not_a_character(shown) ||
			uc_is_general_category_withtable(
				shown, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cs |
					       UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp) ||
			shown - 0xe0000 < 0x80 || char_visible(shown) != shown)
			fail_msg("U+%04X is shown as U+%04X", point, shown);
	}
}

/* Where we mean to part from Unicode's folding. */
static const struct range {
	uint32_t first, last;
} deliberate[] = {
	{0x09, 0x0a},     /* blanks, and so on below */
	{0xa0, 0xa0},     //
	{0xab, 0xab},     /* quotation marks */
	{0xb4, 0xb4},     //
	{0xbb, 0xbb},     //
	{0xc6, 0xc6},     /* letters that have a stroke, or are two in one */
	{0xd8, 0xd8},     //
	{0xe6, 0xe6},     //
	{0xf8, 0xf8},     //
	{0x110, 0x111},   //
	{0x126, 0x127},   //
	{0x131, 0x131},   //
	{0x141, 0x142},   //
	{0x149, 0x149},   //
	{0x152, 0x153},   //
	{0x166, 0x167},   //
	{0x1e2, 0x1e3},   //
	{0x1fc, 0x1ff},   //
	{0x2bc, 0x2bc},   /* the letter apostrophe */
	{0x345, 0x345},   /* the Greek iota below, to us an accent */
	{0x13a0, 0x13ff}, /* Cherokee, whose small letters are the newer ones */
	{0xab70, 0xabbf}, //
	{0x1680, 0x1680}, //
	{0x1f80, 0x1fff}, /* Greek with iota below */
	{0x2000, 0x200a}, //
	{0x2010, 0x201f}, /* dashes, quotation marks */
	{0x2026, 0x2026}, //
	{0x2028, 0x2029}, //
	{0x202f, 0x202f}, //
	{0x2032, 0x2033}, //
	{0x2039, 0x203a}, //
	{0x2043, 0x2043}, //
	{0x205f, 0x205f}, //
	{0x2212, 0x2212}, //
	{0x3000, 0x3000}, //
	{0xfe58, 0xfe58}, //
	{0xfe63, 0xfe63}, //
	{0xff00, 0xffef}, /* full and half width */
};

static bool
deliberately_other(uint32_t point)
{
	for (size_t i = 0; i < sizeof deliberate / sizeof *deliberate; i++)
		if (point >= deliberate[i].first && point <= deliberate[i].last)
			return true;
	return uc_is_property_default_ignorable_code_point(point);
}

/* Full case folding, decomposed, without the marks a reader may leave out. */
static size_t
fold_by_unicode(uint32_t point, uint32_t out[16])
{
	size_t len = 16, kept = 0;

	assert_ptr_equal(u32_casefold(&point, 1, NULL, UNINORM_NFD, out, &len), out);
	for (size_t i = 0; i < len; i++) {
		int place = uc_combining_class(out[i]);

		if (place != 1 && (place < 10 || place > 36) && place < 200)
			out[kept++] = out[i];
	}
	return kept;
}

static void
every_point_folds_as_unicode_says_but_where_we_mean_it(void **state)
{
	(void)state;
	for (uint32_t point = 0; point < POINTS; point++) {
		uint32_t ours[FOLD_MOST], theirs[16];

		if (surrogate(point) || deliberately_other(point))
			continue;
		if (fold_point(point, 0, ours) != fold_by_unicode(point, theirs) ||
			memcmp(ours, theirs, fold_point(point, 0, ours) * sizeof *ours) != 0)
			fail_msg("U+%04X folds otherwise", point);
	}
}

/* A point folded twice is folded; a folded text finds itself. */
static void
folding_again_changes_nothing(void **state)
{
	(void)state;
	for (uint32_t point = 0; point < POINTS; point++) {
		uint32_t once[FOLD_MOST], twice[FOLD_MOST];
		size_t count = surrogate(point) ? 0 : fold_point(point, 0, once);

		for (size_t i = 0; i < count; i++)
			if (fold_point(once[i], 0, twice) != 1 || twice[0] != once[i])
				fail_msg("U+%04X folds on to U+%04X", point, once[i]);
	}
}

/* --- the two roads of breaks ------------------------------------------------------------- */

static void
assert_roads_agree(struct slice text)
{
	char one[32], other[32];

	breaks_find_ascii(text, one);
	breaks_find_unicode(text, other);
	if (memcmp(one, other, text.len) != 0) {
		for (size_t i = 0; i < text.len; i++)
			print_message("# %02x: ascii %d, unicode %d\n", (unsigned char)text.at[i],
				one[i], other[i]);
		fail_msg("the roads part");
	}
}

static void
roads_agree_on_all_short_texts(void **state)
{
	/* Of every class of ASCII one or two, and what is a special case. */
	static const char letters[] = "\0\x01\t\n\v\r !?\"'#az~$%(])},./:;-09|\x7f";
	const size_t n = sizeof letters - 1;
	char text[3];

	(void)state;
	for (size_t i = 0; i < n * n * n; i++) {
		text[0] = letters[i / (n * n)];
		text[1] = letters[i / n % n];
		text[2] = letters[i % n];
		for (size_t len = 1; len <= 3; len++)
			assert_roads_agree((struct slice){text, len});
	}
	for (int i = 0; i < 128 * 128; i++) {
		text[0] = (char)(i / 128);
		text[1] = (char)(i % 128);
		assert_roads_agree((struct slice){text, 2});
	}
}

static void
roads_agree_on_random_texts(void **state)
{
	uint32_t random = 1;
	char text[24];

	(void)state;
	for (size_t i = 0; i < 100000; i++) {
		for (size_t at = 0; at < sizeof text; at++) {
			random = random * 1664525u + 1013904223u;
			text[at] = (random >> 16) % 4 ? (char)(random >> 24 & 0x7f) : ' ';
		}
		assert_roads_agree((struct slice){text, 1 + i % sizeof text});
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_has_the_cells_it_says),
		cmocka_unit_test(every_form_may_be_drawn),
		cmocka_unit_test(every_visible_point_is_harmless),
		cmocka_unit_test(every_point_folds_as_unicode_says_but_where_we_mean_it),
		cmocka_unit_test(folding_again_changes_nothing),
		cmocka_unit_test(roads_agree_on_all_short_texts),
		cmocka_unit_test(roads_agree_on_random_texts),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
