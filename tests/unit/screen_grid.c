/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What screen/grid promises: cells that hold whole characters, and never half of one. */
#include "screen/grid.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct look plain = {INK_TEXT, 0}, bold = {INK_TEXT, LOOK_BOLD};

static size_t
put(struct grid *g, size_t column, size_t edge, const char *text)
{
	return grid_put(g, 0, column, edge, slice_of(text), plain);
}

static void
assert_row(const struct grid *g, size_t row, const char *text)
{
	struct buf out = BUF_INIT;

	grid_row_text(g, row, &out);
	assert_string_equal(out.at, text);
	buf_release(&out);
}

/* A wide cell and the half to its right go together everywhere. */
static void
assert_paired(const struct grid *g)
{
	for (size_t i = 0; i < g->rows * g->columns; i++)
		assert_int_equal(
			g->cells[i].cells == 0, i % g->columns && g->cells[i - 1].cells == 2);
}

static void
marks_stand_in_the_cell_of_their_letter(void **state)
{
	struct grid g;

	(void)state;
	grid_init(&g, 1, 4);
	assert_int_equal(put(&g, 0, 4, "e\xcc\x81x"), 2);
	assert_int_equal(grid_cell(&g, 0, 0)->len, 3);
	assert_int_equal(grid_cell(&g, 0, 1)->form[0], 'x');
	/* Four marks at most, one character of a letter with five. */
	assert_int_equal(put(&g, 0, 4, "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"), 1);
	assert_int_equal(grid_cell(&g, 0, 0)->len, 9);
	grid_release(&g);
}

static void
no_half_of_a_wide_character_stays(void **state)
{
	struct grid g;

	(void)state;
	grid_init(&g, 1, 6);
	put(&g, 0, 6, "公地公");
	assert_row(&g, 0, "公地公");
	put(&g, 1, 6, "a"); /* on the right half of the first */
	assert_row(&g, 0, " a地公");
	assert_paired(&g);
	put(&g, 2, 6, "b"); /* on the left half of the second */
	assert_row(&g, 0, " ab 公");
	assert_paired(&g);
	put(&g, 3, 6, "地"); /* across: its right half cuts the third */
	assert_row(&g, 0, " ab地");
	assert_paired(&g);
	grid_release(&g);
}

static void
nothing_is_written_at_or_behind_the_edge(void **state)
{
	struct grid g;

	(void)state;
	grid_init(&g, 2, 5);
	assert_int_equal(put(&g, 0, 3, "abcdef"), 3);
	assert_row(&g, 0, "abc");
	assert_int_equal(put(&g, 2, 3, "公"), 2); /* does not fit whole */
	assert_row(&g, 0, "abc");
	assert_int_equal(put(&g, 0, 99, "公公公"), 4);
	assert_row(&g, 0, "公公");
	assert_int_equal(put(&g, 7, 99, "x"), 7);
	assert_int_equal(grid_put(&g, 9, 0, 5, SLICE("x"), plain), 0);
	assert_row(&g, 1, "");
	assert_paired(&g);
	grid_release(&g);
}

static void
an_ellipsis_says_that_text_was_cut(void **state)
{
	struct grid g;

	(void)state;
	grid_init(&g, 1, 5);
	grid_put_fit(&g, 0, 0, 5, SLICE("abcde"), plain);
	assert_row(&g, 0, "abcde");
	grid_put_fit(&g, 0, 0, 5, SLICE("abcdef"), plain);
	assert_row(&g, 0, "abcd…");
	grid_clear(&g);
	grid_put_fit(&g, 0, 0, 4, SLICE("公公公"), plain);
	assert_row(&g, 0, "公…");
	grid_clear(&g);
	grid_put_fit(&g, 0, 4, 5, SLICE("ab"), plain);
	assert_row(&g, 0, "    …");
	assert_int_equal(grid_put_fit(&g, 0, 5, 5, SLICE("ab"), plain), 5);
	grid_release(&g);
}

static void
what_is_no_character_is_made_visible(void **state)
{
	struct grid g;

	(void)state;
	grid_init(&g, 1, 12);
	put(&g, 0, 12, "a\nb\tc\x1b[\xe2\x80\xae");
	assert_row(&g, 0, "a b c␛[\xef\xbf\xbd");
	grid_clear(&g);
	put(&g, 0, 12, "co\xc2\xadop"); /* a soft hyphen takes no cell */
	assert_row(&g, 0, "coop");
	grid_release(&g);
}

static void
blanking_an_area_frees_halves(void **state)
{
	struct grid g;

	(void)state;
	grid_init(&g, 2, 6);
	put(&g, 0, 6, "公地公");
	grid_blank(&g, (struct area){0, 1, 9, 2});
	assert_row(&g, 0, "    公");
	assert_paired(&g);
	grid_release(&g);
}

static void
a_tint_adds_and_keeps_the_ink(void **state)
{
	struct grid g;

	(void)state;
	grid_init(&g, 1, 3);
	grid_put(&g, 0, 0, 3, SLICE("ab"), (struct look){INK_LINK, LOOK_UNDERLINE});
	grid_tint(&g, 0, 1, 9, bold);
	assert_int_equal(grid_cell(&g, 0, 1)->look.ink, INK_LINK);
	assert_int_equal(grid_cell(&g, 0, 1)->look.attributes, LOOK_UNDERLINE | LOOK_BOLD);
	assert_int_equal(grid_cell(&g, 0, 0)->look.attributes, LOOK_UNDERLINE);
	grid_release(&g);
}

static void
a_cell_knows_its_reference(void **state)
{
	struct grid g;

	(void)state;
	grid_init(&g, 1, 4);
	g.reference = 7;
	put(&g, 0, 4, "公");
	g.reference = 0;
	put(&g, 2, 4, "x");
	assert_int_equal(grid_cell(&g, 0, 0)->reference, 7);
	assert_int_equal(grid_cell(&g, 0, 1)->reference, 7);
	assert_int_equal(grid_cell(&g, 0, 2)->reference, 0);
	grid_release(&g);
}

static int
set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

/* Where there is no ellipsis. */
static void
what_is_cut_ends_in_dots_in_ascii(void **state)
{
	struct buf row = BUF_INIT;
	struct grid g;

	(void)state;
	grid_init(&g, 2, 10);
	g.ascii = true;
	assert_int_equal(grid_put_fit(&g, 0, 0, 8, SLICE("a long line"), (struct look){0}), 8);
	grid_row_text(&g, 0, &row);
	assert_string_equal(row.at, "a lon...");
	buf_reset(&row);
	grid_put_fit(&g, 1, 0, 2, SLICE("a long line"), (struct look){0});
	grid_row_text(&g, 1, &row);
	assert_string_equal(row.at, "a.");
	buf_release(&row);
	grid_release(&g);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_cut_ends_in_dots_in_ascii),
		cmocka_unit_test(marks_stand_in_the_cell_of_their_letter),
		cmocka_unit_test(no_half_of_a_wide_character_stays),
		cmocka_unit_test(nothing_is_written_at_or_behind_the_edge),
		cmocka_unit_test(an_ellipsis_says_that_text_was_cut),
		cmocka_unit_test(what_is_no_character_is_made_visible),
		cmocka_unit_test(blanking_an_area_frees_halves),
		cmocka_unit_test(a_tint_adds_and_keeps_the_ink),
		cmocka_unit_test(a_cell_knows_its_reference),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
