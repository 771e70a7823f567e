/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reader/book promises of the shelf: it is read in slices, a change touches one row, others'
 * changes are seen, and the mirror made in slices is that made in one go. And of the book that what
 * comes bit by bit is in the same order as what comes at once.
 */
#include "desk.h"

#include "book/capture.h"
#include "book/mirror.h"

enum { MANY = 3000 };

static struct json *
made(const char *quote, const char *file)
{
	struct json *j = json_new_object();

	json_put_text(j, "quote", slice_of(quote));
	json_put_text(j, "file", slice_of(file));
	json_put_text(j, "title", SLICE("An article"));
	json_put_whole(j, "text_start", 7);
	return j;
}

static size_t
keep(struct shelf *s, const char *quote)
{
	struct json *j = made(quote, "a.md");
	size_t row = NOWHERE;

	assert_int_equal(shelf_keep(s, j, &row, NULL), 0);
	json_drop(j);
	return row;
}

/* Keeps many in another process's name. */
static void
keep_elsewhere(size_t count)
{
	struct book book;
	char *home = log_home(NULL);

	assert_int_equal(book_open(&book, home, NULL), 0);
	for (size_t i = 0; i < count; i += 500) {
		struct json *kept[500];
		size_t n = count - i < 500 ? count - i : 500;

		for (size_t k = 0; k < n; k++)
			kept[k] = made("words of another", "b.md");
		assert_int_equal(book_keep_all(&book, kept, n, NULL), 0);
		for (size_t k = 0; k < n; k++)
			json_drop(kept[k]);
	}
	book_close(&book);
	free(home);
}

static void
work_shelf(struct shelf *s, long now)
{
	while (shelf_work(s, now))
		continue;
}

static void
a_change_touches_one_row(void **state)
{
	struct shelf *s = &((struct desk *)*state)->app.shelf;
	size_t first = keep(s, "the first\nwords"), second = keep(s, "the second");
	struct slice note = SLICE("one line\nand another"), tag = SLICE("doubt");
	struct change change = {.note = &note, .tags = &tag, .tag_count = 1};

	assert_int_equal(shelf_edit(s, second, &change, NULL), 0);
	assert_int_equal(s->rows.len, 2);
	assert_string_equal(s->rows.at[first].words, "the first words");
	assert_null(s->rows.at[first].note);
	assert_string_equal(s->rows.at[second].note, "one line");
	assert_string_equal(shelf_name(s, s->rows.at[second].tags[0]), "doubt");
	assert_string_equal(shelf_name(s, s->rows.at[second].title), "An article");
	assert_int_equal(s->touched.len, 3);
	assert_int_equal(*vec_last(&s->touched), second);
	assert_int_equal(shelf_delete(s, first, NULL), 0);
	assert_int_equal(shelf_count(s), 1);
	assert_int_equal(shelf_restore(s, first, NULL), 0);
	assert_int_equal(shelf_count(s), 2);
	assert_int_equal(shelf_find(s, s->rows.at[first].id), first);
}

static void
a_book_is_read_in_slices(void **state)
{
	struct shelf *s = &((struct desk *)*state)->app.shelf;
	size_t slices = 0;

	keep_elsewhere(MANY);
	assert_false(shelf_work(s, 0)); /* nobody has asked */
	shelf_begin(s);
	for (; shelf_work(s, 0); slices++)
		continue;
	assert_int_equal(s->state, SHELF_OPEN);
	assert_int_equal(s->rows.len, MANY);
	assert_true(slices > 0);
	for (size_t i = 0; i < s->rows.len; i++)
		assert_int_equal(shelf_find(s, s->rows.at[i].id), i);
}

/* A change does not wait for the slices, and loses none of them. */
static void
a_change_comes_before_all_is_read(void **state)
{
	struct shelf *s = &((struct desk *)*state)->app.shelf;

	keep_elsewhere(MANY);
	shelf_begin(s);
	shelf_work(s, 0);
	keep(s, "at once");
	work_shelf(s, 0);
	assert_int_equal(s->rows.len, MANY + 1);
}

