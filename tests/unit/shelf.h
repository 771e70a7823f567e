/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A book to test with: in a folder of its own, made anew for every test, with what puts passages
 * into it and looks at them.
 */
#ifndef UNIT_SHELF_H
#define UNIT_SHELF_H

#include "base/file.h"
#include "base/mem.h"
#include "book/book.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder for one test, with the folder of a book in it. */
struct home {
	char path[40];
	char *folder;
	struct book book;
};

static inline int
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

static inline int
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

static inline void
open_again(struct home *h)
{
	book_close(&h->book);
	assert_int_equal(book_open(&h->book, h->folder, NULL), 0);
}

static inline struct json *
kept(const char *text)
{
	struct json *j = json_read(slice_of(text), NULL);

	assert_non_null(j);
	return j;
}

static inline struct id
keep(struct home *h, const char *text)
{
	struct json *j = kept(text);
	struct id id;

	assert_int_equal(book_keep(&h->book, j, &id, NULL), 0);
	book_settle(&h->book);
	json_drop(j);
	return id;
}

static inline void
edit_note(struct book *b, struct id id, const char *words)
{
	struct slice note = slice_of(words);

	book_settle(b);
	assert_int_equal(book_edit(b, book_find(b, id), &(struct change){.note = &note}, NULL), 0);
	book_settle(b);
}

static inline void
look(struct book *b, struct id id, struct passage *p)
{
	size_t entry;

	book_settle(b);
	entry = book_find(b, id);
	assert_int_not_equal(entry, NOWHERE);
	book_passage(b, entry, p);
}

static inline void
assert_slice(struct slice is, const char *should)
{
	if (!slice_equal(is, slice_of(should)))
		fail_msg("'%.*s' is not '%s'", (int)is.len, is.at, should);
}

/* The note of a passage, as it is after opening again. */
static inline void
assert_note(struct home *h, struct id id, const char *should)
{
	struct passage p;

	open_again(h);
	look(&h->book, id, &p);
	assert_slice(buf_slice(&p.note), should);
	passage_release(&p);
}

#define AT_HOME(test) cmocka_unit_test_setup_teardown(test, make_home, clear_home)

#endif
