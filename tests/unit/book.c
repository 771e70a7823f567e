/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What book promises: what is kept comes back, whatever is done with its files. */
#include "book/book.h"
#include "base/file.h"
#include "base/mem.h"
#include "book/capture.h"
#include "book/compact.h"
#include "book/export.h"
#include "book/mirror.h"
#include "format/format.h"

#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder for one test, with the folder of a book in it. */
struct home {
	char path[40];
	char *folder;
	struct book book;
};

static int
make_home(void **state)
{
	static struct home home;

	home = (struct home){.path = "/tmp/commonplace-unit-XXXXXX"};
	assert_non_null(mkdtemp(home.path));
	home.folder = file_join(slice_of(home.path), SLICE("book"));
	assert_int_equal(book_open(&home.book, home.folder, NULL), 0);
	*state = &home;
	return 0;
}

static int
clear_home(void **state)
{
	struct home *h = *state;
	struct buf command = BUF_INIT;
	int done;

	book_close(&h->book);
	buf_addf(&command, "rm -rf '%s'", h->path);
	done = system(command.at);
	buf_release(&command);
	free(h->folder);
	return done;
}

static void
open_again(struct home *h)
{
	book_close(&h->book);
	assert_int_equal(book_open(&h->book, h->folder, NULL), 0);
}

static struct json *
kept(const char *text)
{
	struct json *j = json_read(slice_of(text), NULL);

	assert_non_null(j);
	return j;
}

static struct id
keep(struct home *h, const char *text)
{
	struct json *j = kept(text);
	struct id id;

	assert_int_equal(book_keep(&h->book, j, &id, NULL), 0);
	book_settle(&h->book);
	json_drop(j);
	return id;
}

static void
edit_note(struct book *b, struct id id, const char *words)
{
	struct slice note = slice_of(words);

	book_settle(b);
	assert_int_equal(book_edit(b, book_find(b, id), &(struct change){.note = &note}, NULL), 0);
	book_settle(b);
}

static void
look(struct book *b, struct id id, struct passage *p)
{
	size_t entry;

	book_settle(b);
	entry = book_find(b, id);
	assert_int_not_equal(entry, NOWHERE);
	book_passage(b, entry, p);
}

static void
assert_slice(struct slice is, const char *should)
{
	if (!slice_equal(is, slice_of(should)))
		fail_msg("'%.*s' is not '%s'", (int)is.len, is.at, should);
}

/* The note of a passage, as it is after opening again. */
static void
assert_note(struct home *h, struct id id, const char *should)
{
	struct passage p;

	open_again(h);
	look(&h->book, id, &p);
	assert_slice(buf_slice(&p.note), should);
	passage_release(&p);
}

/* --- sums, stamps, JSON ------------------------------------------------------------------ */

static void
test_sum(void **state)
{
	struct crc crc;

	(void)state;
	crc_init(&crc);
	assert_int_equal(crc_of(&crc, SLICE("123456789")), 0xe3069283);
	assert_int_equal(crc_of(&crc, SLICE("")), 0);
}

static void
test_stamps_rise(void **state)
{
	struct clock clock;
	struct stamp before, now, future;
	struct buf text = BUF_INIT;

	(void)state;
	assert_int_equal(clock_start(&clock, NULL), 0);
	before = clock_tick(&clock);
	for (int i = 0; i < 70000; i++) {
		now = clock_tick(&clock);
		assert_true(stamp_compare(&before, &now) < 0);
		before = now;
	}
	future = (struct stamp){before.ms + 1000000000, 7, 1};
	clock_see(&clock, &future);
	now = clock_tick(&clock);
	assert_true(stamp_compare(&future, &now) < 0);
	stamp_write(&now, &text);
	assert_true(stamp_read(buf_slice(&text), &future));
	assert_int_equal(stamp_compare(&future, &now), 0);
	clock_see(&clock, &(struct stamp){0xffffffffffff, 0xffff, 0}); /* nobody lives then */
	now = clock_tick(&clock);
	assert_true(now.ms < 0xffffffff0000);
	buf_release(&text);
}

