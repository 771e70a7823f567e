/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/places promises: places come back as they were kept, from whatever is in the file. */
#include "base/file.h"
#include "base/mem.h"
#include "reader/places.h"

#include <setjmp.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void
write_state(const char *bytes)
{
	char *path = file_state("places");
	char *folder = mem_copy(path, file_folder(slice_of(path)).len);

	assert_int_equal(file_make_folder(folder, NULL), 0);
	assert_int_equal(file_write(path, slice_of(bytes), NULL), 0);
	free(folder);
	free(path);
}

static void
keep(struct places *p, uint32_t letter, const char *path, size_t at, const char *words)
{
	places_keep(p, letter, path, at, slice_of(words));
}

static void
assert_place(
	const struct places *p, uint32_t letter, const char *path, size_t at, const char *words)
{
	const struct place *place = places_find(p, letter, path);

	assert_non_null(place);
	assert_int_equal(place->at, at);
	assert_string_equal(place->words, words);
}

static void
places_come_back_as_they_were(void **state)
{
	struct places p;

	(void)state;
	places_load(&p);
	assert_int_equal(p.list.len, 0);
	keep(&p, PLACE_LAST, "/a\tb\nc\\d \\n.md", 12, "words\nwith\ttabs \\ and \\t");
	keep(&p, 'm', "/公地.md", 0, "");
	assert_int_equal(places_save(&p, NULL), 0);
	places_release(&p);
	places_load(&p);
	assert_int_equal(p.list.len, 2);
	assert_place(&p, PLACE_LAST, "/a\tb\nc\\d \\n.md", 12, "words\nwith\ttabs \\ and \\t");
	assert_place(&p, 'm', NULL, 0, "");
	assert_string_equal(places_find(&p, 'm', NULL)->path, "/公地.md");
	places_release(&p);
}

static void
the_latest_place_of_an_article_counts(void **state)
{
	struct places p;

	(void)state;
	places_load(&p);
	keep(&p, PLACE_LAST, "/a", 1, "one");
	keep(&p, PLACE_LAST, "/b", 2, "two");
	keep(&p, PLACE_LAST, "/a", 3, "three");
	assert_int_equal(p.list.len, 2);
	assert_place(&p, PLACE_LAST, "/a", 3, "three");
	assert_place(&p, PLACE_LAST, "/b", 2, "two");
	assert_string_equal(vec_last(&p.list)->path, "/a");
	assert_null(places_find(&p, PLACE_LAST, "/c"));
	places_release(&p);
}

static void
a_mark_is_one_place_in_all_articles(void **state)
{
	struct places p;

	(void)state;
	places_load(&p);
	keep(&p, 'x', "/a", 1, "one");
	keep(&p, 'x', "/b", 2, "two");
	assert_int_equal(p.list.len, 1);
	assert_string_equal(places_find(&p, 'x', NULL)->path, "/b");
	assert_null(places_find(&p, 'y', NULL));
	places_release(&p);
}

static void
damaged_lines_are_left_out(void **state)
{
	struct places p;

	(void)state;
	write_state("0 1 good\t/a\n"
		    "\n"
		    "nothing\n"
		    "0\n"
		    "0 2\n"
		    "0 3 no path\n"
		    "0 4\t/no words\n"
		    "0 99999999999999999999999 too far\t/b\n"
		    "x y z\t/c\n"
		    "0 5 trailing \\\t/d\n"
		    "109 6 m\t/e"); /* cut off behind its last letter */
	places_load(&p);
	assert_int_equal(p.list.len, 3);
	assert_place(&p, PLACE_LAST, "/a", 1, "good");
	assert_place(&p, PLACE_LAST, "/d", 5, "trailing \\");
	assert_place(&p, 'm', NULL, 6, "m");
	places_release(&p);
}

