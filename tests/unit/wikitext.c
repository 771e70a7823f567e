/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wikitext → article. An article is written down a line a block: the boxes around it, its kind,
 * its text with the marks of spans; so each test is a pair of pages, one to read and one to see.
 */
#include "format/format.h"

#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

/* Reads a page as wikitext, however it is called. */
static void
read_page(struct article *a, struct slice page)
{
	struct load l = {0};

	article_init(a);
	source_open_bytes(&l.source, "page.mediawiki", page);
	build_init(&l.build, a);
	while (format_wikitext.more(&l, NULL) > 0)
		;
	format_wikitext.close(&l);
	build_release(&l.build);
	source_close(&l.source);
}

/* Writing down. */

static void
write_boxes(struct buf *out, const struct article *a, uint32_t box)
{
	static const char *const names[] = {"", "quote", "list", "", "term", "indent", "table", ""};
	uint32_t path[LIMIT_NESTING];
	size_t depth = 0;

	for (; box && depth < LIMIT_NESTING; box = a->boxes.at[box].parent)
		path[depth++] = box;
	while (depth--) {
		const struct box *b = &a->boxes.at[path[depth]];

		if (b->kind == BOX_LIST)
			continue;
		if (b->kind == BOX_ITEM && b->number)
			buf_addf(out, "%u. ", b->number);
		else if (b->kind == BOX_ITEM)
			buf_add_string(out, "* ");
		else if (b->kind == BOX_NOTE)
			buf_addf(out, "note %u: ", b->number);
		else
			buf_addf(out, "%s: ", names[b->kind]);
	}
}

static void
write_span(struct buf *out, const struct article *a, const struct span *s)
{
	static const char letters[] = "bic-nsf";

	buf_add_byte(out, '<');
	for (unsigned bit = 0; letters[bit]; bit++)
		if (s->style & 1u << bit && letters[bit] != '-')
			buf_add_byte(out, letters[bit]);
	if (s->ref && a->references.at[s->ref - 1].kind != REF_NOTE) {
		buf_add_byte(out, '=');
		buf_add(out, article_name(a, a->references.at[s->ref - 1].target));
	}
	buf_add_byte(out, ':');
	buf_add(out, article_text(a, s->start, s->end));
	buf_add_byte(out, '>');
}

static void
write_block(struct buf *out, const struct article *a, const struct block *b)
{
	size_t pos = b->start;
	const struct span *s;

	write_boxes(out, a, b->box);
	if (b->kind == BLOCK_HEADING)
		buf_addf(out, "h%u ", b->level);
	if (b->kind == BLOCK_CODE || b->kind == BLOCK_VERSE)
		buf_add_string(out, b->kind == BLOCK_CODE ? "code " : "verse ");
	if (b->kind == BLOCK_RULE)
		buf_add_string(out, "rule");
	if (b->flags & BLOCK_HEAD)
		buf_add_string(out, "head ");
	vec_each (s, &a->spans) {
		if (s->start < b->start || s->end > b->end)
			continue;
		buf_add(out, article_text(a, pos, s->start));
		write_span(out, a, s);
		pos = s->end;
	}
	buf_add(out, article_text(a, pos, b->end));
	buf_add_byte(out, '\n');
}

/* The whole page, then its references without words. */
static void
write_article(struct buf *out, const struct article *a)
{
	const struct block *b;
	const struct reference *r;

	vec_each (b, &a->blocks)
		write_block(out, a, b);
	vec_each (r, &a->references) {
		if (r->start < r->end)
			continue;
		buf_addf(out, "%s ", reference_kind_word(r->kind));
		buf_add(out, article_name(a, r->target));
		buf_add_byte(out, '\n');
	}
}

static void
reads(const char *page, const char *want)
{
	struct article a;
	struct buf out = BUF_INIT;

	read_page(&a, slice_of(page));
	write_article(&out, &a);
	if (strcmp(out.at, want))
		print_message("# of: %s\n", page);
	assert_string_equal(out.at, want);
	buf_release(&out);
	article_release(&a);
}

