/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace book export`, `merge` and `compact`: the book out, together with another, and in
 * fewer files. Its table has import too, which is a file of its own.
 */
#include "cli/book.h"

#include "base/file.h"
#include "base/i18n.h"
#include "book/forms/cite.h"
#include "book/forms/form.h"
#include "reader/keys/config.h"
#include "text/print.h"

#include <getopt.h>

/* --- export ------------------------------------------------------------------------------ */

struct export_wish {
	struct book_filter filter;
	const struct form *form; /* NULL where none was named */
	const char *output;
	const char *citation; /* a template; NULL for that of the file of keys, or the usual */
	bool json;
};

/* To a file, which is told, or as it is. */
static int
put_out(const struct export_wish *wish, struct slice bytes, size_t count)
{
	struct error error = ERROR_INIT;

	if (!wish->output) {
		print(stdout, bytes);
		return EXIT_FINE;
	}
	if (file_write(wish->output, bytes, &error) < 0) {
		print_problem("%s", error.text);
		error_release(&error);
		return EXIT_WRONG;
	}
	book_say_passages(wish->json, count);
	return EXIT_FINE;
}

static void
write_form(const struct export_wish *wish, struct passages *chosen, struct buf *bytes)
{
	const struct form *form = wish->form       ? wish->form
				  : wish->citation ? &form_text
						   : &form_jsonld;
	struct buf citation = BUF_INIT;

	if (wish->citation)
		buf_add_string(&citation, wish->citation);
	else
		config_citation(&citation);
	chosen->citation = buf_slice(&citation);
	form->write(chosen, bytes);
	chosen->citation = SLICE("");
	buf_release(&citation);
}

/* In the form that was named; where none was and JSON is asked for, as all commands answer it. */
static int
write_out(const struct export_wish *wish, struct passages *chosen)
{
	bool lines = wish->json && !wish->form && !wish->output && !wish->citation;
	struct buf bytes = BUF_INIT;
	int status = EXIT_FINE;

	for (size_t i = 0; lines && i < chosen->list.len; i++)
		book_print_json(&chosen->list.at[i]);
	if (!lines) {
		write_form(wish, chosen, &bytes);
		status = put_out(wish, buf_slice(&bytes), chosen->list.len);
	}
	buf_release(&bytes);
	return status;
}

static int
export_book(const struct export_wish *wish)
{
	struct passages chosen = {0};
	struct book book;
	int status;

	if (!book_cli_open(&book))
		return EXIT_WRONG;
	for (size_t i = 0; i < book.entries.len; i++) {
		struct passage p;

		book_passage(&book, i, &p);
		if (book_filter_holds(&wish->filter, &p))
			vec_push(&chosen.list, p);
		else
			passage_release(&p);
	}
	status = book_cli_status(&book, write_out(wish, &chosen));
	passages_release(&chosen);
	book_close(&book);
	return status;
}

/* Is the template one, where there is one? */
static bool
check_citation(const char *template)
{
	struct error error = ERROR_INIT;
	bool right = cite_check(slice_of(template), &error) == 0;

	if (!right)
		print_problem("%s", error.text);
	error_release(&error);
	return right;
}

static bool
read_wish(int argc, char **argv, struct export_wish *wish)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"format", required_argument, NULL, 'f'},
		{"output", required_argument, NULL, 'o'},
		{"template", required_argument, NULL, 'T'},
		BOOK_FILTER_OPTIONS,
		{0},
	};
	bool right = true;
	int option;

	while (right && (option = getopt_long(
				 argc, argv, "jf:o:" BOOK_FILTER_LETTERS, options, NULL)) != -1) {
		switch (option) {
		case 'j': wish->json = true; break;
		case 'o': wish->output = optarg; break;
		case 'T': wish->citation = optarg; break;
		case 'f':
			wish->form = book_cli_form(optarg, true);
			right = wish->form != NULL;
			break;
		default: right = book_filter_option(&wish->filter, option, argv);
		}
	}
	wish->filter.words = argv + optind;
	wish->filter.word_count = argc - optind;
	return right && check_citation(wish->citation);
}

static int export(int argc, char **argv)
{
	struct export_wish wish = {0};

	return read_wish(argc, argv, &wish) ? export_book(&wish) : EXIT_WRONG;
}

/* --- merge and compact ------------------------------------------------------------------- */

static int
merge_folder(struct book *b, const char *folder, bool json)
{
	struct error error = ERROR_INIT;
	struct buf words = BUF_INIT;
	struct book other;
	size_t count = 0;
	int done = file_is_folder(folder) ? 0 : error_set(&error, _("'%s' is no folder"), folder);
	int status = EXIT_FINE;

	if (done == 0) {
		done = book_open(&other, folder, &error);
		status = book_cli_status(&other, status);
		book_cli_tell_troubles(&other);
		if (done == 0)
			done = book_merge(b, &other, &count, &error);
		book_close(&other);
	}
	buf_addf(&words, NP_("%zu event", "%zu events", count), count);
	if (done == 0)
		book_say_count(json, "merged", count, words.at);
	else
		print_problem(_("not merged: %s"), error.text);
	fflush(stdout);
	error_release(&error);
	buf_release(&words);
	return done == 0 ? status : EXIT_WRONG;
}

static int
merge(int argc, char **argv)
{
	struct book book;
	bool json = false;
	int status = EXIT_FINE;

	if (!cli_json(argc, argv, &json))
		return EXIT_WRONG;
	if (optind == argc) {
		print_problem("%s", _("book merge: which folder of a book?"));
		return EXIT_WRONG;
	}
	if (!book_cli_open(&book))
		return EXIT_WRONG;
	for (; optind < argc; optind++)
		if (merge_folder(&book, argv[optind], json) != EXIT_FINE)
			status = EXIT_WRONG;
	book_cli_close_changed(&book);
	return status;
}

static int
compact(int argc, char **argv)
{
	struct error error = ERROR_INIT;
	struct book book;
	bool json = false;
	int done;

	if (!cli_json(argc, argv, &json))
		return EXIT_WRONG;
	if (!book_cli_open(&book))
		return EXIT_WRONG;
	done = book_compact(&book, &error);
	if (done == 0)
		book_say_passages(json, book.entries.len);
	else
		print_problem("%s", error.text);
	error_release(&error);
	book_close(&book);
	return done == 0 ? EXIT_FINE : EXIT_WRONG;
}

const struct book_command book_moves[] = {
	{"export",
		"[--json] [--format NAME] [--template WORDS] [--output FILE] [--in FILE] [--who "
		"NAME] [--tag TAG] "
		"[WORD]...",
		export},
	{"import", "[--json] [--format NAME] FILE...", book_import},
	{"merge", "[--json] FOLDER...", merge},
	{"compact", "[--json]", compact},
	{0},
};
