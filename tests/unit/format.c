/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where bytes come from, and how a loader chooses a format and runs it in slices. */
#include "format/format.h"
#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct slice
filled(struct source *s, struct slice bytes)
{
	source_open_bytes(s, "test.txt", bytes);
	assert_int_equal(source_fill(s, SIZE_MAX, NULL), 0);
	return source_window(s);
}

static void
assert_slice(struct slice got, const char *want)
{
	assert_int_equal(got.len, strlen(want));
	assert_memory_equal(got.at, want, got.len);
}

static void
source_knows_the_byte_behind_every_character(void **state)
{
	struct source s;

	(void)state;
	assert_slice(filled(&s, SLICE("\xef\xbb\xbf"
				      "a\r\nb\rc\n")),
		"a\nb\nc\n");
	assert_int_equal(source_offset(&s, 0), 3);
	assert_int_equal(source_offset(&s, 2), 6);
	assert_int_equal(source_offset(&s, 4), 8);
	assert_int_equal(source_offset(&s, 6), 10);
	source_close(&s);
}

static void
source_steps_end_where_the_source_leaves_the_text(void **state)
{
	struct source s;

	(void)state;
	filled(&s, SLICE("ab\r\ncd"));
	for (size_t pos = 0; pos < 5;) {
		size_t end = source_step(&s, pos);

		assert_true(end > pos && end <= 5);
		for (size_t i = pos; i < end; i++)
			assert_int_equal(source_offset(&s, i), source_offset(&s, pos) + i - pos);
		pos = end;
	}
	source_close(&s);
}

static void
source_drops_and_goes_on_counting(void **state)
{
	struct source s;

	(void)state;
	filled(&s, SLICE("one\r\ntwo\r\nthree\r\nfour"));
	assert_int_equal(source_line(&s, 9), 3);
	assert_int_equal(source_line(&s, 0), 1);
	source_drop(&s, 4);
	assert_slice(source_window(&s), "two\nthree\nfour");
	assert_int_equal(source_line(&s, 0), 2);
	assert_int_equal(source_offset(&s, 0), 5);
	source_drop(&s, 9);
	assert_slice(source_window(&s), "\nfour");
	assert_int_equal(source_line(&s, 1), 4);
	assert_int_equal(source_offset(&s, 1), 17);
	source_close(&s);
}

static void
source_of_nothing_is_empty(void **state)
{
	struct source s;

	(void)state;
	assert_int_equal(filled(&s, SLICE("")).len, 0);
	assert_int_equal(source_line(&s, 0), 1);
	source_close(&s);
}

static void
source_counts_repairs(void **state)
{
	struct source s;

	(void)state;
	assert_slice(filled(&s, SLICE("café \xff ночь\n")), "café \xef\xbf\xbd ночь\n");
	assert_int_equal(s.broken, 1);
	source_close(&s);
}

static void
refuse(const char *path, const char *why)
{
	struct error e = ERROR_INIT;
	struct source s;

	assert_int_equal(source_open(&s, path, &e), -1);
	assert_non_null(strstr(e.text, why));
	error_release(&e);
}

static void
source_refuses_what_is_no_article(void **state)
{
	(void)state;
	refuse("/", "is a folder");
	refuse("/dev/zero", "is a device");
	refuse("/no/such/file", "/no/such/file");
}

static void
loader_refuses_what_holds_no_text(void **state)
{
	struct error e = ERROR_INIT;
	struct loader l;
	struct article a;

	(void)state;
	article_init(&a);
	assert_int_equal(
		loader_open_bytes(&l, "book.epub", SLICE("PK\003\004\024\000"), &a, &e), -1);
	assert_non_null(strstr(e.text, "'book.epub' is a ZIP archive"));
	error_release(&e);
	article_release(&a);
}

static void
source_does_not_wait_for_a_pipe_without_a_writer(void **state)
{
	char path[] = "/tmp/commonplace-test-XXXXXX";
	struct source s;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(source_open(&s, path, NULL), 0);
	assert_int_equal(source_fill(&s, 1, NULL), 0);
	assert_int_equal(source_window(&s).len, 0);
	source_close(&s);
	unlink(path);
}

static void
format_is_chosen_by_name_first(void **state)
{
	(void)state;
	assert_ptr_equal(format_for(SLICE("notes.TXT"), SLICE("")), &format_page);
	assert_ptr_equal(format_for(SLICE("a.b/README"), SLICE("plain words\n")), &format_page);
	assert_true(format_knows(SLICE("x/y.txt")));
	assert_false(format_knows(SLICE("x.txt/y")));
	assert_false(format_knows(SLICE(".txt")));
}

static void
load(struct article *a, struct slice bytes)
{
	struct loader l;

	article_init(a);
	assert_int_equal(loader_open_bytes(&l, "test.txt", bytes, a, NULL), 0);
	while (loader_more(&l, NULL) == 1)
		continue;
	loader_close(&l);
	assert_true(a->complete);
	assert_int_equal(a->source_size, bytes.len);
}

static void
loader_says_how_it_read_the_bytes(void **state)
{
	struct article a;

	(void)state;
	load(&a, SLICE("Caf\xe9 cr\xe8me, tr\xe8s bien.\n"));
	assert_non_null(strstr(a.names.at, "windows-1252"));
	article_release(&a);
	load(&a, SLICE("\xff\xfeh\0i\0.\0\n\0"));
	assert_slice(article_block_text(&a, 0), "hi.");
	assert_int_equal(article_source(&a, 1), 4);
	article_release(&a);
}

static void
loader_reads_a_large_source_in_slices(void **state)
{
	struct buf bytes = BUF_INIT;
	struct article a;
	struct loader l;
	size_t slices = 1;

	(void)state;
	for (size_t i = 0; i < 60000; i++)
		buf_addf(&bytes, "Paragraph %zu, which says no more than that.\n\n", i);
	assert_true(bytes.len > 2 * MIB);
	article_init(&a);
	assert_int_equal(loader_open_bytes(&l, "test.txt", buf_slice(&bytes), &a, NULL), 0);
	assert_false(a.complete);
	assert_true(a.blocks.len > 0 && a.blocks.len < 60000);
	while (loader_more(&l, NULL) == 1)
		slices++;
	assert_true(slices > 20);
	assert_int_equal(a.blocks.len, 60000);
	assert_slice(
		article_block_text(&a, 59999), "Paragraph 59999, which says no more than that.");
	assert_memory_equal(
		bytes.at + article_source(&a, a.blocks.at[59999].start), "Paragraph 59999", 15);
	loader_close(&l);
	article_release(&a);
	buf_release(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(source_knows_the_byte_behind_every_character),
		cmocka_unit_test(source_steps_end_where_the_source_leaves_the_text),
		cmocka_unit_test(source_drops_and_goes_on_counting),
		cmocka_unit_test(source_of_nothing_is_empty),
		cmocka_unit_test(source_counts_repairs),
		cmocka_unit_test(source_refuses_what_is_no_article),
		cmocka_unit_test(loader_refuses_what_holds_no_text),
		cmocka_unit_test(source_does_not_wait_for_a_pipe_without_a_writer),
		cmocka_unit_test(format_is_chosen_by_name_first),
		cmocka_unit_test(loader_says_how_it_read_the_bytes),
		cmocka_unit_test(loader_reads_a_large_source_in_slices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
