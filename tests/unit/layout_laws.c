/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws of layout that hold for any article at any width: random ones are tried, always the same. */
#include "article/build.h"
#include "layout/layout.h"
#include "layout/wrap.h"
#include "text/breaks.h"
#include "text/cluster.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define ARTICLES 60
#define WIDEST   200

static uint32_t
roll(uint32_t *seed, uint32_t sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % sides;
}

static const char *const scraps[] = {"a", "the", "commons", "e.g.", "self-governing", "(who)",
	"\"said\"", "1,234.5", "--", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
	"https://example.org/a/very/long/path?with=a&query=string#and-more",
	"co\u00adope\u00adra\u00adtion", "漢字", "共有地の悲劇", "한국어", "\u1100\u1161\u11a8",
	"e\u0301", "n\u0303\u0308\u0301\u0304\u0302", "👩‍👩‍👧‍👦", "🏳️‍🌈",
	"🇪🇨", "👍🏽", "❤️", "\u200b", "a\u00a0b", "שָׁלוֹם", "ประชาชน", "\u0301", "\u202e",
	"\x1b[31m", "\u00ad", "¹²", "ﷺ", "\u3000", "क्षत्रिय"};

static void
write_words(struct build *b, uint32_t *seed, uint32_t most)
{
	for (uint32_t left = roll(seed, most) + 1; left; left--) {
		build_text(b, slice_of(scraps[roll(seed, sizeof scraps / sizeof *scraps)]), 0);
		if (roll(seed, 5))
			build_text(b, SLICE(" "), 0);
		else if (!roll(seed, 4))
			build_break(b, 0);
	}
}

static void
write_kept(struct build *b, uint32_t *seed)
{
	for (uint32_t lines = roll(seed, 6) + 1; lines; lines--) {
		build_text(b, roll(seed, 2) ? SLICE("\t") : SLICE("     "), 0);
		write_words(b, seed, 8);
		build_text(b, roll(seed, 3) ? SLICE("\n") : SLICE(" \n\n"), 0);
	}
}

static void
write_block(struct build *b, uint32_t *seed)
{
	static const enum block_kind kinds[] = {BLOCK_PARAGRAPH, BLOCK_PARAGRAPH, BLOCK_PARAGRAPH,
		BLOCK_HEADING, BLOCK_CODE, BLOCK_VERSE, BLOCK_RULE};
	enum block_kind kind = kinds[roll(seed, sizeof kinds / sizeof *kinds)];

	build_open_block(b, kind, 1 + roll(seed, 6), roll(seed, 3) ? 0 : BLOCK_TIGHT, 1);
	if (kind == BLOCK_CODE || kind == BLOCK_VERSE)
		write_kept(b, seed);
	else if (kind != BLOCK_RULE)
		write_words(b, seed, 60);
	build_close_block(b);
}

static void
write_table(struct build *b, uint32_t *seed)
{
	uint32_t columns = roll(seed, 10) ? roll(seed, 6) + 1 : 70;

	build_open_table(b, SLICE("lrc-l"));
	for (uint32_t rows = roll(seed, 6) + 1, i = 0; i < rows; i++) {
		build_open_block(b, BLOCK_ROW, 0, i || roll(seed, 2) ? 0 : BLOCK_HEAD, 1);
		for (uint32_t cells = roll(seed, columns) + 1; cells; cells--) {
			if (roll(seed, 4))
				write_words(b, seed, 6);
			if (cells > 1)
				build_cell(b);
		}
		build_close_block(b);
	}
	build_close_box(b);
}

/* Opens, closes or fills boxes as the dice fall. */
static void
write_step(struct build *b, uint32_t *seed)
{
	static const enum box_kind kinds[] = {
		BOX_QUOTE, BOX_LIST, BOX_ITEM, BOX_ITEM, BOX_INDENT, BOX_TERM, BOX_NOTE};
	enum box_kind kind = kinds[roll(seed, sizeof kinds / sizeof *kinds)];

	switch (roll(seed, 5)) {
	case 0: build_open_box(b, kind, roll(seed, 3) * roll(seed, 60) + (kind == BOX_NOTE)); break;
	case 1: build_close_box(b); break;
	case 2: write_table(b, seed); break;
	default: write_block(b, seed);
	}
}