/* Lines. */

static void
headings_end_before_comments_and_blanks(void **state)
{
	(void)state;
	reads("= One =\n== Two == <!-- c --> \n======= Six =======\n",
		"h1 One\nh2 Two\nh6 = Six =\n");
	reads("<!-- c -->== ''Two'' ==\n", "h2 <i:Two>\n");
	reads("== not\n==\n=x\n", "== not == =x\n");
	reads("===[[Ann Lee]] on bees===\n", "h3 <=Ann Lee:Ann Lee> on bees\n");
	reads("=== uneven ==\n", "h2 = uneven\n");
}

static void
headings_know_their_lines(void **state)
{
	struct article a;

	(void)state;
	read_page(&a, SLICE("a\n\n== B ==\n{{x\n|y}}\n== C ==\n"));
	assert_int_equal(a.headings.len, 2);
	assert_int_equal(a.headings.at[0].line, 3);
	assert_int_equal(a.headings.at[1].line, 6);
	article_release(&a);
}

static void
lines_of_a_paragraph_are_joined(void **state)
{
	(void)state;
	reads("one\ntwo\n\nthree\n<!-- not a gap -->\nfour\n", "one two\nthree four\n");
	reads("one<br>two<br/><br />three\n", "one\ntwo\nthree\n");
	reads("above\n----\nbelow\n", "above\nrule\nbelow\n");
}

static void
lists_nest_in_any_mixture(void **state)
{
	(void)state;
	reads("* a\n** b\n*# c\n*# d\n* e\n# f\n# g\n",
		"* a\n* * b\n* 1. c\n* 2. d\n* e\n1. f\n2. g\n");
	reads(": in\n:: deeper\n:* item\n", "indent: in\nindent: indent: deeper\nindent: * item\n");
	reads("; term : what it is\n; [[a:b]] : c\n",
		"term: term\nindent: what it is\nterm: <=a:b:a:b>\nindent: c\n");
	reads("*** deep at once\n", "indent: indent: * deep at once\n");
	reads("* a\nnot in it\n", "* a\nnot in it\n");
}

static void
lines_set_in_keep_their_blanks(void **state)
{
	(void)state;
	reads(" one\n   two ''it''\nthree\n", "verse one\n  two <i:it>\nthree\n");
	reads(" {{x|y}}\n", "<f:x>: y\n");
}

/* Words. */

static void
ticks_are_balanced_by_the_line(void **state)
{
	(void)state;
	reads("''i'' '''b''' '''''bi''''' '''b ''bi''''' x\n",
		"<i:i> <b:b> <bi:bi> <b:b ><bi:bi> x\n");
	reads("'''open\n\nnext\n", "<b:open>\nnext\n");
	reads("'''a\nb\n", "<b:a> b\n");
	reads("l'''eau'' x\n", "l'<i:eau> x\n");
	reads("it's ''''x'''\n", "it's '<b:x>\n");
	reads("{{a|''b}} c\n", "<f:a>: <i:b> c\n");
}

static void
links_show_their_labels(void **state)
{
	(void)state;
	reads("[[common]]s [[A|b]]c [[A#x]] [[ A ]]\n",
		"<=common:commons> <=A:bc> <=A#x:A › x> <=A:A>\n");
	reads("[[Help:Page (wiki)|]] [[:Category:X]]\n",
		"<=Help:Page (wiki):Page> <=Category:X:Category:X>\n");
	reads("a [[Category:X|key]]\n[[de:A]]\n", "a\ncategory Category:X\nwiki de:A\n");
	reads("[[a|''b'' [[c]]]]\n", "<i=a:b><=a: c>\n");
}

