/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What library/find promises: what is found, in which order, and that it is there. */
#include "library/find.h"

#include "base/file.h"
#include "base/stopwatch.h"
#include "library/library.h"
#include "library/tokens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A slice is about ten milliseconds; the machine may be busy. */
enum { SLICE_MS = 200, MANY = 2000 };

/* A library of a few articles, its index beside it. */
struct yard {
	char path[32];
	struct library library;
};

static const struct {
	const char *name, *words;
} articles[] = {
	{"city.md", "# The city\n\nA city is a *common* thing; its commons are many.\n\n"
		    "## Streets\n\nNobody owns a street, as [Enclosure](enclosure.md) says.\n\n"
		    "## Voices\n\n**Ada Fattori:** We share the well, and the wood.\n\n"
		    "**Bo Lund:** The well is mine.\n\n**Ada Fattori:** It is not.\n"},
	{"commons.md", "# Commons\n\nWhat is shared. The wood and the water of the village are "
		       "shared by all.\n\n## Water\n\nWater flows to the well.\n"},
	{"notes/enclosure.md", "# Enclosure\n\nFencing in what was shared. Multi-agent systems in "
			       "C++ do the same; caf\xc3\xa9 owners too.\n"},
	{"notes/far/tokyo.md", "# \xe6\x9d\xb1\xe4\xba\xac\n\n"
			       "\xe6\x9d\xb1\xe4\xba\xac\xe3\x81\xaf\xe5\xa4\xa7\xe3\x81\x8d\xe3"
			       "\x81\x84\xe8\xa1\x97\xe3\x81\xa7\xe3\x81\x99\xe3\x80\x82\n"},
	{"wiki.mediawiki", "Sharing ''with'' [[Enclosure|the enclosed]].\n\n"
			   "[[Category:Shared things]]\n"},
};

#define ARTICLES (sizeof articles / sizeof *articles)

static char *
place(const struct yard *y, const char *name)
{
	return file_join(slice_of(y->path), slice_of(name));
}

static void
put(const struct yard *y, const char *name, const char *words)
{
	struct error e = ERROR_INIT;
	char *path = place(y, name);

	assert_int_equal(file_write(path, slice_of(words), &e), 0);
	free(path);
}

static void
folder(const struct yard *y, const char *name, int (*verb)(const char *path))
{
	char *path = place(y, name);

	verb(path);
	free(path);
}

static int
make(const char *path)
{
	return mkdir(path, 0700);
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
	folder(&yard, "notes", make);
	folder(&yard, "notes/far", make);
	for (size_t i = 0; i < ARTICLES; i++)
		put(&yard, articles[i].name, articles[i].words);
	setenv("XDG_CACHE_HOME", yard.path, 1);
	setenv("XDG_STATE_HOME", yard.path, 1);
	return library_open(&yard.library, yard.path, LIBRARY_NOW, NULL, &e);
}

static int
close_yard(void **state)
{
	struct yard *y = *state;
	struct buf command = BUF_INIT;
	int done;

	library_close(&y->library);
	buf_addf(&command, "rm -rf %s", y->path);
	done = system(command.at); /* NOLINT(cert-env33-c): a name of our own making */
	buf_release(&command);
	return done;
}

/* All hits of a query; to be freed. */
static struct find *
search_with(struct yard *y, const char *typed, struct find_wish wish)
{
	struct error e = ERROR_INIT;
	struct query query;
	struct find *f;
	int more;

	query_init(&query, slice_of(typed));
	f = find_new(&y->library.store, y->library.folder, query, wish);
	do {
		struct stopwatch watch;

		stopwatch_start(&watch);
		more = find_more(f, &e);
		assert_true(stopwatch_ms(&watch) < SLICE_MS);
	} while (more == 1);
	assert_int_equal(more, 0);
	return f;
}

static struct find *
search(struct yard *y, const char *typed)
{
	return search_with(y, typed, (struct find_wish){0});
}

