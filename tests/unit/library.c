/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What library promises: what a folder of articles holds, in which order, and what a link means. */
#include "base/buf.h"
#include "base/file.h"
#include "library/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder that is made for one test, and all that was put into it, the last one first. */
struct yard {
	char path[32];
	VEC(char *) made;
	struct folder folder;
};

static char *
place(struct yard *y, const char *name)
{
	char *path = file_join(slice_of(y->path), slice_of(name));

	vec_push(&y->made, path);
	return path;
}

static void
put_file(struct yard *y, const char *name, const char *words)
{
	struct error e = ERROR_INIT;

	assert_int_equal(file_write(place(y, name), slice_of(words), &e), 0);
}

static void
put_folder(struct yard *y, const char *name)
{
	assert_int_equal(mkdir(place(y, name), 0700), 0);
}

static void
open_yard(struct yard *y)
{
	struct error e = ERROR_INIT;

	assert_int_equal(folder_open(&y->folder, y->path, &e), 0);
}

static int
make_yard(void **state)
{
	static struct yard yard;

	yard = (struct yard){.path = "/tmp/library.XXXXXX"};
	*state = &yard;
	return mkdtemp(yard.path) ? 0 : -1;
}

static int
clear_yard(void **state)
{
	struct yard *y = *state;

	folder_release(&y->folder);
	while (y->made.len) {
		char *path = y->made.at[--y->made.len];

		if (unlink(path) < 0)
			rmdir(path);
		free(path);
	}
	vec_release(&y->made);
	return rmdir(y->path);
}

