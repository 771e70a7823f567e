/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes into the book, and what goes out: from an article, and in the forms of others. */
#include "book/capture.h"
#include "book/forms/cite.h"
#include "book/forms/lua.h"
#include "book/forms/works.h"
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
	assert_true(slice_equal(a->speaker, b->speaker));
	assert_true(slice_equal(a->quoted_by, b->quoted_by));
	assert_true(slice_equal(a->source, b->source));
	assert_true(slice_equal(a->source_date, b->source_date));
	assert_true(slice_equal(json_text_of(a->kept, "author"), json_text_of(b->kept, "author")));
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
	keep(h, "{\"quote\":\"'quoted'\",\"unknown\":[1,2],\"author\":\"A\",\"source\":\"Letters\","
		"\"source_date\":\"May\"}");
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

/* --- works ------------------------------------------------------------------------------- */

static void
all_of(const struct home *h, struct passages *p)
{
	*p = (struct passages){0};
	for (size_t i = 0; i < h->book.entries.len; i++) {
		vec_reserve(&p->list, 1);
		book_passage(&h->book, i, &p->list.at[p->list.len++]);
	}
}

static void
assert_written(const struct home *h, const struct form *form, const char *words)
{
	struct buf out = BUF_INIT;
	struct passages p;

	all_of(h, &p);
	form->write(&p, &out);
	if (slice_find(buf_slice(&out), 0, slice_of(words)) == NOWHERE)
		fail_msg("'%s' is not in: %s", words, out.at);
	passages_release(&p);
	buf_release(&out);
}

static void
test_works(void **state)
{
	struct home *h = *state;
	struct passages p;
	struct works works;

	keep(h, "{\"file\":\"a.md\",\"title\":\"T\",\"author\":\"A B\",\"quote\":\"x\","
		"\"speaker\":\"J\",\"source\":\"https://a.example/\",\"source_date\":\"1999\"}");
	keep(h, "{\"file\":\"a.md\",\"title\":\"T\",\"author\":\"C\",\"quote\":\"y\","
		"\"source\":\"https://a.example/\"}");
	keep(h, "{\"file\":\"a.md\",\"title\":\"T\",\"quote\":\"z\",\"speaker\":\"Jane, Ö\","
		"\"source\":\"Letters {2} & 100%\",\"source_of\":\"turn\","
		"\"source_date\":\"in May\"}");
	keep(h, "{\"file\":\"b.md\",\"quote\":\"=\"}");
	all_of(h, &p);
	works_init(&works, &p);
	assert_int_equal(works.list.len, 3);
	for (size_t i = 1; i < 3; i++)
		assert_true(slice_compare(buf_slice(&works.list.at[i - 1].key),
				    buf_slice(&works.list.at[i].key)) < 0);
	works_release(&works);
	passages_release(&p);
	assert_written(h, &form_bibtex, "author = {A B},\n  title = {{T}},\n  year = {1999}");
	assert_written(h, &form_bibtex,
		"author = {{Jane, Ö}},\n  title = {{Letters \\textbraceleft{}2\\textbraceright{} "
		"\\& 100\\%}},\n  year = {in May},\n  note = {T}");
	assert_written(h, &form_csl,
		"\"type\":\"webpage\",\"author\":[{\"literal\":\"A B\"}],\"title\":\"T\","
		"\"issued\":{\"date-parts\":[[1999]]},\"URL\":\"https://a.example/\"}");
	assert_written(h, &form_csl, "\"issued\":{\"literal\":\"in May\"},\"note\":\"T\"}");
}

/* The same work is called the same whatever else there is. */
static void
test_keys_of_works_stay(void **state)
{
	struct home *h = *state;
	struct passages p;
	struct works some, all;

	keep(h, "{\"file\":\"a.md\",\"title\":\"Of Mills\",\"quote\":\"x\"}");
	all_of(h, &p);
	works_init(&some, &p);
	assert_true(slice_starts(buf_slice(&some.list.at[0].key), SLICE("of-")));
	for (char i = '0'; i < '9'; i++) {
		char kept[] = "{\"file\":\"0.md\",\"title\":\"Of Mills\",\"quote\":\"y\"}";

		kept[9] = i;
		keep(h, kept);
	}
	passages_release(&p);
	all_of(h, &p);
	works_init(&all, &p);
	assert_int_equal(all.list.len, 10);
	for (size_t i = 0; i < 10; i++)
		if (slice_equal(all.list.at[i].seen, SLICE("a.md")))
			assert_true(slice_equal(
				buf_slice(&all.list.at[i].key), buf_slice(&some.list.at[0].key)));
	works_release(&some);
	works_release(&all);
	passages_release(&p);
}

