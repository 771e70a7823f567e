/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entrance: options that concern the whole program, then the command or the reader. */
#include "base/i18n.h"

#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static void
usage(FILE *out)
{
	fputs(_("usage: commonplace [FILE | FOLDER | -]...\n"
		"       commonplace COMMAND [OPTION]... [ARGUMENT]...\n"),
		out);
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {
		{"help", no_argument, NULL, 'h'},
		{"version", no_argument, NULL, 'V'},
		{NULL, 0, NULL, 0},
	};

	setlocale(LC_ALL, "");
#if ENABLE_NLS
	bindtextdomain(PACKAGE, LOCALEDIR);
	textdomain(PACKAGE);
#endif
	switch (getopt_long(argc, argv, "+hV", options, NULL)) {
	case 'h': usage(stdout); return EXIT_SUCCESS;
	case 'V': puts(PACKAGE_STRING); return EXIT_SUCCESS;
	default: usage(stderr); return 2;
	}
}
