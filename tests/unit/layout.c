/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What layout promises, as small pages: what is set at a width, and rows found from places. */
#include "layout/layout.h"
#include "article/build.h"
#include "text/cluster.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* An article being written, and the page it is set on. */
struct desk {
	struct article article;
	struct build build;
};

static void
desk_init(struct desk *d)
{
	article_init(&d->article);
	build_init(&d->build, &d->article);
}

static void
desk_release(struct desk *d)
{
	build_release(&d->build);
	article_release(&d->article);
}

static void
put(struct desk *d, enum block_kind kind, unsigned level, unsigned flags, const char *words)
{
	build_open_block(&d->build, kind, level, flags, 1);
	build_text(&d->build, slice_of(words), 0);
	build_close_block(&d->build);
}

static void
paragraph(struct desk *d, const char *words)
{
	put(d, BLOCK_PARAGRAPH, 0, 0, words);
}

/* Cells are parted by '|'. */
static void
row(struct desk *d, unsigned flags, const char *cells)
{
	struct slice rest = slice_of(cells);
	size_t bar;

	build_open_block(&d->build, BLOCK_ROW, 0, flags, 1);
	while ((bar = slice_find_byte(rest, 0, '|')) != NOWHERE) {
		build_text(&d->build, slice_part(rest, 0, bar), 0);
		build_cell(&d->build);
		rest = slice_from(rest, bar + 1);
	}
	build_text(&d->build, rest, 0);
	build_close_block(&d->build);
}

/* Draws a line; runs must not overlap nor pass the edge, and be as wide as they say. */
static void
draw_line(const struct article *a, const struct lines *lines, const struct line *line, size_t width,
	struct buf *out)
{
	size_t column = 0;

	for (size_t i = line->run; i < line->run + line->runs; i++) {
		const struct run *run = &lines->runs.at[i];
		struct slice from =
			run->kind == RUN_TEXT ? buf_slice(&a->text) : buf_slice(&lines->marks);
		struct slice words = slice_part(from, run->start, run->start + run->len);

		assert_true(run->column >= column);
		assert_int_equal(text_cells(words), run->cells);
		buf_add_fill(out, ' ', run->column - column);
		text_form(words, out);
		column = run->column + run->cells;
	}
	assert_true(column <= width);
	buf_add_byte(out, '\n');
}

static void
assert_set(struct desk *d, size_t width, size_t measure, unsigned flags, const char *want)
{
	struct layout *l;
	struct buf page = BUF_INIT;

	build_close_block(&d->build);
	l = layout_new(&d->article, width, measure, flags);
	for (size_t i = 0; i < d->article.blocks.len; i++) {
		const struct lines *lines = layout_block(l, i);
		const struct line *line;

		vec_each (line, &lines->list)
			draw_line(&d->article, lines, line, width, &page);
	}
	assert_string_equal(page.at, want);
	buf_release(&page);
	layout_free(l);
}

static void
paragraphs_are_filled_and_parted_by_a_blank_line(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	paragraph(&d, "A state that helps people produce together.");
	paragraph(&d, "Two.");
	assert_set(&d, 20, 0, 0, "A state that helps\npeople produce\ntogether.\n\nTwo.\n");
	assert_set(
		&d, 5, 0, 0, "A\nstate\nthat\nhelps\npeopl\ne\nprodu\nce\ntoget\nher.\n\nTwo.\n");
	desk_release(&d);
}

static void
a_forced_break_ends_a_line(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	build_open_block(&d.build, BLOCK_PARAGRAPH, 0, 0, 1);
	build_text(&d.build, SLICE("one"), 0);
	build_break(&d.build, 3);
	build_text(&d.build, SLICE("two three"), 4);
	assert_set(&d, 9, 0, 0, "one\ntwo three\n");
	assert_set(&d, 8, 0, 0, "one\ntwo\nthree\n");
	desk_release(&d);
}

static void
the_measure_stands_in_the_middle(void **state)
{
	struct desk d;
	struct layout *l;

	(void)state;
	desk_init(&d);
	paragraph(&d, "one two three");
	assert_set(&d, 20, 8, 0, "      one two\n      three\n");
	l = layout_new(&d.article, 20, 8, 0);
	assert_int_equal(layout_margin(l), 6);
	layout_resize(l, 6, 8);
	assert_int_equal(layout_margin(l), 0);
	layout_free(l);
	desk_release(&d);
}

static void
a_soft_hyphen_shows_only_at_a_break(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	paragraph(&d, "co\u00adoper\u00adation");
	assert_set(&d, 11, 0, 0, "cooperation\n");
	assert_set(&d, 7, 0, 0, "cooper-\nation\n");
	assert_set(&d, 6, 0, 0, "co-\noper-\nation\n");
	desk_release(&d);
}

