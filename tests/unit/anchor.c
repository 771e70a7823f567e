/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kept words find their place again, each state of theirs, and what they are found by: errors counted
 * as a plain table would, folded text with its way back.
 */
#include "article/build.h"
#include "book/fuzzy.h"
#include "book/seek.h"
#include "text/utf8.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- help --- */

/* Paragraphs parted by newlines; one that begins with # is a heading. */
static struct article
article_from(const char *words)
{
	struct article a;
	struct build b;
	struct slice rest = slice_of(words), line;

	article_init(&a);
	build_init(&b, &a);
	while (slice_line(&rest, &line)) {
		bool heading = slice_starts(line, SLICE("#"));

		build_open_block(&b, heading ? BLOCK_HEADING : BLOCK_PARAGRAPH, heading, 0, 1);
		build_text(&b, heading ? slice_from(line, 1) : line, (size_t)(line.at - words));
		build_close_block(&b);
	}
	build_release(&b);
	return a;
}

static uint32_t
random_number(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

#define BEFORE                                                                                   \
	"#The pasture\nA village grazed it together for as long as anybody could tell, and who " \
	"might "                                                                                 \
	"send cows there was written in a book.\n"
#define WORDS "Nobody owned a strip of it; the strips were drawn by lot each spring."
#define BEHIND                                                                                     \
	"\nWhen the fences came the book was burnt, and those who had two cows were told to sell " \
	"them.\n#The mill\nThe mill stood where the brook leaves the wood, and ground for all.\n"

/* Keeps the words in one text, seeks them in the other. */
static struct found
find(const char *then, const char *words, const char *now, struct buf *said)
{
	struct article old = article_from(then), changed = article_from(now);
	struct slice text = buf_slice(&old.text);
	size_t start = slice_find(text, 0, slice_of(words));
	struct buf section = BUF_INIT;
	struct anchor anchor;
	struct found found;

	assert_true(start != NOWHERE);
	anchor = anchor_make(&old, start, start + strlen(words), &section);
	anchor.rival = anchor_rival(&old, &anchor);
	found = anchor_find(&changed, &anchor);
	buf_reset(said);
	if (found.state != ANCHOR_LOST)
		buf_add(said, article_text(&changed, found.start, found.end));
	buf_release(&section);
	article_release(&old);
	article_release(&changed);
	return found;
}

static void
expect(const char *words, const char *now, enum anchor_state state, const char *said)
{
	struct buf got = BUF_INIT;
	struct found found = find(BEFORE WORDS BEHIND, words, now, &got);

	assert_string_equal(anchor_state_word(found.state), anchor_state_word(state));
	assert_string_equal(got.at, said);
	assert_true(found.score <= 1000);
	buf_release(&got);
}

/* --- anchors --- */

static void
an_anchor_holds_words_context_and_section(void **state)
{
	struct article a = article_from(BEFORE WORDS BEHIND);
	size_t start = slice_find(buf_slice(&a.text), 0, SLICE(WORDS));
	struct buf section = BUF_INIT;
	struct anchor anchor = anchor_make(&a, start, start + strlen(WORDS), &section);

	(void)state;
	assert_true(slice_equal(anchor.quote, SLICE(WORDS)));
	assert_int_equal(anchor.prefix.len, ANCHOR_CONTEXT);
	assert_int_equal(anchor.suffix.len, ANCHOR_CONTEXT);
	assert_ptr_equal(anchor.prefix.at + anchor.prefix.len, anchor.quote.at);
	assert_int_equal(anchor.text_len, a.text.len);
	start = slice_find(buf_slice(&a.text), 0, SLICE("ground"));
	anchor = anchor_make(&a, start, start + 6, &section);
	assert_true(slice_equal(anchor.section, SLICE("The mill")));
	buf_release(&section);
	article_release(&a);
}

static void
context_is_cut_between_clusters(void **state)
{
	struct article a;
	struct buf words = BUF_INIT, section = BUF_INIT;
	struct anchor anchor;

	(void)state;
	for (int i = 0; i < 200; i++)
		buf_add(&words, SLICE("e\u0301"));
	a = article_from(words.at);
	anchor = anchor_make(&a, 450, 459, &section);
	assert_int_equal(anchor.prefix.len, 3 * ANCHOR_CONTEXT);
	assert_int_equal(anchor.suffix.len, a.text.len - 459);
	buf_release(&words);
	buf_release(&section);
	article_release(&a);
}

static void
words_that_stand_where_they_stood_are_here(void **state)
{
	(void)state;
	expect(WORDS, BEFORE WORDS BEHIND, ANCHOR_HERE, WORDS);
	expect("The pasture", BEFORE WORDS BEHIND, ANCHOR_HERE, "The pasture");
	expect("for all.", BEFORE WORDS BEHIND, ANCHOR_HERE, "for all.");
}

static void
words_at_another_offset_have_moved(void **state)
{
	(void)state;
	expect(WORDS, "What follows is older.\n" BEFORE WORDS BEHIND, ANCHOR_MOVED, WORDS);
	expect(WORDS, BEFORE BEHIND WORDS "\n", ANCHOR_MOVED, WORDS);
	expect("drawn by lot", "New.\n" BEFORE "And: " WORDS BEHIND "New.\n", ANCHOR_MOVED,
		"drawn by lot");
}

static void
marks_dashes_and_blanks_are_no_words(void **state)
{
	struct buf said = BUF_INIT;
	struct found found = find(BEFORE "They said \"it's ours\" - all of them" BEHIND,
		"said \"it's ours\" - all",
		"New.\n" BEFORE "They said “it’s ours” —  all¹ of them" BEHIND, &said);

	(void)state;
	assert_int_equal(found.state, ANCHOR_MOVED);
	assert_string_equal(said.at, "said “it’s ours” — all");
	buf_release(&said);
}

static void
changed_words_are_shown_with_their_range(void **state)
{
	(void)state;
	expect(WORDS,
		BEFORE
		"Nobody owned a strip of it; the strips were drawn by lots each sprung." BEHIND,
		ANCHOR_CHANGED,
		"Nobody owned a strip of it; the strips were drawn by lots each sprung.");
	expect(WORDS,
		BEFORE
		"Nobody owned a strip of it; this was the custom, and nobody thought that "
		"it would ever be another one; the strips were drawn by lot each spring." BEHIND,
		ANCHOR_CHANGED,
		"Nobody owned a strip of it; this was the custom, and nobody thought that "
		"it would ever be another one; the strips were drawn by lot each spring.");
}

static void
other_words_between_the_same_ones_are_asked_about(void **state)
{
	(void)state;
	expect(WORDS, BEFORE "Geese came in October." BEHIND, ANCHOR_UNCERTAIN,
		"Geese came in October.");
}

static void
words_that_are_gone_are_lost(void **state)
{
	(void)state;
	expect(WORDS, "#Another thing\nThis page is now about something else altogether.\n",
		ANCHOR_LOST, "");
	expect(WORDS, "", ANCHOR_LOST, "");
}

static void
short_words_need_what_stood_around_them(void **state)
{
	struct buf said = BUF_INIT;
	struct found found = find(BEFORE WORDS BEHIND "He had drawn by lot too.\n", "drawn by lot",
		BEFORE "Nobody knew." BEHIND "He had drawn by lot too.\n", &said);

	(void)state;
	assert_true(found.state >= ANCHOR_UNCERTAIN);
	buf_release(&said);
}

static void
of_two_the_one_with_its_context_is_meant(void **state)
{
	struct buf said = BUF_INIT;
	const char *then = "It was theirs, they said, by right.\n" BEFORE WORDS BEHIND
			   "It was theirs, they sang.\n";
	const char *now =
		"Once upon a time.\nIt was theirs, they said, by right.\n" BEFORE WORDS BEHIND
		"New.\nIt was theirs, they sang.\n";
	struct found found = find(then, "It was theirs,", now, &said);

	(void)state;
	assert_int_equal(found.state, ANCHOR_MOVED);
	assert_int_equal(found.start, strlen("Once upon a time.\n"));
	buf_release(&said);
}

static void
a_twin_is_not_taken_for_the_one_that_is_gone(void **state)
{
	struct buf said = BUF_INIT;
	struct found found = find(
		BEFORE WORDS BEHIND "Between them.\n" BEFORE WORDS BEHIND "The end.\n", WORDS,
		"Between them, and in other words.\n" BEFORE WORDS BEHIND "It goes on.\n", &said);

	(void)state;
	assert_int_equal(found.state, ANCHOR_UNCERTAIN);
	buf_release(&said);
}

static void
an_anchor_of_another_program_has_only_words(void **state)
{
	struct article a = article_from(BEFORE WORDS BEHIND);
	struct anchor anchor = {.quote = SLICE(WORDS),
		.start = NOWHERE,
		.end = NOWHERE,
		.text_len = NOWHERE,
		.rival = NOWHERE};
	struct found found = anchor_find(&a, &anchor);

	(void)state;
	assert_true(found.state == ANCHOR_MOVED || found.state == ANCHOR_UNCERTAIN);
	assert_true(slice_equal(article_text(&a, found.start, found.end), SLICE(WORDS)));
	anchor.quote = SLICE("");
	assert_int_equal(anchor_find(&a, &anchor).state, ANCHOR_LOST);
	article_release(&a);
}

/* --- seeking --- */

static void
assert_same(const struct found *a, const struct found *b)
{
	assert_int_equal(a->state, b->state);
	assert_int_equal(a->start, b->start);
	assert_int_equal(a->end, b->end);
	assert_int_equal(a->score, b->score);
}

static void
slices_of_any_size_give_the_same(void **state)
{
	static const size_t sizes[] = {1, 7, 100, SEEK_SLICE};
	struct article old = article_from(BEFORE WORDS BEHIND);
	struct article now = article_from(
		"New.\n" BEFORE "Nobody owned a strip; all were drawn by lot each spring." BEHIND
		"New.\n");
	size_t start = slice_find(buf_slice(&old.text), 0, SLICE(WORDS));
	struct buf section = BUF_INIT;
	struct anchor anchor = anchor_make(&old, start, start + strlen(WORDS), &section);
	struct found whole = anchor_find(&now, &anchor);

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct ground ground;
		struct seek seek;

		ground_init(&ground, &now);
		seek_begin(&seek, &ground, &anchor);
		while (seek_more(&seek, sizes[i]))
			continue;
		assert_same(&seek.found, &whole);
		seek_end(&seek);
		ground_release(&ground);
	}
	buf_release(&section);
	article_release(&old);
	article_release(&now);
}