static void
assert_paths(const struct folder *f, const char *const *want, size_t count)
{
	assert_int_equal(f->catalog.entries.len, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(f->catalog.entries.at[i].path, want[i]);
}

#define ASSERT_PATHS(f, ...)                                \
	assert_paths(f, (const char *const[]){__VA_ARGS__}, \
		sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void
assert_finds(struct folder *f, const char *target, const char *want)
{
	struct meant m;

	folder_resolve(f, NOWHERE, REF_WIKI, slice_of(target), &m);
	if (!want)
		assert_true(m.kind != MEANS_ARTICLE);
	else if (m.kind != MEANS_ARTICLE)
		fail_msg("nothing found for '%s'", target);
	else
		assert_string_equal(f->catalog.entries.at[m.entry].path, want);
	meant_release(&m);
}

static void
lists_articles_only(void **state)
{
	struct yard *y = *state;

	put_file(y, "a.txt", "");
	put_file(y, "a.exe", "");
	put_file(y, ".hidden.txt", "");
	put_folder(y, ".git");
	put_file(y, ".git/b.txt", "");
	put_folder(y, "folder.txt");
	assert_int_equal(mkfifo(place(y, "pipe.txt"), 0600), 0);
	open_yard(y);
	ASSERT_PATHS(&y->folder, "a.txt");
}

static void
follows_no_links(void **state)
{
	struct yard *y = *state;

	put_folder(y, "sub");
	put_file(y, "sub/a.txt", "");
	assert_int_equal(symlink("..", place(y, "sub/round")), 0);
	assert_int_equal(symlink("/dev/zero", place(y, "zero.txt")), 0);
	open_yard(y);
	ASSERT_PATHS(&y->folder, "sub/a.txt");
}

static void
sorts_as_a_person(void **state)
{
	struct yard *y = *state;

	put_file(y, "b10.txt", "");
	put_file(y, "b9.txt", "");
	put_file(y, "B 1.txt", "");
	put_file(y, "\xc3\x84pfel.txt", "");
	put_file(y, "az.txt", "");
	put_folder(y, "a");
	put_file(y, "a/z.txt", "");
	open_yard(y);
	ASSERT_PATHS(&y->folder, "a/z.txt", "\xc3\x84pfel.txt", "az.txt", "B 1.txt", "b9.txt",
		"b10.txt");
}

static void
names_are_bytes(void **state)
{
	struct yard *y = *state;

	put_file(y, "new\nline.txt", "");
	put_file(y, "broken\xff\x1b.txt", "");
	open_yard(y);
	ASSERT_PATHS(&y->folder, "broken\xff\x1b.txt", "new\nline.txt");
	for (size_t i = 0; i < 2; i++) {
		char *path = folder_path(&y->folder, i);

		assert_int_equal(access(path, R_OK), 0);
		free(path);
	}
}

static void
depth_is_bounded(void **state)
{
	struct yard *y = *state;
	struct buf path = BUF_INIT;

	for (size_t i = 0; i < 80; i++) {
		buf_add_string(&path, "d/");
		put_folder(y, path.at);
		if (i == 60)
			put_file(y, "d/high.txt", "");
	}
	buf_add_string(&path, "low.txt");
	put_file(y, path.at, "");
	buf_release(&path);
	open_yard(y);
	ASSERT_PATHS(&y->folder, "d/high.txt");
}

static void
what_is_no_folder_is_an_error(void **state)
{
	struct yard *y = *state;
	struct error e = ERROR_INIT;

	assert_int_equal(folder_open(&y->folder, "/nowhere/at/all", &e), -1);
	assert_non_null(strstr(e.text, "/nowhere/at/all"));
	error_release(&e);
}

static void
finds_names_as_a_wiki_does(void **state)
{
	struct yard *y = *state;

	put_file(y, "Peer production.txt", "");
	put_file(y, "PEER PRODUCTION.txt", "");
	put_file(y, "v1.0.txt", "");
	put_file(y, "or- the end.txt", "");
	put_folder(y, "notes");
	put_file(y, "notes/v1.0.txt", "");
	open_yard(y);
	assert_finds(&y->folder, "Peer production", "Peer production.txt");
	assert_finds(&y->folder, "peer_production", "Peer production.txt");
	assert_finds(&y->folder, "PEER PRODUCTION.txt", "PEER PRODUCTION.txt");
	assert_finds(&y->folder,
		"p\xc3\xa9"
		"er productioN",
		"PEER PRODUCTION.txt");
	assert_finds(&y->folder, "peer%20production.txt", "Peer production.txt");
	assert_finds(&y->folder, "Or: the end", "or- the end.txt");
	assert_finds(&y->folder, "../notes/v1.0.txt", "notes/v1.0.txt");
	assert_finds(&y->folder, "notes/v1.0", "notes/v1.0.txt");
	assert_finds(&y->folder, "other/v1.0", NULL);
	assert_finds(&y->folder, "peer", NULL);
	assert_finds(&y->folder, "100%", NULL);
	assert_finds(&y->folder, " ", NULL);
}

static void
finds_titles(void **state)
{
	struct yard *y = *state;

	put_file(y, "a.md", "# The Partner State\n\nWords.\n");
	put_file(y, "b.md", "no title\n");
	open_yard(y);
	assert_true(slice_equal(catalog_title(&y->folder.catalog, 0), SLICE("a")));
	assert_finds(&y->folder, "The_Partner State", "a.md");
	assert_true(slice_equal(catalog_title(&y->folder.catalog, 0), SLICE("The Partner State")));
	assert_true(slice_equal(catalog_title(&y->folder.catalog, 1), SLICE("b")));
	assert_false(folder_learn(&y->folder, 1));
}

static void
an_entry_is_a_file(void **state)
{
	struct yard *y = *state;
	struct buf path = BUF_INIT;

	put_file(y, "a.txt", "");
	put_folder(y, "sub");
	put_file(y, "sub/a.txt", "");
	open_yard(y);
	buf_addf(&path, "%s/sub/../sub//a.txt", y->path);
	assert_int_equal(folder_entry(&y->folder, buf_slice(&path)), 1);
	assert_true(folder_entry(&y->folder, SLICE("a.txt")) == NOWHERE);
	buf_release(&path);
}

static void
files_named_one_by_one_keep_their_order(void **state)
{
	char *files[] = {"z/b.md", "a.md", "c"};
	struct folder f;
	char *path;

	(void)state;
	folder_of_files(&f, files, 3);
	path = folder_path(&f, 0);
	assert_string_equal(path, "z/b.md");
	assert_finds(&f, "a", "a.md");
	assert_int_equal(f.catalog.entries.len, 3);
	free(path);
	folder_release(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(lists_articles_only, make_yard, clear_yard),
		cmocka_unit_test_setup_teardown(follows_no_links, make_yard, clear_yard),
		cmocka_unit_test_setup_teardown(sorts_as_a_person, make_yard, clear_yard),
		cmocka_unit_test_setup_teardown(names_are_bytes, make_yard, clear_yard),
		cmocka_unit_test_setup_teardown(depth_is_bounded, make_yard, clear_yard),
		cmocka_unit_test_setup_teardown(
			what_is_no_folder_is_an_error, make_yard, clear_yard),
		cmocka_unit_test_setup_teardown(finds_names_as_a_wiki_does, make_yard, clear_yard),
		cmocka_unit_test_setup_teardown(finds_titles, make_yard, clear_yard),
		cmocka_unit_test_setup_teardown(an_entry_is_a_file, make_yard, clear_yard),
		cmocka_unit_test(files_named_one_by_one_keep_their_order),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
