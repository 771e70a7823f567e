/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A desk to test the reader at: an app without a terminal, a folder with a few articles and with
 * its state, keys typed by name. Every test gets a fresh one.
 */
#ifndef UNIT_DESK_H
#define UNIT_DESK_H

#include "base/file.h"
#include "base/mem.h"
#include "reader/app.h"
#include "screen/key.h"

#include <ftw.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
	struct app app;
	char *folder;
};

static inline void
work(struct app *app)
{
	while (app_work(app))
		continue;
}

/* Keys without the work between them. */
static inline void
press(struct app *app, const char *keys)
{
	for (size_t pos = 0; pos < strlen(keys);)
		app_key(app, key_parse(slice_of(keys), &pos));
}

static inline void
type(struct app *app, const char *keys)
{
	for (size_t pos = 0; pos < strlen(keys);) {
		app_key(app, key_parse(slice_of(keys), &pos));
		work(app);
	}
	app_paint(app);
}

static inline void
assert_message(struct app *app, const char *words)
{
	if (slice_find(buf_slice(&app->message), 0, slice_of(words)) == NOWHERE)
		fail_msg("'%s' is not in the message '%s'", words, app->message.at);
}

static inline struct slice
from_top(const struct app *app)
{
	return slice_from(buf_slice(&app->view->article.text), view_place(app->view));
}

static inline void
assert_top(const struct app *app, const char *words)
{
	struct slice top = from_top(app);

	if (!slice_starts(top, slice_of(words)))
		fail_msg("'%s' is not at the top, but '%.30s'", words, top.at);
}

static inline void
open_file(struct desk *d, const char *name)
{
	char *path = file_join(slice_of(d->folder), slice_of(name));

	assert_int_equal(app_open(&d->app, path, NULL), 0);
	free(path);
}

/* The folder all tests have, made anew for each. */

static inline void
write_file(const struct desk *d, const char *name, struct slice words)
{
	char *path = file_join(slice_of(d->folder), slice_of(name));

	assert_int_equal(file_write(path, words, NULL), 0);
	free(path);
}

static inline void
write_small(const struct desk *d)
{
	struct buf text = BUF_INIT;

	buf_add_string(&text, "# Small\n\nHere a Needle in the hay, and a Café.\n\n");
	for (int i = 0; i < 12; i++)
		buf_add_string(&text, "Words that fill a line or two of the page, no more.\n\n");
	buf_add_string(&text, "## Second part\n\nAnother needle. See [the other](other.md).\n\n");
	for (int i = 0; i < 12; i++)
		buf_add_string(&text, "More words that fill a line or two of the page.\n\n");
	buf_add_string(&text, "The third needle.\n\n");
	for (int i = 0; i < 12; i++)
		buf_add_string(&text, "And words at the end.\n\n");
	write_file(d, "small.md", buf_slice(&text));
	buf_release(&text);
}

/* So large that it is read in windows. */
static inline void
write_large(const struct desk *d)
{
	struct buf text = BUF_INIT;

	for (int i = 0; text.len < 1500000; i++)
		buf_addf(&text,
			"Paragraph %d of a long article, of which nothing is to be learned.\n\n",
			i);
	buf_add_string(&text, "The last words.\n");
	write_file(d, "large.md", buf_slice(&text));
	buf_release(&text);
}

/* The same in size, of references whose definition comes last. */
static inline void
write_far(const struct desk *d)
{
	struct buf text = BUF_INIT;

	for (int i = 0; i < 15000; i++)
		buf_addf(&text,
			"Far %d is [a reference][the end] to what comes later, and some words. "
			"%s\n\n",
			i, i ? "" : "See [here](other.md).");
	buf_add_string(&text, "[the end]: small.md\n");
	write_file(d, "large.md", buf_slice(&text));
	buf_release(&text);
}

static inline int
set_desk(void **state)
{
	char template[] = "/tmp/commonplace-walk-XXXXXX";
	struct desk *d = mem_alloc(sizeof *d);

	setlocale(LC_CTYPE, "C.UTF-8");
	if (!mkdtemp(template))
		return -1;
	d->folder = mem_copy(template, strlen(template));
	setenv("XDG_STATE_HOME", template, 1);
	setenv("XDG_CACHE_HOME", template, 1);
	setenv("XDG_DATA_HOME", template, 1);
	write_small(d);
	write_large(d);
	write_file(d, "other.md", SLICE("# Other\n\nA few words.\n\nAnd more.\n"));
	write_file(d, "tiny.md", SLICE("One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n"));
	app_init(&d->app, 24, 80, false);
	*state = d;
	return 0;
}

static inline int
remove_one(const char *path, const struct stat *about, int kind, struct FTW *at)
{
	(void)about;
	(void)kind;
	(void)at;
	return remove(path);
}

static inline int
clear_desk(void **state)
{
	struct desk *d = *state;

	app_release(&d->app, NULL);
	nftw(d->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(d->folder);
	free(d);
	return 0;
}

#define FRESH(test) cmocka_unit_test_setup_teardown(test, set_desk, clear_desk)

#endif
