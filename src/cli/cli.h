/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commands of the command line: a table, one file and one row each. A command gets the
 * arguments from its own name on, and answers the exit status: 0 fine, 1 nothing found, 2 wrong
 * use or unreadable.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

enum { EXIT_FINE = 0, EXIT_NOTHING = 1, EXIT_WRONG = 2 };

struct command {
	const char *name;
	const char *synopsis; /* its arguments, for --help */
	const char *help;     /* one line, N_() */
	int (*run)(int argc, char **argv);
	int (*usage)(void); /* says more than synopsis and help; NULL where those are all */
};

extern const struct command command_book, command_index, command_outline, command_read,
	command_script, command_search, command_show, command_links, command_who;

/* Reading as plain lines: what --linear does. */
int read_linear(int argc, char **argv);

/* Prints how a command is used: what its --help says. Answers EXIT_FINE. */
int cli_usage(const struct command *command);

/* Names the option that getopt has just refused; answers EXIT_WRONG. */
int cli_wrong_use(char **argv);

/* Reads the options of a command that has none but --json; false, and a message, for any other. */
bool cli_json(int argc, char **argv, bool *json);

/* A number of an option, from `least` to `most`; -1 and a message where it is none. */
long cli_number(const char *option, const char *text, long least, long most);

#endif