static void
what_others_keep_is_seen(void **state)
{
	struct shelf *s = &((struct desk *)*state)->app.shelf;

	keep(s, "ours");
	work_shelf(s, 1);
	keep_elsewhere(3);
	work_shelf(s, 1);
	assert_int_equal(s->rows.len, 1); /* not before the clock has gone on */
	work_shelf(s, 2);
	assert_int_equal(s->rows.len, 4);
	assert_int_equal(s->touched.len, 4);
}

static void
read_page(const struct shelf *s, struct buf *out)
{
	char *path = book_mirror_path(&s->book);

	buf_reset(out);
	file_read(path, SIZE_MAX, out, NULL);
	free(path);
}

static void
the_mirror_in_slices_is_that_in_one_go(void **state)
{
	struct shelf *s = &((struct desk *)*state)->app.shelf;
	struct buf sliced = BUF_INIT, mirror = BUF_INIT;

	keep_elsewhere(20);
	for (size_t i = 0; i < 20; i++)
		keep(s, i % 2 ? "some words" : "others");
	shelf_delete(s, 3, NULL);
	for (long now = 1; now < 10; now++)
		work_shelf(s, now);
	assert_false(s->changed);
	read_page(s, &sliced);
	assert_int_equal(book_mirror(&s->book, NULL), 0);
	read_page(s, &mirror);
	assert_true(sliced.len > 100);
	assert_int_equal(sliced.len, mirror.len);
	buf_release(&sliced);
	buf_release(&mirror);
}

/* What cannot be opened says why, each time, and can be tried again. */
static void
a_book_that_cannot_be_read_says_so(void **state)
{
	struct shelf *s = &((struct desk *)*state)->app.shelf;
	struct json *j = made("words", "a.md");
	struct error error = ERROR_INIT;
	char *home = log_home(NULL);
	size_t row;

	assert_int_equal(file_make_folder(home, NULL), 0);
	rmdir(home);
	assert_int_equal(file_write(home, SLICE("no folder"), NULL), 0);
	shelf_begin(s);
	assert_int_equal(s->state, SHELF_FAILED);
	assert_int_equal(shelf_keep(s, j, &row, &error), -1);
	assert_true(error.text && *error.text);
	unlink(home);
	assert_int_equal(shelf_keep(s, j, &row, NULL), 0);
	json_drop(j);
	error_release(&error);
	free(home);
}

/* --- the order of the book --------------------------------------------------------------- */

static void
assert_same_order(const struct book *a, const struct book *b)
{
	assert_int_equal(a->entries.len, b->entries.len);
	assert_int_equal(a->events.len, b->events.len);
	for (size_t i = 0; i < a->entries.len; i++) {
		const struct book_entry *x = &a->entries.at[i], *y = &b->entries.at[i];

		assert_int_equal(id_compare(x->id, y->id), 0);
		assert_int_equal(x->first, y->first);
		assert_int_equal(x->count, y->count);
		assert_int_equal(x->deleted, y->deleted);
		assert_int_equal(book_find(a, x->id), i);
	}
}

static uint32_t
pick(uint32_t *seed, uint32_t count)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % count;
}

/* Lines in any order, also of passages whose first event comes last. */
static void
write_events(const struct crc *crc, struct buf *lines, size_t *ends, size_t count, uint32_t *seed)
{
	for (size_t i = 0; i < count; i++) {
		static const enum event_kind kinds[] = {
			EVENT_KEEP, EVENT_EDIT, EVENT_DELETE, EVENT_RESTORE};
		struct stamp at = {1000 + pick(seed, 500), pick(seed, 3), pick(seed, 5)};
		struct id id = {pick(seed, 60), 1};

		event_write(crc, &at, kinds[pick(seed, 4)], id, NULL, lines);
		ends[i] = lines->len;
	}
}

static void
bit_by_bit_is_as_at_once(void **state)
{
	enum { EVENTS = 400 };
	size_t ends[EVENTS], from = 0;
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 20; round++) {
		struct book one, other;
		struct buf lines = BUF_INIT;

		assert_int_equal(book_begin(&one, "/nowhere", NULL), 0);
		assert_int_equal(book_begin(&other, "/nowhere", NULL), 0);
		write_events(&one.log.crc, &lines, ends, EVENTS, &seed);
		book_take(&one, "all", buf_slice(&lines));
		book_settle(&one);
		from = 0;
		for (size_t i = 0; i < EVENTS; i++) {
			if (i + 1 < EVENTS && pick(&seed, 1 + (uint32_t)round))
				continue;
			book_take(&other, "part", slice_part(buf_slice(&lines), from, ends[i]));
			from = ends[i];
			book_settle(&other);
		}
		assert_same_order(&one, &other);
		book_close(&one);
		book_close(&other);
		buf_release(&lines);
	}
}