static void
test_org(void **state)
{
	struct home *h = *state;

	keep(h, "{\"file\":\"a.md\",\"quote\":\"one two three four five six seven eight nine\","
		"\"note\":\"* no heading\\n#+end_quote\\n :END:\",\"tags\":[\"a b\"]}");
	assert_written(h, &form_org, "** one two three four five six seven eight… :a_b:\n");
	assert_written(h, &form_org, "\n\u200b* no heading\n\u200b#+end_quote\n\u200b :END:\n");
}

static void
test_citations(void **state)
{
	static const struct cited all = {{
		[CITE_QUOTE] = {"one\ntwo", sizeof "one\ntwo" - 1},
		[CITE_SPEAKER] = {"Jane", sizeof "Jane" - 1},
		[CITE_TITLE] = {"T", sizeof "T" - 1},
		[CITE_DATE] = {"1999", sizeof "1999" - 1},
	}};
	static const char *const filled[][2] = {
		{"{speaker}, {title}, {section} ({date}): {source}", "Jane, T (1999)"},
		{"— {source}, {title}.", "— T."},
		{"{source} ({section}) x", ""},
		{"{title} (in {section}, {date}!) {speaker}", "T (in 1999!) Jane"},
		{"({title}", "(T"},
		{"a (b) {title} (c) {source}", "a (b) T"},
		{"> {quote}\\n\\n{note}\\n{title}", "> one\n> two\n\nT"},
		{"{title}\\n\\n{note}", "T"},
		{"\\{title\\} {title}\\(", "{title} T("},
		{"plain", "plain"},
		{"", ""},
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof filled / sizeof *filled; i++) {
		buf_reset(&out);
		cite_fill(slice_of(filled[i][0]), &all, &out);
		assert_string_equal(out.at, filled[i][1]);
	}
	buf_reset(&out);
	cite(SLICE(""), &all, &out);
	assert_string_equal(out.at, "one\ntwo\n\n— Jane, T, 1999");
	assert_true(slice_equal(date_year(SLICE("12345, in 1999")), SLICE("1999")));
	buf_reset(&out);
	cite(SLICE("{source}"), &all, &out);
	assert_string_equal(out.at, "one\ntwo");
	assert_int_equal(cite_check(SLICE("{titel}"), NULL), -1);
	assert_int_equal(cite_check(SLICE("{title"), NULL), -1);
	assert_int_equal(cite_check(SLICE("\\{titel ({title}) \\"), NULL), 0);
	buf_release(&out);
}

static void
test_tables_of_lua(void **state)
{
	static const char *const tables[][2] = {
		{"return {}", "[]"},
		{"{1, -2.5e+3, 'a', true; nil}", "[\"1\",\"-2.5e+3\",\"a\",\"true\"]"},
		{"-- x\n--[[ y\n]]return{a=1,[\"b\"]={[3]='c'},nil}-- z",
			"{\"a\":\"1\",\"b\":[\"c\"]}"},
		{"{a=1,2}", "{\"a\":\"1\",\"\":[\"2\"]}"},
		{"{'\\65\\x41\\u{41}\\z \n B\\\nC\\t'}", "[\"AAAB\\nC\\t\"]"},
		{"{[==[\n]]x]==]}", "[\"]]x\"]"},
		{"return os.exit()", NULL},
		{"{os.exit()}", NULL},
		{"{f()}", NULL},
		{"{a}", NULL},
		{"{function() end}", NULL},
		{"{'a}", NULL},
		{"{'a\n'}", NULL},
		{"{[[a}", NULL},
		{"{", NULL},
		{"{}}", NULL},
		{"{} os.exit()", NULL},
		{"{'\\999'}", NULL},
		{"{'\\q'}", NULL},
		{"{['a']}", NULL},
		{"{..}", NULL},
		{"", NULL},
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct error error = ERROR_INIT;
		struct json *table = lua_read(slice_of(tables[i][0]), &error);

		buf_reset(&out);
		if (table)
			json_write(table, true, &out);
		if (!slice_equal(buf_slice(&out), slice_of(tables[i][1])))
			fail_msg("%s: %s", tables[i][0], out.at);
		assert_int_equal(table == NULL, error.text != NULL);
		error_release(&error);
		json_drop(table);
	}
	buf_reset(&out);
	buf_add_fill(&out, '{', 100000);
	assert_null(lua_read(buf_slice(&out), NULL));
	buf_release(&out);
}

