/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page text: what its lines are taken for. Blocks are written as one line each: kind, level, words. */
#include "format/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
load(struct article *a, const char *text)
{
	struct loader l;

	article_init(a);
	assert_int_equal(loader_open_bytes(&l, "test.txt", slice_of(text), a, NULL), 0);
	while (loader_more(&l, NULL) == 1)
		continue;
	loader_close(&l);
}

static size_t
depth_of(const struct article *a, size_t block)
{
	size_t depth = 0;

	for (uint32_t box = a->blocks.at[block].box; box; box = a->boxes.at[box].parent)
		depth += a->boxes.at[box].kind == BOX_ITEM;
	return depth;
}

/* "H2 Words", "P Words", "* Words" (an item), "V a/b" (a newline is written as a stroke). */
static void
describe(const struct article *a, struct buf *out)
{
	for (size_t i = 0; i < a->blocks.len; i++) {
		struct slice words = article_block_text(a, i);

		buf_add_fill(out, '*', depth_of(a, i));
		if (!depth_of(a, i))
			buf_add_byte(out, "PHCVRX"[a->blocks.at[i].kind]);
		if (a->blocks.at[i].level)
			buf_addf(out, "%d", a->blocks.at[i].level);
		buf_add_byte(out, ' ');
		for (size_t k = 0; k < words.len; k++)
			buf_add_byte(out, words.at[k] == '\n' ? '/' : words.at[k]);
		buf_add_byte(out, '\n');
	}
}

static void
expect(const char *text, const char *want)
{
	struct buf got = BUF_INIT;
	struct article a;

	load(&a, text);
	describe(&a, &got);
	assert_string_equal(got.at, want);
	buf_release(&got);
	article_release(&a);
}

/* Every first byte of a block is where the article says it is in the source. */
static void
expect_offsets(const char *text)
{
	struct article a;

	load(&a, text);
	assert_true(a.blocks.len > 0);
	for (size_t i = 0; i < a.blocks.len; i++) {
		size_t end = a.blocks.at[i].end;

		for (size_t at = a.blocks.at[i].start; at < end; at++)
			if (a.text.at[at] > ' ')
				assert_int_equal(a.text.at[at], text[article_source(&a, at)]);
	}
	article_release(&a);
}

static const char wiki[] =
	"On Mills\n"
	"\n"
	"From Riverside Wiki\n"
	"Jump to: navigation, search\n"
	"\n\n"
	"A mill is a house that the river works in, and a place where people wait.\n"
	"\n"
	"Voices on the Mill\n"
	"\n"
	"Ann Lee on the sharing of water\n"
	"\n"
	"\"For me there are three rules:\n"
	"\n"
	"  \xe2\x80\xa2 to let the water pass, but to stop those who would take\n"
	"\n"
	"all of it at once\n"
	"\n"
	"  \xe2\x80\xa2 to mend the weir\n"
	"  \xe2\x80\xa2 to wait\"\n"
	"\n"
	"(letter, May 2010)\n"
	"\n"
	"Bob Ray\n"
	"\n"
	"From a talk at the lock:\n"
	"\n"
	"\"I have waited there, and it did me good.\" (http://example.org/talk_(1))\n"
	"\n"
	"Retrieved from \"http://wiki.example.org/On_Mills\"\n"
	"Categories: Mills | Water\n"
	"Privacy policy\n";

static void
a_saved_wiki_page_is_read_as_its_author_wrote_it(void **state)
{
	(void)state;
	expect(wiki,
		"H1 On Mills\n"
		"P A mill is a house that the river works in, and a place where people wait.\n"
		"H2 Voices on the Mill\n"
		"H3 Ann Lee on the sharing of water\n"
		"P \"For me there are three rules:\n"
		"* to let the water pass, but to stop those who would take all of it at once\n"
		"* to mend the weir\n"
		"* to wait\"\n"
		"P (letter, May 2010)\n"
		"H3 Bob Ray\n"
		"P From a talk at the lock:\n"
		"P \"I have waited there, and it did me good.\" (http://example.org/talk_(1))\n");
	expect_offsets(wiki);
}

