/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What library/catalog promises: what a link means among many articles, and what looks like it. */
#include "library/catalog.h"

#include "article/outline.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "format/format.h"
#include "library/key.h"

#include <dirent.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- a catalog by hand ------------------------------------------------------------------- */

static void
add(struct catalog *c, const char *path, const char *title, const char *redirect)
{
	struct told told = {slice_of(title), slice_of(redirect),
		title ? SLICE("Other name\nAlpha\n") : SLICE("")};

	catalog_add(c, mem_copy(path, strlen(path)));
	catalog_tell(c, c->entries.len - 1, &told);
}

static int
make_wiki(void **state)
{
	static struct catalog c;

	c = (struct catalog){0};
	add(&c, "Alpha.mediawiki", NULL, NULL);
	add(&c, "Category-Commons.mediawiki", NULL, NULL);
	add(&c, "City Commons-Workshops.mediawiki", NULL, NULL);
	add(&c, "Old name.mediawiki", NULL, "Alpha#Part two");
	add(&c, "Older name.mediawiki", NULL, "Old name");
	add(&c, "Ring one.mediawiki", NULL, "Ring two");
	add(&c, "Ring two.mediawiki", NULL, "Ring one");
	add(&c, "To nowhere.mediawiki", NULL, "Not here");
	add(&c, "Who owns it.mediawiki", NULL, NULL);
	add(&c, "notes/a.md", "First notes", NULL);
	add(&c, "notes/b.md", "Second notes", NULL);
	add(&c, "notes/talks/a.md", "A talk", NULL);
	add(&c, "\xc3\x89tude.mediawiki", NULL, NULL);
	add(&c, "etude.md", NULL, NULL);
	aliases_parse(&c.aliases, SLICE("# other names\nFirst notes = FN = Notes, first\n"));
	catalog_settle(&c);
	*state = &c;
	return 0;
}

static int
clear_wiki(void **state)
{
	catalog_release(*state);
	return 0;
}

static void
check(const struct catalog *c, const char *from, enum reference_kind kind, const char *target,
	enum meaning meaning, const char *want)
{
	struct meant m;
	size_t entry = from ? catalog_of_path(c, slice_of(from)) : NOWHERE;

	catalog_resolve(c, entry, kind, slice_of(target), &m);
	if (m.kind != meaning)
		fail_msg("'%s' means %d, not %d", target, (int)m.kind, (int)meaning);
	if (want && strcmp(c->entries.at[m.entry].path, want) != 0)
		fail_msg("'%s' means '%s'", target, c->entries.at[m.entry].path);
	meant_release(&m);
}

static void
check_article(const struct catalog *c, const char *from, enum reference_kind kind,
	const char *target, const char *want)
{
	check(c, from, kind, target, MEANS_ARTICLE, want);
}

static void
titles_as_wikis_take_them(void **state)
{
	const struct catalog *c = *state;

	check_article(c, NULL, REF_WIKI, "alpha", "Alpha.mediawiki");
	check_article(c, NULL, REF_WIKI, " Who_owns  it? ", "Who owns it.mediawiki");
	check_article(
		c, NULL, REF_WIKI, "City Commons/Workshops", "City Commons-Workshops.mediawiki");
	check_article(c, NULL, REF_WIKI, ":Category: Commons", "Category-Commons.mediawiki");
	check_article(c, NULL, REF_CATEGORY, "Category:Commons", "Category-Commons.mediawiki");
	check_article(c, NULL, REF_CATEGORY, "commons", "Category-Commons.mediawiki");
	check(c, NULL, REF_CATEGORY, "Category:Others", MEANS_OUTSIDE, NULL);
	check(c, NULL, REF_WIKI, "Alphabet", MEANS_NOTHING, NULL);
	check(c, NULL, REF_WIKI, "wikipedia:Alpha", MEANS_OUTSIDE, NULL);
	check_article(c, NULL, REF_WIKI, "second notes", "notes/b.md");
	check_article(c, NULL, REF_WIKI, "Alpha\xe2\x80\x8e", "Alpha.mediawiki");
}

static void
the_very_name_comes_first(void **state)
{
	const struct catalog *c = *state;

	check_article(c, NULL, REF_WIKI, "etude", "etude.md");
	check_article(c, NULL, REF_WIKI, "\xc3\x89tude", "\xc3\x89tude.mediawiki");
	check_article(c, NULL, REF_WIKI, "ETUDE", "\xc3\x89tude.mediawiki");
	/* No article links to itself by another name. */
	check_article(c, "\xc3\x89tude.mediawiki", REF_WIKI, "ETUDE", "etude.md");
}