/* What a reader of clippings knows beyond what is listed. */
static void
test_clippings(void **state)
{
	struct kept in = {0};
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(
		form_kindle.read(SLICE("T (a (b))\n- Highlight Loc. 1203-8 | Added on "
				       "x\n\nwords\n==========\n"
				       "T (a (b))\n- Note Loc. 1207\n\nfirst\n==========\n"
				       "T (a (b))\n- Note Loc. 1207\n\nfirst and more\n==========\n"
				       "U\n- Note Loc. 1207\n\nof nothing\n==========\n"
				       "U\n- Clip\n\nwithout an end"),
			&in, NULL),
		0);
	assert_int_equal(in.list.len, 2);
	assert_int_equal(in.wordless, 1);
	json_remove(in.list.at[0], "id");
	json_write(in.list.at[0], true, &out);
	assert_string_equal(out.at,
		"{\"quote\":\"words\",\"title\":\"T\",\"author\":\"a (b)\",\"location\":\"1203-8\","
		"\"note\":\"first and more\",\"date\":\"added on x\"}");
	assert_true(slice_equal(json_text_of(in.list.at[1], "quote"), SLICE("without an end")));
	assert_int_equal(form_kindle.read(SLICE("==========\n"), &in, NULL), -1);
	kept_release(&in);
	buf_release(&out);
}

static void
test_dates(void **state)
{
	static const char *const dates[][2] = {
		{"2023-10-14T15:13:28Z", "2023-10-14T15:13:28Z"},
		{"2023-10-14T01:13:28.5+02:00", "2023-10-13T23:13:28Z"},
		{"2023-12-31 23:30:00-0100", "2024-01-01T00:30:00Z"},
		{"Thursday, 4 June 2020 12:18:46", "2020-06-04T12:18:46Z"},
		{"Thursday, June 4, 2020 12:18:46 AM", "2020-06-04T00:18:46Z"},
		{"Donnerstag, 4. M\u00e4rz 2021 23:59:59", "2021-03-04T23:59:59Z"},
		{"jeudi 4 ao\u00fbt 2022\u00a001:02:03", "2022-08-04T01:02:03Z"},
		{"четверг, 4 июня 2020 г. 1:02:03", "2020-06-04T01:02:03Z"},
		{"2020年6月4日星期四 下午1:02:03", "2020-06-04T13:02:03Z"},
		{"4.6.2020", "2020-06-04T00:00:00Z"},
		{"2024-02-30", NULL},
		{"4/6/2020", NULL},
		{"25/6/2020", "2020-06-25T00:00:00Z"},
		{"1999", NULL},
		{"", NULL},
		{"12:00", NULL},
		{"99999999999999999999-1-1", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct json *kept = json_new_object();
		struct slice made;

		date_put_created(kept, slice_of(dates[i][0]));
		made = json_text_of(kept, "created");
		if (!slice_equal(made, slice_of(dates[i][1])))
			fail_msg("%s: %.*s", dates[i][0], (int)made.len, made.at);
		json_drop(kept);
	}
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
		AT_HOME(test_works),
		AT_HOME(test_keys_of_works_stay),
		AT_HOME(test_org),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_citations),
		cmocka_unit_test(test_tables_of_lua),
		cmocka_unit_test(test_clippings),
		AT_HOME(test_capture),
	};

	setlocale(LC_ALL, "C.UTF-8");
	setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
	return cmocka_run_group_tests_name("forms of the book", tests, NULL, NULL);
}