static void
what_is_wider_than_the_page_is_replaced(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	paragraph(&d, "a 漢字 b");
	assert_set(&d, 3, 0, 0, "a\n漢\n字\nb\n");
	assert_set(&d, 1, 0, 0, "a\n\ufffd\n\ufffd\nb\n");
	assert_set(&d, 1, 0, LAYOUT_ASCII, "a\n?\n?\nb\n");
	desk_release(&d);
}

static void
headings_have_air(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	put(&d, BLOCK_HEADING, 1, 0, "One");
	put(&d, BLOCK_HEADING, 2, 0, "Two");
	paragraph(&d, "a");
	put(&d, BLOCK_HEADING, 2, 0, "Three");
	put(&d, BLOCK_RULE, 0, 0, "");
	assert_set(&d, 6, 0, 0, "One\n\nTwo\n\na\n\n\nThree\n\n──────\n");
	desk_release(&d);
}

static void
code_is_cut_at_the_edge_with_a_mark(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	put(&d, BLOCK_CODE, 0, 0, "int\n\n\tx = 12345;\nabc   \n");
	assert_set(&d, 19, 10, 0, "      int\n\n              x = ›\n      abc\n");
	assert_set(&d, 1, 0, 0, "›\n\n›\n›\n");
	desk_release(&d);
}

static void
verse_keeps_its_lines_and_hangs(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	put(&d, BLOCK_VERSE, 0, 0, "They hang\n  the man who steals\n\nthe goose");
	assert_set(&d, 14, 0, 0, "They hang\n  the man who\n    steals\n\nthe goose\n");
	desk_release(&d);
}

static void
items_wear_bullets_and_hang(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	build_open_box(&d.build, BOX_LIST, 0);
	build_open_box(&d.build, BOX_ITEM, 0);
	paragraph(&d, "a partner can leave");
	paragraph(&d, "more");
	build_open_box(&d.build, BOX_LIST, 1);
	build_open_box(&d.build, BOX_ITEM, 9);
	put(&d, BLOCK_PARAGRAPH, 0, BLOCK_TIGHT, "nine");
	build_close_box(&d.build);
	build_open_box(&d.build, BOX_ITEM, 10);
	put(&d, BLOCK_PARAGRAPH, 0, BLOCK_TIGHT, "ten");
	assert_set(&d, 40, 0, 0,
		"  •  a partner can leave\n\n     more\n       9. nine\n      10. ten\n");
	assert_set(&d, 12, 0, LAYOUT_ASCII,
		"* a partner\n  can leave\n\n  more\n  9. nine\n  10. ten\n");
	desk_release(&d);
}

static void
a_quotation_has_its_bar_on_every_line(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	paragraph(&d, "says:");
	build_open_box(&d.build, BOX_QUOTE, 0);
	paragraph(&d, "one two");
	build_open_box(&d.build, BOX_QUOTE, 0);
	paragraph(&d, "three");
	build_close_box(&d.build);
	paragraph(&d, "four");
	build_close_box(&d.build);
	paragraph(&d, "end");
	assert_set(&d, 8, 0, 0, "says:\n\n│ one\n│ two\n│\n│ │three\n│\n│ four\n\nend\n");
	assert_set(&d, 3, 0, LAYOUT_ASCII,
		"say\ns:\n\n>on\n>e\n>tw\n>o\n>\n>th\n>re\n>e\n>\n>fo\n>ur\n\nend\n");
	desk_release(&d);
}

static void
notes_wear_their_figure(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	paragraph(&d, "x");
	build_open_box(&d.build, BOX_NOTE, 1);
	paragraph(&d, "one");
	build_close_box(&d.build);
	build_open_box(&d.build, BOX_NOTE, 12);
	paragraph(&d, "two");
	assert_set(&d, 40, 0, 0, "x\n\n  ¹ one\n ¹² two\n");
	assert_set(&d, 40, 0, LAYOUT_ASCII, "x\n\n[1] one\n[12] two\n");
	desk_release(&d);
}

static void
write_table(struct desk *d)
{
	build_open_table(&d->build, SLICE("lrc"));
	row(d, BLOCK_HEAD, "Name|Born|Of");
	row(d, 0, "Ostrom|1933|governing the commons");
	row(d, 0, "Kleiner||telekommunism");
}