static void
test_ids(void **state)
{
	struct id id, again;
	struct buf text = BUF_INIT;

	(void)state;
	assert_int_equal(id_new(&id, NULL), 0);
	id_write_uuid(id, &text);
	assert_int_equal(text.len, sizeof "urn:uuid:00000000-0000-4000-8000-000000000000" - 1);
	assert_true(id_read(buf_slice(&text), &again));
	assert_int_equal(id_compare(id, again), 0);
	assert_false(id_read(SLICE("urn:uuid:123-123"), &again));
	buf_release(&text);
}

static void
test_json_keeps_what_it_does_not_know(void **state)
{
	static const char text[] = "{\"b\":[1,2.5,null,true],\"a\":{\"\":\"\\u0000\\u0001é😀\"},"
				   "\"big\":9007199254740993}";
	struct buf out = BUF_INIT;
	struct json *j = json_read(slice_of(text), NULL);
	struct error error = ERROR_INIT;

	(void)state;
	json_write(j, false, &out);
	assert_string_equal(out.at, text);
	json_drop(j);
	assert_null(json_read(SLICE("{\"a\":"), &error));
	assert_non_null(error.text);
	error_release(&error);
	buf_release(&out);
}

/* --- the fold ---------------------------------------------------------------------------- */

static void
test_kept_comes_back(void **state)
{
	struct home *h = *state;
	struct id id = keep(
		h, "{\"quote\":\"w\\u0000o\",\"start\":3,\"note\":\"n\",\"tags\":[\"b\",\"a\"]}");
	struct passage p;

	open_again(h);
	look(&h->book, id, &p);
	assert_int_equal(p.quote.len, 3);
	assert_int_equal(p.start, 3);
	assert_int_equal(p.end, NOWHERE);
	assert_slice(buf_slice(&p.note), "n");
	assert_int_equal(p.tags.len, 2);
	assert_slice(p.tags.at[0], "a");
	assert_slice(p.created, "2023-11-14T22:13:20Z");
	assert_true(p.whole && !p.deleted);
	passage_release(&p);
}

static void
test_edits_stand_for_what_they_saw(void **state)
{
	struct home *h = *state;
	struct id id = keep(h, "{\"quote\":\"q\",\"note\":\"first\"}");

	edit_note(&h->book, id, "second");
	assert_note(h, id, "second");
	edit_note(&h->book, id, "");
	assert_note(h, id, "");
}

static void
test_notes_of_two_are_both_kept(void **state)
{
	struct home *h = *state;
	struct id id = keep(h, "{\"quote\":\"q\",\"note\":\"first\"}");
	struct book other;
	struct passage p;

	assert_int_equal(book_open(&other, h->folder, NULL), 0);
	edit_note(&h->book, id, "mine");
	edit_note(&other, id, "theirs");
	book_close(&other);
	open_again(h);
	look(&h->book, id, &p); /* of one moment: which is first is decided by chance */
	assert_int_equal(p.notes.len, 2);
	assert_int_equal(p.note.len, sizeof "mine\n\ntheirs" - 1);
	assert_non_null(strstr(p.note.at, "mine"));
	assert_non_null(strstr(p.note.at, "theirs"));
	passage_release(&p);
	edit_note(&h->book, id, "ours");
	assert_note(h, id, "ours");
}

static void
test_tags_one_by_one(void **state)
{
	struct home *h = *state;
	struct id id = keep(h, "{\"quote\":\"q\",\"tags\":[\"a\",\"b\"]}");
	const struct slice on = SLICE("c"), off = SLICE("a");
	struct book other;
	struct passage p;

	assert_int_equal(book_open(&other, h->folder, NULL), 0);
	assert_int_equal(
		book_edit(&h->book, 0, &(struct change){.tags = &on, .tag_count = 1}, NULL), 0);
	assert_int_equal(
		book_edit(&other, 0, &(struct change){.untag = &off, .untag_count = 1}, NULL), 0);
	book_close(&other);
	open_again(h);
	look(&h->book, id, &p);
	assert_int_equal(p.tags.len, 2);
	assert_slice(p.tags.at[0], "b");
	assert_slice(p.tags.at[1], "c");
	passage_release(&p);
}