/* "file:line the words that were found|" of every hit: what stands in the source. */
static void
spell(const struct yard *y, const struct find *f, struct buf *out)
{
	for (size_t i = 0; i < find_count(f); i++) {
		const struct hit *h = find_hit(f, i);
		char *path = place(y, h->file.at);
		struct buf source = BUF_INIT;

		assert_int_equal(file_read(path, 10000, &source, NULL), 0);
		assert_in_range(h->to, h->from, source.len);
		buf_addf(out, "%s:%zu %.*s|", h->file.at, h->line, (int)(h->to - h->from),
			source.at + h->from);
		buf_release(&source);
		free(path);
	}
}

static void
assert_finds(struct yard *y, const char *typed, const char *hits)
{
	struct find *f = search(y, typed);
	struct buf spelled = BUF_INIT;

	spell(y, f, &spelled);
	if (strcmp(spelled.at, hits) != 0)
		fail_msg("'%s' finds\n%s, not\n%s", typed, spelled.at, hits);
	buf_release(&spelled);
	find_free(f);
}

static void
words_stand_where_it_says(void **state)
{
	assert_finds(*state, "street", "city.md:7 street|");
	assert_finds(*state, "STREET", "city.md:7 street|");
	assert_finds(*state, "cafe", "notes/enclosure.md:3 caf\xc3\xa9|");
	assert_finds(*state, "nothing-of-the-kind", "");
	assert_finds(*state, "common thing", "city.md:3 common* thing|");
}

static void
who_is_called_so_comes_first(void **state)
{
	assert_finds(*state, "commons", "commons.md:1 Commons|city.md:3 commons|");
}

static void
bytes_are_of_the_source(void **state)
{
	struct yard *y = *state;
	struct error e = ERROR_INIT;

	put(y, "city.md", "# T\r\n\r\nAn old caf&eacute;, *zebra*\r\n");
	put(y, "commons.md", "# L\n\nzebra caf\xe9 yak\xe9 \n");
	library_close(&y->library);
	assert_int_equal(library_open(&y->library, y->path, LIBRARY_NOW, NULL, &e), 0);
	assert_finds(y, "cafe zebra", "commons.md:3 zebra caf\xe9|city.md:3 caf&eacute;, *zebra|");
	assert_finds(y, "\"old cafe\"", "city.md:3 old caf&eacute;|");
	assert_finds(y, "yake", "commons.md:3 yak\xe9|");
}

static void
phrases_and_signs(void **state)
{
	assert_finds(*state, "\"the well\"",
		"city.md:13 The well|city.md:11 the well|commons.md:7 the well|");
	assert_finds(*state, "\"well the\"", "");
	assert_finds(*state, "multi-agent", "notes/enclosure.md:3 Multi-agent|");
	assert_finds(*state, "c++", "notes/enclosure.md:3 C++|");
	assert_finds(*state, "enclos* fencing", "notes/enclosure.md:1 Enclosure\n\nFencing|");
	assert_finds(*state, "\"", "");
	assert_finds(*state, "", "");
}

static void
scripts_without_blanks(void **state)
{
	assert_finds(*state, "\xe5\xa4\xa7\xe3\x81\x8d\xe3\x81\x84",
		"notes/far/tokyo.md:3 \xe5\xa4\xa7\xe3\x81\x8d\xe3\x81\x84|");
	assert_finds(*state, "\xe4\xba\xac\xe5\xa4\xa7", "");
}

static void
filters_leave_some(void **state)
{
	assert_finds(*state, "well who:Fattori", "city.md:11 well|");
	assert_finds(*state, "well -who:fattori -who:lund", "commons.md:7 well|");
	assert_finds(*state, "shared in:notes", "notes/enclosure.md:3 shared|");
	assert_finds(*state, "in:far", "notes/far/tokyo.md:1 |");
	assert_finds(*state, "well title:city -who:lund", "city.md:11 well|");
	assert_finds(*state, "sharing cat:\"shared things\"", "wiki.mediawiki:1 Sharing|");
	assert_finds(*state, "cat:nothing", "");
	assert_finds(*state, "shared -wood", "notes/enclosure.md:3 shared|");
}

