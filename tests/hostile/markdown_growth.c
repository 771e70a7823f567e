/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown made to be slow. What every format may meet stands in growth. */
#include "growth.h"

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

/* Items each set in deeper than the one before, then blank lines. */
static void
generate_stairs(size_t size, struct buf *out)
{
	for (size_t depth = 0; out->len < size / 2; depth++) {
		buf_add_fill(out, ' ', 2 * depth);
		buf_add_string(out, "- a\n");
	}
	fill(out, "\n", size);
}

static void
generate(const void *pattern, size_t size, struct buf *out)
{
	const struct pattern *p = pattern;

	if (!p->unit) {
		generate_stairs(size, out);
		return;
	}
	buf_add_string(out, p->head);
	fill(out, p->unit, *p->fill ? size / 2 : size);
	fill(out, p->fill, size);
}

static void
time_grows_with_size(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		wrong += is_too_slow(patterns[i].name, "x.md", generate, &patterns[i]);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(time_grows_with_size)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
