/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Markdown becomes: text, boxes, styles, references, notes, tables, front matter. */
#include "format/markdown.h"
#include "base/limits.h"
#include "format/entity.h"
#include "format/markdown_link.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct article article;

static int
clear(void **state)
{
	(void)state;
	article_release(&article);
	return 0;
}

static int
start(void **state)
{
	(void)state;
	article_init(&article);
	return 0;
}

static void
read_in(struct slice text, struct markdown_sizes sizes)
{
	struct load l = {0};
	int more;

	source_open_bytes(&l.source, "test.md", text);
	build_init(&l.build, &article);
	while ((more = markdown_more(&l, &sizes, NULL)) == 1)
		continue;
	assert_int_equal(more, 0);
	format_markdown.close(&l);
	build_release(&l.build);
	source_close(&l.source);
}

/* Reads it and compares the text, in which blocks end with a newline. */
static void
reads_as(const char *markdown, const char *text)
{
	read_in(slice_of(markdown), (struct markdown_sizes){MIB, 0, 0, 0});
	assert_string_equal(article.text.at, text);
}

static void
assert_name(struct name name, const char *want)
{
	struct slice got = article_name(&article, name);

	assert_int_equal(got.len, strlen(want));
	assert_memory_equal(got.at, want, got.len);
}

static void
assert_ref(size_t i, enum reference_kind kind, const char *words, const char *target)
{
	const struct reference *ref;
	struct slice text;

	assert_true(i < article.references.len);
	ref = &article.references.at[i];
	text = article_text(&article, ref->start, ref->end);
	assert_int_equal(ref->kind, kind);
	assert_int_equal(text.len, strlen(words));
	assert_memory_equal(text.at, words, text.len);
	assert_name(ref->target, target);
}

/* The style of the words, which stand once in the text. */
static unsigned
style_of(const char *words)
{
	size_t at = slice_find(buf_slice(&article.text), 0, slice_of(words));
	size_t i = article_span_at(&article, at);

	assert_true(at != NOWHERE);
	return i < article.spans.len && article.spans.at[i].start <= at ? article.spans.at[i].style
									: 0;
}

static void
assert_source(const char *markdown, const char *words)
{
	size_t at = slice_find(buf_slice(&article.text), 0, slice_of(words));

	assert_int_equal(article_source(&article, at), strstr(markdown, words) - markdown);
}

static const struct box *
box_of(size_t block)
{
	return &article.boxes.at[article.blocks.at[block].box];
}

/* --- inlines ----------------------------------------------------------------------------------- */

static void
lines_of_a_paragraph_are_joined(void **state)
{
	(void)state;
	reads_as("one\n   two  \nthree\\\nfour\n", "one two\nthree\nfour\n");
}

static void
lines_of_chinese_are_joined_without_a_blank(void **state)
{
	(void)state;
	reads_as("公有\n地\nword\n한국\n말", "公有地 word 한국 말\n");
}

static void
styles_nest(void **state)
{
	(void)state;
	reads_as("a *b **c** d* ~~e~~ `f` ~~g", "a b c d e f ~~g\n");
	assert_int_equal(style_of("b"), STYLE_EMPHASIS);
	assert_int_equal(style_of("c"), STYLE_EMPHASIS | STYLE_STRONG);
	assert_int_equal(style_of("e"), STYLE_STRIKE);
	assert_int_equal(style_of("f"), STYLE_CODE);
	assert_int_equal(style_of("g"), 0);
}

static void
words_keep_their_place_behind_markup(void **state)
{
	static const char text[] =
		"&copy; \\*x *[emph](u 'emph')* ``co`de`` after\n> quoted\n> words";

	(void)state;
	reads_as(text, "© *x emph co`de after\nquoted words\n");
	assert_source(text, "emph");
	assert_source(text, "after");
	assert_source(text, "words");
}

static void
links_have_their_targets(void **state)
{
	(void)state;
	reads_as("[a](<b c> \"t\") [d][e] [f] <http://g.h>\n\n[e]: /e\n[F]: /f\n",
		"a d f http://g.h\n");
	assert_ref(0, REF_LINK, "a", "b c");
	assert_ref(1, REF_LINK, "d", "/e");
	assert_ref(2, REF_LINK, "f", "/f");
	assert_ref(3, REF_LINK, "http://g.h", "http://g.h");
}

