/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/library/readings and queue promise: what was read, and what shall be, is kept. */
#include "desk.h"

#include "reader/library/queue.h"
#include "reader/library/readings.h"

static int
kept(const struct desk *d, const char *name)
{
	char *path = file_join(slice_of(d->folder), slice_of(name)), *whole = realpath(path, NULL);
	struct readings fresh = {0};
	int percent = readings_of(&fresh, whole);

	readings_release(&fresh);
	free(whole);
	free(path);
	return percent;
}

static void
write_kept(const struct desk *d, const char *name, const char *bytes)
{
	char *folder = file_join(slice_of(d->folder), SLICE("commonplace"));
	char *path = file_join(slice_of(folder), slice_of(name));

	assert_int_equal(file_make_folder(folder, NULL), 0);
	assert_int_equal(file_write(path, slice_of(bytes), NULL), 0);
	free(path);
	free(folder);
}

static void
how_far_is_kept_when_an_article_is_left(void **state)
{
	struct desk *d = *state;
	int part;

	open_file(d, "small.md");
	work(&d->app);
	app_paint(&d->app);
	assert_int_equal(kept(d, "small.md"), READING_NONE);
	type(&d->app, "<Space>J");
	part = kept(d, "small.md");
	assert_true(part > 0 && part < READING_WHOLE);
	/* One screen, all of it seen. */
	assert_top(&d->app, "One.");
	type(&d->app, "K");
	assert_int_equal(kept(d, "tiny.md"), READING_WHOLE);
	/* A jump reads nothing. */
	type(&d->app, "GgJ");
	assert_int_equal(kept(d, "small.md"), part);
	type(&d->app, "Kg9999jJ");
	assert_int_equal(kept(d, "small.md"), READING_WHOLE);
}

static void
lines_that_are_none_are_left_out(void **state)
{
	struct desk *d = *state;
	struct readings r = {0};

	write_kept(d, "readings", "40\t/a\nnonsense\n\n300\t/b\n12\n7\t/c\n50\t/a\n9\t/to");
	assert_int_equal(readings_of(&r, "/a"), 50);
	assert_int_equal(readings_of(&r, "/b"), READING_NONE);
	assert_int_equal(readings_of(&r, "/c"), 7);
	/* A line that was torn does not take the next one with it. */
	assert_int_equal(readings_keep(&r, "/tab\tand\nline", 3, NULL), 0);
	readings_release(&r);
	r = (struct readings){0};
	assert_int_equal(readings_of(&r, "/tab\tand\nline"), 3);
	assert_int_equal(readings_of(&r, "/a"), 50);
	readings_release(&r);
}

static void
a_file_of_old_lines_is_written_anew(void **state)
{
	struct desk *d = *state;
	struct buf lines = BUF_INIT;
	struct readings r = {0};
	char *path = file_join(slice_of(d->folder), SLICE("commonplace/readings"));
	struct stat about;

	for (int i = 0; i < 5000; i++)
		buf_addf(&lines, "%d\t/a\n", i % 100);
	buf_add_string(&lines, "33\t/a\n5\t/b\n");
	write_kept(d, "readings", lines.at);
	assert_int_equal(readings_of(&r, "/a"), 33);
	readings_release(&r);
	assert_int_equal(stat(path, &about), 0);
	assert_true(about.st_size < 20);
	assert_int_equal(readings_of(&r, "/b"), 5);
	assert_int_equal(readings_of(&r, "/a"), 33);
	readings_release(&r);
	buf_release(&lines);
	free(path);
}

static size_t
in_queue(void)
{
	struct queue fresh = {0};
	size_t count;

	queue_load(&fresh);
	count = fresh.list.len;
	queue_release(&fresh);
	return count;
}

static void
two_who_read_at_once_share_the_queue(void **state)
{
	struct desk *d = *state;
	struct queue other = {0};
	struct queued item = {.path = (char *)"/a\tb", .title = (char *)"A\nB", .section = NULL};

	open_file(d, "small.md");
	type(&d->app, "I");
	assert_int_equal(queue_add(&other, &item, NULL), 0);
	assert_int_equal(queue_add(&other, &item, NULL), 1);
	type(&d->app, "J:queue-section<CR>I");
	assert_int_equal(in_queue(), 3);
	assert_int_equal(d->app.queue.list.len, 3);
	assert_string_equal(d->app.queue.list.at[1].path, "/a\tb");
	assert_string_equal(d->app.queue.list.at[1].title, "A\nB");
	assert_int_equal(queue_drop(&other, "/a\tb", NULL, NULL), 0);
	assert_int_equal(in_queue(), 2);
	queue_release(&other);
}

static void
what_was_read_to_its_end_leaves_the_queue(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "I");
	assert_int_equal(in_queue(), 1);
	type(&d->app, "jJK");
	assert_int_equal(in_queue(), 1);
	type(&d->app, "9999jJ");
	assert_int_equal(in_queue(), 0);
}

static void
a_queue_that_cannot_be_kept_says_so(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	write_kept(d, "queue", "");
	setenv("XDG_STATE_HOME", "/dev/null", 1);
	type(&d->app, "I");
	assert_message(&d->app, "cannot");
	setenv("XDG_STATE_HOME", d->folder, 1);
	type(&d->app, "I");
	assert_message(&d->app, "1 in the queue");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(how_far_is_kept_when_an_article_is_left),
		FRESH(lines_that_are_none_are_left_out),
		FRESH(a_file_of_old_lines_is_written_anew),
		FRESH(two_who_read_at_once_share_the_queue),
		FRESH(what_was_read_to_its_end_leaves_the_queue),
		FRESH(a_queue_that_cannot_be_kept_says_so),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