static void
files_keep_their_captions(void **state)
{
	(void)state;
	reads("[[File:A.png|thumb|200px|alt=x|Of [[b]].]] Text\n",
		"<f=File:A.png:A.png>: Of <=b:b>.\nText\n");
	reads("<gallery>\nA.jpg|one\nFile:B.jpg\n</gallery>\n",
		"<f=A.jpg:A.jpg>: one\n<f=File:B.jpg:B.jpg>\n");
}

static void
addresses_are_links(void **state)
{
	(void)state;
	reads("see http://a.org/b, (http://c.org) or http://d.org/e_(f).\n",
		"see <=http://a.org/b:http://a.org/b>, (<=http://c.org:http://c.org>) or "
		"<=http://d.org/e_(f):http://d.org/e_(f)>.\n");
	reads("[http://a.org ''A'' b] [http://c.org] [//d.org d]\n",
		"<i=http://a.org:A><=http://a.org: b> <=http://c.org:[1]> <=//d.org:d>\n");
	reads("[[http://a.org b]]\n", "[<=http://a.org:b>]\n");
	reads("[http://a.org b\n", "[<=http://a.org:http://a.org> b\n");
}

static void
raw_text_stays_as_it_is(void **state)
{
	(void)state;
	reads("<nowiki>''[[a]]&amp;</nowiki> &lt;b&gt; &nope; & x\n", "''[[a]]& <b> &nope; & x\n");
	reads("<pre>\n a ''b''\n  c\n</pre>\nd\n", "code  a ''b''\n  c\nd\n");
	reads("<code>x</code> <math>a_1 < b</math>\n", "<c:x> <c:a_1 < b>\n");
	reads("<source lang=\"c\">\nint a;\n\nint b;\n</source>\n", "code int a;\n\nint b;\n");
	reads("__TOC__ a __notoc__ <foo> <small>b</small>\n", "a __notoc__ <foo> b\n");
}

static void
tags_open_boxes(void **state)
{
	(void)state;
	reads("<blockquote>a\n\n* b\n</blockquote>c\n", "quote: a\nquote: * b\nc\n");
	reads("<ul><li>a<li>b</ul><ol><li>c</li><li>d</li></ol>\n", "* a\n* b\n1. c\n2. d\n");
	reads("<poem>\na\n\n b\n</poem>\n", "verse a\n\n b\n");
	reads("<h2>A</h2>b\n", "h2 A\nb\n");
	reads("<table><tr><th>a<th>b</tr><tr><td>c</td><td>d</td></tr></table>\n",
		"table: a\tb\ntable: c\td\n");
}

/* Tables. */

static void
tables_are_rows_of_cells(void **state)
{
	(void)state;
	reads("{| class=\"x\"\n|+ About\n! A !! B\n|-\n| style=\"y\" | [[c|d]] || e\nf\n|}\ng\n",
		"About\ntable: head A\tB\ntable: <=c:d>\te f\ng\n");
	reads("{|\n| one column\n== H ==\n* b\n|}\n", "one column\nh2 H\n* b\n");
	reads("{|\n|a||b\n|-\n|\n{|\n|c||d\n|}\n|}\n", "a\nb\ntable: c\td\n");
	reads("{|\n| never closed\n", "{| | never closed\n");
}

/* Notes. */

static void
notes_are_written_where_the_page_wants_them(void **state)
{
	(void)state;
	reads("a<ref>x ''y''</ref> b<ref name=\"n\" /><ref name=n>z</ref>\n\n<references/>\nc\n",
		"a<n:¹> b<n:²><n:²>\nnote 1: x <i:y>\nnote 2: z\nc\n");
	reads("a<ref>x</ref>\n", "a<n:¹>\nnote 1: x\n");
	reads("a<ref name=\"l\"/>\n<references>\n<ref name=\"l\">defined</ref>\n</references>\n",
		"a<n:¹>\nnote 1: defined\n");
	reads("a<ref>never closed\n\nb\n", "a<ref>never closed\nb\n");
	reads("a{{#tag:ref|x|name=y}}<ref name=y/>\n{{reflist}}\n", "a<n:¹><n:¹>\nnote 1: x\n");
}

