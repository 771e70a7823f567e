/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the commands share: how they say their use and complain, and how they read a number.
 */
#include "cli/cli.h"

#include "base/i18n.h"
#include "text/print.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>

int
cli_usage(const struct command *command)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, _("usage: commonplace %s %s\n"), command->name, command->synopsis);
	buf_addf(&text, "  %s\n", _(command->help));
	print(stdout, buf_slice(&text));
	buf_release(&text);
	return EXIT_FINE;
}

int
cli_wrong_use(char **argv)
{
	print_problem(_("wrong option or missing value: '%s' (try --help)"), argv[optind - 1]);
	return EXIT_WRONG;
}

bool
cli_json(int argc, char **argv, bool *json)
{
	static const struct option options[] = {{"json", no_argument, NULL, 'j'}, {0}};
	int option;

	while ((option = getopt_long(argc, argv, "j", options, NULL)) != -1) {
		if (option != 'j') {
			cli_wrong_use(argv);
			return false;
		}
		*json = true;
	}
	return true;
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
	/* TRANSLATORS: an option; the least and the most; what was typed. */
	print_problem(_("%s wants a number from %ld to %ld, not '%s'"), option, least, most, text);
	return -1;
}
