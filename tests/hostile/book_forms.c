/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files of other programs made to be slow: each pattern is read at one size and at four times that,
 * and what comes of it is written in every form. Templates of citations likewise.
 */
#include "book/forms/cite.h"
#include "book/forms/form.h"
#include "growth.h"

struct pattern {
	const struct form *form; /* NULL: the bytes are a template */
	const char *head, *unit, *tail;
};

#define ROWS  "{\"rows\":["
#define ITEMS "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"items\":["
#define QUOTE "\"target\":{\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"w\"}}"

static const struct pattern patterns[] = {
	{&form_kindle, "", "T\n- Highlight | Location 1-2\n\nwords\n==========\n", ""},
	{&form_kindle, "T\n- Highlight | Location 1\n\nw\n==========\n",
		"T\n- Note | Location 1\n\nn\n==========\n", ""},
	{&form_kindle, "T ", "(", ")\n- Highlight\n\nw\n==========\n"},
	{&form_kindle, "T\n- ", "| 1 am | page 1", "\n\nw\n==========\n"},
	{&form_kindle, "", "==========\n", "T\n- Highlight\n\nw\n"},
	{&form_koreader, "return {annotations={", "{drawer='x',text='w',note='n'},", "}}"},
	{&form_koreader, "return {annotations={{drawer='x',text='", "\\\\\\n\\065\\u{41}", "'}}}"},
	{&form_koreader, "return {annotations={}, [=", "=", ""},
	{&form_koreader, "return {annotations={}, x=[==[", "]=]", "]==]}"},
	{&form_koreader, "return {annotations={},", "[[a]],--[[b]]\n", "}"},
	{&form_koreader, "return {annotations={},", "{{{", ""},
	{&form_koreader, "return {annotations={},", "a=1,", "}"},
	{&form_hypothesis, ROWS, "{\"id\":\"a\"," QUOTE "},", "{}]}"},
	{&form_hypothesis, ROWS, "{\"references\":[\"a\"],\"text\":\"t\"},",
		"{\"id\":\"a\"," QUOTE "}]}"},
	{&form_hypothesis, ROWS "{" QUOTE ",\"tags\":[", "\"t\",", "\"u\"]}]}"},
	{&form_jsonld, ITEMS "{" QUOTE ",\"body\":[", "{\"value\":\"n\",\"keyword\":\"k\"},",
		"{}]}]}"},
	{&form_jsonld, ITEMS "{\"created\":\"", "1999-", "\"," QUOTE "}]}"},
	{&form_jsonld, ITEMS "{\"target\":{\"source\":\"", "%41", "\"}}]}"},
	{&form_csv, "Highlight,Tags\nw,\"", "a,", "\"\n"},
	{&form_csv, "Highlight\n\"", "\"\"\n", "\"\n"},
	{&form_csv, "Highlight", ",Highlight", "\nw\n"},
	{&form_csv, "Highlight\n", "w,", "\n"},
	{NULL, "{quote}", "(", ""},
	{NULL, "{quote}", "{", ""},
	{NULL, "{quote}", "({note})", ""},
	{NULL, "", "{quote}\\n", ""},
	{NULL, "", "a{note}\n", ""},
};

static void
write_all(const struct passages *p)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; forms[i]; i++)
		if (forms[i]->write)
			forms[i]->write(p, &out);
	buf_release(&out);
}

static void
read_in(const struct form *form, struct slice bytes)
{
	struct passages p = {0};
	struct kept in = {0};

	if (form->read(bytes, &in, NULL) == 0)
		for (size_t i = 0; i < in.list.len; i++) {
			vec_reserve(&p.list, 1);
			passage_of(&p.list.at[p.list.len++], in.list.at[i]);
		}
	vec_release(&in.list);
	write_all(&p);
	passages_release(&p);
}

static void cite_in(struct slice template)
{
	struct cited what = {{[CITE_QUOTE] = SLICE("words")}};
	struct buf out = BUF_INIT;

	cite_check(template, NULL);
	cite(template, &what, &out);
	buf_release(&out);
}

/* Seconds for the pattern at a size; the best of some tries. */
static double
time_of(const struct pattern *pattern, size_t size)
{
	struct buf bytes = BUF_INIT;
	double best = 1e9;

	buf_add_string(&bytes, pattern->head);
	fill(&bytes, pattern->unit, size);
	buf_add_string(&bytes, pattern->tail);
	for (int i = 0; i < TRIES; i++) {
		double start = processor_time(), took;

		if (pattern->form)
			read_in(pattern->form, buf_slice(&bytes));
		else
			cite_in(buf_slice(&bytes));
		took = processor_time() - start;
		best = took < best ? took : best;
	}
	buf_release(&bytes);
	return best;
}

/* Seems so at one size and, if it does, at a larger one too, in all tries. */
static bool
grows(const struct pattern *pattern)
{
	for (int i = 0; i < TRIES; i++)
		for (size_t size = SIZE;; size *= 4) {
			double less = time_of(pattern, size), more = time_of(pattern, 4 * size);

			if (more <= NOTHING || more <= GROWTH * less)
				return false;
			if (size > SIZE)
				break;
		}
	return true;
}

static void
test_time_grows_with_size(void **state)
{
	size_t slow = 0;

	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		const struct pattern *pattern = &patterns[i];

		if (!grows(pattern))
			continue;
		print_message("%s: %s%s…\n", pattern->form ? pattern->form->name : "template",
			pattern->head, pattern->unit);
		slow++;
	}
	assert_int_equal(slow, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_time_grows_with_size)};

	return cmocka_run_group_tests_name("forms of the book made to be slow", tests, NULL, NULL);
}
