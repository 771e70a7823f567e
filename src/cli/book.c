/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace book`: the table of what can be done with it, and what all of that shares.
 */
#include "cli/book.h"

#include "base/i18n.h"
#include "book/forms/cite.h"
#include "book/mirror.h"
#include "cli/member.h"
#include "text/fold.h"
#include "text/print.h"

#include <stdlib.h>
#include <string.h>

/* --- the book ---------------------------------------------------------------------------- */

static void
tell_troubles(const struct book *b)
{
	const struct trouble *trouble;
	struct buf words = BUF_INIT;

	vec_each (trouble, &b->troubles) {
		buf_reset(&words);
		book_say_trouble(trouble, &words);
		print_problem("%s", words.at);
	}
	buf_release(&words);
}

bool
book_cli_open(struct book *b)
{
	struct error error = ERROR_INIT;
	char *home = log_home();
	bool opened = home && book_open(b, home, &error) == 0;

	if (!home)
		print_problem(
			"%s", _("there is no home: neither XDG_DATA_HOME nor HOME names one"));
	else if (!opened)
		print_problem("%s", error.text);
	if (opened)
		tell_troubles(b);
	else if (home)
		book_close(b);
	error_release(&error);
	free(home);
	return opened;
}

int
book_cli_status(const struct book *b, int status)
{
	const struct trouble *trouble;

	vec_each (trouble, &b->troubles)
		if (trouble->kind == TROUBLE_FILE)
			return EXIT_WRONG;
	return status;
}

void
book_cli_close_changed(struct book *b)
{
	struct error error = ERROR_INIT;

	if (book_mirror(b, &error) < 0)
		print_problem("%s", error.text);
	error_release(&error);
	book_close(b);
}

size_t
book_cli_entry(const struct book *b, const char *letters)
{
	size_t count, entry = book_look_up(b, slice_of(letters), &count);

	if (!count)
		print_problem(_("no passage is called '%s'"), letters);
	else if (entry == NOWHERE)
		print_problem(_("%zu passages are called '%s…': give more of it"), count, letters);
	return entry;
}

/* --- which passages ---------------------------------------------------------------------- */

static bool
contains(struct slice text, struct slice words)
{
	size_t start, end;

	return fold_find(text, 0, text.len, words, fold_smart(words), &start, &end);
}

static bool
says(const struct passage *p, struct slice word)
{
	const struct slice texts[] = {p->quote, buf_slice(&p->note), p->speaker, p->title};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (contains(texts[i], word))
			return true;
	for (size_t i = 0; i < p->tags.len; i++)
		if (contains(p->tags.at[i], word))
			return true;
	return false;
}

static bool
is_in(const struct passage *p, const char *file)
{
	char *path = realpath(file, NULL);
	bool is = slice_equal(p->file, slice_of(file)) ||
		  (path && slice_equal(p->path, slice_of(path)));

	free(path);
	return is;
}

static bool
has_tag(const struct passage *p, const char *tag)
{
	for (size_t i = 0; i < p->tags.len; i++)
		if (fold_equal(p->tags.at[i], slice_of(tag)))
			return true;
	return false;
}

bool
book_filter_holds(const struct book_filter *f, const struct passage *p)
{
	bool holds = p->deleted == f->deleted && (!f->file || is_in(p, f->file)) &&
		     (!f->who || contains(p->speaker, slice_of(f->who))) &&
		     (!f->tag || has_tag(p, f->tag));

	for (int i = 0; i < f->word_count && holds; i++)
		holds = says(p, slice_of(f->words[i]));
	return holds;
}

/* --- printing ---------------------------------------------------------------------------- */

void
book_print_json(const struct passage *p)
{
	struct buf id = BUF_INIT;

	id_write(p->id, &id);
	member_text("{id", buf_slice(&id));
	for (size_t i = 0; passage_texts[i].name; i++)
		member_text(passage_texts[i].name, passage_text_of(p, &passage_texts[i]));
	for (size_t i = 0; passage_numbers[i].name; i++)
		member_number(passage_numbers[i].name, passage_number_of(p, &passage_numbers[i]));
	member_list("headings", p->headings.at, p->headings.len);
	member_text("note", buf_slice(&p->note));
	member_list("tags", p->tags.at, p->tags.len);
	member_text("colour", p->colour);
	member_text("created", p->created);
	member_text("changed", p->changed);
	member_name("deleted");
	print_string(stdout, p->deleted ? "true}\n" : "false}\n");
	buf_release(&id);
}

static void
print_lines(const char *before, struct slice words)
{
	struct slice line;

	while (slice_line(&words, &line)) {
		print_string(stdout, before);
		print(stdout, line);
		print_string(stdout, "\n");
	}
}

void
book_print_text(const struct passage *p)
{
	struct cited where = {{
		[CITE_SPEAKER] = p->speaker,
		[CITE_QUOTED_BY] = p->quoted_by,
		[CITE_TITLE] = p->title.len ? p->title : p->file,
		[CITE_SECTION] = p->section,
		[CITE_SOURCE] = p->source,
	}};
	struct buf line = BUF_INIT;

	id_write(p->id, &line);
	buf_cut(&line, 8);
	buf_add_string(&line, "  ");
	cite_fill(slice_of(_("{speaker} (quoted by {quoted_by}), {title}, {section}, {source}")),
		&where, &line);
	buf_add_byte(&line, '\n');
	print(stdout, buf_slice(&line));
	print_lines("    ", p->quote);
	print_lines("    * ", buf_slice(&p->note));
	for (size_t i = 0; i < p->tags.len; i++) {
		print_string(stdout, i ? " #" : "    #");
		print(stdout, p->tags.at[i]);
	}
	print_string(stdout, p->tags.len ? "\n\n" : "\n");
	buf_release(&line);
}

void
book_print(const struct passage *p, bool json)
{
	if (json)
		book_print_json(p);
	else
		book_print_text(p);
}

int
book_cli_unkept(struct json *kept, struct error *error, bool json)
{
	struct passage p;

	print_problem(
		_("not kept: %s"), error->text ? error->text : _("the book cannot be opened"));
	passage_of(&p, kept);
	book_print(&p, json);
	passage_release(&p);
	error_release(error);
	return EXIT_WRONG;
}

/* --- the command ------------------------------------------------------------------------- */

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