static void
furniture_leaves_its_facts(void **state)
{
	static const struct {
		enum reference_kind kind;
		const char *target;
	} want[] = {
		{REF_LINK, "http://example.org/talk_(1)"},
		{REF_CATEGORY, "Mills"},
		{REF_CATEGORY, "Water"},
		{REF_LINK, "http://wiki.example.org/On_Mills"},
	};
	struct article a;

	(void)state;
	load(&a, wiki);
	/* What follows them are the sources that the speakers room adds. */
	assert_true(a.references.len >= sizeof want / sizeof *want);
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		struct slice target = article_name(&a, a.references.at[i].target);

		assert_int_equal(a.references.at[i].kind, want[i].kind);
		assert_true(slice_equal(target, slice_of(want[i].target)));
	}
	assert_true(slice_equal(article_title(&a), SLICE("On Mills")));
	article_release(&a);
}

static void
a_table_of_contents_names_the_headings_and_their_levels(void **state)
{
	(void)state;
	expect("Locks\n\nContents\n\n[hide]\n\n"
	       "  \xe2\x80\xa2 1 what a lock is\n      \xe2\x96\xa1 1.1 gates.\n  \xe2\x80\xa2 2 "
	       "Use\n\n"
	       "what a lock is [edit]\n\nA step in a river.\n\ngates. [edit]\n\nOak.\n\n"
	       "Not A Heading\n\nAll of us know how to use one, and so nobody has written it "
	       "down.\n\n"
	       "Use [edit]\n\nSlowly.\n",
		"H1 Locks\nH2 what a lock is\nP A step in a river.\nH3 gates.\nP Oak.\n"
		"P Not A Heading\n"
		"P All of us know how to use one, and so nobody has written it down.\n"
		"H2 Use\nP Slowly.\n");
}

static void
entries_that_the_text_does_not_know_stay(void **state)
{
	(void)state;
	expect("Box\n\nContents\n\n1. two cups\n2. a plate\n\nIt came on Friday, and it was "
	       "heavy.\n",
		"H1 Box\nH2 Contents\n* two cups\n* a plate\n"
		"P It came on Friday, and it was heavy.\n");
}

static void
underlines_and_numbers_make_headings(void **state)
{
	(void)state;
	expect("Title\n=====\n\nPart\n----\n\nsome words here.\n",
		"H1 Title\nH2 Part\nP some words here.\n");
	expect("Paper\n\n1. Aim\n\nTo say it once, and to say it so that nobody has to ask again "
	       "what "
	       "was meant.\n\n1.1 Means\n\nWords.\n",
		"H1 Paper\nH2 1. Aim\n"
		"P To say it once, and to say it so that nobody has to ask again what was meant.\n"
		"H3 1.1 Means\nP Words.\n");
}

static void
labels_and_sentences_are_no_headings(void **state)
{
	(void)state;
	expect("Talk\n\nAnn Lee:\n\n\"We waited.\"\n\n2. Bob Ray:\n\n\"So did we.\"\n\nHe left.\n\n"
	       "And then there was a long time in which nobody said anything at all to anyone.\n",
		"H1 Talk\nP Ann Lee:\nP \"We waited.\"\nP 2. Bob Ray:\nP \"So did we.\"\nP He "
		"left.\n"
		"P And then there was a long time in which nobody said anything at all to "
		"anyone.\n");
}

static void
acts_and_scenes_are_headings_by_their_count(void **state)
{
	(void)state;
	expect("Play\n\nAct I\n\nScene 1\n\nANN. Good day.\n\nScene 2\n\nBOB. Good night.\n\n"
	       "Act II\n\nScene 1\n\nANN. Well.\n",
		"H1 Play\nH2 Act I\nH3 Scene 1\nP ANN. Good day.\nH3 Scene 2\nP BOB. Good night.\n"
		"H2 Act II\nH3 Scene 1\nP ANN. Well.\n");
}

static void
lines_filled_by_hand_run_together(void **state)
{
	(void)state;
	expect("The lock had been built before the town was thought of, and the\n"
	       "keeper liked to say so. He was a thin man with a cough, who kept\n"
	       "hens and a ledger.\n",
		"P The lock had been built before the town was thought of, and the keeper liked to "
		"say so. He was a thin man with a cough, who kept hens and a ledger.\n");
}