/* Any words in any text: an answer, within the text, and the same again. */
static void
any_words_in_any_text_have_an_answer(void **state)
{
	uint32_t seed = 11;

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct buf words = BUF_INIT, section = BUF_INIT;
		struct article old, now;
		struct anchor anchor;
		struct found found, again;
		size_t len = 40 + random_number(&seed) % 3000, start;

		for (size_t i = 0; i < len; i++)
			buf_add_string(
				&words, (const char *[]){"a", "b", " ", "\n", "é", "“", "\u00ad",
						"²", "aa", "ß"}[random_number(&seed) % 10]);
		buf_add(&words, SLICE("aab"));
		old = article_from(words.at);
		now = article_from(words.at);
		start = random_number(&seed) % (old.text.len - 2);
		anchor = anchor_make(&old, 0, old.text.len, &section);
		anchor.quote.len = utf8_floor(buf_slice(&old.text), 1 + start);
		anchor.start = random_number(&seed) % 9000;
		found = anchor_find(&now, &anchor);
		again = anchor_find(&now, &anchor);
		assert_same(&found, &again);
		if (found.state != ANCHOR_LOST)
			assert_true(found.start < found.end && found.end <= now.text.len);
		buf_release(&words);
		buf_release(&section);
		article_release(&old);
		article_release(&now);
	}
}