/* --- on the page ------------------------------------------------------------------------- */

static void
keep_words(struct app *app, size_t start, size_t end)
{
	struct json *j = capture(&app->view->article, start, end, slice_of(app->view->path));
	size_t row;

	assert_int_equal(shelf_keep(&app->shelf, j, &row, NULL), 0);
	json_drop(j);
}

static void
ranges_on_the_page_rise_apart(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;
	struct paint p;
	uint32_t seed = 3;

	open_file(d, "small.md");
	work(app);
	for (int i = 0; i < 40; i++) {
		size_t start = pick(&seed, 600);

		keep_words(app, start, start + 1 + pick(&seed, 200));
	}
	work(app);
	assert_int_equal(app->highlights.list.len, 40);
	paint_init(&p, &app->view->article);
	highlights_show(app, 0, 500, &p);
	assert_true(p.kept_count > 1);
	for (size_t i = 0; i < p.kept_count; i++) {
		assert_true(p.kept[i].at.start < p.kept[i].at.end);
		assert_true(!i || p.kept[i - 1].at.end <= p.kept[i].at.start);
	}
	for (size_t at = 0; at < 600; at += 7) {
		size_t i = highlights_at(&app->highlights, at), next;

		if (i != NOWHERE)
			assert_true(app->highlights.list.at[i].start <= at &&
				    at < app->highlights.list.at[i].end);
		next = highlights_step(&app->highlights, at, false);
		assert_true(next == NOWHERE || app->highlights.list.at[next].start > at);
		next = highlights_step(&app->highlights, at, true);
		assert_true(next == NOWHERE || app->highlights.list.at[next].start < at);
	}
}

/* Read anew, the passages go over by their words. */
static void
passages_go_over_to_another_reading(void **state)
{
	struct desk *d = *state;
	struct app *app = &d->app;
	size_t start;

	write_file(d, "tiny.md", SLICE("One.\n\nWhat is to be kept here.\n\nThree.\n"));
	open_file(d, "tiny.md");
	work(app);
	start = slice_find(buf_slice(&app->view->article.text), 0, SLICE("What"));
	keep_words(app, start, start + 24);
	work(app);
	assert_int_equal(app->highlights.list.at[0].state, ANCHOR_HERE);
	write_file(d, "tiny.md", SLICE("One, and more.\n\nWhat is to be kept here.\n\nThree.\n"));
	for (int i = 0; i < 4; i++) {
		app->now++;
		work(app);
	}
	assert_int_equal(app->highlights.list.len, 1);
	assert_int_equal(app->highlights.list.at[0].state, ANCHOR_MOVED);
	assert_int_equal(app->highlights.list.at[0].start,
		slice_find(buf_slice(&app->view->article.text), 0, SLICE("What")));
}

/* A soft hyphen is nothing that could be found. */
static void
an_orphan_without_words_is_not_sought(void **state)
{
	struct app *app = &((struct desk *)*state)->app;
	struct json *j = made(" \xc2\xad ", "gone.md");
	size_t row;

	json_put_text(j, "path", SLICE("/nowhere/gone.md"));
	assert_int_equal(shelf_keep(&app->shelf, j, &row, NULL), 0);
	json_drop(j);
	work_shelf(&app->shelf, 0);
	app->browse.open = true;
	while (orphans_work(app))
		continue;
	app->browse.open = false;
	assert_int_equal(app->orphans.row, 1);
	assert_int_equal(app->orphans.list.len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(a_change_touches_one_row),
		FRESH(a_book_is_read_in_slices),
		FRESH(a_change_comes_before_all_is_read),
		FRESH(what_others_keep_is_seen),
		FRESH(the_mirror_in_slices_is_that_in_one_go),
		FRESH(a_book_that_cannot_be_read_says_so),
		cmocka_unit_test(bit_by_bit_is_as_at_once),
		FRESH(ranges_on_the_page_rise_apart),
		FRESH(passages_go_over_to_another_reading),
		FRESH(an_orphan_without_words_is_not_sought),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