static void
bare_addresses_are_links(void **state)
{
	(void)state;
	reads_as("see https://a.org/b_c_(d). Or www.e.org, f@g.org `http://h`",
		"see https://a.org/b_c_(d). Or www.e.org, f@g.org http://h\n");
	assert_int_equal(article.references.len, 3);
	assert_ref(0, REF_LINK, "https://a.org/b_c_(d)", "https://a.org/b_c_(d)");
	assert_ref(1, REF_LINK, "www.e.org", "http://www.e.org");
	assert_ref(2, REF_LINK, "f@g.org", "mailto:f@g.org");
}

static void
images_are_links_with_words(void **state)
{
	(void)state;
	reads_as("![a *b*](c.png) ![](d/e.png)", "a b e.png\n");
	assert_ref(0, REF_LINK, "a b", "c.png");
	assert_ref(1, REF_LINK, "e.png", "d/e.png");
}

static void
wiki_links_come_before_definitions(void **state)
{
	(void)state;
	reads_as("[[A b#c|label]], [[d]] and [[1]](e) `[[f]]`\n\n[d]: /d\n",
		"label, d and [1] [[f]]\n");
	assert_ref(0, REF_WIKI, "label", "A b#c");
	assert_ref(1, REF_WIKI, "d", "d");
	assert_ref(2, REF_LINK, "[1]", "e");
	assert_int_equal(article.references.len, 3);
}

static void
a_wiki_link_may_run_over_a_line(void **state)
{
	(void)state;
	reads_as("> to [[Partner\n> State]], he said", "to Partner State, he said\n");
	assert_ref(0, REF_WIKI, "Partner State", "Partner State");
}

static void
html_is_dropped_and_its_text_kept(void **state)
{
	(void)state;
	reads_as("a<br>b <b>c</b> <!-- d --> <a href='e&amp;f'>g</a>", "a\nb c g\n");
	assert_int_equal(style_of("c"), STYLE_STRONG);
	assert_ref(0, REF_LINK, "g", "e&f");
}

/* --- blocks ------------------------------------------------------------------------------------ */

static void
headings_know_their_line(void **state)
{
	(void)state;
	reads_as("# One #\n\ntext\n\nTwo\nlines\n---\n", "One\ntext\nTwo lines\n");
	assert_int_equal(article.headings.len, 2);
	assert_int_equal(article.headings.at[0].line, 1);
	assert_int_equal(article.headings.at[1].line, 5);
	assert_int_equal(article.blocks.at[2].level, 2);
}

static void
lists_have_numbers_and_are_tight(void **state)
{
	(void)state;
	reads_as("3. a\n4. b\n   - c\n", "a\nb\nc\n");
	assert_int_equal(box_of(0)->kind, BOX_ITEM);
	assert_int_equal(box_of(0)->number, 3);
	assert_int_equal(box_of(1)->number, 4);
	assert_int_equal(box_of(2)->number, 0);
	assert_int_equal(article.blocks.at[0].flags, 0);
	assert_int_equal(article.blocks.at[1].flags, BLOCK_TIGHT);
	assert_int_equal(article.blocks.at[2].flags, BLOCK_TIGHT);
}

static void
code_keeps_its_lines(void **state)
{
	static const char text[] = "> ```c\n> a  b\n>\n>   [[c]]\n> ```\n";

	(void)state;
	reads_as(text, "a  b\n\n  [[c]]\n");
	assert_int_equal(article.blocks.at[0].kind, BLOCK_CODE);
	assert_int_equal(box_of(0)->kind, BOX_QUOTE);
	assert_source(text, "[[c]]");
}

static void
blocks_of_html_are_read(void **state)
{
	(void)state;
	reads_as("<div>\n<h2>a</h2>\n<p>b &lt;<br>c\n<ul><li>d<li>e</ul>\n"
		 "<script>f</script></div>\n",
		"a\nb <\nc\nd\ne\n");
	assert_int_equal(article.headings.len, 1);
	assert_int_equal(box_of(2)->kind, BOX_ITEM);
	assert_int_equal(article.blocks.at[2].flags, 0);
	assert_int_equal(article.blocks.at[3].flags, BLOCK_TIGHT);
}