/* Lines as they should be, whatever they are of. */
static void
check_runs(
	const struct article *a, const struct lines *lines, const struct line *line, size_t width)
{
	size_t column = 0;

	for (size_t i = line->run; i < line->run + line->runs; i++) {
		const struct run *run = &lines->runs.at[i];
		bool text = run->kind == RUN_TEXT;
		struct slice words =
			slice_part(text ? buf_slice(&a->text) : buf_slice(&lines->marks),
				run->start, run->start + run->len);

		assert_true(run->column >= column);
		column = run->column + run->cells;
		assert_true(slice_find_byte(words, 0, '\t') == NOWHERE);
		assert_true(slice_find_byte(words, 0, '\n') == NOWHERE);
		assert_int_equal(text_cells(words), run->cells);
		if (text)
			assert_true(
				run->start >= line->start && run->start + run->len <= line->end);
	}
	assert_true(column <= width);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Every byte of a row that is not blank is shown once, but for what was replaced. */
static void
check_cover(const struct article *a, size_t block, const struct lines *lines, bool all)
{
	const struct block *b = &a->blocks.at[block];
	char *seen = calloc(b->end - b->start + 1, 1);
	const struct run *run;

	assert_non_null(seen);
	vec_each (run, &lines->runs) {
		for (size_t i = 0; run->kind == RUN_TEXT && i < run->len; i++)
			assert_true(!seen[run->start - b->start + i]++);
	}
	for (size_t i = 0; all && b->start + i < b->end; i++)
		assert_true(seen[i] || is_blank(a->text.at[b->start + i]));
	free(seen);
}

static void
check_lines(
	const struct article *a, size_t block, const struct lines *lines, size_t width, bool all)
{
	const struct block *b = &a->blocks.at[block];
	const struct line *line;
	size_t at = b->start;

	assert_true(lines->list.len > 0);
	assert_int_equal(lines->list.at[0].start, b->start);
	vec_each (line, &lines->list) {
		check_runs(a, lines, line, width);
		assert_true(line->end <= b->end);
		if (b->kind != BLOCK_ROW)
			assert_int_equal(line->start, at);
		else
			assert_true(line->start >= (line == lines->list.at ? at : line[-1].start));
		at = line->end;
	}
	if (b->kind != BLOCK_ROW)
		assert_int_equal(at, b->end);
	check_cover(a, block, lines, all && b->kind != BLOCK_CODE);
}

/* Field by field: what pads a struct is not ours to compare. */
static bool
same_runs(const struct lines *a, const struct lines *b)
{
	if (a->runs.len != b->runs.len)
		return false;
	for (size_t i = 0; i < a->runs.len; i++) {
		const struct run *x = &a->runs.at[i], *y = &b->runs.at[i];

		if (x->start != y->start || x->len != y->len || x->column != y->column ||
			x->cells != y->cells || x->kind != y->kind || x->style != y->style)
			return false;
	}
	return true;
}

static bool
same_lines(const struct lines *a, const struct lines *b)
{
	return a->list.len == b->list.len && same_runs(a, b) &&
	       slice_equal(buf_slice(&a->marks), buf_slice(&b->marks)) &&
	       memcmp(a->list.at, b->list.at, a->list.len * sizeof *a->list.at) == 0;
}

/* A row is found again from its place, or the text line behind a blank one is. */
static void
check_round_trip(struct layout *l, size_t block, size_t line)
{
	struct row row = {block, line};
	size_t at = layout_place(l, row);
	struct row back = layout_row(l, at);
	const struct lines *lines = layout_block(l, block);

	assert_int_equal(back.block, block);
	assert_true(back.line >= line);
	for (size_t i = line; i < back.line; i++)
		assert_int_equal(lines->list.at[i].start, lines->list.at[i].end);
	assert_int_equal(layout_place(l, back), at);
}

static void
check_page(const struct article *a, struct layout *l, size_t width, size_t measure)
{
	struct layout *again = layout_new(a, width, measure, 0);
	bool wide = width >= 40 && (!measure || measure >= 40); /* nothing needs to be replaced */

	layout_resize(l, width, measure);
	for (size_t i = 0; i < a->blocks.len; i++) {
		const struct lines *lines = layout_block(l, i);

		check_lines(a, i, lines, width, wide);
		assert_true(same_lines(lines, layout_block(again, i)));
		for (size_t j = 0; j < lines->list.len; j++)
			check_round_trip(l, i, j);
	}
	layout_free(again);
}

/* Whatever the widths, the row of a place shows it. */
static void
check_place(const struct article *a, struct layout *l, size_t at)
{
	struct row row = layout_row(l, at);
	const struct lines *lines;
	const struct line *line = layout_line(l, row, &lines);

	assert_non_null(line);
	assert_true(line->start <= at);
	if (a->blocks.at[row.block].kind != BLOCK_ROW)
		assert_true(at < line->end || at == a->blocks.at[row.block].end);
	assert_true(layout_place(l, row) <= at);
}

static void
check_steps(struct layout *l, size_t rows, uint32_t *seed)
{
	struct row row = {0}, other;
	size_t here = roll(seed, (uint32_t)rows);
	long by = (long)roll(seed, (uint32_t)rows) - (long)here;

	assert_int_equal(layout_step(l, &row, (long)here), here);
	other = row;
	assert_int_equal(layout_step(l, &row, by), by);
	assert_int_equal(layout_step(l, &row, -by), -by);
	assert_true(row.block == other.block && row.line == other.line);
	assert_int_equal(layout_step(l, &row, (long)rows), rows - 1 - here);
	assert_int_equal(layout_step(l, &row, -(long)rows - 1), -(long)(rows - 1));
}

/* Stretches here and there, some side by side, some to the end. */
static void
fold_some(struct folds *f, size_t blocks, uint32_t *seed)
{
	for (size_t at = roll(seed, 4); at < blocks;) {
		size_t end = at + 1 + roll(seed, 5);

		end = end < blocks ? end : blocks;
		folds_add(f, at, end, slice_of(roll(seed, 2) ? "⋯ 共有地 ⋯" : "so much left out"));
		at = end + roll(seed, 4);
	}
}

/* Nothing but its label, over all it hides, and nothing of the rest of it. */
static void
check_fold(const struct article *a, struct layout *l, const struct fold *fold, size_t width)
{
	const struct lines *lines = layout_block(l, fold->first);
	const struct line *label = vec_last(&lines->list);
	size_t start = a->blocks.at[fold->first].start, end = a->blocks.at[fold->end - 1].end;
	struct row row = layout_row(l, start + (end - start) / 2);

	assert_true(lines->list.len == 1 || lines->list.len == 2);
	assert_int_equal(lines->list.at[0].start, start);
	assert_true(label->start == start && label->end == end);
	assert_true(lines->runs.len <= 1 && (!label->runs || !label->run));
	check_runs(a, lines, label, width);
	assert_true(row.block == fold->first && row.line == lines->list.len - 1);
	assert_int_equal(layout_place(l, row), start);
	for (size_t i = fold->first + 1; i < fold->end; i++) {
		assert_int_equal(layout_block(l, i)->list.len, 0);
		assert_null(layout_line(l, (struct row){i, 0}, NULL));
	}
}

/* What is not folded is as it was; rows lead over what is, there and back. */
static void
check_folded(const struct article *a, struct layout *l, size_t width, uint32_t *seed)
{
	struct layout *plain = layout_new(a, width, 0, 0);
	const struct fold *fold;
	struct folds folds;
	size_t rows = 0;

	folds_init(&folds);
	fold_some(&folds, a->blocks.len, seed);
	layout_resize(l, width, 0);
	layout_fold(l, &folds);
	vec_each (fold, &folds.list)
		check_fold(a, l, fold, width);
	for (size_t i = 0; i < a->blocks.len; i++) {
		rows += layout_block(l, i)->list.len;
		if (!layout_fold_at(l, i))
			assert_true(same_lines(layout_block(l, i), layout_block(plain, i)));
	}
	if (rows)
		check_steps(l, rows, seed);
	layout_fold(l, NULL);
	for (size_t i = 0; i < a->blocks.len; i++)
		assert_true(same_lines(layout_block(l, i), layout_block(plain, i)));
	folds_release(&folds);
	layout_free(plain);
}

static void
try_article(uint32_t seed)
{
	struct article a;
	struct build b;
	struct layout *l;

	article_init(&a);
	build_init(&b, &a);
	l = layout_new(&a, 60, 0, 0);
	for (int i = 0; i < 40; i++) {
		write_step(&b, &seed);
		if (a.blocks.len) /* lines made early must not go stale */
			layout_block(l, a.blocks.len - 1);
	}
	build_release(&b);
	for (int i = 0; i < 8; i++) {
		size_t width = 1 + roll(&seed, i % 2 ? 20 : WIDEST), rows = 0;

		check_page(&a, l, i ? width : 60, i ? roll(&seed, 100) : 0);
		for (size_t at = 0; at < a.text.len; at += 1 + roll(&seed, 50))
			check_place(&a, l, at);
		for (size_t j = 0; j < a.blocks.len; j++)
			rows += layout_block(l, j)->list.len;
		if (rows)
			check_steps(l, rows, &seed);
		check_folded(&a, l, width, &seed);
	}
	layout_free(l);
	article_release(&a);
}

static void
laws_hold_for_any_article_at_any_width(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < ARTICLES; i++)
		try_article(i * 77003u);
}

