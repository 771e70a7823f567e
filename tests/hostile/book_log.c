/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The book under harm: every byte of a log changed, cut off anywhere, written by many at once who
 * are killed, gathered from devices in every order. BOOK_LONG in the environment tries all, else some.
 */
#include "base/file.h"
#include "base/mem.h"
#include "book/book.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static size_t
some_or_all(size_t some, size_t all)
{
	return getenv("BOOK_LONG") ? all : some;
}

/* A sequence that is the same in every run (Numerical Recipes' generator). */
static uint32_t
dice(uint64_t *seed, uint32_t faces)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % faces;
}

static void
begin(struct book *b)
{
	assert_int_equal(book_begin(b, "/nowhere", NULL), 0);
}

/* --- every byte -------------------------------------------------------------------------- */

static void
add_line(struct book *b, enum event_kind kind, struct id id, const char *name, struct slice text,
	struct buf *out)
{
	struct json *about = json_new_object();
	struct stamp at = clock_tick(&b->log.clock);

	json_put_text(about, name, text);
	event_write(&b->log.crc, &at, kind, id, about, out);
	json_drop(about);
}

static void
make_log(size_t events, struct buf *out)
{
	struct buf quote = BUF_INIT;
	struct book b;
	struct id id = {0};

	begin(&b);
	for (size_t i = 0; i < events; i++) {
		id.high = i + 1;
		buf_reset(&quote);
		buf_addf(&quote, "passage %zu", i);
		add_line(&b, EVENT_KEEP, id, "quote", buf_slice(&quote), out);
	}
	buf_release(&quote);
	book_close(&b);
}

static size_t
line_at(struct slice bytes, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes.at[i] == '\n';
	return line;
}

/* All passages but at most the one of `line` are there with their words, and the line is named. */
static void
assert_hurt_in_one_line(struct slice bytes, size_t events, size_t line, size_t at)
{
	struct book b;
	size_t named = 0;

	begin(&b);
	book_take(&b, "log.jsonl", bytes);
	book_settle(&b);
	for (size_t i = 0; i < b.troubles.len; i++)
		named += b.troubles.at[i].line == line || b.troubles.at[i].line == line + 1;
	if (b.entries.len < events - 1 || b.entries.len > events || !named)
		fail_msg("byte %zu, line %zu: %zu of %zu passages, named %zu times", at, line,
			b.entries.len, events, named);
	for (size_t i = 0; i < b.entries.len; i++)
		if (b.entries.at[i].id.low || b.entries.at[i].id.high > events)
			fail_msg("byte %zu: a passage nobody kept", at);
	book_close(&b);
}

static void
test_every_byte_changed(void **state)
{
	size_t events = some_or_all(60, 400);
	struct buf log = BUF_INIT;

	(void)state;
	make_log(events, &log);
	for (size_t i = 0; i < log.len; i += getenv("BOOK_LONG") ? 3 : 1) {
		static const unsigned char changes[] = {0x01, 0x80, 0x2a};
		char was = log.at[i];

		log.at[i] = (char)((unsigned char)was ^ changes[i % 3]);
		assert_hurt_in_one_line(buf_slice(&log), events, line_at(buf_slice(&log), i), i);
		log.at[i] = was == 'x' ? '\n' : 'x';
		if (i % 5 == 0)
			assert_hurt_in_one_line(
				buf_slice(&log), events, line_at(buf_slice(&log), i), i);
		log.at[i] = was;
	}
	buf_release(&log);
}

static void
test_cut_off_anywhere(void **state)
{
	struct buf log = BUF_INIT;
	size_t whole = 0;

	(void)state;
	make_log(20, &log);
	for (size_t cut = 0; cut < log.len; cut++) {
		struct book b;

		begin(&b);
		book_take(&b, "log.jsonl", slice_part(buf_slice(&log), 0, cut));
		book_settle(&b);
		/* A line that lacks nothing but its newline is whole. */
		whole = line_at(buf_slice(&log), cut) - 1 + (log.at[cut] == '\n');
		assert_int_equal(b.entries.len, whole);
		assert_true(b.troubles.len <= 1);
		book_close(&b);
	}
	buf_release(&log);
}