/* Templates. */

static void
quotations_say_who(void **state)
{
	struct article a;

	(void)state;
	reads("{{quote|text=Words ''here''.\n\nMore.|author=[[Ann Lee|A. Lee]]|source=Book}}\n",
		"quote: Words <i:here>.\nquote: More.\nquote: — <=Ann Lee:A. Lee>, Book\n");
	reads("{{rquote|right|Words.|Ann}}\n", "quote: Words.\nquote: — Ann\n");
	read_page(&a, SLICE("x\n{{cquote|Words.|[[Ann Lee]]}}\n"));
	assert_int_equal(a.claims.len, 1);
	assert_int_equal(a.claims.at[0].start, 2);
	article_release(&a);
}

static void
citations_are_sentences(void **state)
{
	(void)state;
	reads("{{cite web |url=http://a.org |title=T |last=Lee |first=Ann |access-date=2020}}\n",
		"Lee, Ann. <=http://a.org:T>\n");
	reads("{{cite web|url=http://a.org}}\n", "<=http://a.org:http://a.org>\n");
	reads("{{cite book|title=T.|year=1999|volume=2}}\n", "T. 1999. volume 2\n");
}

static void
other_templates_are_never_lost(void **state)
{
	(void)state;
	reads("a {{unknown|b|c=[[d]]|}} e {{x}}\n", "a <f:unknown>: b, <f:c> <=d:d> e <f:x>\n");
	reads("{{Infobox p\n| name = N\n| empty =\n| born = 1999\n}}\n",
		"<f:Infobox p>\ntable: name\tN\ntable: born\t1999\n");
	reads("{{Sheet\n| name = N\n| list =\n* a\n* b\n}}\n",
		"<f:Sheet>\nterm: name\nindent: N\nterm: list\nindent: * a\nindent: * b\n");
	reads("{{nowrap|a b}} {{lang|fr|c}}{{!}}{{{p|d}}}{{DEFAULTSORT:e}}\n", "a b c|d\n");
	reads("{{main|A|B}}\nc\n", "<f:main>: <=A:A>, <=B:B>\nc\n");
	reads("{{a {{b}}\n", "{{a <f:b>\n");
}

static void
half_broken_markup_is_text(void **state)
{
	(void)state;
	reads("[[ a ]] [[b\n\nc]] {{d\n", "<=a:a> [[b\nc]] {{d\n");
	reads("<!-- open\nx\n", "<!-- open x\n");
	reads("a | b || c ! d !! e }} ]] |} </b> </ref>\n", "a | b || c ! d !! e }} ]] |}\n");
	reads("<nowiki> a <b>bold</b>\n", "<nowiki> a <b:bold>\n");
}

static void
redirects_are_known_and_seen(void **state)
{
	struct article a;

	(void)state;
	read_page(&a, SLICE("#REDIRECT [[Else where#x]]\n"));
	assert_int_equal(a.meta[META_REDIRECT].len, 12);
	assert_int_equal(a.references.len, 1);
	article_release(&a);
	reads("a\n#REDIRECT [[b]]\n", "a\n1. REDIRECT <=b:b>\n");
}

/* Places. */

static void
every_word_knows_its_byte(void **state)
{
	static const char page[] =
		"== Hé ==\r\n'''b''' [[x|lábel]]s\r\n* it<ref>nóte\r\n two</ref>\r\n"
		"{|\r\n|a||b\r\n|}\r\n{{quote|who says|me}}\r\n";
	static const char *const words[] = {
		"Hé", "b", "lábel", "it", "nóte", "two", "a\tb", "who", "says", "me", NULL};
	struct article a;

	(void)state;
	read_page(&a, slice_of(page));
	for (size_t i = 0; words[i]; i++) {
		size_t at = slice_find(buf_slice(&a.text), 0, slice_of(words[i]));
		size_t source;

		assert_int_not_equal(at, NOWHERE);
		source = article_source(&a, at);
		assert_memory_equal(page + source, words[i], strcspn(words[i], "\t"));
	}
	article_release(&a);
}

