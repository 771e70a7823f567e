/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes into the book, and what goes out: from an article, and in the forms of others. */
#include "book/capture.h"
#include "book/forms/form.h"
#include "format/format.h"
#include "shelf.h"

#include <locale.h>

/* --- forms ------------------------------------------------------------------------------- */

static void
assert_same(const struct passage *a, const struct passage *b, bool all)
{
	assert_int_equal(id_compare(a->id, b->id), 0);
	assert_true(slice_equal(a->quote, b->quote));
	assert_true(slice_equal(buf_slice(&a->note), buf_slice(&b->note)));
	assert_true(slice_equal(a->colour, b->colour));
	assert_true(slice_equal(a->created, b->created));
	assert_int_equal(a->tags.len, b->tags.len);
	for (size_t i = 0; i < a->tags.len; i++)
		assert_true(slice_equal(a->tags.at[i], b->tags.at[i]));
	for (size_t i = 0; passage_texts[i].name && all; i++)
		assert_true(slice_equal(passage_text_of(a, &passage_texts[i]),
			passage_text_of(b, &passage_texts[i])));
	for (size_t i = 0; passage_numbers[i].name && all; i++)
		assert_int_equal(passage_number_of(a, &passage_numbers[i]),
			passage_number_of(b, &passage_numbers[i]));
	if (all)
		assert_int_equal(json_count(json_get(b->kept, "unknown")), 2);
}

/* Out in a form and in again: the same passages, all of them where the form can hold that. */
static void
go_round(struct home *h, const struct form *form, bool all)
{
	struct passages p = {0};
	struct buf out = BUF_INIT;
	struct kept in = {0};

	for (size_t i = 0; i < h->book.entries.len; i++) {
		vec_reserve(&p.list, 1);
		book_passage(&h->book, i, &p.list.at[p.list.len++]);
	}
	form->write(&p, &out);
	assert_ptr_equal(form_of(buf_slice(&out)), form);
	assert_int_equal(form->read(buf_slice(&out), &in, NULL), 0);
	assert_int_equal(in.list.len, p.list.len);
	for (size_t i = 0; i < in.list.len; i++) {
		struct passage back;

		passage_of(&back, in.list.at[i]);
		assert_same(&p.list.at[i], &back, all);
		passage_release(&back);
	}
	vec_release(&in.list);
	passages_release(&p);
	buf_release(&out);
}

static void
test_forms_go_round(void **state)
{
	struct home *h = *state;

	keep(h, "{\"file\":\"a b/é%.md\",\"quote\":\"=one, \\\"two\\\"\\nthree\",\"note\":\"'=x\","
		"\"tags\":[\"b\",\"a c\"],\"colour\":\"blue\",\"start\":3,\"end\":9,\"size\":100,"
		"\"headings\":[\"A\",\"B\"],\"section\":\"A › B\",\"unknown\":[1,{\"x\":0.1}],"
		"\"source\":\"https://a.example/?b\",\"speaker\":\"Ö\",\"title\":\"T\"}");
	keep(h, "{\"quote\":\"-\",\"note\":\"\",\"unknown\":[1,2]}");
	keep(h, "{\"quote\":\"'quoted'\",\"unknown\":[1,2]}");
	go_round(h, &form_jsonld, true);
	go_round(h, &form_csv, false);
}

static void
test_annotations_of_others(void **state)
{
	static const char set[] =
		"{\"@context\":\"http://www.w3.org/ns/"
		"anno.jsonld\",\"type\":\"AnnotationSet\",\"items\":[{"
		"\"id\":\"urn:uuid:123-1\",\"type\":\"Annotation\",\"created\":\"2023-10-14T15:13:"
		"28Z\","
		"\"target\":{\"source\":\"text/"
		"a%20b.html\",\"selector\":[{\"type\":\"TextQuoteSelector\","
		"\"prefix\":\"p\",\"exact\":\"the "
		"words\",\"suffix\":\"s\"}],\"meta\":{\"headings\":["
		"{\"level\":1,\"txt\":\"One\"},{\"level\":2,\"txt\":\"Two\"}]}},\"body\":{\"type\":"
		"\"TextualBody\",\"value\":\"fine\",\"color\":\"pink\",\"keyword\":\"k\"}},"
		"{\"type\":\"Annotation\",\"target\":{\"source\":\"x\"}}]}";
	struct kept in = {0};
	struct passage p;

	(void)state;
	assert_int_equal(form_jsonld.read(slice_of(set), &in, NULL), 0);
	assert_int_equal(in.list.len, 1);
	passage_of(&p, in.list.at[0]);
	assert_slice(p.quote, "the words");
	assert_slice(p.prefix, "p");
	assert_slice(p.file, "text/a b.html");
	assert_slice(p.section, "One › Two");
	assert_slice(buf_slice(&p.note), "fine");
	assert_slice(p.colour, "pink");
	assert_slice(p.tags.at[0], "k");
	assert_slice(p.created, "2023-10-14T15:13:28Z");
	passage_release(&p);
	vec_release(&in.list);
}

