/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace book list` and `show`: looking into the book.
 */
#include "cli/book.h"

#include "base/i18n.h"
#include "text/print.h"

#include <getopt.h>

/* --- list -------------------------------------------------------------------------------- */

struct list_wish {
	struct book_filter filter;
	bool json;
};

static bool
print_all(const struct book *book, const struct list_wish *wish)
{
	bool found = false;

	for (size_t i = 0; i < book->entries.len; i++) {
		struct passage p;

		if (book->entries.at[i].deleted != wish->filter.deleted)
			continue;
		book_passage(book, i, &p);
		if (book_filter_holds(&wish->filter, &p)) {
			book_print(&p, wish->json);
			found = true;
		}
		passage_release(&p);
	}
	return found;
}

static bool
read_wish(int argc, char **argv, struct list_wish *wish)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"deleted", no_argument, NULL, 'd'},
		BOOK_FILTER_OPTIONS,
		{0},
	};
	bool right = true;
	int option;

	while (right &&
		(option = getopt_long(argc, argv, "jd" BOOK_FILTER_LETTERS, options, NULL)) != -1) {
		switch (option) {
		case 'j': wish->json = true; break;
		case 'd': wish->filter.deleted = true; break;
		default: right = book_filter_option(&wish->filter, option, argv);
		}
	}
	wish->filter.words = argv + optind;
	wish->filter.word_count = argc - optind;
	return right;
}

static int
list(int argc, char **argv)
{
	struct list_wish wish = {0};
	struct book book;
	int status;

	if (!read_wish(argc, argv, &wish) || !book_cli_open(&book))
		return EXIT_WRONG;
	status = print_all(&book, &wish) ? EXIT_FINE : EXIT_NOTHING;
	status = book_cli_status(&book, status);
	book_close(&book);
	return status;
}

/* --- show -------------------------------------------------------------------------------- */

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

		if (entry == NOWHERE)
			status = EXIT_NOTHING;
		else
			book_print_entry(&book, entry, json);
	}
	book_close(&book);
	return status;
}

const struct book_command book_looks[] = {
	{"list", "[--json] [--in FILE] [--who NAME] [--tag TAG] [--deleted] [WORD]...", list},
	{"show", "[--json] ID...", show},
	{0},
};