static void
people_have_other_names(void **state)
{
	put(*state, ".commonplacealiases", "Ada Fattori = Countess\n");
	assert_finds(*state, "well who:countess", "city.md:11 well|");
	assert_finds(*state, "well title:city -who:Countess", "city.md:13 well|");
}

static void
filters_alone(void **state)
{
	assert_finds(
		*state, "link:Enclosure", "city.md:7 Enclosure|wiki.mediawiki:1 the enclosed|");
	assert_finds(*state, "who:\"bo lund\"", "city.md:13 The well is mine.|");
	assert_finds(*state, "title:comm*", "commons.md:1 Commons|");
	assert_finds(*state, "-shared -city -sharing", "notes/far/tokyo.md:1 |");
}

static void
scattered_words_come_behind(void **state)
{
	struct find *f = search(*state, "shared well");

	assert_true(find_count(f) >= 2);
	assert_string_equal(find_hit(f, 0)->file.at, "commons.md");
	find_free(f);
	f = search(*state, "street well");
	assert_int_equal(find_count(f), 2);
	assert_string_equal(find_hit(f, 1)->file.at, "city.md");
	find_free(f);
}

static void
a_hit_knows_its_section_and_speaker(void **state)
{
	struct find *f = search(*state, "wood who:Ada");
	const struct hit *h;

	assert_int_equal(find_count(f), 1);
	h = find_hit(f, 0);
	assert_string_equal(h->section.at, "Voices");
	assert_string_equal(h->speaker.at, "Ada Fattori");
	assert_string_equal(h->title.at, "The city");
	assert_string_equal(h->words.at, "Ada Fattori: We share the well, and the wood.");
	assert_int_equal(h->marks.len, 1);
	assert_memory_equal(h->words.at + h->marks.at[0].start, "wood", 4);
	find_free(f);
}

static void
a_file_that_changed_is_no_wrong_hit(void **state)
{
	struct yard *y = *state;
	char *gone = place(y, "commons.md");

	put(y, "city.md", "# The city\n\nSomething else stands here now.\n\nA well, though.\n");
	unlink(gone);
	free(gone);
	assert_finds(y, "street", "");
	assert_finds(y, "commons", "");
	assert_finds(y, "well", "city.md:5 well|");
	assert_finds(y, "who:Fattori", "");
	assert_finds(y, "link:Enclosure", "wiki.mediawiki:1 the enclosed|");
}

static void
there_are_no_more_than_wished_for(void **state)
{
	struct find *f = search_with(*state, "the", (struct find_wish){.hits = 2});

	assert_int_equal(find_count(f), 2);
	find_free(f);
}

static void
time_runs_out(void **state)
{
	struct find *f = search_with(*state, "well", (struct find_wish){.ms = 0.000001});

	assert_true(find_late(f));
	find_free(f);
	assert_finds(*state, "street", "city.md:7 street|");
}

static int
compare_bytes(const void *left, const void *right)
{
	const struct slice *a = left, *b = right;

	return slice_compare(*a, *b);
}

/* The hits in the order of their spelling. */
static void
sort_hits(struct buf *spelled)
{
	VEC(struct slice) hits = {0};
	struct slice rest = buf_slice(spelled), *hit;
	struct buf sorted = BUF_INIT;

	for (size_t end; (end = slice_find_byte(rest, 0, '|')) != NOWHERE;) {
		vec_push(&hits, slice_part(rest, 0, end + 1));
		rest = slice_from(rest, end + 1);
	}
	if (hits.len)
		qsort(hits.at, hits.len, sizeof *hits.at, compare_bytes);
	vec_each (hit, &hits)
		buf_add(&sorted, *hit);
	buf_reset(spelled);
	buf_add(spelled, buf_slice(&sorted));
	buf_release(&sorted);
	vec_release(&hits);
}