/* --- histories --------------------------------------------------------------------------- */

enum { DEVICES = 3, PASSAGES = 4 };

/* What a device has written itself, and which lines of others have come to it. */
struct device {
	struct book book;
	struct buf written;
};

static struct id
some_id(uint64_t *seed)
{
	return (struct id){1 + dice(seed, PASSAGES), 0};
}

/* A device writes an event about some passage, knowing what it knows. */
static void
write_something(struct device *d, uint64_t *seed, size_t number)
{
	static const enum event_kind kinds[] = {
		EVENT_KEEP, EVENT_KEEP, EVENT_EDIT, EVENT_EDIT, EVENT_DELETE, EVENT_RESTORE};
	struct id id = some_id(seed);
	enum event_kind kind = kinds[dice(seed, sizeof kinds / sizeof *kinds)];
	struct json *about = json_new_object(), *over = json_new_list();
	struct stamp at = clock_tick(&d->book.log.clock);
	struct buf words = BUF_INIT, line = BUF_INIT;

	buf_addf(&words, "n%zu", number);
	book_settle(&d->book);
	if (kind == EVENT_EDIT && book_find(&d->book, id) != NOWHERE) {
		struct passage p;

		book_passage(&d->book, book_find(&d->book, id), &p);
		for (size_t i = 0; i < p.notes.len; i++) {
			struct buf stamp = BUF_INIT;

			stamp_write(&p.notes.at[i], &stamp);
			json_add(over, json_new_text(buf_slice(&stamp)));
			buf_release(&stamp);
		}
		passage_release(&p);
	}
	json_put_text(about, kind == EVENT_KEEP ? "quote" : "note", buf_slice(&words));
	json_put(about, "over", over);
	event_write(&d->book.log.crc, &at, kind, id, about, &line);
	book_take(&d->book, "own", buf_slice(&line));
	buf_add(&d->written, buf_slice(&line));
	json_drop(about);
	buf_release(&words);
	buf_release(&line);
}

/* All that a book says, in one text. */
static void
tell(struct book *b, struct buf *out)
{
	book_settle(b);
	for (size_t i = 0; i < b->entries.len; i++) {
		struct passage p;

		book_passage(b, i, &p);
		id_write(p.id, out);
		buf_addf(out, "|%.*s|%s|%d%d|%zu\n", (int)p.quote.len, p.quote.at, p.note.at,
			p.deleted, p.whole, p.notes.len);
		passage_release(&p);
	}
}

/* Takes the lines of all devices in a random order, some of them twice. */
static void
gather(struct device devices[DEVICES], uint64_t *seed, struct buf *told)
{
	VEC(struct slice) lines = {0};
	struct buf shuffled = BUF_INIT;
	struct book b;

	for (size_t i = 0; i < DEVICES; i++) {
		struct slice rest = buf_slice(&devices[i].written), line;

		while (slice_line(&rest, &line))
			vec_push(&lines, line);
	}
	for (size_t i = lines.len; i > 1; i--) {
		size_t other = dice(seed, (uint32_t)i);
		struct slice line = lines.at[i - 1];

		lines.at[i - 1] = lines.at[other];
		lines.at[other] = line;
	}
	for (size_t i = 0; i < lines.len; i++)
		for (uint32_t times = 1 + (dice(seed, 4) == 0); times--;) {
			buf_add(&shuffled, lines.at[i]);
			buf_add_byte(&shuffled, '\n');
		}
	begin(&b);
	book_take(&b, "all.jsonl", buf_slice(&shuffled));
	tell(&b, told);
	assert_int_equal(b.troubles.len, 0);
	book_close(&b);
	buf_release(&shuffled);
	vec_release(&lines);
}

/* One history: devices write, and now and then hear of what another has written. */
static void
live(struct device devices[DEVICES], uint64_t *seed)
{
	size_t events = 1 + dice(seed, 12);

	for (size_t i = 0; i < DEVICES; i++) {
		begin(&devices[i].book);
		buf_init(&devices[i].written);
	}
	for (size_t i = 0; i < events; i++) {
		struct device *d = &devices[dice(seed, DEVICES)];

		if (dice(seed, 3) == 0)
			book_take(&d->book, "theirs",
				buf_slice(&devices[dice(seed, DEVICES)].written));
		write_something(d, seed, i);
	}
}

