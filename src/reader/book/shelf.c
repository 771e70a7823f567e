/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading, rows, changes. The readable page is written when nothing has changed for a while.
 */
#include "reader/book/shelf.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "text/utf8.h"

#include <stdlib.h>

/* Milliseconds of a slice; seconds without a change after which the readable page is written. */
enum { SLICE_MS = 5, QUIET = 3, FOR_EVER = 1000000 };

/* A larger page is written at the end only: to wait for the disk takes too long between keys. */
#define PAGE_BETWEEN (4 * MIB)

void
shelf_init(struct shelf *s)
{
	*s = (struct shelf){.why = ERROR_INIT};
	mirror_init(&s->mirror);
}

static void
release_row(struct shelf_row *row)
{
	free(row->tags);
	free(row->words);
	free(row->note);
}

static void
forget(struct shelf *s)
{
	for (size_t i = 0; i < s->rows.len; i++)
		release_row(&s->rows.at[i]);
	vec_release(&s->rows);
	vec_release(&s->touched);
	hash_release(&s->by_id);
	names_release(&s->names);
	if (s->has_book)
		book_close(&s->book);
	mirror_release(&s->mirror);
	error_release(&s->why);
	shelf_init(s);
}

/* --- rows -------------------------------------------------------------------------------- */

/* The digits of "2026-11-25T08:30:00Z". */
static uint64_t
date_of(struct slice time)
{
	uint64_t date = 0;
	size_t digits = 0;

	for (size_t i = 0; i < time.len && digits < 14; i++) {
		if (time.at[i] < '0' || time.at[i] > '9')
			continue;
		date = date * 10 + (uint64_t)(time.at[i] - '0');
		digits++;
	}
	for (; digits && digits < 14; digits++)
		date *= 10;
	return date;
}

/* As much as a list shows, on one line; NULL for none. */
static char *
head_of(struct slice words, bool first_line)
{
	struct buf line = BUF_INIT;
	size_t newline;

	words = slice_trim(words);
	newline = first_line ? slice_find_byte(words, 0, '\n') : NOWHERE;
	words = slice_part(words, 0, newline == NOWHERE ? words.len : newline);
	if (words.len > SHELF_WORDS)
		words = slice_part(words, 0, utf8_floor(words, SHELF_WORDS));
	if (!words.len)
		return NULL;
	for (size_t i = 0; i < words.len; i++)
		buf_add_byte(&line, words.at[i] == '\n' || words.at[i] == '\t' ? ' ' : words.at[i]);
	return buf_detach(&line);
}

/* Is there more of it than head_of has? */
static bool
goes_on(struct slice words, bool first_line)
{
	words = slice_trim(words);
	return words.len > SHELF_WORDS ||
	       (first_line && slice_find_byte(words, 0, '\n') != NOWHERE);
}

static void
set_tags(struct shelf *s, struct shelf_row *row, const struct passage *p)
{
	row->tag_count = (uint32_t)p->tags.len;
	row->tags = p->tags.len ? mem_resize(NULL, p->tags.len, sizeof *row->tags) : NULL;
	for (size_t i = 0; i < p->tags.len; i++)
		row->tags[i] = names_add(&s->names, p->tags.at[i]);
}

static struct shelf_row
row_of(struct shelf *s, const struct passage *p)
{
	struct shelf_row row = {
		.id = p->id,
		.date = date_of(p->created),
		.file = names_add(&s->names, p->file),
		.path = names_add(&s->names, p->path),
		.title = names_add(&s->names, p->title),
		.section = names_add(&s->names, p->section),
		.speaker = names_add(&s->names, p->speaker),
		.digest = names_add(&s->names, p->digest),
		.colour = names_add(&s->names, p->colour),
		.words = head_of(p->quote, false),
		.note = head_of(buf_slice(&p->note), true),
		.start = p->text_start,
		.cut = goes_on(p->quote, false),
		.note_cut = goes_on(buf_slice(&p->note), true),
		.deleted = p->deleted,
		.whole = p->whole,
	};

	if (!row.words)
		row.words = mem_copy("", 0);
	set_tags(s, &row, p);
	return row;
}