static void
test_deleted_comes_back(void **state)
{
	struct home *h = *state;
	struct id id = keep(h, "{\"quote\":\"q\",\"note\":\"n\"}");

	assert_int_equal(book_delete(&h->book, 0, NULL), 0);
	open_again(h);
	assert_true(h->book.entries.at[0].deleted);
	assert_int_equal(book_restore(&h->book, 0, NULL), 0);
	open_again(h);
	assert_false(h->book.entries.at[0].deleted);
	assert_note(h, id, "n");
}

static void
test_the_first_anchor_stays(void **state)
{
	struct home *h = *state;
	struct id id = keep(h, "{\"id\":\"00000000000040008000000000000001\",\"quote\":\"old\"}");
	struct passage p;

	keep(h, "{\"id\":\"00000000000040008000000000000001\",\"quote\":\"new\",\"note\":\"n\"}");
	open_again(h);
	look(&h->book, id, &p);
	assert_slice(p.quote, "old");
	assert_slice(buf_slice(&p.note), "n");
	passage_release(&p);
}

static void
test_an_edit_without_its_passage(void **state)
{
	struct home *h = *state;
	struct buf line = BUF_INIT;
	struct stamp at = {1, 0, 1};
	struct json *about = kept("{\"note\":\"still here\"}");
	struct passage p;

	event_write(&h->book.log.crc, &at, EVENT_EDIT, (struct id){7, 7}, about, &line);
	book_take(&h->book, "a.jsonl", buf_slice(&line));
	look(&h->book, (struct id){7, 7}, &p);
	assert_false(p.whole);
	assert_slice(buf_slice(&p.note), "still here");
	passage_release(&p);
	json_drop(about);
	buf_release(&line);
}

/* --- files ------------------------------------------------------------------------------- */

static void
put_file(const struct home *h, const char *name, struct slice bytes)
{
	char *path = file_join(slice_of(h->folder), slice_of(name));

	assert_int_equal(file_make_folder(h->folder, NULL), 0);
	assert_int_equal(file_write(path, bytes, NULL), 0);
	free(path);
}

/* A line of an event as a later version might write it, its sum right. */
static void
write_later(const struct book *b, const char *kind, const char *id, struct buf *out)
{
	struct buf rest = BUF_INIT;

	buf_addf(&rest,
		"\",\"at\":\"0123456789ab-0000-00000000000000ff\",\"event\":\"%s\",\"id\":\"%s\","
		"\"new\":{\"x\":1}}",
		kind, id);
	buf_addf(out, "{\"sum\":\"%08x%s\n", crc_of(&b->log.crc, buf_slice(&rest)), rest.at);
	buf_release(&rest);
}

static void
test_later_versions_are_kept(void **state)
{
	struct home *h = *state;
	struct buf line = BUF_INIT;
	size_t merged;
	struct book other;

	write_later(&h->book, "shout", "00000000000040008000000000000009", &line);
	put_file(h, "later.jsonl", buf_slice(&line));
	open_again(h);
	assert_int_equal(h->book.troubles.len, 1);
	assert_int_equal(h->book.troubles.at[0].kind, TROUBLE_KIND);
	assert_int_equal(h->book.entries.len, 0);
	assert_int_equal(book_begin(&other, h->path, NULL), 0);
	assert_int_equal(book_merge(&other, &h->book, &merged, NULL), 0);
	assert_int_equal(merged, 1);
	assert_true(slice_equal(other.events.at[0].line, slice_trim(buf_slice(&line))));
	book_close(&other);
	buf_release(&line);
}