static void
assert_finds_as_many(struct yard *y, const char *typed, struct find_wish wish, const char *as)
{
	struct find *other = search(y, as), *f = search_with(y, typed, wish);
	struct buf want = BUF_INIT, have = BUF_INIT;

	spell(y, other, &want);
	spell(y, f, &have);
	sort_hits(&want);
	sort_hits(&have);
	assert_true(have.len > 0);
	assert_string_equal(have.at, want.at);
	assert_false(find_late(f));
	buf_release(&want);
	buf_release(&have);
	find_free(other);
	find_free(f);
}

static void
first_hits_are_not_all(void **state)
{
	static const char *const typed[] = {"the", "well", "shared", "commo*", "water well",
		"the -street", "who:Fattori well", "c* common"};
	struct find_wish soon = {.soon = 1};

	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
		assert_finds_as_many(*state, typed[i], soon, typed[i]);
	assert_finds_as_many(*state, "sha*", (struct find_wish){0}, "shar*");
	assert_finds_as_many(*state, "sha*", soon, "shar*");
}

static void
who_has_enough_soon_is_told(void **state)
{
	struct find *f = search_with(*state, "co*", (struct find_wish){.hits = 1});

	assert_int_equal(find_count(f), 1);
	assert_string_equal(find_hit(f, 0)->file.at, "commons.md");
	assert_true(find_late(f));
	find_free(f);
}

static void
a_search_may_be_left_at_any_moment(void **state)
{
	struct yard *y = *state;
	struct error e = ERROR_INIT;

	for (int slices = 0; slices < 3; slices++) {
		struct query query;
		struct find *f;

		query_init(&query, SLICE("the well -street title:c* in:. who:a*"));
		f = find_new(&y->library.store, y->library.folder, query, (struct find_wish){0});
		for (int i = 0; i < slices; i++)
			assert_true(find_more(f, &e) >= 0);
		find_free(f);
	}
	find_free(NULL);
}

static void
no_string_is_an_error(void **state)
{
	static const char *const parts[] = {"\"", "-", "*", " ",
		"who:", "in:", "title:", "cat:", "link:", ":", "a", "well", "c++", "\xc3\xa9",
		"\xe6\x9d\xb1", "\xff", "'", "NEAR(", "AND", "OR", "NOT", "^", "{", "}", "(", ")",
		"+", ",", ";", "--", "%", "_", "\\"};
	struct buf typed = BUF_INIT;
	uint32_t seed = 7;

	for (size_t i = 0; i < MANY; i++) {
		buf_reset(&typed);
		for (size_t part = 0; part < 10; part++) {
			seed = seed * 1664525u + 1013904223u;
			buf_add_string(&typed, parts[(seed >> 8) % (sizeof parts / sizeof *parts)]);
		}
		find_free(search(*state, typed.at));
	}
	buf_release(&typed);
}

#define IN_A_YARD(test) cmocka_unit_test_setup_teardown(test, open_yard, close_yard)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_YARD(words_stand_where_it_says),
		IN_A_YARD(who_is_called_so_comes_first),
		IN_A_YARD(bytes_are_of_the_source),
		IN_A_YARD(phrases_and_signs),
		IN_A_YARD(scripts_without_blanks),
		IN_A_YARD(filters_leave_some),
		IN_A_YARD(people_have_other_names),
		IN_A_YARD(filters_alone),
		IN_A_YARD(scattered_words_come_behind),
		IN_A_YARD(a_hit_knows_its_section_and_speaker),
		IN_A_YARD(a_file_that_changed_is_no_wrong_hit),
		IN_A_YARD(there_are_no_more_than_wished_for),
		IN_A_YARD(time_runs_out),
		IN_A_YARD(first_hits_are_not_all),
		IN_A_YARD(who_has_enough_soon_is_told),
		IN_A_YARD(a_search_may_be_left_at_any_moment),
		IN_A_YARD(no_string_is_an_error),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