size_t
shelf_find(const struct shelf *s, struct id id)
{
	for (struct probe p = hash_look(&s->by_id, id.low); hash_next(&s->by_id, &p);)
		if (id_compare(s->rows.at[p.item].id, id) == 0)
			return p.item;
	return NOWHERE;
}

/* Makes the row of an entry, or makes it anew; answers it. */
static size_t
fold(struct shelf *s, size_t entry)
{
	size_t at = shelf_find(s, s->book.entries.at[entry].id);
	struct passage p;

	book_passage(&s->book, entry, &p);
	if (at == NOWHERE) {
		at = s->rows.len;
		hash_add(&s->by_id, p.id.low, at);
		vec_push(&s->rows, row_of(s, &p));
	} else {
		struct shelf_row row = row_of(s, &p);

		release_row(&s->rows.at[at]);
		s->rows.at[at] = row;
	}
	passage_release(&p);
	return at;
}

uint32_t
shelf_file(const struct shelf_row *row)
{
	return row->path ? row->path : row->file;
}

bool
shelf_is_like(const struct shelf *s, const struct shelf_row *row, const struct shelf_likeness *like)
{
	struct slice file = file_name(slice_of(shelf_name(s, shelf_file(row))));

	return (row->title && row->title == like->title) ||
	       (row->digest && row->digest == like->digest) || slice_equal(file, like->file);
}

void
shelf_passage(const struct shelf *s, size_t row, struct passage *p)
{
	book_passage(&s->book, book_find(&s->book, s->rows.at[row].id), p);
}

const char *
shelf_name(const struct shelf *s, uint32_t name)
{
	return names_get(&s->names, name);
}

size_t
shelf_count(const struct shelf *s)
{
	size_t count = 0;

	for (size_t i = 0; i < s->rows.len; i++)
		count += !s->rows.at[i].deleted;
	return count;
}

/* --- reading ----------------------------------------------------------------------------- */

static int
fail(struct shelf *s)
{
	s->state = SHELF_FAILED;
	if (s->has_book)
		book_close(&s->book);
	s->has_book = false;
	return -1;
}

static int
begin(struct shelf *s)
{
	char *home = log_home(&s->why);
	int done = -1;

	if (home) {
		s->has_book = true;
		done = book_open_begin(&s->book, home, &s->why);
	}
	free(home);
	s->state = SHELF_READING;
	return done < 0 ? fail(s) : 0;
}

void
shelf_begin(struct shelf *s)
{
	if (s->state == SHELF_SHUT)
		begin(s);
}

/* Reads for so many milliseconds. */
static void
read_on(struct shelf *s, double ms)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	if (book_more(&s->book, ms))
		return;
	while (s->folded < s->book.entries.len && stopwatch_ms(&watch) < ms)
		fold(s, s->folded++);
	if (s->folded < s->book.entries.len)
		return;
	vec_release(&s->book.touched);
	s->state = SHELF_OPEN;
}

int
shelf_wait(struct shelf *s, struct error *e)
{
	if (s->state == SHELF_FAILED)
		forget(s);
	shelf_begin(s);
	while (s->state == SHELF_READING)
		read_on(s, SLICE_MS);
	return s->state == SHELF_FAILED ? error_set(e, "%s", s->why.text) : 0;
}

/* --- what changes -------------------------------------------------------------------------- */

/* Makes the rows anew of passages of which the book has got new events, for so many milliseconds;
 * true while there are more. */
static bool
take_touched(struct shelf *s, double ms)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	book_settle(&s->book);
	while (s->book.touched.len && stopwatch_ms(&watch) < ms) {
		size_t entry = book_find(&s->book, s->book.touched.at[--s->book.touched.len]);

		if (entry != NOWHERE)
			vec_push(&s->touched, (uint32_t)fold(s, entry));
	}
	return s->book.touched.len > 0;
}