static void
test_unreadable_lines_stay(void **state)
{
	struct home *h = *state;
	struct buf words = BUF_INIT, bytes = BUF_INIT;
	char *path = file_join(slice_of(h->folder), SLICE("odd.jsonl"));

	put_file(h, "odd.jsonl", SLICE("what is this\n{\"sum\":\"00000000\"}\n{\"sum\":\"12"));
	open_again(h);
	keep(h, "{\"quote\":\"q\"}");
	open_again(h);
	assert_int_equal(h->book.entries.len, 1);
	assert_int_equal(h->book.troubles.len, 3);
	assert_int_equal(h->book.troubles.at[2].kind, TROUBLE_TORN);
	book_say_trouble(&h->book.troubles.at[1], &words);
	assert_non_null(strstr(words.at, "odd.jsonl:2: "));
	assert_int_equal(file_read(path, 1000, &bytes, NULL), 0);
	assert_int_equal(bytes.len, 42);
	free(path);
	buf_release(&words);
	buf_release(&bytes);
}

static void
test_a_file_that_cannot_be_read(void **state)
{
	struct home *h = *state;
	char *path = file_join(slice_of(h->folder), SLICE("folder.jsonl"));

	keep(h, "{\"quote\":\"q\"}");
	assert_int_equal(mkdir(path, 0700), 0);
	open_again(h);
	assert_int_equal(h->book.entries.len, 1);
	assert_int_equal(h->book.troubles.at[0].kind, TROUBLE_FILE);
	assert_non_null(h->book.troubles.at[0].why);
	free(path);
}

static size_t
volumes_read(const struct book *b)
{
	size_t count = 0;

	for (size_t i = 0; i < b->volumes.len; i++)
		count += b->volumes.at[i].bytes != NULL;
	return count;
}

/* The one volume of a compaction, its bytes changed at `at`. */
static void
damage_compaction(const struct home *h, size_t at)
{
	for (size_t i = 0; i < h->book.volumes.len; i++) {
		const struct volume *v = &h->book.volumes.at[i];

		if (!compact_named(v->name) || !v->bytes)
			continue;
		v->bytes[at < v->size ? at : v->size - 2] ^= 1;
		put_file(h, v->name, (struct slice){v->bytes, v->size});
	}
}

static void
test_compaction(void **state)
{
	struct home *h = *state;
	struct id id = keep(h, "{\"quote\":\"q\",\"unknown\":[1]}");
	struct passage p;

	open_again(h);
	edit_note(&h->book, id, "n");
	open_again(h);
	assert_int_equal(volumes_read(&h->book), 2);
	assert_int_equal(book_compact(&h->book, NULL), 0);
	open_again(h);
	assert_int_equal(h->book.volumes.len, 3); /* the old ones stay */
	assert_int_equal(volumes_read(&h->book), 1);
	look(&h->book, id, &p);
	assert_int_equal(json_count(json_get(p.kept, "unknown")), 1);
	passage_release(&p);
	assert_int_equal(book_compact(&h->book, NULL), 0);
	open_again(h);
	assert_int_equal(
		volumes_read(&h->book), 1); /* the one holds the other and what that held */
	keep(h, "{\"quote\":\"later\"}");
	open_again(h);
	assert_int_equal(volumes_read(&h->book), 2);
	assert_int_equal(h->book.entries.len, 2);
	for (size_t at = 0; at < 2000; at += 97) {
		damage_compaction(h, at);
		open_again(h);
		assert_int_equal(h->book.entries.len, 2);
		assert_note(h, id, "n");
	}
}