static void
of_twins_the_nearer_is_meant(void **state)
{
	const struct catalog *c = *state;

	check_article(c, NULL, REF_WIKI, "a", "notes/a.md");
	check_article(c, "notes/b.md", REF_WIKI, "a", "notes/a.md");
	check_article(c, "notes/talks/a.md", REF_WIKI, "a", "notes/talks/a.md");
	check_article(c, NULL, REF_WIKI, "talks/a", "notes/talks/a.md");
	check_article(c, "Alpha.mediawiki", REF_WIKI, "../notes/talks/a.md", "notes/talks/a.md");
}

static void
paths_start_at_the_article(void **state)
{
	const struct catalog *c = *state;

	check_article(c, "notes/b.md", REF_LINK, "a.md", "notes/a.md");
	check_article(c, "notes/b.md", REF_LINK, "./talks/../a.md#part", "notes/a.md");
	check_article(c, "notes/talks/a.md", REF_LINK, "../a.md", "notes/a.md");
	check_article(c, "notes/talks/a.md", REF_LINK, "/Alpha.mediawiki", "Alpha.mediawiki");
	check_article(c, "notes/b.md", REF_LINK, "../Who%20owns%20it.mediawiki?x=1",
		"Who owns it.mediawiki");
	check_article(c, "notes/b.md", REF_LINK, "talks/a", "notes/talks/a.md");
	check_article(c, "notes/b.md", REF_LINK, "Alpha", "Alpha.mediawiki");
	check(c, "Alpha.mediawiki", REF_LINK, "a.md", MEANS_NOTHING, NULL);
	check(c, "Alpha.mediawiki", REF_LINK, "../Alpha.mediawiki", MEANS_FILE, NULL);
	check(c, "Alpha.mediawiki", REF_LINK, "picture.png", MEANS_FILE, NULL);
	check(c, "Alpha.mediawiki", REF_LINK, "#part", MEANS_HERE, NULL);
	check(c, "Alpha.mediawiki", REF_LINK, "https://example.org/a.md", MEANS_OUTSIDE, NULL);
	check(c, "Alpha.mediawiki", REF_LINK, "mailto:a@example.org", MEANS_OUTSIDE, NULL);
	check(c, "Alpha.mediawiki", REF_NOTE, "Alpha", MEANS_OUTSIDE, NULL);
}

static void
redirects_are_followed(void **state)
{
	const struct catalog *c = *state;
	struct meant m;

	catalog_resolve(c, NOWHERE, REF_WIKI, SLICE("older name"), &m);
	assert_string_equal(c->entries.at[m.entry].path, "Alpha.mediawiki");
	assert_string_equal(c->entries.at[m.through].path, "Older name.mediawiki");
	assert_string_equal(m.fragment.at, "Part two");
	meant_release(&m);
	catalog_resolve(c, NOWHERE, REF_WIKI, SLICE("Old name#Own%20part"), &m);
	assert_string_equal(m.fragment.at, "Own part");
	meant_release(&m);
	check_article(c, NULL, REF_WIKI, "To nowhere", "To nowhere.mediawiki");
}

static void
a_ring_of_redirects_ends(void **state)
{
	const struct catalog *c = *state;
	struct meant m;

	catalog_resolve(c, NOWHERE, REF_WIKI, SLICE("Ring one"), &m);
	assert_true(m.round);
	assert_int_equal(m.kind, MEANS_ARTICLE);
	assert_string_equal(c->entries.at[m.entry].path, "Ring one.mediawiki");
	meant_release(&m);
}

static void
aliases_come_last(void **state)
{
	const struct catalog *c = *state;
	struct buf key = BUF_INIT;

	check_article(c, NULL, REF_WIKI, "other name", "notes/a.md"); /* of several the first */
	check_article(c, "notes/talks/a.md", REF_WIKI, "other name", "notes/talks/a.md");
	check_article(c, NULL, REF_WIKI, "Alpha", "Alpha.mediawiki");
	check_article(c, NULL, REF_WIKI, "fn", "notes/a.md");
	check_article(c, NULL, REF_WIKI, "Notes, first", "notes/a.md");
	check(c, NULL, REF_WIKI, "other names", MEANS_NOTHING, NULL);
	aliases_key(&c->aliases, SLICE("FN"), &key);
	assert_string_equal(key.at, "first notes");
	buf_release(&key);
}