static void
a_table_fits_its_columns(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	write_table(&d);
	assert_set(&d, 40, 0, 0,
		"Name    │ Born │          Of\n"
		"────────┼──────┼──────────────────────\n"
		"Ostrom  │ 1933 │ governing the commons\n"
		"Kleiner │      │     telekommunism\n");
	assert_set(&d, 32, 0, LAYOUT_ASCII,
		"Name    | Born |       Of\n"
		"--------+------+----------------\n"
		"Ostrom  | 1933 |  governing the\n"
		"        |      |     commons\n"
		"Kleiner |      |  telekommunism\n");
	desk_release(&d);
}

static void
a_table_too_wide_becomes_records(void **state)
{
	struct desk d;

	(void)state;
	desk_init(&d);
	write_table(&d);
	assert_set(&d, 18, 0, 0,
		"Name    Born    Of\n"
		"──────────────────\n"
		"\n"
		"Name: Ostrom\n"
		"Born: 1933\n"
		"Of: governing the\n"
		"  commons\n"
		"\n"
		"Name: Kleiner\n"
		"Of: telekommunism\n");
	assert_set(&d, 8, 0, LAYOUT_ASCII,
		"Name\n"
		"Born\n"
		"Of\n"
		"--------\n"
		"\n"
		"Name:\n"
		"  Ostrom\n"
		"Born:\n"
		"  1933\n"
		"Of: gove\n"
		"  rning\n"
		"  the\n"
		"  common\n"
		"  s\n"
		"\n"
		"Name:\n"
		"  Kleine\n"
		"  r\n"
		"Of: tele\n"
		"  kommun\n"
		"  ism\n");
	desk_release(&d);
}

static void
steps_stop_at_both_ends(void **state)
{
	struct desk d;
	struct layout *l;
	struct row here = {0};

	(void)state;
	desk_init(&d);
	l = layout_new(&d.article, 10, 0, 0);
	assert_int_equal(layout_step(l, &here, 3), 0);
	assert_null(layout_line(l, here, NULL));
	paragraph(&d, "one");
	paragraph(&d, "two");
	assert_int_equal(layout_step(l, &here, 2), 2);
	assert_int_equal(here.block, 1);
	assert_int_equal(here.line, 1);
	assert_int_equal(layout_place(l, here), 4);
	assert_int_equal(layout_step(l, &here, 5), 0);
	assert_int_equal(layout_step(l, &here, -9), -2);
	assert_int_equal(layout_row(l, 5).line, 1);
	layout_free(l);
	desk_release(&d);
}

static void
a_growing_table_is_fitted_anew(void **state)
{
	struct desk d;
	struct layout *l;

	(void)state;
	desk_init(&d);
	l = layout_new(&d.article, 40, 0, 0);
	build_open_table(&d.build, SLICE("--"));
	row(&d, 0, "a|b");
	assert_int_equal(layout_block(l, 0)->runs.at[2].column, 4);
	row(&d, 0, "wider|b");
	assert_int_equal(layout_block(l, 0)->runs.at[2].column, 8);
	layout_free(l);
	desk_release(&d);
}

/* The same blocks with other words: what was set of the first edition must not be shown. */
static void
a_new_edition_is_set_anew(void **state)
{
	struct desk d;
	struct layout *l;
	const struct lines *lines;

	(void)state;
	desk_init(&d);
	paragraph(&d, "one two");
	l = layout_new(&d.article, 5, 0, 0);
	assert_int_equal(layout_block(l, 0)->list.len, 2);
	build_release(&d.build);
	article_begin_anew(&d.article);
	build_init(&d.build, &d.article);
	paragraph(&d, "one-two");
	lines = layout_block(l, 0);
	assert_int_equal(lines->runs.at[0].len, 4);
	layout_free(l);
	desk_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_are_filled_and_parted_by_a_blank_line),
		cmocka_unit_test(a_forced_break_ends_a_line),
		cmocka_unit_test(the_measure_stands_in_the_middle),
		cmocka_unit_test(a_soft_hyphen_shows_only_at_a_break),
		cmocka_unit_test(what_is_wider_than_the_page_is_replaced),
		cmocka_unit_test(headings_have_air),
		cmocka_unit_test(code_is_cut_at_the_edge_with_a_mark),
		cmocka_unit_test(verse_keeps_its_lines_and_hangs),
		cmocka_unit_test(items_wear_bullets_and_hang),
		cmocka_unit_test(a_quotation_has_its_bar_on_every_line),
		cmocka_unit_test(notes_wear_their_figure),
		cmocka_unit_test(a_table_fits_its_columns),
		cmocka_unit_test(a_table_too_wide_becomes_records),
		cmocka_unit_test(steps_stop_at_both_ends),
		cmocka_unit_test(a_growing_table_is_fitted_anew),
		cmocka_unit_test(a_new_edition_is_set_anew),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
