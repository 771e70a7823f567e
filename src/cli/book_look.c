/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace book list` and `show`: looking into the book.
 */
#include "cli/book.h"

#include "base/i18n.h"
#include "text/print.h"

#include <getopt.h>

static int
list(int argc, char **argv)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"in", required_argument, NULL, 'i'},
		{"who", required_argument, NULL, 'w'},
		{"tag", required_argument, NULL, 't'},
		{"deleted", no_argument, NULL, 'd'},
		{0},
	};
	struct book_filter filter = {0};
	struct book book;
	bool json = false, found = false;
	int option, status;

	while ((option = getopt_long(argc, argv, "ji:w:t:d", options, NULL)) != -1) {
		switch (option) {
		case 'j': json = true; break;
		case 'i': filter.file = optarg; break;
		case 'w': filter.who = optarg; break;
		case 't': filter.tag = optarg; break;
		case 'd': filter.deleted = true; break;
		default: return cli_wrong_use(argv);
		}
	}
	filter.words = argv + optind;
	filter.word_count = argc - optind;
	if (!book_cli_open(&book))
		return EXIT_WRONG;
	for (size_t i = 0; i < book.entries.len; i++) {
		struct passage p;

		if (book.entries.at[i].deleted != filter.deleted)
			continue;
		book_passage(&book, i, &p);
		if (book_filter_holds(&filter, &p)) {
			book_print(&p, json);
			found = true;
		}
		passage_release(&p);
	}
	status = book_cli_status(&book, found ? EXIT_FINE : EXIT_NOTHING);
	book_close(&book);
	return status;
}

static int
show(int argc, char **argv)
{
	struct book book;
	bool json = false;
	int status = EXIT_FINE;

	if (!cli_json(argc, argv, &json))
		return EXIT_WRONG;
	if (optind == argc) {
		print_problem("%s", _("book show: which passage?"));
		return EXIT_WRONG;
	}
	if (!book_cli_open(&book))
		return EXIT_WRONG;
	for (; optind < argc; optind++) {
		size_t entry = book_cli_entry(&book, argv[optind]);
		struct passage p;

		if (entry == NOWHERE) {
			status = EXIT_NOTHING;
			continue;
		}
		book_passage(&book, entry, &p);
		book_print(&p, json);
		passage_release(&p);
	}
	book_close(&book);
	return status;
}

const struct book_command book_looks[] = {
	{"list", "[--json] [--in FILE] [--who NAME] [--tag TAG] [--deleted] [WORD]...", list},
	{"show", "[--json] ID...", show},
	{0},
};
