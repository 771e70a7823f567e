/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What library/links, kin, people and speech promise: what points where, who speaks, and that slices
 * are short enough to read meanwhile. */
#include "library/links.h"

#include "base/file.h"
#include "base/stopwatch.h"
#include "library/broken.h"
#include "library/categories.h"
#include "library/kin.h"
#include "library/library.h"
#include "library/speech.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A slice is about ten milliseconds; the machine may be busy. */
enum { SLICE_MS = 300 };

struct yard {
	char path[32];
	struct library library;
	struct catalog catalog;
	struct people people;
};

static const struct {
	const char *name, *words;
} articles[] = {
	{".commonplacealiases", "Ada Fattori = Adda Fattori\nThe Well = Our well\n"},
	{"city.md",
		"# The City\n\nA city has *one* well. It is [deep](well.md), e.g. nobody saw "
		"its ground. The wood is far.\n\n## Voices\n\n**Ada Fattori:** We share [[The "
		"Well]], and the wood.\n\n**Bo Lund:**\n\n> The well is mine. As she wrote then,"
		"\n>\n> > Ada Fattori:\n> > What is shared is kept.\n\n"
		"**Ada Fattori:** It is not.\n"},
	{"well.md", "# The Well\n\nSee [the city](city.md#voices), [here](#nowhere), [[Lost wood]],"
		    " [gone](gone.md), [a picture](well.png), [out](https://example.org/).[^1]\n\n"
		    "[^1]: A note.\n"},
	{"talk.md", "# A talk\n\n**Adda Fattori:** The well is old. The wood too.\n\n"
		    "**Bo Lund:** The Well was dug by hand.\n\n**Adda Fattori:** By whose?\n\n"
		    "## See\n\nhttps://example.org/ and [the city](city.md).\n"},
	{"old.mediawiki", "#REDIRECT [[The Well]]\n"},
	{"wiki.mediawiki", "Water is [[old|drawn]] by hand. Wells differ.\n\n== More ==\n"
			   "Of [[our well]] nobody knows.\n\n[[Category:Water]]\n"},
	{"Category-Water.mediawiki", "All about water.\n[[Category:Things]]\n"},
	{"Category-Ring.mediawiki", "[[Category:Round]]\n"},
	{"Category-Round.mediawiki", "[[Category:Ring]]\n"},
	{"sea.mediawiki", "[[Category:Water]]\n"},
};

#define ARTICLES (sizeof articles / sizeof *articles)

static void
put(const struct yard *y, const char *name, const char *words)
{
	struct error e = ERROR_INIT;
	char *path = file_join(slice_of(y->path), slice_of(name));

	assert_int_equal(file_write(path, slice_of(words), &e), 0);
	free(path);
}

static int
open_yard(void **state)
{
	static struct yard yard;
	struct error e = ERROR_INIT;

	yard = (struct yard){.path = "/tmp/library.XXXXXX"};
	*state = &yard;
	if (!mkdtemp(yard.path))
		return -1;
	for (size_t i = 0; i < ARTICLES; i++)
		put(&yard, articles[i].name, articles[i].words);
	setenv("XDG_CACHE_HOME", yard.path, 1);
	setenv("XDG_STATE_HOME", yard.path, 1);
	if (library_open(&yard.library, yard.path, LIBRARY_NOW, NULL, &e) < 0 ||
		catalog_load(&yard.catalog, &yard.library.store, yard.library.folder, &e) < 0)
		return -1;
	return people_load(&yard.people, &yard.library.store, &yard.catalog, &e);
}

static int
close_yard(void **state)
{
	struct yard *y = *state;
	struct buf command = BUF_INIT;
	int done;

	people_release(&y->people);
	catalog_release(&y->catalog);
	library_close(&y->library);
	buf_addf(&command, "rm -rf %s", y->path);
	done = system(command.at); /* NOLINT(cert-env33-c): a name of our own making */
	buf_release(&command);
	return done;
}

static void
assert_words(struct buf *is, const char *should)
{
	assert_string_equal(is->at, should);
	buf_release(is);
}

/* --- links ------------------------------------------------------------------------------- */

static struct links *
all_links(struct yard *y, const char *file, unsigned ways)
{
	size_t entry = catalog_of_path(&y->catalog, slice_of(file));
	struct error e = ERROR_INIT;
	struct links *l;
	int more;

	assert_int_not_equal(entry, NOWHERE);
	l = links_new(&y->library.store, y->library.folder, &y->catalog, entry, ways);
	do {
		struct stopwatch watch;

		stopwatch_start(&watch);
		more = links_more(l, &e);
		assert_true(stopwatch_ms(&watch) < SLICE_MS);
	} while (more == 1);
	assert_int_equal(more, 0);
	return l;
}

/* "line target > file|" of what an article points at, "!" where it is broken. */
static void
points_at(void **state)
{
	struct yard *y = *state;
	struct links *l = all_links(y, "well.md", LINKS_OUT);
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < links_count(l); i++) {
		const struct link *link = links_at(l, i);

		assert_int_equal(link->way, LINK_OUT);
		buf_addf(&out, "%zu %s > %s%s|", link->at.line, link->text.at,
			link->to == NOWHERE ? "" : y->catalog.entries.at[link->to].path,
			link->broken ? "!" : "");
	}
	links_free(l);
	assert_words(&out, "3 the city > city.md|3 here > well.md!|3 Lost wood > !|3 gone > !|"
			   "3 a picture > !|3 out > |");
}