static void
lines_of_aliases_lead_on(void **state)
{
	struct aliases a = {0};

	(void)state;
	aliases_parse(&a, SLICE("\xff\n=\nA = B == C\nC = D\nE=F\nF=E\n"));
	assert_true(slice_equal(aliases_name(&a, SLICE("d")), SLICE("A")));
	assert_true(slice_equal(aliases_name(&a, SLICE("c")), SLICE("A")));
	assert_true(slice_equal(aliases_name(&a, SLICE("f")), SLICE("E")));
	assert_true(slice_equal(aliases_name(&a, SLICE("\xef\xbf\xbd")), SLICE("\xef\xbf\xbd")));
	assert_int_equal(aliases_name(&a, SLICE("g")).len, 0);
	aliases_release(&a);
}

/* One line with a long name and many others is not as much memory as their product. */
static void
a_line_of_aliases_is_no_product(void **state)
{
	struct buf line = BUF_INIT;
	struct aliases a = {0};
	const struct alias *alias;

	(void)state;
	buf_add_fill(&line, 'x', LIMIT_NAME + 1);
	buf_add_string(&line, " = Ada");
	while (line.len < LIMIT_WHOLE)
		buf_add_string(&line, " = b");
	aliases_parse(&a, buf_slice(&line));
	assert_true(slice_equal(aliases_name(&a, SLICE("b")), SLICE("Ada")));
	vec_each (alias, &a.list) {
		assert_ptr_equal(alias->name.at, a.list.at[0].name.at);
		assert_true(strlen(alias->key) < LIMIT_NAME);
	}
	aliases_release(&a);
	buf_release(&line);
}

static void
assert_near(const struct catalog *c, const char *target, const char *want)
{
	struct nears nears = {0};

	catalog_near(c, slice_of(target), 3, &nears);
	if (!want)
		assert_int_equal(nears.list.len, 0);
	else if (!nears.list.len)
		fail_msg("nothing is near '%s'", target);
	else
		assert_string_equal(c->entries.at[nears.list.at[0].entry].path, want);
	for (size_t i = 1; i < nears.list.len; i++)
		assert_true(nears.list.at[i - 1].apart <= nears.list.at[i].apart);
	vec_release(&nears.list);
}

static void
near_misses_are_offered(void **state)
{
	const struct catalog *c = *state;

	assert_near(c, "Alhpa", NULL); /* two letters of five */
	assert_near(c, "Alpa", "Alpha.mediawiki");
	assert_near(c, "Who owns this", "Who owns it.mediawiki");
	assert_near(c, "City Commons", "City Commons-Workshops.mediawiki");
	assert_near(c, "Secnd notes", "notes/b.md");
	assert_near(c, "Entirely other", NULL);
	assert_near(c, "", NULL);
}

/* Anchors as GitHub and as MediaWiki make them, and the words alone. */
static void
sections_are_found_by_their_anchors(void **state)
{
	static const struct {
		const char *fragment;
		size_t heading;
	} cases[] = {{"who-argues-what", 1}, {"Who_argues_what?", 1}, {"who argues WHAT?", 1},
		{"who-argues-what-1", 3}, {"Who_argues_what?_2", 3}, {"part-2", 2},
		{"part", NOWHERE}, {"who-argues-what-2", NOWHERE}, {"part-2-1", NOWHERE},
		{"-1", NOWHERE}, {"", NOWHERE}};
	struct loader l;
	struct article a;

	(void)state;
	article_init(&a);
	assert_int_equal(
		loader_open_bytes(&l, "a.md",
			SLICE("# T\n## Who argues what?\n## Part 2\n## Who argues what?\n"), &a,
			NULL),
		0);
	while (loader_more(&l, NULL) == 1)
		continue;
	loader_close(&l);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (section_find(&a, slice_of(cases[i].fragment)) != cases[i].heading)
			fail_msg("'%s'", cases[i].fragment);
	article_release(&a);
}

/* --- a real wiki ------------------------------------------------------------------------- */

/* The rule by which its files were named, told apart from ours: blanks once and none behind the colon of a
 * namespace, no sign of direction (U+200E), a capital first, and a hyphen for what a file cannot
 * hold. Only ASCII gets its capital. */
