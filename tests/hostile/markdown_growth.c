/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown made to be slow: the same pattern at one size and at four times that. Time may grow
 * sixfold at the most (where it seems to grow more, four times larger sizes must agree), and the
 * larger size must be read within a second of processor time.
 */
#include "base/limits.h"
#include "format/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#define SIZE    (25 * KIB)
#define GROWTH  6.0
#define SECONDS 1.0
#define NOTHING 0.02 /* seconds below which a ratio says nothing */
#define TRIES   2

/* `head`, then `unit` over and over for half the bytes, then `fill` for the other half. */
static const struct pattern {
	const char *name, *head, *unit, *fill;
} patterns[] = {
	{"quotations in quotations", "", ">", ""},
	{"items in items", "", "- ", ""},
	{"items in items, then words", "", "- ", "x\n"},
	{"items in items, then blank lines", "", "- ", "\n"},
	{"numbers in numbers", "", "1. ", "\n"},
	{"boxes of both kinds", "", "> - ", "\n> \n"},
	{"quotations, then lazy lines", "", "> > > > > > > > > > > > > > > x\n", "x\n"},
	{"opening brackets", "", "[", ""},
	{"opening, then closing brackets", "", "[", "]"},
	{"opening brackets and words", "", "[ a", "](b)"},
	{"stars", "", "*", ""},
	{"emphasis that opens", "", "*a ", ""},
	{"emphasis that opens and closes", "", "*a **a ", "b** c* "},
	{"emphasis of two kinds", "", "*_**a", ""},
	{"strong words in words", "", "a**b", ""},
	{"underscores", "", "_a ", ""},
	{"code that never closes", "", "`a``b", ""},
	{"code in code", "", "`` ` ", ""},
	{"less-than signs", "", "<", ""},
	{"tags that never close", "", "<a b=\"", ""},
	{"tags in a block of HTML", "<div>\n", "<a \"", ""},
	{"comments that never close", "", "a <!-- ", ""},
	{"instructions that never close", "", "a <?", ""},
	{"declarations that never close", "", "a <!A ", ""},
	{"character data that never closes", "", "a <![CDATA[", ""},
	{"addresses in angles", "", "<a@", ""},
	{"images around links", "", "![[]()", ""},
	{"images around links, with escapes", "", "![[]()\\]", ""},
	{"images around links, with code", "", "![[]()`]`", ""},
	{"images around links, line by line", "", "![[]()\n", ""},
	{"links that never close", "", "[a](<b", ""},
	{"titles that never close", "", "[a](b \"", ""},
	{"references to nothing", "", "[a][b]", ""},
	{"ampersands", "", "&", ""},
	{"references of no character", "", "&a;", ""},
	{"backslashes", "", "\\", ""},
	{"definitions of one label", "", "[a]: u\n", ""},
	{"definitions with broken titles", "", "[a]: <b> \"", ""},
	{"ends of definitions", "", "]:", ""},
	{"notes of one label", "", "[^a]: x\n", ""},
	{"notes with code behind", "", "[^a]: x\n\n    y\n\n", ""},
	{"references to a note", "[^a]: x\n\n", "[^a] ", ""},
	{"wiki links that never close", "", "[[a|", ""},
	{"wiki links over lines", "", "[[a\n", ""},
	{"delimiter rows", "", "|-|\n", ""},
	{"rows of a table", "|a|b|\n|-|-|\n", "|[x]|`y`|\n", ""},
	{"columns without rows", "a|a\n-|-\n", "|", ""},
	{"words struck out", "", "~~a ", ""},
	{"addresses in addresses", "", "http://a(", ")"},
	{"addresses of mail", "", "a@", ""},
	{"front matter without end", "---\n", "a: b\n", ""},
	{"underlines of headings", "", "a\n===\n", ""},
	{"blank lines in a list", "", "- a\n\n\n", ""},
	{"rules", "", "* * *\n", ""},
	{"fences", "", "```\n", ""},
	{"tabs and items", "", "\t- ", ""},
	{"items set in deeper and deeper, then blank lines", "", NULL, "\n"},
};

static void
fill(struct buf *out, const char *unit, size_t size)
{
	while (*unit && out->len < size)
		buf_add_string(out, unit);
}

static void
generate(const struct pattern *p, size_t size, struct buf *out)
{
	buf_reset(out);
	buf_add_string(out, p->head);
	fill(out, p->unit, *p->fill ? size / 2 : size);
	fill(out, p->fill, size);
}

/* Items each set in deeper than the one before, then blank lines. */
static void
generate_stairs(size_t size, struct buf *out)
{
	buf_reset(out);
	for (size_t depth = 0; out->len < size / 2; depth++) {
		buf_add_fill(out, ' ', 2 * depth);
		buf_add_string(out, "- a\n");
	}
	fill(out, "\n", size);
}

static double
processor_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Seconds to read it, the best of some tries. */
static double
measure(const struct buf *text)
{
	double best = 1e9;

	for (int i = 0; i < TRIES; i++) {
		double start = processor_time(), took;
		struct article a;
		struct loader l;

		article_init(&a);
		assert_int_equal(loader_open_bytes(&l, "x.md", buf_slice(text), &a, NULL), 0);
		while (loader_more(&l, NULL) == 1)
			continue;
		loader_close(&l);
		article_release(&a);
		took = processor_time() - start;
		best = took < best ? took : best;
	}
	return best;
}

static double
measure_pattern(const struct pattern *p, size_t size)
{
	struct buf text = BUF_INIT;
	double took;

	if (p->unit)
		generate(p, size, &text);
	else
		generate_stairs(size, &text);
	took = measure(&text);
	buf_release(&text);
	return took;
}

static bool
grows_too_fast(const struct pattern *p, size_t size)
{
	double small = measure_pattern(p, size), large = measure_pattern(p, 4 * size);
	bool wrong = large > NOTHING && large > GROWTH * small;

	if (wrong)
		print_message("%s: %.3f s, at four times the size %.3f s\n", p->name, small, large);
	return wrong;
}

static void
time_grows_with_size(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		wrong += grows_too_fast(&patterns[i], SIZE) &&
			 grows_too_fast(&patterns[i], 4 * SIZE);
	assert_int_equal(wrong, 0);
}

static void
a_hundred_kilobytes_take_less_than_a_second(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		assert_true(measure_pattern(&patterns[i], 4 * SIZE) < SECONDS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(time_grows_with_size),
		cmocka_unit_test(a_hundred_kilobytes_take_less_than_a_second),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