static void
lines_that_mean_something_are_kept(void **state)
{
	(void)state;
	expect("I waited where the river bends\n  and nobody came down,\nthe rope lay slack\n",
		"V I waited where the river bends/  and nobody came down,/the rope lay slack\n");
	expect("It says:\n\n    if (wet) {\n        leave();\n    }\n",
		"P It says:\nC if (wet) {/    leave();/}\n");
	expect("a\tb\nc\td\n", "R a\tb\nR c\td\n");
	expect("Ann: yes\nBob: no, I think not\n", "P Ann: yes\nP Bob: no, I think not\n");
}

static void
what_stands_on_every_sheet_is_dropped(void **state)
{
	(void)state;
	expect("It goes on,\n\nLee            A Memo            [Page 1]\n"
	       "\fRFC 1         Of Loaves         April 2026\n\nand ends.\n",
		"P It goes on,\nP and ends.\n");
}

static void
answered_letters_are_quotations(void **state)
{
	struct article a;

	(void)state;
	load(&a, "So be it.\n\n> You said\n> that it was late\n");
	assert_int_equal(a.blocks.len, 2);
	assert_true(article_in_box(&a, 1, BOX_QUOTE));
	assert_true(slice_equal(article_block_text(&a, 1), SLICE("You said\nthat it was late")));
	article_release(&a);
}

static void
lists_nest_by_how_far_they_are_set_in(void **state)
{
	(void)state;
	expect("- one\n  - inner\n- two\n\nAfter them all.\n",
		"* one\n** inner\n* two\nP After them all.\n");
	expect("\"Words.\"\n\n- Ann Lee, 2009\n", "P \"Words.\"\nP - Ann Lee, 2009\n");
}

static void
low_lines_are_emphasis_but_not_in_names(void **state)
{
	struct article a;

	(void)state;
	load(&a, "_Ann._ Take my_own_file and go_.\n");
	assert_true(
		slice_equal(article_block_text(&a, 0), SLICE("Ann. Take my_own_file and go_.")));
	assert_int_equal(a.spans.len, 1);
	assert_int_equal(a.spans.at[0].end, 4);
	assert_int_equal(a.spans.at[0].style, STYLE_EMPHASIS);
	assert_int_equal(article_source(&a, 5), 7);
	article_release(&a);
}

static void
addresses_end_where_people_end_them(void **state)
{
	static const char *const cases[][2] = {
		{"See http://a.org/x.", "http://a.org/x"},
		{"(http://a.org/x_(y))", "http://a.org/x_(y)"},
		{"(http://a.org/x?)", "http://a.org/x?"},
		{"Who knows http://a.org?", "http://a.org"},
		{"\xe2\x80\x9chttps://a.org/b\xe2\x80\x9d", "https://a.org/b"},
		{"www.a.org, yes", "www.a.org"},
	};
	struct article a;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		load(&a, cases[i][0]);
		assert_int_equal(a.references.len, 1);
		assert_true(slice_equal(
			article_name(&a, a.references.at[0].target), slice_of(cases[i][1])));
		article_release(&a);
	}
	load(&a, "nohttp://a.org and http:// alone");
	assert_int_equal(a.references.len, 0);
	article_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_saved_wiki_page_is_read_as_its_author_wrote_it),
		cmocka_unit_test(furniture_leaves_its_facts),
		cmocka_unit_test(a_table_of_contents_names_the_headings_and_their_levels),
		cmocka_unit_test(entries_that_the_text_does_not_know_stay),
		cmocka_unit_test(underlines_and_numbers_make_headings),
		cmocka_unit_test(labels_and_sentences_are_no_headings),
		cmocka_unit_test(acts_and_scenes_are_headings_by_their_count),
		cmocka_unit_test(lines_filled_by_hand_run_together),
		cmocka_unit_test(lines_that_mean_something_are_kept),
		cmocka_unit_test(what_stands_on_every_sheet_is_dropped),
		cmocka_unit_test(answered_letters_are_quotations),
		cmocka_unit_test(lists_nest_by_how_far_they_are_set_in),
		cmocka_unit_test(low_lines_are_emphasis_but_not_in_names),
		cmocka_unit_test(addresses_end_where_people_end_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