static void
test_tables_of_others(void **state)
{
	struct kept in = {0};
	struct error error = ERROR_INIT;
	struct passage p;

	(void)state;
	assert_int_equal(form_csv.read(SLICE("\xef\xbb\xbf"
					     "Note,Highlight,Book Title\r\n"
					     "n,\"a \"\"b\"\"\r\nc\",T\r\n,,\r\nx"),
				 &in, NULL),
		0);
	assert_int_equal(in.list.len, 1);
	passage_of(&p, in.list.at[0]);
	assert_slice(p.quote, "a \"b\"\r\nc");
	assert_slice(p.title, "T");
	passage_release(&p);
	vec_release(&in.list);
	assert_int_equal(form_csv.read(SLICE("a,b\n1,2\n"), &in, &error), -1);
	assert_non_null(error.text);
	error_release(&error);
}

/* --- from an article --------------------------------------------------------------------- */

static void
read_page(const struct home *h, const char *words, struct article *a)
{
	char *path = file_join(slice_of(h->path), SLICE("page.md"));

	article_init(a);
	assert_int_equal(file_write(path, slice_of(words), NULL), 0);
	assert_int_equal(load_article(path, a, NULL), 0);
	free(path);
}

static void
test_capture(void **state)
{
	struct home *h = *state;
	static const char page[] =
		"---\ntitle: T\nspeakers: [Jane Doe]\ndate: 2020\n---\n\n## One\n\n### Two\n\n"
		"**Jane Doe:** “We *own* it\nall”, she said. It is ours.\n\nAnd more. It is "
		"ours.\n";
	struct article a;
	struct passage p;
	size_t start, end;

	read_page(h, page, &a);
	assert_true(capture_find(&a, SLICE("\"We own it all\", she"), 0, &start, &end));
	passage_of(&p, capture(&a, start, end, SLICE("page.md")));
	assert_slice(p.quote, "“We own it all”, she");
	assert_slice(p.speaker, "Jane Doe");
	assert_slice(p.section, "One › Two");
	assert_int_equal(p.headings.len, 2);
	assert_slice(p.title, "T");
	assert_slice(p.source_date, "2020");
	assert_true(slice_starts(slice_from(slice_of(page), p.start), SLICE("“We *own*")));
	assert_true(slice_ends(slice_part(slice_of(page), 0, p.end), SLICE(", she")));
	assert_true(slice_ends(p.prefix, SLICE("Jane Doe: ")));
	assert_true(slice_starts(p.suffix, SLICE(" said. It is ours.\nAnd")));
	assert_true(capture_range(&a, p.start, p.end, &start, &end));
	assert_true(slice_equal(article_text(&a, start, end), p.quote));
	assert_false(capture_range(&a, 0, 5, &start, &end));
	assert_true(capture_find(&a, SLICE("It is ours."), end, &start, &end));
	assert_true(capture_find(&a, SLICE("It is ours."), end, &start, &end));
	assert_false(capture_find(&a, SLICE("It is ours."), end, &start, &end));
	assert_false(capture_find(&a, SLICE(" "), 0, &start, &end));
	passage_release(&p);
	article_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		AT_HOME(test_forms_go_round),
		cmocka_unit_test(test_annotations_of_others),
		cmocka_unit_test(test_tables_of_others),
		AT_HOME(test_capture),
	};

	setlocale(LC_ALL, "C.UTF-8");
	setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
	return cmocka_run_group_tests_name("forms of the book", tests, NULL, NULL);
}
