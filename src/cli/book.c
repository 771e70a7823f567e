/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace book`: the table of what can be done with it.
 */
#include "cli/book.h"

#include "base/i18n.h"
#include "text/print.h"

#include <string.h>

static const struct book_command *const tables[] = {
	book_looks, book_changes, book_moves, book_checks};

#define TABLES (sizeof tables / sizeof *tables)

static int
usage(void)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < TABLES; i++)
		for (const struct book_command *row = tables[i]; row->name; row++)
			buf_addf(&text, "%s commonplace book %s %s\n",
				text.len ? "      " : "usage:", row->name, row->synopsis);
	print(stdout, buf_slice(&text));
	buf_release(&text);
	return EXIT_FINE;
}

static int
run_row(const struct book_command *row, int argc, char **argv)
{
	struct buf text = BUF_INIT;

	if (argc != 2 || strcmp(argv[1], "--help") != 0)
		return row->run(argc, argv);
	buf_addf(&text, _("usage: commonplace book %s %s\n"), row->name, row->synopsis);
	print(stdout, buf_slice(&text));
	buf_release(&text);
	return EXIT_FINE;
}

static int
run(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "list";

	if (argc < 2 || name[0] == '-') { /* options of a list */
		static char list[] = "list";

		argv[0] = list;
		return book_looks[0].run(argc, argv);
	}
	for (size_t i = 0; i < TABLES; i++)
		for (const struct book_command *row = tables[i]; row->name; row++)
			if (strcmp(row->name, name) == 0)
				return run_row(row, argc - 1, argv + 1);
	print_problem(_("book: there is no '%s' (try --help)"), name);
	return EXIT_WRONG;
}

const struct command command_book = {"book",
	"[list | show | add | edit | tag | delete | restore | check | merge | export | "
	"import | compact] ...",
	N_("keep passages and look them up (book --help)"), run, usage};