static void
end(struct device devices[DEVICES])
{
	for (size_t i = 0; i < DEVICES; i++) {
		book_close(&devices[i].book);
		buf_release(&devices[i].written);
	}
}

static void
test_histories(void **state)
{
	size_t histories = some_or_all(10000, 200000);
	struct device devices[DEVICES];
	uint64_t seed = 1;

	(void)state;
	for (size_t i = 0; i < histories; i++) {
		struct buf one = BUF_INIT, other = BUF_INIT, merged = BUF_INIT;

		live(devices, &seed);
		gather(devices, &seed, &one);
		gather(devices, &seed, &other);
		for (size_t k = 0; k < DEVICES; k++)
			book_take(&devices[0].book, "theirs", buf_slice(&devices[k].written));
		tell(&devices[0].book, &merged);
		if (strcmp(one.at, other.at) != 0 || strcmp(one.at, merged.at) != 0)
			fail_msg("history %zu:\n%s\n%s\n%s", i, one.at, other.at, merged.at);
		end(devices);
		buf_release(&one);
		buf_release(&other);
		buf_release(&merged);
	}
}

/* --- many at once ------------------------------------------------------------------------ */

/* Keeps passages for ever, and tells each by a byte once it is kept. */
static _Noreturn void
keep_for_ever(const char *folder, int tell_to, size_t most)
{
	struct json *kept = json_new_object();
	struct book b;
	struct id id;
	int done = book_begin(&b, folder, NULL);

	json_put_text(kept, "quote", SLICE("words"));
	while (most-- && done == 0)
		done = book_keep(&b, kept, &id, NULL) == 0 && write(tell_to, &id, sizeof id) > 0
			       ? 0
			       : -1;
	_exit(done == 0 ? 0 : 1);
}

static void
test_many_killed(void **state)
{
	enum { WRITERS = 8 };
	size_t rounds = some_or_all(3, 30), most = some_or_all(100, 1000), told = 0;
	char folder[] = "/tmp/commonplace-book-XXXXXX";
	VEC(struct id) ids = {0};
	struct book b;
	uint64_t seed = 7;

	(void)state;
	assert_non_null(mkdtemp(folder));
	for (size_t round = 0; round < rounds; round++) {
		pid_t writers[WRITERS];
		struct id id;
		int ends[2];

		assert_int_equal(pipe(ends), 0);
		for (size_t i = 0; i < WRITERS; i++)
			if ((writers[i] = fork()) == 0)
				keep_for_ever(folder, ends[1], most);
		close(ends[1]);
		for (size_t i = 0; i < WRITERS; i++) {
			nanosleep(&(struct timespec){0, 1000000 * (1 + dice(&seed, 40))}, NULL);
			if (i % 4)
				kill(writers[i], SIGKILL);
		}
		while (read(ends[0], &id, sizeof id) == sizeof id)
			vec_push(&ids, id);
		close(ends[0]);
		for (size_t i = 0; i < WRITERS; i++)
			waitpid(writers[i], NULL, 0);
	}
	assert_int_equal(book_open(&b, folder, NULL), 0);
	assert_int_equal(b.troubles.len, 0);
	for (size_t i = 0; i < ids.len; i++)
		told += book_find(&b, ids.at[i]) != NOWHERE;
	assert_int_equal(told, ids.len);
	assert_true(ids.len > WRITERS);
	for (size_t i = 0; i < b.volumes.len; i++) {
		char *path = file_join(slice_of(folder), slice_of(b.volumes.at[i].name));

		unlink(path);
		free(path);
	}
	book_close(&b);
	rmdir(folder);
	vec_release(&ids);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_byte_changed),
		cmocka_unit_test(test_cut_off_anywhere),
		cmocka_unit_test(test_histories),
		cmocka_unit_test(test_many_killed),
	};

	setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
	return cmocka_run_group_tests_name("the book under harm", tests, NULL, NULL);
}