static void
tables_have_cells_and_alignments(void **state)
{
	(void)state;
	reads_as("before\n| a | *b* |\n|:--|--:|\n| `c\\|d` | [e] | f |\n| g\n\n[e]: /e\n",
		"before\na\tb\nc|d\te | f\ng\t\n");
	assert_int_equal(article.blocks.at[1].kind, BLOCK_ROW);
	assert_int_equal(article.blocks.at[1].flags, BLOCK_HEAD);
	assert_int_equal(box_of(1)->kind, BOX_TABLE);
	assert_string_equal(article.aligns.at + box_of(1)->number, "lr");
	assert_ref(0, REF_LINK, "e", "/e");
}

static void
a_delimiter_row_must_fit_the_heads(void **state)
{
	(void)state;
	reads_as("a | b\n---\n\nc | d\n--|--|--\n", "a | b\nc | d --|--|--\n");
	assert_int_equal(article.headings.len, 1);
}

static void
too_deep_nesting_is_text(void **state)
{
	struct buf deep = BUF_INIT;

	(void)state;
	buf_add_fill(&deep, '>', 1000);
	buf_add_string(&deep, "word\n");
	read_in(buf_slice(&deep), (struct markdown_sizes){MIB, 0, 0, 0});
	assert_true(slice_find(buf_slice(&article.text), 0, SLICE(">word\n")) != NOWHERE);
	assert_int_equal(article.remarks.len, 1);
	buf_release(&deep);
}

/* --- notes ------------------------------------------------------------------------------------- */

static void
notes_are_numbered_as_they_appear(void **state)
{
	size_t from, to;

	(void)state;
	reads_as("x[^b] y[^a] z[^b] [^none]\n\n[^a]: https://a.org\n[^b]: one\ntwo\n\n"
		 "    - three\n\nend\n",
		"x¹ y² z¹ [^none]\nhttps://a.org\none two\nthree\nend\n");
	assert_true(article_note(&article, 1, &from, &to));
	assert_int_equal(article.text.at[from], 'o');
	assert_ref(0, REF_NOTE, "¹", "b");
	assert_int_equal(article.references.at[2].number, 1);
	assert_int_equal(box_of(3)->kind, BOX_ITEM);
	assert_int_equal(box_of(4)->kind, BOX_ARTICLE);
}

static void
a_note_of_one_word_is_no_link_definition(void **state)
{
	(void)state;
	reads_as("a[^1]\n\n[^1]: word\n", "a¹\nword\n");
}

/* --- front matter ------------------------------------------------------------------------------ */

static void
front_matter_is_read_and_cut_off(void **state)
{
	(void)state;
	reads_as("---\ntitle: 'It''s: here' # yes\nauthors: [A B, \"C, D\"]\ndate: 2020-01-02\n"
		 "lang: en\nspeakers:\n  - E F\n  - name: G\n    role: h\n---\ntext\n",
		"text\n");
	assert_name(article.meta[META_TITLE], "It's: here");
	assert_name(article.meta[META_AUTHOR], "A B, C, D");
	assert_name(article.meta[META_DATE], "2020-01-02");
	assert_name(article.meta[META_LANGUAGE], "en");
	assert_int_equal(article.front_speakers.len, 2);
	assert_name(article.front_speakers.at[1], "G");
}

static void
a_rule_at_the_start_is_no_front_matter(void **state)
{
	(void)state;
	reads_as("---\n\nA sentence: words.\n\n---\n", "\nA sentence: words.\n\n");
	assert_int_equal(article.blocks.at[0].kind, BLOCK_RULE);
}

/* --- windows ----------------------------------------------------------------------------------- */

static void
a_block_too_long_is_parted_and_nothing_lost(void **state)
{
	struct buf text = BUF_INIT;
	size_t lines = 0;

	(void)state;
	buf_add_string(&text, "```\n");
	for (int i = 0; i < 200; i++)
		buf_addf(&text, "* line %d\n", i);
	buf_add_string(&text, "```\n\n# End\n");
	read_in(buf_slice(&text), (struct markdown_sizes){0, 64, 512, 512});
	for (size_t i = 0; i + 1 < article.blocks.len; i++)
		assert_int_equal(article.blocks.at[i].kind, BLOCK_CODE);
	for (size_t i = 0; i < article.text.len; i++)
		lines += article.text.at[i] == '*';
	assert_int_equal(lines, 200);
	assert_int_equal(article.headings.len, 1);
	assert_true(article.remarks.len > 0);
	buf_release(&text);
}

