/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace book export`, `import`, `merge` and `compact`: the book out, in, together with
 * another, and in fewer files.
 */
#include "cli/book.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "book/forms/form.h"
#include "text/print.h"

#include <getopt.h>
#include <string.h>

static const struct form *
find_form(const char *name)
{
	const struct form *form = form_named(slice_of(name));
	struct buf names = BUF_INIT;

	for (size_t i = 0; forms[i] && !form; i++)
		buf_addf(&names, "\n  %s: %s", forms[i]->name, _(forms[i]->help));
	if (!form) {
		print_problem(_("there is no format '%s'; there are:"), name);
		print(stderr, slice_from(buf_slice(&names), 1));
		print_string(stderr, "\n");
	}
	buf_release(&names);
	return form;
}

/* How much came of it, for a program or a person. */
static void
say_count(bool json, const char *name, size_t count, const char *words)
{
	struct buf line = BUF_INIT;

	if (json)
		buf_addf(&line, "{\"%s\": %zu}\n", name, count);
	else
		buf_addf(&line, "%s\n", words);
	print(stdout, buf_slice(&line));
	buf_release(&line);
}

static void
say_passages(bool json, const char *name, size_t count)
{
	struct buf words = BUF_INIT;

	buf_addf(&words, NP_("%zu passage", "%zu passages", count), count);
	say_count(json, name, count, words.at);
	buf_release(&words);
}

/* --- export ------------------------------------------------------------------------------ */

struct export_wish {
	struct book_filter filter;
	const struct form *form;
	const char *output;
	bool json;
};

static int
write_out(const struct export_wish *wish, struct slice bytes, size_t count)
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
	say_passages(wish->json, "passages", count);
	return EXIT_FINE;
}

static int
export_book(const struct export_wish *wish)
{
	struct passages chosen = {0};
	struct buf bytes = BUF_INIT;
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
	wish->form->write(&chosen, &bytes);
	status = book_cli_status(&book, write_out(wish, buf_slice(&bytes), chosen.list.len));
	buf_release(&bytes);
	passages_release(&chosen);
	book_close(&book);
	return status;
}

static int export(int argc, char **argv)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"format", required_argument, NULL, 'f'},
		{"output", required_argument, NULL, 'o'},
		{"in", required_argument, NULL, 'i'},
		{"who", required_argument, NULL, 'w'},
		{"tag", required_argument, NULL, 't'},
		{0},
	};
	struct export_wish wish = {.form = &form_jsonld};
	int option;

	while ((option = getopt_long(argc, argv, "jf:o:i:w:t:", options, NULL)) != -1) {
		switch (option) {
		case 'j': wish.json = true; break;
		case 'f': wish.form = find_form(optarg); break;
		case 'o': wish.output = optarg; break;
		case 'i': wish.filter.file = optarg; break;
		case 'w': wish.filter.who = optarg; break;
		case 't': wish.filter.tag = optarg; break;
		default: return cli_wrong_use(argv);
		}
		if (!wish.form)
			return EXIT_WRONG;
	}
	wish.filter.words = argv + optind;
	wish.filter.word_count = argc - optind;
	return export_book(&wish);
}

/* --- import ------------------------------------------------------------------------------ */

/* Has the passage all of the note and the tags that come with a passage of its id? */
static bool
knows_all(const struct passage *p, const struct json *kept)
{
	const struct json *tags = json_get(kept, "tags");
	struct slice note = json_text_of(kept, "note");

	if (note.len && slice_find(buf_slice(&p->note), 0, note) == NOWHERE)
		return false;
	for (size_t i = 0; i < json_count(tags); i++) {
		bool known = false;

		for (size_t k = 0; k < p->tags.len; k++)
			known = known || slice_equal(p->tags.at[k], json_text(json_item(tags, i)));
		if (!known)
			return false;
	}
	return p->whole;
}

static bool
is_known(const struct book *b, const struct json *kept)
{
	struct passage p;
	struct id id;
	size_t entry = id_read(json_text_of(kept, "id"), &id) ? book_find(b, id) : NOWHERE;
	bool known;

	if (entry == NOWHERE)
		return false;
	book_passage(b, entry, &p);
	known = knows_all(&p, kept);
	passage_release(&p);
	return known;
}

/* Leaves out what the book has already. */
static void
leave_known(const struct book *b, struct kept *in)
{
	size_t left = 0;

	for (size_t i = 0; i < in->list.len; i++) {
		if (is_known(b, in->list.at[i]))
			json_drop(in->list.at[i]);
		else
			in->list.at[left++] = in->list.at[i];
	}
	in->list.len = left;
}

static int
read_file(const char *path, const struct form *form, struct kept *in, struct error *e)
{
	struct buf bytes = BUF_INIT;
	struct error why = ERROR_INIT;
	int done = file_read(path, LIMIT_BOOK, &bytes, e);

	if (done == 0 && !form)
		form = form_of(buf_slice(&bytes));
	if (done == 0 && (!form || !form->read)) {
		done = error_set(e, _("'%s' is of no form that can be read"), path);
	} else if (done == 0) {
		done = form->read(buf_slice(&bytes), in, &why);
		if (done < 0)
			error_set(e, "'%s': %s", path, why.text);
	}
	error_release(&why);
	buf_release(&bytes);
	return done;
}

static int
import_file(struct book *b, const char *path, const struct form *form, bool json)
{
	struct error error = ERROR_INIT;
	struct kept in = {0};
	int done = read_file(path, form, &in, &error);

	if (done == 0) {
		book_settle(b);
		leave_known(b, &in);
		done = book_keep_all(b, in.list.at, in.list.len, &error);
	}
	if (done == 0)
		say_passages(json, "imported", in.list.len);
	else
		print_problem(_("not imported: %s"), error.text);
	fflush(stdout);
	error_release(&error);
	kept_release(&in);
	return done == 0 ? EXIT_FINE : EXIT_WRONG;
}

static int
import(int argc, char **argv)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"format", required_argument, NULL, 'f'},
		{0},
	};
	const struct form *form = NULL;
	struct book book;
	bool json = false;
	int option, status = EXIT_FINE;

	while ((option = getopt_long(argc, argv, "jf:", options, NULL)) != -1) {
		if (option != 'j' && option != 'f')
			return cli_wrong_use(argv);
		json = json || option == 'j';
		if (option == 'f' && !(form = find_form(optarg)))
			return EXIT_WRONG;
	}
	if (optind == argc) {
		print_problem("%s", _("book import: which file?"));
		return EXIT_WRONG;
	}
	if (!book_cli_open(&book))
		return EXIT_WRONG;
	for (; optind < argc; optind++)
		if (import_file(&book, argv[optind], form, json) != EXIT_FINE)
			status = EXIT_WRONG;
	book_cli_close_changed(&book);
	return status;
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
		for (size_t i = 0; i < other.troubles.len; i++) {
			buf_reset(&words);
			book_say_trouble(&other.troubles.at[i], &words);
			print_problem("%s", words.at);
		}
		if (done == 0)
			done = book_merge(b, &other, &count, &error);
		book_close(&other);
	}
	buf_reset(&words);
	buf_addf(&words, NP_("%zu event", "%zu events", count), count);
	if (done == 0)
		say_count(json, "merged", count, words.at);
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
		say_passages(json, "passages", book.entries.len);
	else
		print_problem("%s", error.text);
	error_release(&error);
	book_close(&book);
	return done == 0 ? EXIT_FINE : EXIT_WRONG;
}

const struct book_command book_moves[] = {
	{"export", "[--format NAME] [--output FILE] [--in FILE] [--who NAME] [--tag TAG] [WORD]...",
		export},
	{"import", "[--json] [--format NAME] FILE...", import},
	{"merge", "[--json] FOLDER...", merge},
	{"compact", "[--json]", compact},
	{0},
};
