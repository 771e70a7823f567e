/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages made to be slow, in every format: lines that look like something over and over, and people
 * of whom each has another name. What is Markdown's alone stands in markdown_growth.
 */
#include "growth.h"

/* A unit may hold one %s, which is another word each time. */
static const struct pattern {
	const char *name, *unit;
} patterns[] = {
	{"bullets", "•"},
	{"bullets and blanks", "• "},
	{"bullets, line by line", "•\n"},
	{"items of bullets", "• a\n"},
	{"hyphens", "-"},
	{"hyphens, line by line", "-\n"},
	{"items that go on", "- a\n  b\n\n"},
	{"numbers", "1"},
	{"numbers that count nothing", "1.\n"},
	{"numbered lines", "1. a\n"},
	{"years", "1984 "},
	{"blank lines", "\n"},
	{"blanks", " "},
	{"blank lines of blanks", " \t \n"},
	{"words between ever more blank lines", "a\n\n\nb\n\n c\n\n\n\n"},
	{"words set in by turns", "a\n    b\n  c\n\td\n"},
	{"short lines", "a\n"},
	{"long words", "abcdefghij"},
	{"soft hyphens", "a\u00ad"},
	{"marks above one letter", "\u0301"},
	{"joined signs", "👩\u200d"},
	{"words right to left", "א ב "},
	{"broken bytes", "\xc3\xff"},
	{"headings", "A Heading\n\n"},
	{"furniture", "[edit]\nJump to navigation\n"},
	{"tables by tabs", "a\tb\tc\n"},
	{"quotes", "\""},
	{"quotes and blanks", "\" "},
	{"quotes, line by line", "\"\n"},
	{"curly quotes that open", "“"},
	{"curly quotes that open, line by line", "“a\n\n"},
	{"curly quotes that close", "”"},
	{"single quotes", "'"},
	{"guillemets", "«a "},
	{"quotes in quotes", "“‘a "},
	{"one name over and over", "Ann Lee: a\n"},
	{"ever new names", "%s: a\n"},
	{"ever new names and nothing else", "%s:\n"},
	{"ever new names in full", "Ann %s: a\n\n"},
	{"ever new names in bold", "**%s:** a\n\n"},
	{"ever new names in wiki bold", "'''%s:''' a\n\n"},
	{"ever new names before quotes", "%s: “it never closes\n"},
	{"ever new names after quotes", "“a,” said %s. "},
	{"ever new signatures", "“a”\n— %s\n\n"},
	{"ever new names in brackets", "[%s] a\n"},
	{"ever new headings with names", "== %s ==\n\na: b\n\n"},
	{"ever new quotations", "> a\n>\n> — %s\n\n"},
	{"according to ever new people", "According to %s, a “b” c. "},
	{"ever new links", "[[%s]] "},
	{"ever new notes", "a<ref name=\"%s\">b</ref> "},
	{"ever new addresses", "http://%s.example/ "},
	{"ever new notes of Markdown", "a[^%s]\n\n[^%s]: b\n\n"},
	{"colons", ":"},
	{"colons and words", "a: b: "},
	{"capitals", "A "},
	{"dots", "A. "},
	{"brackets", "["},
	{"numbered references", "[1] "},
	{"template openings", "{{"},
	{"table openings", "{|"},
	{"ampersands", "&amp;"},
};

/* Another word for each number: "Babo", of syllables that stand for digits. */
static void
add_word(struct buf *out, size_t number)
{
	static const char first[] = "BDFGKLMNPR", then[] = "bdfgklmnpr", vowels[] = "aeiouaeiou";
	const char *consonants = first;

	for (int i = 0; i < 5; i++, number /= 10) {
		buf_add_byte(out, consonants[number % 10]);
		buf_add_byte(out, vowels[(number + (size_t)i) % 10]);
		consonants = then;
	}
}

static void
add_unit(struct buf *out, struct slice unit, size_t number)
{
	size_t hole;

	while ((hole = slice_find(unit, 0, SLICE("%s"))) != NOWHERE) {
		buf_add(out, slice_part(unit, 0, hole));
		add_word(out, number);
		unit = slice_from(unit, hole + 2);
	}
	buf_add(out, unit);
}

static void
generate(const void *pattern, size_t size, struct buf *out)
{
	const struct pattern *p = pattern;

	for (size_t i = 0; out->len < size; i++)
		add_unit(out, slice_of(p->unit), i);
}

static void
judge(const char *name)
{
	int wrong = 0;

	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		wrong += is_too_slow(patterns[i].name, name, generate, &patterns[i]);
	assert_int_equal(wrong, 0);
}

static void
page_text_is_read_in_time(void **state)
{
	(void)state;
	judge("x.txt");
}

static void
markdown_is_read_in_time(void **state)
{
	(void)state;
	judge("x.md");
}

static void
wikitext_is_read_in_time(void **state)
{
	(void)state;
	judge("x.mediawiki");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(page_text_is_read_in_time),
		cmocka_unit_test(markdown_is_read_in_time),
		cmocka_unit_test(wikitext_is_read_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
