/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What library/figures promises: dates as articles have them become numbers. */
#include "library/figures.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
dates_of_many_forms_are_one_number(void **state)
{
	static const struct {
		const char *words;
		uint32_t date;
	} cases[] = {
		{"2009-11-05", 20091105},
		{"2009/11/5", 20091105},
		{"2009-11", 20091100},
		{"2009", 20090000},
		{"5 November 2009", 20091105},
		{"November 5, 2009", 20091105},
		{"Nov. 2009", 20091100},
		{"2009-11-05T10:00:00Z", 20091105},
		{"2009-13-05", 20090000},
		{"2009-11-77", 20091100},
		{"", 0},
		{"soon", 0},
		{"12", 0},
		{"99999999999999999999", 0},
		{"in 1999 or so", 19990000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (figures_date(slice_of(cases[i].words)) != cases[i].date)
			fail_msg("'%s' is %u", cases[i].words,
				figures_date(slice_of(cases[i].words)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_of_many_forms_are_one_number),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