/* --- errors --- */

/* Edit distances by the plain table, a column at a time. */
static void
expect_distances(struct slice pattern, struct slice text, size_t most, unsigned way)
{
	size_t *column = calloc(pattern.len + 1, sizeof *column);
	struct fuzzy f;

	assert_non_null(column);
	fuzzy_init(&f, pattern, most, way);
	for (size_t i = 0; i <= pattern.len; i++)
		column[i] = i;
	for (size_t at = 0; at < text.len; at++) {
		size_t corner = column[0], got;

		column[0] = way & FUZZY_ANCHORED ? at + 1 : 0;
		for (size_t i = 1; i <= pattern.len; i++) {
			char c = pattern.at[way & FUZZY_BACKWARDS ? pattern.len - i : i - 1];
			size_t best = corner + (c != text.at[at]);

			corner = column[i];
			best = corner + 1 < best ? corner + 1 : best;
			column[i] = column[i - 1] + 1 < best ? column[i - 1] + 1 : best;
		}
		got = fuzzy_feed(&f, text.at[at]);
		if (column[pattern.len] <= most)
			assert_int_equal(got, column[pattern.len]);
		else
			assert_true(got > most);
	}
	fuzzy_release(&f);
	free(column);
}

static void
errors_are_counted_as_a_plain_table_would(void **state)
{
	uint32_t seed = 3;

	(void)state;
	for (int round = 0; round < 400; round++) {
		char pattern[300], text[600];
		size_t len = 1 + random_number(&seed) % sizeof pattern;

		for (size_t i = 0; i < sizeof text; i++)
			text[i] = (char)('a' + random_number(&seed) % 3);
		for (size_t i = 0; i < len; i++)
			pattern[i] = random_number(&seed) % 8 ? text[i + 200] : 'b';
		expect_distances((struct slice){pattern, len}, (struct slice){text, sizeof text},
			random_number(&seed) % (len + 1), random_number(&seed) % 4);
	}
}

