/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The entrance: the locale, the options that concern the whole program, then the command whose
 * name comes first; without one, reading.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "text/print.h"

#include <getopt.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const struct command *const commands[] = {
	&command_show,
	&command_outline,
	&command_book,
	&command_index,
	&command_search,
	&command_links,
	&command_who,
	&command_script,
};

#define COMMANDS (sizeof commands / sizeof *commands)

/* With no word about the locale at all, text is UTF-8: so are our articles. */
static void
set_locale(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	bool told = false;

	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *value = getenv(variables[i]);

		told = told || (value && *value);
	}
	setlocale(LC_ALL, "");
	if (!told)
		setlocale(LC_CTYPE, "C.UTF-8");
#if defined ENABLE_NLS && ENABLE_NLS
	bindtextdomain(PACKAGE, LOCALEDIR);
	textdomain(PACKAGE);
#endif
}

static int
usage(void)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, _("usage: commonplace %s\n  %s\n"), command_read.synopsis,
		_(command_read.help));
	for (size_t i = 0; i < COMMANDS; i++)
		buf_addf(&text, "       commonplace %s %s\n  %s\n", commands[i]->name,
			commands[i]->synopsis, _(commands[i]->help));
	buf_add_string(&text, _("Keys: press ? while reading. More: man commonplace.\n"));
	print(stdout, buf_slice(&text));
	buf_release(&text);
	return EXIT_FINE;
}

static const struct command *
find_command(const char *name)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static int
run_command(const struct command *command, int argc, char **argv)
{
	if (argc != 2 || strcmp(argv[1], "--help") != 0)
		return command->run(argc, argv);
	return command->usage ? command->usage() : cli_usage(command);
}

static int
run(int argc, char **argv)
{
	static const struct option options[] = {
		{"linear", no_argument, NULL, 'l'},
		{"help", no_argument, NULL, 'h'},
		{"version", no_argument, NULL, 'V'},
		{0},
	};
	const struct command *command = argc > 1 ? find_command(argv[1]) : NULL;

	if (command)
		return run_command(command, argc - 1, argv + 1);
	switch (getopt_long(argc, argv, "+hV", options, NULL)) {
	case -1: return command_read.run(argc - optind, argv + optind);
	case 'l': return read_linear(argc - optind, argv + optind);
	case 'h': return usage();
	case 'V': print_string(stdout, PACKAGE_STRING "\n"); return EXIT_FINE;
	default: return cli_wrong_use(argv);
	}
}

int
main(int argc, char **argv)
{
	int status;

	set_locale();
	opterr = 0; /* getopt would print what was typed as it is */
	status = run(argc, argv);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		print_problem("%s", _("cannot write the output"));
		status = EXIT_WRONG;
	}
	return status;
}