static void
test_mirror(void **state)
{
	struct home *h = *state;
	char *path = file_join(slice_of(h->path), SLICE("commonplace.md"));
	struct buf page = BUF_INIT;

	keep(h, "{\"title\":\"B\",\"path\":\"/b\",\"quote\":\"two\",\"speaker\":\"Kleiner\"}");
	keep(h, "{\"title\":\"A\",\"path\":\"/"
		"a\",\"quote\":\"one\\nmore\",\"note\":\"\\u001b[31mred\"}");
	keep(h, "{\"title\":\"B\",\"path\":\"/b\",\"quote\":\"three\"}");
	assert_int_equal(book_delete(&h->book, 2, NULL), 0);
	assert_int_equal(book_mirror(&h->book, NULL), 0);
	assert_int_equal(file_read(path, 10000, &page, NULL), 0);
	assert_non_null(strstr(page.at, "## A\n\n> one\n>\n> more\n"));
	assert_non_null(strstr(page.at, "— Kleiner\n"));
	assert_true(strstr(page.at, "## A") < strstr(page.at, "## B"));
	assert_null(strstr(page.at, "three"));
	assert_null(strchr(page.at, '\033'));
	free(path);
	buf_release(&page);
}

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
go_round(struct home *h, const struct exchange *form, bool all)
{
	struct passages p = {0};
	struct buf out = BUF_INIT;
	struct kept in = {0};

	for (size_t i = 0; i < h->book.entries.len; i++) {
		vec_reserve(&p.list, 1);
		book_passage(&h->book, i, &p.list.at[p.list.len++]);
	}
	form->write(&p, &out);
	assert_ptr_equal(exchange_of(buf_slice(&out)), form);
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
	go_round(h, &exchange_jsonld, true);
	go_round(h, &exchange_csv, false);
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
	assert_int_equal(exchange_jsonld.read(slice_of(set), &in, NULL), 0);
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
	assert_int_equal(exchange_csv.read(SLICE("\xef\xbb\xbf"
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
	assert_int_equal(exchange_csv.read(SLICE("a,b\n1,2\n"), &in, &error), -1);
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

/* --- many -------------------------------------------------------------------------------- */

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Twice as many passages take about twice as long. */
static void
test_opening_is_linear(void **state)
{
	static const char words[] =
		"{\"file\":\"content/commons.md\",\"title\":\"The Commons\",\"quote\":"
		"\"Nobody owns a strip of it, no member may sell it\",\"start\":400}";
	struct json *j = kept(words);
	struct buf log = BUF_INIT;
	double took[2];

	(void)state;
	for (size_t round = 0; round < 2; round++) {
		struct book b;
		double began;

		assert_int_equal(book_begin(&b, "/nowhere", NULL), 0);
		buf_reset(&log);
		for (size_t i = 0; i < 20000u << round; i++) {
			struct stamp at = clock_tick(&b.log.clock);
			struct id id;

			assert_int_equal(id_new(&id, NULL), 0);
			event_write(&b.log.crc, &at, EVENT_KEEP, id, j, &log);
		}
		began = seconds();
		book_take(&b, "a.jsonl", buf_slice(&log));
		book_settle(&b);
		took[round] = seconds() - began;
		assert_int_equal(b.entries.len, 20000u << round);
		book_close(&b);
	}
	print_message("# %.3f s for 20,000, %.3f s for 40,000\n", took[0], took[1]);
	assert_true(took[1] < 4 * took[0] + 0.05);
	buf_release(&log);
	json_drop(j);
}

#define AT_HOME(test) cmocka_unit_test_setup_teardown(test, make_home, clear_home)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sum),
		cmocka_unit_test(test_stamps_rise),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_json_keeps_what_it_does_not_know),
		AT_HOME(test_kept_comes_back),
		AT_HOME(test_edits_stand_for_what_they_saw),
		AT_HOME(test_notes_of_two_are_both_kept),
		AT_HOME(test_tags_one_by_one),
		AT_HOME(test_deleted_comes_back),
		AT_HOME(test_the_first_anchor_stays),
		AT_HOME(test_an_edit_without_its_passage),
		AT_HOME(test_later_versions_are_kept),
		AT_HOME(test_unreadable_lines_stay),
		AT_HOME(test_a_file_that_cannot_be_read),
		AT_HOME(test_compaction),
		AT_HOME(test_mirror),
		AT_HOME(test_forms_go_round),
		cmocka_unit_test(test_annotations_of_others),
		cmocka_unit_test(test_tables_of_others),
		AT_HOME(test_capture),
		cmocka_unit_test(test_opening_is_linear),
	};

	setlocale(LC_ALL, "C.UTF-8");
	setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
	return cmocka_run_group_tests_name("book", tests, NULL, NULL);
}