/* --- folded text --- */

static void
folded_bytes_know_where_they_came_from(void **state)
{
	struct article a = article_from("Ein „Wort“² …\nuŉd Straße, re\u00adad");
	struct ground g;
	size_t start, end, at;

	(void)state;
	ground_init(&g, &a);
	while (ground_more(&g, 1))
		continue;
	assert_string_equal(g.folded.at, "Ein \"Wort\" ... u'nd Strasse, read ");
	at = ground_find(&g, 0, g.folded.len, SLICE("\"Wort\""));
	ground_range(&g, at, at + 6, &start, &end);
	assert_true(slice_equal(article_text(&a, start, end), SLICE("„Wort“")));
	at = ground_find(&g, 0, g.folded.len, SLICE("read"));
	ground_range(&g, at, at + 4, &start, &end);
	assert_int_equal(end, a.text.len - 1);
	assert_int_equal(ground_at(&g, start), at);
	assert_int_equal(ground_find(&g, 0, g.folded.len, SLICE("reads")), NOWHERE);
	ground_release(&g);
	article_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_anchor_holds_words_context_and_section),
		cmocka_unit_test(context_is_cut_between_clusters),
		cmocka_unit_test(words_that_stand_where_they_stood_are_here),
		cmocka_unit_test(words_at_another_offset_have_moved),
		cmocka_unit_test(marks_dashes_and_blanks_are_no_words),
		cmocka_unit_test(changed_words_are_shown_with_their_range),
		cmocka_unit_test(other_words_between_the_same_ones_are_asked_about),
		cmocka_unit_test(words_that_are_gone_are_lost),
		cmocka_unit_test(short_words_need_what_stood_around_them),
		cmocka_unit_test(of_two_the_one_with_its_context_is_meant),
		cmocka_unit_test(a_twin_is_not_taken_for_the_one_that_is_gone),
		cmocka_unit_test(an_anchor_of_another_program_has_only_words),
		cmocka_unit_test(slices_of_any_size_give_the_same),
		cmocka_unit_test(any_words_in_any_text_have_an_answer),
		cmocka_unit_test(errors_are_counted_as_a_plain_table_would),
		cmocka_unit_test(folded_bytes_know_where_they_came_from),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
