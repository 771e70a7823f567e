/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the commands over a library share: their options, opening it, with progress on a terminal, and
 * saying why it cannot be.
 */
#ifndef CLI_LIBRARY_H
#define CLI_LIBRARY_H

#include "cli/tint.h"
#include "library/library.h"

struct library_wish {
	bool json, help;
	bool as_is;     /* the index is not brought up to date first */
	const char *in; /* a folder of the library; NULL for the usual one */
	struct tint tint;
};

/* The options that say so, as rows for getopt_long. */
/* clang-format off */
#define LIBRARY_OPTIONS \
	{"json", no_argument, NULL, 'j'}, \
	{"in", required_argument, NULL, 'i'}, \
	{"color", optional_argument, NULL, 'c'}, \
	{"no-update", no_argument, NULL, 'u'}, \
	{"help", no_argument, NULL, 'h'}
/* clang-format on */

/* Takes one of them with its value; false, and a message, for any other and for a value that is none. */
bool library_cli_option(struct library_wish *wish, int option, char **argv);

/* Opens the library that `in` means (library/home); false, and a message, where it cannot be. Says so
 * where what it answers may be old. */
bool library_cli_open(struct library *l, const char *in, enum library_way way);

/* library_renew, with the message where it is closed. */
int library_cli_renew(struct library *l);

/* Closes it; EXIT_WRONG and a message where the index failed meanwhile, else `status`. */
int library_cli_close(struct library *l, int status);

#endif