/* "file:line section, speaker: sentence|" of what comes in. */
static void
comes_in(struct yard *y, const char *file, unsigned ways, const char *want)
{
	struct links *l = all_links(y, file, ways);
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < links_count(l); i++) {
		const struct link *link = links_at(l, i);

		buf_addf(&out, "%s:%zu %s, %s: %s|", link->at.file.at, link->at.line,
			link->at.section.at, link->at.speaker.at, link->text.at);
		assert_false(link->broken);
	}
	links_free(l);
	assert_words(&out, want);
}

static void
links_come_with_their_sentence(void **state)
{
	comes_in(*state, "well.md", LINKS_IN,
		"city.md:3 , : It is deep, e.g. nobody saw its ground.|"
		"city.md:7 Voices, Ada Fattori: We share The Well, and the wood.|"
		"old.mediawiki:1 , : #REDIRECT The Well|"
		"wiki.mediawiki:1 , : Water is drawn by hand.|"
		"wiki.mediawiki:4 More, : Of our well nobody knows.|");
}

static void
members_of_a_category_link_to_it(void **state)
{
	comes_in(*state, "Category-Water.mediawiki", LINKS_IN,
		"sea.mediawiki:1 , : |wiki.mediawiki:6 , : |");
}

static void
mentions_are_where_no_link_is(void **state)
{
	comes_in(*state, "well.md", LINKS_MENTION, "talk.md:3 , Adda Fattori: The well is old.|");
	comes_in(*state, "talk.md", LINKS_MENTION, "");
}

static void
links_end_at_any_moment(void **state)
{
	struct yard *y = *state;
	struct links *l =
		links_new(&y->library.store, y->library.folder, &y->catalog, 0, LINKS_ALL);

	links_more(l, NULL);
	links_free(l);
	links_free(NULL);
}

/* What has changed since the index was made is read as it is now. */
static void
links_are_those_of_today(void **state)
{
	struct yard *y = *state;

	put(y, "city.md", "# The City\n\nNew. The well.\n\nSee [it](well.md) now.\n");
	comes_in(*state, "well.md", LINKS_IN,
		"city.md:5 , : See it now.|"
		"old.mediawiki:1 , : #REDIRECT The Well|"
		"wiki.mediawiki:1 , : Water is drawn by hand.|"
		"wiki.mediawiki:4 More, : Of our well nobody knows.|");
	put(y, "city.md", articles[1].words);
}

static void
kin_share_what_they_point_at(void **state)
{
	struct yard *y = *state;
	size_t entry = catalog_of_path(&y->catalog, SLICE("talk.md"));
	struct kinship *k = kinship_new(&y->library.store, &y->catalog, entry);

	while (kinship_more(k, NULL) == 1)
		continue;
	assert_int_equal(kinship_count(k), 1);
	assert_string_equal(y->catalog.entries.at[kinship_at(k, 0)->entry].path, "well.md");
	assert_int_equal(kinship_at(k, 0)->shared, 2);
	kinship_free(k);
}

/* --- categories -------------------------------------------------------------------------- */

/* "  Name members+|" of every row, "+" where what is below stands elsewhere. */
static void
categories_are_a_tree(void **state)
{
	struct yard *y = *state;
	struct categories t;
	struct members members = {0};
	struct buf out = BUF_INIT;
	const struct branch *b;

	assert_int_equal(categories_load(&t, &y->library.store, &y->catalog, NULL), 0);
	vec_each (b, &t.tree)
		buf_addf(&out, "%*s%s %zu%s|", (int)b->depth * 2, "", t.list.at[b->category].name,
			t.list.at[b->category].members, b->again ? "+" : "");
	assert_words(&out, "Things 1|  Water 2|Ring 1|  Round 1|    Ring 1+|");
	assert_int_equal(categories_find(&t, SLICE("Category:nothing")), NOWHERE);
	assert_int_equal(categories_members(&t, categories_find(&t, SLICE("water")),
				 &y->library.store, &y->catalog, &members, NULL),
		0);
	assert_int_equal(members.list.len, 2);
	assert_string_equal(y->catalog.entries.at[members.list.at[0]].path, "sea.mediawiki");
	vec_release(&members.list);
	categories_release(&t);
}

/* --- people ------------------------------------------------------------------------------ */

static void
everyone_is_counted(void **state)
{
	struct yard *y = *state;
	struct buf out = BUF_INIT;
	const struct someone *s;

	vec_each (s, &y->people.list)
		buf_addf(&out, "%s %zu %zu|", s->name, s->articles, s->turns);
	assert_words(&out, "Ada Fattori 2 5|Bo Lund 2 2|");
}