static void
fill(struct buf *page, const char *unit, size_t size)
{
	while (page->len < size)
		buf_add_string(page, unit);
}

static void
large_pages_are_read_in_windows(void **state)
{
	static const char unit[] = "== H ==\n\ntext [[a]]<ref>n</ref>\n\n{{x\n|y\n\n}}\n\n";
	struct buf page = BUF_INIT;
	struct article a;
	size_t units;

	(void)state;
	fill(&page, unit, 2 * MIB);
	units = page.len / (sizeof unit - 1);
	read_page(&a, buf_slice(&page));
	assert_int_equal(a.headings.len, units);
	assert_int_equal(a.blocks.len, 4 * units); /* heading, text, template, note */
	assert_int_equal(vec_last(&a.headings)->line, (units - 1) * 9 + 1);
	assert_int_equal(a.remarks.len, 0);
	article_release(&a);
	buf_release(&page);
}

static void
what_never_closes_is_cut(void **state)
{
	struct buf page = BUF_INIT;
	struct article a;

	(void)state;
	buf_add_string(&page, "{{open\n");
	fill(&page, "line [[a]]\n\n", 5 * MIB);
	read_page(&a, buf_slice(&page));
	assert_true(a.references.len > 5 * MIB / 12 - 2);
	assert_int_equal(a.remarks.len, 1);
	article_release(&a);
	buf_release(&page);
}

/* Time. */

static double
seconds_for(const char *unit, size_t size)
{
	struct buf page = BUF_INIT;
	struct article a;
	clock_t start;

	fill(&page, unit, size);
	start = clock();
	read_page(&a, buf_slice(&page));
	article_release(&a);
	buf_release(&page);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void
time_grows_in_line_with_size(void **state)
{
	static const char *const units[] = {"[[", "{{", "'''", "{|", "{|\n", "<ref>", "<!--",
		"[http://", "*", "[http://a ", "<b>", "<li>", "<nowiki>", "{{{", "[[a|", "{{a|",
		"{{cite web|", "{{quote|", "{{#tag:ref|", "<ref name=", "[[File:a|", ";a:b", "&",
		"|", "<blockquote>", "{|\n|a||b\n", "'''''a", "</b>", "<table><tr><td>",
		"== ", "__"};

	(void)state;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		double once = seconds_for(units[i], 100 * KIB);
		double four = seconds_for(units[i], 400 * KIB);

		if (once >= 1 || (four > 6 * once && four > 0.2))
			fail_msg("%s: %.3f s, then %.3f s", units[i], once, four);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_end_before_comments_and_blanks),
		cmocka_unit_test(headings_know_their_lines),
		cmocka_unit_test(lines_of_a_paragraph_are_joined),
		cmocka_unit_test(lists_nest_in_any_mixture),
		cmocka_unit_test(lines_set_in_keep_their_blanks),
		cmocka_unit_test(ticks_are_balanced_by_the_line),
		cmocka_unit_test(links_show_their_labels),
		cmocka_unit_test(files_keep_their_captions),
		cmocka_unit_test(addresses_are_links),
		cmocka_unit_test(raw_text_stays_as_it_is),
		cmocka_unit_test(tags_open_boxes),
		cmocka_unit_test(tables_are_rows_of_cells),
		cmocka_unit_test(notes_are_written_where_the_page_wants_them),
		cmocka_unit_test(quotations_say_who),
		cmocka_unit_test(citations_are_sentences),
		cmocka_unit_test(other_templates_are_never_lost),
		cmocka_unit_test(half_broken_markup_is_text),
		cmocka_unit_test(redirects_are_known_and_seen),
		cmocka_unit_test(every_word_knows_its_byte),
		cmocka_unit_test(large_pages_are_read_in_windows),
		cmocka_unit_test(what_never_closes_is_cut),
		cmocka_unit_test(time_grows_in_line_with_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