static void
file_of_title(struct slice title, struct buf *out)
{
	struct slice rest;

	title = slice_part(title, 0,
		slice_find_byte(title, 0, '#') == NOWHERE ? title.len
							  : slice_find_byte(title, 0, '#'));
	for (size_t i = 0; i < title.len; i++) {
		char byte = title.at[i] == '_' ? ' ' : title.at[i];

		if (byte == ' ' &&
			(!out->len || title.at[i - 1] == ':' || out->at[out->len - 1] == ' '))
			continue;
		if (slice_starts(slice_from(title, i), SLICE("\xe2\x80\x8e"))) {
			i += 2;
			continue;
		}
		buf_add_byte(out, byte == '/' || byte == ':' ? '-' : byte);
	}
	rest = slice_trim(buf_slice(out));
	buf_cut(out, rest.len);
	if (out->len && out->at[0] >= 'a' && out->at[0] <= 'z')
		out->at[0] = (char)(out->at[0] - 32);
	buf_add_string(out, ".mediawiki");
}

struct counts {
	size_t both, missed, wrong;
};

static bool
has_file(const char *folder, const char *name)
{
	char *path = file_join(slice_of(folder), slice_of(name));
	struct file_stamp stamp;
	bool has = file_look(path, &stamp) == 0;

	free(path);
	return has;
}

/* One link of the article `entry`, by both rules; redirects are not gone on along. */
static void
count_link(const struct catalog *c, const char *folder, size_t entry, struct slice target,
	struct counts *counts)
{
	struct buf name = BUF_INIT;
	struct meant m;
	bool should, same;

	file_of_title(target, &name);
	should = name.len > 10 && has_file(folder, name.at);
	catalog_resolve(c, entry, REF_WIKI, target, &m);
	if (m.kind == MEANS_ARTICLE && m.through != NOWHERE)
		m.entry = m.through;
	same = should && m.kind == MEANS_ARTICLE &&
	       strcmp(c->entries.at[m.entry].path, name.at) == 0;
	counts->both += same;
	counts->missed += should && !same;
	counts->wrong += m.kind == MEANS_ARTICLE && !same;
	if (should != (m.kind == MEANS_ARTICLE) || (should && !same))
		print_message(
			"# %s: [[%.*s]]\n", c->entries.at[entry].path, (int)target.len, target.at);
	meant_release(&m);
	buf_release(&name);
}

static void
count_links(const struct catalog *c, const char *folder, size_t entry, struct counts *counts)
{
	char *path = file_join(slice_of(folder), slice_of(c->entries.at[entry].path));
	struct article a;
	const struct reference *ref;

	article_init(&a);
	assert_int_equal(load_article(path, &a, NULL), 0);
	vec_each (ref, &a.references)
		if (ref->kind == REF_WIKI)
			count_link(c, folder, entry, article_name(&a, ref->target), counts);
	article_release(&a);
	free(path);
}

static void
fill_from_folder(struct catalog *c, const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	assert_non_null(dir);
	while ((entry = readdir(dir)))
		if (format_knows(slice_of(entry->d_name)))
			catalog_add(c, mem_copy(entry->d_name, strlen(entry->d_name)));
	closedir(dir);
	catalog_settle(c);
}

/* Each link of a real wiki that has a page finds it. */
static void
links_of_a_wiki_find_their_pages(void **state)
{
	const char *shared = getenv("COMMONPLACE_SHARED");
	struct catalog c = {0};
	struct counts counts = {0};
	double f1;
	char *folder;

	(void)state;
	if (!shared)
		skip();
	folder = file_join(slice_of(shared), SLICE("data/library"));
	fill_from_folder(&c, folder);
	for (size_t i = 0; i < c.entries.len; i++)
		count_links(&c, folder, i, &counts);
	f1 = 2.0 * (double)counts.both /
	     (2.0 * (double)counts.both + (double)counts.missed + (double)counts.wrong);
	print_message("# %zu links found their page, %zu missed it, %zu went wrong: F1 %.4f\n",
		counts.both, counts.missed, counts.wrong, f1);
	assert_true(counts.both > 50);
	assert_true(f1 >= 0.99);
	catalog_release(&c);
	free(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_as_wikis_take_them),
		cmocka_unit_test(the_very_name_comes_first),
		cmocka_unit_test(of_twins_the_nearer_is_meant),
		cmocka_unit_test(paths_start_at_the_article),
		cmocka_unit_test(redirects_are_followed),
		cmocka_unit_test(a_ring_of_redirects_ends),
		cmocka_unit_test(aliases_come_last),
		cmocka_unit_test(lines_of_aliases_lead_on),
		cmocka_unit_test(a_line_of_aliases_is_no_product),
		cmocka_unit_test(near_misses_are_offered),
		cmocka_unit_test(sections_are_found_by_their_anchors),
		cmocka_unit_test(links_of_a_wiki_find_their_pages),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, make_wiki, clear_wiki);
}