static void
who_quotes_whom(void **state)
{
	struct yard *y = *state;

	assert_int_equal(y->people.quotings.len, 1);
	assert_string_equal(y->people.list.at[y->people.quotings.at[0].by].name, "Bo Lund");
	assert_string_equal(y->people.list.at[y->people.quotings.at[0].whom].name, "Ada Fattori");
	assert_int_equal(y->people.quotings.at[0].turns, 1);
}

static void
people_are_found_by_name(void **state)
{
	struct yard *y = *state;
	bool chosen[2] = {false, false};

	assert_int_equal(
		people_find(&y->people, &y->catalog, SLICE("dr. adda FATTORI"), chosen), 1);
	assert_true(chosen[0] && !chosen[1]);
	chosen[0] = false;
	assert_int_equal(people_find(&y->people, &y->catalog, SLICE("lund"), chosen), 1);
	assert_true(!chosen[0] && chosen[1]);
	assert_int_equal(people_find(&y->people, &y->catalog, SLICE("Nobody"), chosen), 0);
}

static void
one_voice_is_a_reading(void **state)
{
	struct yard *y = *state;
	bool chosen[2] = {true, false};
	struct speech *t =
		speech_new(&y->library.store, y->library.folder, &y->catalog, &y->people, chosen);
	struct buf out = BUF_INIT;

	while (speech_more(t, NULL) == 1)
		continue;
	for (size_t i = 0; i < speech_count(t); i++) {
		const struct saying *s = speech_at(t, i);

		buf_addf(&out, "%s:%zu %s (%s) [%s]|", s->at.file.at, s->at.line, s->words.at,
			s->quoter.at, s->before_speaker.at);
	}
	speech_free(t);
	assert_words(&out, "city.md:7 We share The Well, and the wood. () []|"
			   "city.md:14 What is shared is kept. (Bo Lund) "
			   "[Ada Fattori]|"
			   "city.md:16 It is not. () [Bo Lund]|"
			   "talk.md:3 The well is old. The wood too. () []|"
			   "talk.md:7 By whose? () [Bo Lund]|");
}

/* --- a changed library ------------------------------------------------------------------- */

static void
reopen(struct yard *y)
{
	struct error e = ERROR_INIT;

	catalog_release(&y->catalog);
	library_close(&y->library);
	assert_int_equal(library_open(&y->library, y->path, LIBRARY_NOW, NULL, &e), 0);
	y->catalog = (struct catalog){0};
	assert_int_equal(catalog_load(&y->catalog, &y->library.store, y->library.folder, &e), 0);
}

static void
aliases_change_what_is_broken(void **state)
{
	struct yard *y = *state;

	reopen(y);
	assert_int_equal(broken_kept(&y->library.store), 2); /* Lost wood, gone.md */
	put(y, ".commonplacealiases",
		"Ada Fattori = Adda Fattori\nThe Well = Our well = Lost wood\n");
	reopen(y);
	assert_int_equal(broken_kept(&y->library.store), 1);
	put(y, ".commonplacealiases", articles[0].words);
	reopen(y);
	assert_int_equal(broken_kept(&y->library.store), 2);
}

/* More links to one target, and more pieces with a title, than are asked for at once. */
static void
what_thousands_link_to_is_told_in_parts(void **state)
{
	struct yard *y = *state;
	struct buf links = BUF_INIT, pieces = BUF_INIT;
	struct links *l;
	size_t in = 0, mentions = 0;

	buf_add_string(&links, "# Many\n\n");
	for (size_t i = 0; i < 1300; i++) {
		buf_add_string(&links, "[[Stone]] ");
		buf_addf(&pieces, "## Part %zu\n\nA stone.\n\n", i);
	}
	put(y, "stone.md", "# Stone\n");
	put(y, "many.md", links.at);
	put(y, "more.md", "One [[stone]], two [[Stone]].\n");
	put(y, "parts.md", pieces.at);
	put(y, "said.md", "No stone is left.\n");
	buf_release(&links);
	buf_release(&pieces);
	reopen(y);
	l = all_links(y, "stone.md", LINKS_IN | LINKS_MENTION);
	for (size_t i = 0; i < links_count(l); i++) {
		in += links_at(l, i)->way == LINK_IN;
		mentions += links_at(l, i)->way == LINK_MENTION;
	}
	links_free(l);
	assert_int_equal(in, 1302);
	assert_int_equal(mentions, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_at),
		cmocka_unit_test(links_come_with_their_sentence),
		cmocka_unit_test(members_of_a_category_link_to_it),
		cmocka_unit_test(mentions_are_where_no_link_is),
		cmocka_unit_test(links_end_at_any_moment),
		cmocka_unit_test(links_are_those_of_today),
		cmocka_unit_test(kin_share_what_they_point_at),
		cmocka_unit_test(categories_are_a_tree),
		cmocka_unit_test(everyone_is_counted),
		cmocka_unit_test(who_quotes_whom),
		cmocka_unit_test(people_are_found_by_name),
		cmocka_unit_test(one_voice_is_a_reading),
		cmocka_unit_test(aliases_change_what_is_broken),
		cmocka_unit_test(what_thousands_link_to_is_told_in_parts),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, open_yard, close_yard);
}
