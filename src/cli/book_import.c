/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace book import`: files of other programs in. What the book has already is left out; where
 * the article is at hand, the words are looked for in it, so that they will find their place again as
 * those that were kept here do.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "book/anchor.h"
#include "book/capture.h"
#include "book/forms/form.h"
#include "cli/book.h"
#include "format/format.h"
#include "text/print.h"

#include <getopt.h>
#include <stdlib.h>

/* --- what is there already --------------------------------------------------------------- */

static int
compare_tags(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

/* Has the passage all of the note and the tags that come with a passage of its id? */
static bool
knows_all(const struct passage *p, const struct json *kept)
{
	const struct json *tags = json_get(kept, "tags");
	struct slice note = json_text_of(kept, "note");

	if (note.len && slice_find(buf_slice(&p->note), 0, note) == NOWHERE)
		return false;
	for (size_t i = 0; i < json_count(tags); i++) {
		struct slice tag = json_text(json_item(tags, i));

		if (!p->tags.len ||
			!bsearch(&tag, p->tags.at, p->tags.len, sizeof tag, compare_tags))
			return false;
	}
	return p->whole;
}

/* The entry of the id that it bears, or NOWHERE. */
static size_t
entry_of(const struct book *b, const struct json *kept)
{
	struct id id;

	return id_read(json_text_of(kept, "id"), &id) ? book_find(b, id) : NOWHERE;
}

static bool
is_known(const struct book *b, const struct json *kept)
{
	size_t entry = entry_of(b, kept);
	struct passage p;
	bool known;

	if (entry == NOWHERE)
		return false;
	book_passage(b, entry, &p);
	known = knows_all(&p, kept);
	passage_release(&p);
	return known;
}

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

/* --- the article at hand ----------------------------------------------------------------- */

static int
compare_files(const void *a, const void *b)
{
	return slice_compare(json_text_of(*(const struct json *const *)a, "file"),
		json_text_of(*(const struct json *const *)b, "file"));
}

/* Do the words stand in the article, and just once? */
static bool
stand_once(const struct article *a, struct slice words, size_t *start, size_t *end)
{
	size_t again, end_again;

	return capture_find(a, words, 0, start, end) &&
	       !capture_find(a, words, *end > *start ? *end : *start + 1, &again, &end_again);
}

/* Where the words stand, where there is no doubt about that. */
static bool
find_place(const struct article *a, const struct json *kept, size_t *start, size_t *end)
{
	struct anchor anchor = {
		.quote = json_text_of(kept, "quote"),
		.prefix = json_text_of(kept, "prefix"),
		.suffix = json_text_of(kept, "suffix"),
		.section = json_text_of(kept, "section"),
		.start = NOWHERE,
		.end = NOWHERE,
		.text_len = NOWHERE,
		.rival = NOWHERE,
	};
	struct found found;

	if (stand_once(a, anchor.quote, start, end))
		return true;
	found = anchor_find(a, &anchor);
	*start = found.start;
	*end = found.end;
	return found.state == ANCHOR_HERE || found.state == ANCHOR_MOVED;
}

/* Adds what the article knows about the words; what came with them stays as it is. */
static void
look_up(const struct article *a, struct json *kept, struct slice file)
{
	struct json *captured;
	size_t start, end;

	if (json_get(kept, "digest") || !json_text_of(kept, "quote").len ||
		!find_place(a, kept, &start, &end))
		return;
	captured = capture(a, start, end, file);
	json_put_missing(kept, captured);
	json_drop(captured);
}

/* Passages by the file they name. */
struct by_file {
	VEC(struct json *) list;
};

static struct slice
file_of(const struct by_file *all, size_t i)
{
	return json_text_of(all->list.at[i], "file");
}

/* The passages from `first` to `next`, which name the same file. */
static void
look_up_all(const struct by_file *all, size_t first, size_t next)
{
	struct slice file = file_of(all, first);
	struct buf path = BUF_INIT;
	struct article a;

	if (!file.len || !format_knows(file))
		return;
	buf_add(&path, file);
	article_init(&a);
	if (load_article(path.at, &a, NULL) == 0)
		for (size_t i = first; i < next; i++)
			look_up(&a, all->list.at[i], file);
	article_release(&a);
	buf_release(&path);
}

/* Every article is read once, whichever of the passages are its. */
static void
look_up_each(struct kept *in)
{
	struct by_file all = {0};
	size_t first = 0;

	for (size_t i = 0; i < in->list.len; i++)
		vec_push(&all.list, in->list.at[i]);
	if (all.list.len)
		qsort(all.list.at, all.list.len, sizeof *all.list.at, compare_files);
	for (size_t i = 1; i <= all.list.len; i++) {
		if (i < all.list.len && slice_equal(file_of(&all, i), file_of(&all, first)))
			continue;
		look_up_all(&all, first, i);
		first = i;
	}
	vec_release(&all.list);
}

/* --- one file ---------------------------------------------------------------------------- */

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

static void
print_kept(const struct book *b, const struct json *kept)
{
	size_t entry = entry_of(b, kept);

	if (entry != NOWHERE)
		book_print_entry(b, entry, true);
}

/* The passages for a program, their number for a person. */
static void
say_imported(struct book *b, const char *path, const struct kept *in, bool json)
{
	book_settle(b);
	for (size_t i = 0; json && i < in->list.len; i++)
		print_kept(b, in->list.at[i]);
	if (!json)
		book_say_passages(false, in->list.len);
	if (in->wordless)
		print_problem(NP_("%s: %zu thing without words of a text was left out",
				      "%s: %zu things without words of a text were left out",
				      in->wordless),
			path, in->wordless);
	fflush(stdout);
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
		look_up_each(&in);
		done = book_keep_all(b, in.list.at, in.list.len, &error);
	}
	if (done == 0)
		say_imported(b, path, &in, json);
	else
		print_problem(_("not imported: %s"), error.text);
	error_release(&error);
	kept_release(&in);
	return done == 0 ? EXIT_FINE : EXIT_WRONG;
}

int
book_import(int argc, char **argv)
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
		if (option == 'f' && !(form = book_cli_form(optarg, false)))
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
