/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What library promises: which files are ignored, which words and keys are kept, what the rows of an
 * index say, and that it follows the folder. */
#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "library/ignore.h"
#include "library/index.h"
#include "library/key.h"
#include "library/scan.h"
#include "library/tokens.h"

#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* --- what is ignored --------------------------------------------------------------------- */

static void
assert_ignored(const char *patterns, const char *path, bool folder, bool ignored)
{
	struct ignore *i = ignore_new(NULL, SLICE(""), slice_of(patterns));

	if (ignore_says(i, slice_of(path), folder) != ignored)
		fail_msg("'%s' %s '%s'", patterns, ignored ? "lets" : "ignores", path);
	ignore_drop(i);
}

/* The examples of gitignore(5), and what it says in words. */
static void
ignores_as_git_does(void **state)
{
	static const struct {
		const char *patterns, *path;
		bool folder, ignored;
	} cases[] = {
		{"# notes", "# notes", false, false},
		{"\\# notes", "# notes", false, true},
		{"", "a", false, false},
		{"a.md", "a.md", false, true},
		{"a.md", "b/c/a.md", false, true},
		{"a.md", "xa.md", false, false},
		{"/a.md", "a.md", false, true},
		{"/a.md", "b/a.md", false, false},
		{"hello.*", "hello.md", false, true},
		{"/hello.*", "a/hello.md", false, false},
		{"foo/", "foo", true, true},
		{"foo/", "foo", false, false},
		{"foo/", "a/foo", true, true},
		{"doc/frotz", "doc/frotz", true, true},
		{"doc/frotz", "a/doc/frotz", true, false},
		{"foo/*", "foo/test.json", false, true},
		{"foo/*", "foo/bar/hello.c", false, false},
		{"*.md\n!keep.md", "keep.md", false, false},
		{"*.md\n!keep.md", "drop.md", false, true},
		{"!keep.md\n*.md", "keep.md", false, true},
		{"**/foo", "foo", false, true},
		{"**/foo", "a/b/foo", false, true},
		{"**/foo/bar", "a/foo/bar", false, true},
		{"abc/**", "abc/x/y", false, true},
		{"abc/**", "abc", true, false},
		{"a/**/b", "a/b", false, true},
		{"a/**/b", "a/x/y/b", false, true},
		{"a/**/b", "a/x/yb", false, false},
		{"a**b", "axxb", false, true},
		{"?.md", "a.md", false, true},
		{"?.md", "ab.md", false, false},
		{"a?b", "a/b", false, false},
		{"[a-c]x", "bx", false, true},
		{"[!a-c]x", "bx", false, false},
		{"[]]x", "]x", false, true},
		{"[a", "[a", false, true},
		{"a\\*b", "a*b", false, true},
		{"a\\*b", "axb", false, false},
		{"name   ", "name", false, true},
		{"name\\ ", "name ", false, true},
		{"name\r\n", "name", false, true},
		{"*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false, false},
		{"**/a/**/a/**/b", "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/c", false, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_ignored(cases[i].patterns, cases[i].path, cases[i].folder, cases[i].ignored);
}

/* What is asked at every byte of a name is not looked for to the end of a long line. */
static void
a_class_is_no_longer_than_all_bytes(void **state)
{
	struct buf line = BUF_INIT;

	(void)state;
	buf_add_byte(&line, '[');
	buf_add_fill(&line, 'a', 255);
	buf_add_string(&line, "]x");
	assert_ignored(line.at, "ax", false, false);
	buf_reset(&line);
	buf_add_byte(&line, '[');
	buf_add_fill(&line, 'a', 254);
	buf_add_string(&line, "]x");
	assert_ignored(line.at, "ax", false, true);
	buf_release(&line);
}

static void
inner_patterns_come_last(void **state)
{
	struct ignore *outer = ignore_new(NULL, SLICE(""), SLICE("*.md\n"));
	struct ignore *inner = ignore_new(outer, SLICE("a"), SLICE("!b.md\n/c/\n"));

	(void)state;
	ignore_drop(outer);
	assert_false(ignore_says(inner, SLICE("a/b.md"), false));
	assert_true(ignore_says(inner, SLICE("a/d.md"), false));
	assert_true(ignore_says(inner, SLICE("a/c"), true));
	assert_false(ignore_says(inner, SLICE("a/x/c"), true));
	ignore_drop(inner);
}

/* --- words and keys ---------------------------------------------------------------------- */

static void
assert_tokens(const char *text, const char *tokens)
{
	struct buf out = BUF_INIT;

	tokens_add(slice_of(text), &out);
	assert_string_equal(out.at, tokens);
	buf_release(&out);
}

static void
words_are_folded(void **state)
{
	(void)state;
	assert_tokens("", "");
	assert_tokens(" -- \"", "");
	assert_tokens("Ähnlich, ÉTÉ; \xef\xac\x81nd", "ahnlich ete find");
	assert_tokens("e\xcc\x81t\xc2\xad"
		      "e",
		"ete");
	assert_tokens("multi-agent l\xe2\x80\x99homme", "multi agent l homme");
	assert_tokens("snake_case 1,000 P2P", "snake case 1 000 p2p");
	assert_tokens("c++ C# f#a x+y c+++", "c++ c# f a x y c++");
}

static void
scripts_without_blanks_are_parted(void **state)
{
	(void)state;
	assert_tokens("共有地", "共 有 地");
	assert_tokens("a共b", "a 共 b");
	assert_tokens("ｶﾞ", "カ\xe3\x82\x99");
	assert_tokens("ที่ดิน", "ที่ ดิ น");
	assert_tokens("공유지", "\xe1\x84\x80\xe1\x85\xa9\xe1\x86\xbc\xe1\x84\x8b\xe1\x85\xb2\xe1"
				"\x84\x8c\xe1\x85\xb5");
}

static void
long_words_are_parted(void **state)
{
	struct buf text = BUF_INIT, out = BUF_INIT;

	(void)state;
	buf_add_fill(&text, 'x', 1000);
	tokens_add(buf_slice(&text), &out);
	assert_int_equal(slice_find_byte(buf_slice(&out), 0, ' '), TOKEN_MOST);
	buf_release(&text);
	buf_release(&out);
}

static void
assert_target(enum reference_kind kind, const char *target, const char *should)
{
	struct buf key = BUF_INIT;

	assert_int_equal(key_of_target(kind, slice_of(target), &key), *should != '\0');
	assert_string_equal(key.at, should);
	buf_release(&key);
}

static void
targets_have_keys(void **state)
{
	(void)state;
	assert_target(REF_WIKI, "Partner_State#Ways", "partner state");
	assert_target(REF_WIKI, "Talk: it", "talk-it");
	assert_target(REF_WIKI, "#Ways", "");
	assert_target(REF_LINK, "../notes/A%20b.md?x#y", "a b");
	assert_target(REF_LINK, "https://example.org/a.md", "");
	assert_target(REF_LINK, "mailto:a@example.org", "");
	assert_target(REF_CATEGORY, "Category:Commons", "commons");
	assert_target(REF_NOTE, "1", "");
}

/* --- the index --------------------------------------------------------------------------- */

/* A library, and the index of it, in a folder made for one test. */
struct shelf {
	char path[40];
	char *library, *index;
	struct store store;
	struct index_progress progress;
};

static int
make_shelf(void **state)
{
	static struct shelf shelf;

	shelf = (struct shelf){.path = "/tmp/commonplace-unit-XXXXXX", .store.lock = -1};
	assert_non_null(mkdtemp(shelf.path));
	shelf.library = file_join(slice_of(shelf.path), SLICE("library"));
	shelf.index = file_join(slice_of(shelf.path), SLICE("cache/index.sqlite"));
	assert_int_equal(mkdir(shelf.library, 0700), 0);
	*state = &shelf;
	return 0;
}

static int
clear_shelf(void **state)
{
	struct shelf *s = *state;
	struct buf command = BUF_INIT;
	int done;

	if (s->store.db)
		store_close(&s->store);
	buf_addf(&command, "rm -rf '%s'", s->path);
	done = system(command.at);
	buf_release(&command);
	free(s->library);
	free(s->index);
	return done;
}

/* Its time lies in the past, so that the index may trust it. */
static void
put(struct shelf *s, const char *name, const char *words, time_t when)
{
	char *path = file_join(slice_of(s->library), slice_of(name));
	struct timespec times[2] = {{when, 5}, {when, 5}};

	assert_int_equal(file_write(path, slice_of(words), NULL), 0);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	free(path);
}

static void
bring_up_to_date(struct shelf *s)
{
	struct error e = ERROR_INIT;
	struct indexing *x;
	int more;

	if (s->store.db)
		store_close(&s->store);
	assert_int_equal(store_open(&s->store, s->index, STORE_WRITE, &e), 0);
	assert_int_equal(index_begin(&x, &s->store, s->library, &e), 0);
	while ((more = index_more(x, &e)) == 1)
		continue;
	index_progress(x, &s->progress);
	index_end(x);
	assert_int_equal(more, 0);
	assert_int_equal(store_settle(&s->store), 0);
}

/* The first column of all rows, a line each. */
static void
assert_rows(struct shelf *s, const char *sql, const char *should)
{
	struct buf rows = BUF_INIT;
	sqlite3_stmt *q;

	assert_int_equal(sqlite3_prepare_v2(s->store.db, sql, -1, &q, NULL), SQLITE_OK);
	while (store_next(&s->store, q)) {
		buf_add(&rows, store_text(q, 0));
		buf_add_byte(&rows, '\n');
	}
	sqlite3_finalize(q);
	assert_int_equal(store_failed(&s->store, NULL), 0);
	assert_string_equal(rows.at, should);
	buf_release(&rows);
}

static const char talk[] =
	"---\nspeakers: [Anna, Bert]\n---\n# Commons\n\nBefore all.\n\n## Who\n\n"
	"**Anna:** Nobody owns a pasture, and [[Enclosure]] came late.\n\n**Bert:** See "
	"[it](b.md).\n";

static void
an_article_becomes_rows(void **state)
{
	struct shelf *s = *state;

	put(s, "a.md", talk, 1000);
	bring_up_to_date(s);
	assert_rows(s, "SELECT path || ' ' || size || ' ' || mtime || ' ' || title FROM article",
		"a.md 152 1000000000005 Commons\n");
	assert_rows(s, "SELECT key || ' ' || kind FROM name ORDER BY kind", "a 0\ncommons 1\n");
	assert_rows(s, "SELECT ordinal || ' ' || level || ' ' || title FROM section",
		"0 1 Commons\n1 2 Who\n");
	assert_rows(s, "SELECT name || ' ' || key FROM person", "Anna anna\nBert bert\n");
	assert_rows(s, "SELECT name || ' ' || words FROM turn JOIN person ON person.id = person",
		"Anna 8\nBert 2\n");
	assert_rows(s,
		"SELECT words || ' ' || key || ' ' || line FROM link"
		" JOIN target ON target.id = target",
		"Enclosure enclosure 10\nb.md b 12\n");
	assert_rows(s,
		"SELECT ifnull(section, '-') || ' ' || ifnull(name, '-') || ' ' || kind"
		" FROM piece LEFT JOIN person ON person.id = person",
		"- - 0\n0 - 1\n1 - 1\n1 Anna 2\n1 Bert 2\n");
}

static void
words_are_found(void **state)
{
	struct shelf *s = *state;

	put(s, "The Field.md", talk, 1000);
	bring_up_to_date(s);
	assert_rows(s,
		"SELECT kind FROM find JOIN piece ON piece.id = find.rowid"
		" WHERE find MATCH 'pasture'",
		"2\n");
	assert_rows(s,
		"SELECT kind FROM find JOIN piece ON piece.id = find.rowid"
		" WHERE find MATCH 'heading : who'",
		"1\n");
	assert_rows(s,
		"SELECT kind FROM find JOIN piece ON piece.id = find.rowid"
		" WHERE find MATCH 'title : \"the field\"'",
		"0\n");
	assert_rows(s,
		"SELECT name FROM find JOIN piece ON piece.id = find.rowid"
		" JOIN person ON person.id = person WHERE find MATCH '\"nobody owns\"'",
		"Anna\n");
}

static void
only_news_are_read(void **state)
{
	struct shelf *s = *state;

	put(s, "a.md", "one\n", 1000);
	put(s, "b.md", "two\n", 1000);
	bring_up_to_date(s);
	assert_int_equal(s->progress.read, 2);
	bring_up_to_date(s);
	assert_int_equal(s->progress.read + s->progress.gone, 0);
	put(s, "a.md", "six\n", 1001);
	put(s, "c.md", "new\n", 1000);
	bring_up_to_date(s);
	assert_int_equal(s->progress.read, 2);
	assert_int_equal(s->progress.gone, 1);
	assert_rows(s,
		"SELECT path FROM find JOIN piece ON piece.id = find.rowid"
		" JOIN article ON article.id = article WHERE find MATCH 'one OR six OR new'"
		" ORDER BY 1",
		"a.md\nc.md\n");
}

static void
what_is_gone_is_forgotten(void **state)
{
	static const char *const tables[] = {"article", "name", "section", "turn", "piece", "link"};
	struct shelf *s = *state;
	char *path = file_join(slice_of(s->library), SLICE("a.md"));

	put(s, "a.md", talk, 1000);
	bring_up_to_date(s);
	assert_int_equal(unlink(path), 0);
	free(path);
	bring_up_to_date(s);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct buf sql = BUF_INIT;

		buf_addf(&sql, "SELECT count(*) FROM %s", tables[i]);
		assert_rows(s, sql.at, "0\n");
		buf_release(&sql);
	}
}

/* A file that was changed just now might change again within the same tick of the clock. */
static void
fresh_files_are_read_again(void **state)
{
	struct shelf *s = *state;

	put(s, "a.md", "one\n", time(NULL) + 100);
	bring_up_to_date(s);
	bring_up_to_date(s);
	assert_int_equal(s->progress.read, 1);
	assert_rows(s, "SELECT count(*) FROM article", "1\n");
}

static void
odd_names_are_bytes(void **state)
{
	struct shelf *s = *state;
	char *pipe = file_join(slice_of(s->library), SLICE("pipe.md"));

	put(s, "new\nline.md", "one\n", 1000);
	put(s, "broken\xff.md", "two\n", 1000);
	put(s, "archive.md", "PK\003\004", 1000);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	free(pipe);
	bring_up_to_date(s);
	assert_int_equal(s->progress.failed, 1);
	assert_rows(s, "SELECT path FROM article ORDER BY 1", "broken\xff.md\nnew\nline.md\n");
}

static void
other_versions_are_made_anew(void **state)
{
	struct shelf *s = *state;

	put(s, "a.md", "one\n", 1000);
	bring_up_to_date(s);
	store_close(&s->store);
	assert_int_equal(store_open(&s->store, s->index, STORE_WRITE, NULL), 0);
	assert_int_equal(store_begin(&s->store), 0);
	store_run(&s->store, store_ask(&s->store, "PRAGMA user_version = 999"));
	assert_int_equal(store_commit(&s->store), 0);
	bring_up_to_date(s);
	assert_int_equal(s->progress.read, 1);
}

/* Who reads sees the last whole state; nobody else writes meanwhile. */
static void
one_writes_others_read(void **state)
{
	struct shelf *s = *state;
	struct store reader;
	sqlite3_stmt *q;

	put(s, "a.md", "one\n", 1000);
	bring_up_to_date(s);
	store_close(&s->store);
	assert_int_equal(store_open(&s->store, s->index, STORE_WRITE, NULL), 0);
	assert_int_equal(store_begin(&s->store), 0);
	assert_int_equal(store_empty(&s->store), 0);
	assert_int_equal(store_open(&reader, s->index, STORE_READ, NULL), 0);
	q = store_ask(&reader, "SELECT count(*) FROM article");
	assert_true(store_next(&reader, q));
	assert_int_equal(store_number(q, 0), 1);
	store_close(&reader);
	assert_int_equal(store_commit(&s->store), 0);
}

static void
a_changed_file_is_not_trusted(void **state)
{
	struct shelf *s = *state;
	FILE *file;

	put(s, "a.md", "one\n", 1000);
	bring_up_to_date(s);
	store_close(&s->store);
	file = fopen(s->index, "r+");
	assert_non_null(file);
	assert_int_equal(fseek(file, 9000, SEEK_SET), 0);
	fputc('x', file);
	fclose(file);
	bring_up_to_date(s);
	assert_int_equal(s->progress.read, 1);
}

/* Though its size and time are what they were: what a disk may do. */
static void
damage_that_is_met_later_is_mended(void **state)
{
	struct shelf *s = *state;
	struct timespec times[2];
	struct stat about;
	FILE *file;

	put(s, "a.md", talk, 1000);
	bring_up_to_date(s);
	store_close(&s->store);
	assert_int_equal(stat(s->index, &about), 0);
	file = fopen(s->index, "r+");
	assert_non_null(file);
	for (int i = 0; i < 4096; i++)
		assert_int_equal(fseek(file, 4096 + i, SEEK_SET) + fputc('x', file), 'x');
	fclose(file);
	times[0] = times[1] = about.st_mtim;
	assert_int_equal(utimensat(AT_FDCWD, s->index, times, 0), 0);
	assert_int_equal(store_open(&s->store, s->index, STORE_READ, NULL), 0);
	store_run(&s->store, store_ask(&s->store, "SELECT * FROM article"));
	assert_int_equal(store_failed(&s->store, NULL), -1);
	assert_true(s->store.damaged);
	bring_up_to_date(s);
	assert_int_equal(s->progress.read, 1);
}

#define ON_SHELF(test) cmocka_unit_test_setup_teardown(test, make_shelf, clear_shelf)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(ignores_as_git_does),
		cmocka_unit_test(a_class_is_no_longer_than_all_bytes),
		cmocka_unit_test(inner_patterns_come_last),
		cmocka_unit_test(words_are_folded),
		cmocka_unit_test(scripts_without_blanks_are_parted),
		cmocka_unit_test(long_words_are_parted),
		cmocka_unit_test(targets_have_keys),
		ON_SHELF(an_article_becomes_rows),
		ON_SHELF(words_are_found),
		ON_SHELF(only_news_are_read),
		ON_SHELF(what_is_gone_is_forgotten),
		ON_SHELF(fresh_files_are_read_again),
		ON_SHELF(odd_names_are_bytes),
		ON_SHELF(other_versions_are_made_anew),
		ON_SHELF(one_writes_others_read),
		ON_SHELF(a_changed_file_is_not_trusted),
		ON_SHELF(damage_that_is_met_later_is_mended),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