static void
two_thousand_places_are_kept_and_every_mark(void **state)
{
	struct places p;
	char path[32];

	(void)state;
	places_load(&p);
	keep(&p, 'a', "/first", 7, "mark");
	for (int i = 0; i < 2100; i++) {
		snprintf(path, sizeof path, "/%d", i);
		keep(&p, PLACE_LAST, path, (size_t)i, "w");
	}
	assert_int_equal(places_save(&p, NULL), 0);
	places_release(&p);
	places_load(&p);
	assert_int_equal(p.list.len, 2001);
	assert_null(places_find(&p, PLACE_LAST, "/99"));
	assert_place(&p, PLACE_LAST, "/100", 100, "w");
	assert_place(&p, PLACE_LAST, "/2099", 2099, "w");
	assert_place(&p, 'a', NULL, 7, "mark");
	places_release(&p);
}

static void
two_who_read_at_once_keep_both_their_places(void **state)
{
	struct places one, two;

	(void)state;
	write_state("0 1 old\t/a\n0 1 old\t/b\n");
	places_load(&one);
	places_load(&two);
	keep(&one, PLACE_LAST, "/a", 2, "one");
	keep(&two, PLACE_LAST, "/b", 3, "two");
	assert_int_equal(places_save(&one, NULL), 0);
	assert_int_equal(places_save(&two, NULL), 0);
	places_release(&one);
	places_release(&two);
	places_load(&one);
	assert_int_equal(one.list.len, 2);
	assert_place(&one, PLACE_LAST, "/a", 2, "one");
	assert_place(&one, PLACE_LAST, "/b", 3, "two");
	places_release(&one);
}

static void
nothing_kept_writes_nothing(void **state)
{
	char *path = file_state("places");
	struct places p;

	(void)state;
	places_load(&p);
	assert_int_equal(places_save(&p, NULL), 0);
	assert_int_not_equal(access(path, F_OK), 0);
	places_release(&p);
	free(path);
}

static void
a_failed_write_says_so_and_keeps(void **state)
{
	struct error error = ERROR_INIT;
	char *path = file_join(slice_of(*state), SLICE("commonplace"));
	struct places p;

	places_load(&p);
	keep(&p, 'm', "/a", 1, "one");
	assert_int_equal(file_write(path, SLICE("in the way"), NULL), 0);
	assert_int_equal(places_save(&p, &error), -1);
	assert_non_null(strstr(error.text, "cannot"));
	assert_int_equal(unlink(path), 0);
	assert_int_equal(places_save(&p, NULL), 0);
	places_release(&p);
	places_load(&p);
	assert_place(&p, 'm', NULL, 1, "one");
	places_release(&p);
	error_release(&error);
	free(path);
}

static void
a_file_that_cannot_be_read_is_not_written_over(void **state)
{
	struct error error = ERROR_INIT;
	struct places p;
	char *path = file_state("places");

	(void)state;
	write_state("");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0); /* nobody can read this, not even root */
	places_load(&p);
	keep(&p, 'm', "/a", 1, "one");
	assert_int_equal(places_save(&p, &error), -1);
	assert_non_null(error.text);
	assert_true(file_is_folder(path));
	assert_int_equal(rmdir(path), 0);
	places_release(&p);
	error_release(&error);
	free(path);
}

static int
make_folder(void **state)
{
	char template[] = "/tmp/commonplace-places-XXXXXX";

	if (!mkdtemp(template))
		return -1;
	*state = mem_copy(template, strlen(template));
	return setenv("XDG_STATE_HOME", template, 1);
}

static int
remove_folder(void **state)
{
	char *path = file_state("places");
	char *folder = mem_copy(path, file_folder(slice_of(path)).len);

	unlink(path);
	rmdir(folder);
	rmdir(*state);
	free(folder);
	free(path);
	free(*state);
	return 0;
}

#define FRESH(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(places_come_back_as_they_were),
		FRESH(the_latest_place_of_an_article_counts),
		FRESH(a_mark_is_one_place_in_all_articles),
		FRESH(damaged_lines_are_left_out),
		FRESH(two_thousand_places_are_kept_and_every_mark),
		FRESH(two_who_read_at_once_keep_both_their_places),
		FRESH(nothing_kept_writes_nothing),
		FRESH(a_failed_write_says_so_and_keeps),
		FRESH(a_file_that_cannot_be_read_is_not_written_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