static void
a_table_too_long_stays_a_table(void **state)
{
	struct buf text = BUF_INIT;
	size_t rows = 0;

	(void)state;
	buf_add_string(&text, "|a|b|\n|:-|-|\n");
	for (int i = 0; i < 100; i++)
		buf_addf(&text, "| %d | *x* |\n", i);
	read_in(buf_slice(&text), (struct markdown_sizes){0, 64, 256, 256});
	for (size_t i = 0; i < article.blocks.len; i++) {
		rows += article.blocks.at[i].kind == BLOCK_ROW;
		assert_int_equal(article.blocks.at[i].flags, i ? 0 : BLOCK_HEAD);
	}
	assert_int_equal(rows, 101);
	buf_release(&text);
}

static void
far_definitions_reach_the_first_window(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	buf_add_string(&text, "---\ntitle: t\n---\n[near] and[^far]\n\n");
	for (int i = 0; i < 100; i++)
		buf_addf(&text, "paragraph %d\n\n", i);
	buf_add_string(&text, "[near]: /it\n[^far]: note\n\n[^far]: note\n");
	read_in(buf_slice(&text), (struct markdown_sizes){0, 64, MIB, MIB});
	assert_ref(0, REF_LINK, "near", "/it");
	assert_ref(1, REF_NOTE, "¹", "far");
	assert_name(article.meta[META_TITLE], "t");
	buf_release(&text);
}

/* --- small scanners ---------------------------------------------------------------------------- */

static void
entities_are_decoded(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	entity_text(SLICE("&eacute;&#233;&#xE9; &#0; &nope; &amp &"), &out);
	assert_string_equal(out.at, "ééé \xef\xbf\xbd &nope; &amp &");
	buf_release(&out);
}

/* cmark 0.30 makes one broken byte of a noncharacter. */
static void
text_stays_valid(void **state)
{
	(void)state;
	reads_as("a &#65534; b &#xFFFF; [c](d&#65534;e)", "a \ufffd b \ufffd c\n");
	assert_name(article.references.at[0].target, "d\ufffde");
}

static void
definitions_are_measured(void **state)
{
	(void)state;
	assert_int_equal(link_definition(SLICE("[a]: b\nc"), 0), 7);
	assert_int_equal(link_definition(SLICE("[a]:\n <b c>\n 'd\ne'\nf"), 0), 19);
	assert_int_equal(link_definition(SLICE("[a]: b 'c' d\n"), 0), 0);
	assert_int_equal(link_definition(SLICE("[a]: b\n'c' d\n"), 0), 7);
	assert_int_equal(link_definition(SLICE("[ ]: b\n"), 0), 0);
	assert_int_equal(link_tail(SLICE("(a(b) \"c)\") d"), 0), 11);
	assert_int_equal(link_tail(SLICE("[a\\]b] d"), 0), 6);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, clear)
	const struct CMUnitTest tests[] = {
		TEST(lines_of_a_paragraph_are_joined),
		TEST(lines_of_chinese_are_joined_without_a_blank),
		TEST(styles_nest),
		TEST(words_keep_their_place_behind_markup),
		TEST(links_have_their_targets),
		TEST(bare_addresses_are_links),
		TEST(images_are_links_with_words),
		TEST(wiki_links_come_before_definitions),
		TEST(a_wiki_link_may_run_over_a_line),
		TEST(html_is_dropped_and_its_text_kept),
		TEST(headings_know_their_line),
		TEST(lists_have_numbers_and_are_tight),
		TEST(code_keeps_its_lines),
		TEST(blocks_of_html_are_read),
		TEST(tables_have_cells_and_alignments),
		TEST(a_delimiter_row_must_fit_the_heads),
		TEST(too_deep_nesting_is_text),
		TEST(notes_are_numbered_as_they_appear),
		TEST(a_note_of_one_word_is_no_link_definition),
		TEST(front_matter_is_read_and_cut_off),
		TEST(a_rule_at_the_start_is_no_front_matter),
		TEST(a_block_too_long_is_parted_and_nothing_lost),
		TEST(a_table_too_long_stays_a_table),
		TEST(far_definitions_reach_the_first_window),
		cmocka_unit_test(entities_are_decoded),
		TEST(text_stays_valid),
		cmocka_unit_test(definitions_are_measured),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
