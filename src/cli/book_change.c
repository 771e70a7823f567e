/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace book add`, `edit`, `tag`, `delete` and `restore`: each is on the disk before it is
 * said to be done.
 */
#include "cli/book.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "book/capture.h"
#include "format/format.h"
#include "text/print.h"

#include <getopt.h>

/* --- add --------------------------------------------------------------------------------- */

struct wish {
	const char *file, *quote, *note, *colour;
	long line, start, end; /* -1 where not given */
	VEC(struct slice) tags;
	bool json;
};

/* The line, from 1, of a byte. */
static size_t
line_of(struct slice source, size_t at)
{
	size_t line = 1, newline = slice_find_byte(source, 0, '\n');

	for (; newline < at; line++)
		newline = slice_find_byte(source, newline + 1, '\n');
	return line;
}

/* Do the words stand in the line that was asked for, or was none asked for? */
static bool
is_in_line(const struct article *a, struct slice source, long line, size_t start, size_t end)
{
	return line < 0 || ((size_t)line >= line_of(source, article_source(a, start)) &&
				   (size_t)line <= line_of(source, article_source_end(a, end) - 1));
}

/* Finds the words that are meant; says why where that is not just one place. */
static bool
find_quote(const struct article *a, const struct wish *wish, size_t *start, size_t *end)
{
	struct buf source = BUF_INIT;
	size_t found = 0, from = 0, hit_start, hit_end;
	bool lined = wish->line >= 0 && file_read(wish->file, LIMIT_TEXT, &source, NULL) == 0;

	while (capture_find(a, slice_of(wish->quote), from, &hit_start, &hit_end)) {
		from = hit_end > from ? hit_end : from + 1;
		if (lined && !is_in_line(a, buf_slice(&source), wish->line, hit_start, hit_end))
			continue;
		if (!found++) {
			*start = hit_start;
			*end = hit_end;
		}
		if (lined)
			break;
	}
	buf_release(&source);
	if (!found)
		print_problem(_("%s: the words are not there"), wish->file);
	else if (found > 1)
		print_problem(NP_("%s: the words stand there %zu time: which line?",
				      "%s: the words stand there %zu times: which line?", found),
			wish->file, found);
	return found == 1;
}

static bool
find_words(const struct article *a, const struct wish *wish, size_t *start, size_t *end)
{
	if (wish->quote)
		return find_quote(a, wish, start, end);
	if (capture_range(a, (size_t)wish->start, (size_t)wish->end, start, end))
		return true;
	print_problem(_("%s: there are no words from byte %ld to %ld"), wish->file, wish->start,
		wish->end);
	return false;
}

static struct json *
capture_wish(const struct article *a, const struct wish *wish, size_t start, size_t end)
{
	struct json *kept = capture(a, start, end, slice_of(wish->file));
	struct json *tags = json_new_list();

	json_put_some(kept, "note", slice_of(wish->note));
	json_put_some(kept, "colour", slice_of(wish->colour));
	for (size_t i = 0; i < wish->tags.len; i++)
		json_add(tags, json_new_text(wish->tags.at[i]));
	if (wish->tags.len)
		json_put(kept, "tags", tags);
	else
		json_drop(tags);
	return kept;
}

/* Keeps it and says so; `kept` is gone afterwards. */
static int
keep(struct json *kept, bool json)
{
	struct error error = ERROR_INIT;
	struct book book;
	struct id id;

	if (!book_cli_open(&book))
		return book_cli_unkept(kept, &error, json);
	if (book_keep(&book, kept, &id, &error) < 0) {
		book_close(&book);
		return book_cli_unkept(kept, &error, json);
	}
	book_settle(&book);
	book_print_entry(&book, book_find(&book, id), json);
	fflush(stdout);
	book_cli_close_changed(&book);
	json_drop(kept);
	return EXIT_FINE;
}

static int
add_wish(const struct wish *wish)
{
	struct error error = ERROR_INIT;
	struct json *kept = NULL;
	struct article a;
	size_t start, end;
	int status = EXIT_NOTHING;

	article_init(&a);
	if (load_article(wish->file, &a, &error) < 0) {
		print_problem("%s", error.text);
		status = EXIT_WRONG;
	} else if (find_words(&a, wish, &start, &end)) {
		kept = capture_wish(&a, wish, start, end);
	}
	error_release(&error);
	article_release(&a);
	return kept ? keep(kept, wish->json) : status;
}

static bool
take_number(long *number, const char *option)
{
	*number = cli_number(option, optarg, 0, (long)LIMIT_TEXT);
	return *number >= 0;
}

static bool
read_wish(int argc, char **argv, struct wish *wish)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"quote", required_argument, NULL, 'q'},
		{"line", required_argument, NULL, 'l'},
		{"start", required_argument, NULL, 's'},
		{"end", required_argument, NULL, 'e'},
		{"note", required_argument, NULL, 'n'},
		{"tag", required_argument, NULL, 't'},
		{"colour", required_argument, NULL, 'c'},
		{0},
	};
	bool sound = true;
	int option;

	while (sound &&
		(option = getopt_long(argc, argv, "jq:l:s:e:n:t:c:", options, NULL)) != -1) {
		switch (option) {
		case 'j': wish->json = true; break;
		case 'q': wish->quote = optarg; break;
		case 'l': sound = take_number(&wish->line, "--line"); break;
		case 's': sound = take_number(&wish->start, "--start"); break;
		case 'e': sound = take_number(&wish->end, "--end"); break;
		case 'n': wish->note = optarg; break;
		case 't': vec_push(&wish->tags, slice_of(optarg)); break;
		case 'c': wish->colour = optarg; break;
		default: cli_wrong_use(argv); return false;
		}
	}
	wish->file = optind + 1 == argc ? argv[optind] : NULL;
	if (!sound || (wish->file && (wish->quote || (wish->start >= 0 && wish->end >= 0))))
		return sound;
	print_problem(
		"%s", _("book add: which file, and which words (--quote, or --start and --end)?"));
	return false;
}

static int
add(int argc, char **argv)
{
	struct wish wish = {.line = -1, .start = -1, .end = -1};
	int status = EXIT_WRONG;

	if (read_wish(argc, argv, &wish))
		status = add_wish(&wish);
	vec_release(&wish.tags);
	return status;
}

/* --- changes of what is kept ------------------------------------------------------------- */

/* What is done to an entry. */
struct deed {
	const struct change *change; /* an edit, else NULL */
	int (*apart)(struct book *b, size_t entry, struct error *e);
};

static int
do_to(struct book *b, const char *letters, const struct deed *deed, bool json)
{
	size_t entry = book_cli_entry(b, letters);
	struct error error = ERROR_INIT;
	struct id id;
	int done;

	if (entry == NOWHERE)
		return EXIT_NOTHING;
	id = b->entries.at[entry].id;
	done = deed->change ? book_edit(b, entry, deed->change, &error)
			    : deed->apart(b, entry, &error);
	if (done < 0) {
		print_problem(_("not changed: %s"), error.text);
		if (deed->change && deed->change->note) {
			print(stdout, *deed->change->note);
			print_string(stdout, "\n");
		}
		error_release(&error);
		return EXIT_WRONG;
	}
	book_settle(b);
	book_print_entry(b, book_find(b, id), json);
	fflush(stdout);
	return EXIT_FINE;
}

/* The worst of what came of each id. */
static int
do_to_all(char **ids, int count, const struct deed *deed, bool json)
{
	int status = EXIT_FINE;
	struct book book;

	if (!count) {
		print_problem("%s", _("book: which passage?"));
		return EXIT_WRONG;
	}
	if (!book_cli_open(&book))
		return EXIT_WRONG;
	for (int i = 0; i < count; i++) {
		int done = do_to(&book, ids[i], deed, json);

		status = done > status ? done : status;
	}
	book_cli_close_changed(&book);
	return status;
}

static int
edit(int argc, char **argv)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"note", required_argument, NULL, 'n'},
		{"colour", required_argument, NULL, 'c'},
		{0},
	};
	struct slice note, colour;
	struct change change = {0};
	bool json = false;
	int option;

	while ((option = getopt_long(argc, argv, "jn:c:", options, NULL)) != -1) {
		switch (option) {
		case 'j': json = true; break;
		case 'n':
			note = slice_of(optarg);
			change.note = &note;
			break;
		case 'c':
			colour = slice_of(optarg);
			change.colour = &colour;
			break;
		default: return cli_wrong_use(argv);
		}
	}
	if (!change.note && !change.colour) {
		print_problem("%s", _("book edit: --note or --colour?"));
		return EXIT_WRONG;
	}
	return do_to_all(argv + optind, argc - optind, &(struct deed){.change = &change}, json);
}

static int
tag(int argc, char **argv)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"remove", required_argument, NULL, 'r'},
		{0},
	};
	VEC(struct slice) on = {0}, off = {0};
	struct change change = {0};
	bool json = false;
	int option, status = EXIT_WRONG;

	while ((option = getopt_long(argc, argv, "jr:", options, NULL)) != -1) {
		switch (option) {
		case 'j': json = true; break;
		case 'r': vec_push(&off, slice_of(optarg)); break;
		default: vec_release(&off); return cli_wrong_use(argv);
		}
	}
	for (int i = optind + 1; i < argc; i++)
		vec_push(&on, slice_of(argv[i]));
	change = (struct change){
		.tags = on.at, .tag_count = on.len, .untag = off.at, .untag_count = off.len};
	if (!on.len && !off.len)
		print_problem("%s", _("book tag: which passage, and which tags?"));
	else
		status = do_to_all(
			argv + optind, optind < argc, &(struct deed){.change = &change}, json);
	vec_release(&on);
	vec_release(&off);
	return status;
}

static int
do_plainly(int argc, char **argv, int (*apart)(struct book *, size_t, struct error *))
{
	bool json = false;

	if (!cli_json(argc, argv, &json))
		return EXIT_WRONG;
	return do_to_all(argv + optind, argc - optind, &(struct deed){.apart = apart}, json);
}

static int delete (int argc, char **argv)
{
	return do_plainly(argc, argv, book_delete);
}

static int
restore(int argc, char **argv)
{
	return do_plainly(argc, argv, book_restore);
}

const struct book_command book_changes[] = {
	{"add",
		"[--json] [--note TEXT] [--tag TAG]... [--colour NAME] FILE (--quote TEXT [--line "
		"N] | "
		"--start N --end N)",
		add},
	{"edit", "[--json] [--note TEXT] [--colour NAME] ID...", edit},
	{"tag", "[--json] [--remove TAG]... ID [TAG]...", tag},
	{"delete", "[--json] ID...", delete},
	{"restore", "[--json] ID...", restore},
	{0},
};
