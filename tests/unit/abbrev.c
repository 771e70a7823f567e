/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What text/abbrev promises: a few letters find the name that was meant. */
#include "text/abbrev.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int
score(const char *typed, const char *name)
{
	struct abbrev a = {0};
	int found;

	abbrev_set(&a, slice_of(typed));
	found = abbrev_score(&a, slice_of(name));
	/* What the signs rule out does not fit. */
	if (a.signs & ~abbrev_signs(slice_of(name)))
		assert_int_equal(found, 0);
	abbrev_release(&a);
	return found;
}

static void
letters_stand_in_their_order(void **state)
{
	(void)state;
	assert_true(score("prst", "the partner state") > 0);
	assert_int_equal(score("tsrp", "the partner state"), 0);
	assert_int_equal(score("partnerx", "the partner state"), 0);
	assert_true(score("", "anything") > 0);
	assert_int_equal(score("a", ""), 0);
}

static void
words_stand_in_any_order(void **state)
{
	(void)state;
	assert_true(score("state part", "the partner state") > 0);
	assert_int_equal(score("state market", "the partner state"), 0);
	assert_true(score(" state  ", "the partner state") > 0);
}

static void
characters_are_found_whole(void **state)
{
	(void)state;
	assert_true(score("公海", "公地と海") > 0);
	/* 圬 and 地 share bytes; 呀 is made of the end of one and the start of none. */
	assert_int_equal(score("圬", "公地と海"), 0);
}

static void
assert_better(const char *typed, const char *better, const char *worse)
{
	if (score(typed, better) <= score(typed, worse))
		fail_msg("'%s': '%s' (%d) before '%s' (%d)", typed, better, score(typed, better),
			worse, score(typed, worse));
}

static void
starts_runs_and_short_names_count(void **state)
{
	(void)state;
	assert_better("tps", "the partner state", "attempts");
	assert_better("ps", "partner state", "cups");
	assert_better("comm", "commons", "a code of merit and manners");
	assert_better("commons", "commons", "commons in the city of ghent");
	assert_better("commons", "the commons", "commonsense");
	assert_better("well", "the well", "we all left");
	assert_better("open", "open source", "the european parliament");
}

/* The best way counts, not the first: a greedy search takes the wrong p. */
static void
the_best_way_counts(void **state)
{
	(void)state;
	assert_int_equal(score("peer", "p a peer"), score("peer", "x a peer"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_stand_in_their_order),
		cmocka_unit_test(words_stand_in_any_order),
		cmocka_unit_test(characters_are_found_whole),
		cmocka_unit_test(starts_runs_and_short_names_count),
		cmocka_unit_test(the_best_way_counts),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