/* What others have written since: a look once a second, then as much as there is. */
static bool
follow_others(struct shelf *s, long now)
{
	if (s->book.touched.len)
		return take_touched(s, SLICE_MS);
	if (s->book.reading || s->book.settled < s->book.events.len) {
		book_more(&s->book, SLICE_MS);
		s->changed = s->changed || s->book.log.path; /* who writes keeps the page, too */
		return true;
	}
	if (now == s->looked_at)
		return false;
	s->looked_at = now;
	return book_look(&s->book);
}

/* Lets go of a copy of what was before the last change. */
static void
renew_copy(struct shelf *s)
{
	if (s->copied != s->touched.len)
		mirror_drop(&s->mirror);
	s->copied = s->touched.len;
}

/* The readable page, when nothing has changed for a while. */
static bool
write_mirror(struct shelf *s, long now)
{
	if (!s->changed)
		return false;
	if (s->copied != s->touched.len) {
		renew_copy(s);
		s->changed_at = now;
	}
	if (now - s->changed_at < QUIET)
		return false;
	if (mirror_more(&s->mirror, s, SLICE_MS))
		return true;
	if (s->mirror.page.len > PAGE_BETWEEN)
		return false;
	s->changed = mirror_write(&s->mirror, s, NULL) < 0; /* then again, and told, at the end */
	s->changed_at = now;
	return false;
}

bool
shelf_work(struct shelf *s, long now)
{
	if (s->state == SHELF_READING) {
		read_on(s, SLICE_MS);
		return true;
	}
	return s->state == SHELF_OPEN && (follow_others(s, now) || write_mirror(s, now));
}

int
shelf_release(struct shelf *s, struct error *e)
{
	int done = 0;

	if (s->changed) {
		take_touched(s, FOR_EVER);
		renew_copy(s);
		while (mirror_more(&s->mirror, s, SLICE_MS))
			continue;
		done = mirror_write(&s->mirror, s, e);
	}
	forget(s);
	return done;
}

/* --- changes ----------------------------------------------------------------------------- */

/* What was promised is in the book: its row is brought up to that. */
static size_t
take_up(struct shelf *s, struct id id)
{
	take_touched(s, FOR_EVER);
	s->changed = true;
	return shelf_find(s, id);
}

int
shelf_keep(struct shelf *s, const struct json *kept, size_t *row, struct error *e)
{
	struct id id;

	if (shelf_wait(s, e) < 0 || book_keep(&s->book, kept, &id, e) < 0)
		return -1;
	*row = take_up(s, id);
	return 0;
}

/* The entry of a row, to be changed. */
static int
entry_of(struct shelf *s, size_t row, size_t *entry, struct error *e)
{
	struct id id = s->rows.at[row].id;

	if (shelf_wait(s, e) < 0)
		return -1;
	*entry = book_find(&s->book, id);
	return 0;
}

int
shelf_edit(struct shelf *s, size_t row, const struct change *change, struct error *e)
{
	size_t entry;

	if (entry_of(s, row, &entry, e) < 0 || book_edit(&s->book, entry, change, e) < 0)
		return -1;
	take_up(s, s->rows.at[row].id);
	return 0;
}

int
shelf_delete(struct shelf *s, size_t row, struct error *e)
{
	size_t entry;

	if (entry_of(s, row, &entry, e) < 0 || book_delete(&s->book, entry, e) < 0)
		return -1;
	take_up(s, s->rows.at[row].id);
	return 0;
}

int
shelf_restore(struct shelf *s, size_t row, struct error *e)
{
	size_t entry;

	if (entry_of(s, row, &entry, e) < 0 || book_restore(&s->book, entry, e) < 0)
		return -1;
	take_up(s, s->rows.at[row].id);
	return 0;
}