static void
random_ascii(struct buf *text, uint32_t *seed)
{
	static const char some[] = "aaaabcdexyz       .,;:-/()\"'!?%$0123\n";

	buf_reset(text);
	for (uint32_t left = roll(seed, 200) + 1; left; left--)
		buf_add_byte(text, some[roll(seed, sizeof some - 1)]);
}

static void
both_roads_wrap_alike(void **state)
{
	uint32_t seed = 1;
	struct buf text = BUF_INIT, breaks = BUF_INIT;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct wrap w;
		size_t width = 1 + roll(&seed, 40);

		random_ascii(&text, &seed);
		buf_reset(&breaks);
		buf_add_fill(&breaks, 0, text.len);
		breaks_find(buf_slice(&text), breaks.at);
		w = (struct wrap){buf_slice(&text), breaks.at, true};
		for (size_t at = 0; at < text.len;) {
			struct piece p = wrap_line_any(&w, at, text.len, width);
			struct piece q = wrap_line_plain(&w, at, text.len, width);

			assert_true(p.start == q.start && p.shown == q.shown && p.next == q.next);
			assert_true(p.cells == q.cells && p.hyphen == q.hyphen && p.wide == q.wide);
			assert_true(p.next > at);
			at = p.next;
		}
	}
	buf_release(&text);
	buf_release(&breaks);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_roads_wrap_alike),
		cmocka_unit_test(laws_hold_for_any_article_at_any_width),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
