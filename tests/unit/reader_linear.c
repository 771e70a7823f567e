/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/linear promises: lines of keys in, sentences out, and each change told in words. */
#include "article/sentence.h"
#include "desk.h"
#include "reader/page/linear.h"

#include <stdio.h>

static const char table[] =
	"# The Table\n\nThey sat (e.g. by noon) for long. It was “late.” Then:\n\n"
	"## Walls\n\n**Ada**: A wall keeps out goats. See [the mill](other.md).\n\n"
	"**Ben**: And neighbours.\n\n**Ada**: So be it.\n\n**Ben**: No.\n\n"
	"> What all use, all mend.\n\n| Work | Days |\n|---|---|\n| Reeds | 1 |\n";

/* Types lines while a text is read, and compares what was said in all. */
static void
assert_said_of(struct desk *d, const char *text, const char *typed, const char *said)
{
	char *heard = NULL;
	size_t len = 0;
	FILE *in = fmemopen((void *)(uintptr_t)typed, strlen(typed), "r");
	FILE *out = open_memstream(&heard, &len);

	write_file(d, "tiny.md", slice_of(text));
	d->app.linear = true;
	open_file(d, "tiny.md");
	linear_run(&d->app, in, out);
	fclose(in);
	fclose(out);
	assert_string_equal(heard, said);
	free(heard);
}

static void
assert_said(struct desk *d, const char *typed, const char *said)
{
	assert_said_of(d, table, typed, said);
}

static void
it_reads_sentence_by_sentence(void **state)
{
	assert_said(*state, "\n\nj\n\nk\n",
		"The Table. Section 1 of 2, The Table.\n"
		"They sat (e.g. by noon) for long.\nIt was “late.”\nThen:\n"
		"Section 2 of 2, Walls.\nSection 1 of 2, The Table. Then:\n");
}

static void
it_tells_who_speaks(void **state)
{
	assert_said(*state, ")\nj\n)\n2)\n \n \n \nj\n",
		"The Table. Section 1 of 2, The Table.\n"
		"Section 2 of 2, Walls. Ada speaks: A wall keeps out goats.\n"
		"See the mill. (1 link)\nBen speaks: And neighbours.\nBen speaks: No.\n"
		"Quote: What all use, all mend.\nRow: Work; Days\nRow: Reeds; 1\n"
		"the end.\n");
}

/* Who is quoted begins within a row, behind a sentence that is not theirs. */
static void
it_tells_who_is_quoted(void **state)
{
	assert_said_of(*state,
		"# Wall\n\nAda Stone:\n\n\"Stone reports what she saw. Garrett Hardin, she notes, "
		"“described a garden in which nobody talks to anybody; goats who can talk will "
		"often agree on rules.” A wall is seldom enough.\"\n\nBen Reed:\n\n\"Reed says no "
		"to all of it, and gives three reasons.\"\n",
		")\n)\nQ\n",
		"Wall. Section 1 of 1, Wall.\nAda Stone speaks:\n"
		"Garrett Hardin is quoted: “described a garden in which nobody talks to anybody; "
		"goats who can talk will often agree on rules.”\n");
}

static void
it_tells_what_is_chosen_and_follows_it(void **state)
{
	assert_said(*state, "<Tab>\n\nH\nQ\n",
		"The Table. Section 1 of 2, The Table.\nLink 1 of 1: the mill, to other.md\n"
		"Other. Section 1 of 1, Other.\n"
		"The Table. Link 1 of 1: the mill, to other.md\n");
}

static void
it_lists_and_searches(void **state)
{
	assert_said(*state, "t\nj\n\n/\nneigh\n<F2>\n",
		"The Table. Section 1 of 2, The Table.\nsections, 1 of 2: The Table\n"
		"sections, 2 of 2: Walls\nSection 2 of 2, Walls.\nWords for /\n"
		"Ben speaks: And neighbours.\n");
}

/* What stands on the right of a list, and no head is counted. */
static void
it_tells_what_lists_show(void **state)
{
	assert_said(*state, "s\nj\nr\n",
		"The Table. Section 1 of 2, The Table.\nspeakers, 1 of 2: Ada, 2 turns 11 words\n"
		"speakers, 2 of 2: Ben, 2 turns 12 words\nreferences, 1 of 1: the mill, "
		"other.md\n");
}

static void
it_tells_who_speaks_in_the_library(void **state)
{
	assert_said(*state, "w\n\n<Tab>\n\n",
		"The Table. Section 1 of 2, The Table.\n"
		"voices, 1 of 2: Ben, 2 turns 12 words 1 article\n"
		"Ben. Section 1 of 2, Ben.\nLink 1 of 2: Walls\n"
		"The Table. Section 2 of 2, Walls. Ben speaks: And neighbours.\n");
}

static void
it_searches_the_library(void **state)
{
	assert_said(*state, "S\nneigh\n\n<F2>\n",
		"The Table. Section 1 of 2, The Table.\nWords for search the library:\n"
		"Found for neigh: 1 in 1 article. 1: Ben: And neighbours. The Table › Walls\n"
		"Section 2 of 2, Walls. Ben speaks: And neighbours.\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(it_reads_sentence_by_sentence),
		FRESH(it_tells_who_speaks),
		FRESH(it_tells_who_is_quoted),
		FRESH(it_tells_what_is_chosen_and_follows_it),
		FRESH(it_lists_and_searches),
		FRESH(it_tells_what_lists_show),
		FRESH(it_tells_who_speaks_in_the_library),
		FRESH(it_searches_the_library),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
