/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What book promises: what is kept comes back, whatever is done with its files. */
#include "book/compact.h"
#include "book/mirror.h"
#include "shelf.h"

#include <sys/stat.h>
#include <time.h>

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
		cmocka_unit_test(test_opening_is_linear),
	};

	setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
	return cmocka_run_group_tests_name("book", tests, NULL, NULL);
}
