/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the commands share: how they complain and how they read a number.
 */
#include "cli/cli.h"

#include "base/i18n.h"
#include "text/print.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>

int
cli_wrong_use(char **argv)
{
	print_problem(_("wrong option or missing value: '%s' (try --help)"), argv[optind - 1]);
	return EXIT_WRONG;
}

long
cli_number(const char *option, const char *text, long least, long most)
{
	char *end;
	long number;

	errno = 0;
	number = strtol(text, &end, 10);
	if (!errno && end != text && !*end && number >= least && number <= most)
		return number;
	print_problem(_("%s wants a number from %ld to %ld, not '%s'"), option, least, most, text);
	return -1;
}
