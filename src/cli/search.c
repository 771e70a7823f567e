/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace search`: a library searched, its hits best first, for a person or as JSON Lines.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/library.h"
#include "cli/member.h"
#include "cli/tint.h"
#include "library/find.h"
#include "text/print.h"

#include <getopt.h>
#include <limits.h>

enum { HITS_USUAL = 20 };

#define PATIENCE_MS 2000.0

struct wish {
	struct library_wish how;
	const char *who;
	size_t hits;
};

/* --- JSON -------------------------------------------------------------------------------- */

/* What has been found by its title alone has no bytes in the file. */
static void
json_hit(const struct hit *h, size_t rank)
{
	bool placed = h->start < h->end;

	member_text("{file", buf_slice(&h->file));
	member_text("title", buf_slice(&h->title));
	member_text("section", buf_slice(&h->section));
	member_number("line", h->line);
	member_text("speaker", buf_slice(&h->speaker));
	member_number("start", placed ? h->from : NOWHERE);
	member_number("end", placed ? h->to : NOWHERE);
	member_text("text", buf_slice(&h->words));
	member_number("rank", rank);
	print_string(stdout, "}\n");
}

/* --- for a person ------------------------------------------------------------------------ */

/* "Title  folder/file.md", above its hits. */
static void
say_article(const struct wish *wish, const struct hit *h)
{
	tint_say(&wish->how.tint, INK_HEADING, LOOK_BOLD, buf_slice(&h->title));
	print_string(stdout, "  ");
	tint_say(&wish->how.tint, INK_DIM, 0, buf_slice(&h->file));
	print_string(stdout, "\n");
}

/* "  12: Section · Speaker" */
static void
say_place(const struct wish *wish, const struct hit *h)
{
	struct buf place = BUF_INIT;

	buf_addf(&place, "  %zu:", h->line);
	if (h->section.len)
		buf_addf(&place, " %s", h->section.at);
	if (h->speaker.len)
		buf_addf(&place, "%s %s", h->section.len ? " ·" : "", h->speaker.at);
	tint_say(&wish->how.tint, INK_DIM, 0, buf_slice(&place));
	print_string(stdout, "\n");
	buf_release(&place);
}

static void
say_words(const struct wish *wish, const struct hit *h)
{
	struct slice words = buf_slice(&h->words);
	const struct hit_mark *mark;
	size_t at = 0;

	print_string(stdout, h->cut_before ? "    … " : "    ");
	vec_each (mark, &h->marks) {
		tint_say(&wish->how.tint, INK_TEXT, 0, slice_part(words, at, mark->start));
		tint_say(&wish->how.tint, INK_MATCH, LOOK_BOLD,
			slice_part(words, mark->start, mark->end));
		at = mark->end;
	}
	tint_say(&wish->how.tint, INK_TEXT, 0, slice_from(words, at));
	print_string(stdout, h->cut_behind ? " …\n" : "\n");
}

static void
say_hit(const struct wish *wish, const struct hit *h, const struct hit *before)
{
	if (!before || !slice_equal(buf_slice(&before->file), buf_slice(&h->file))) {
		print_string(stdout, before ? "\n" : "");
		say_article(wish, h);
	}
	say_place(wish, h);
	say_words(wish, h);
}

/* --- searching --------------------------------------------------------------------------- */

/* Prints hits as they come; answers how many, or -1 and a message. */
static int
print_hits(struct find *f, const struct wish *wish)
{
	struct error error = ERROR_INIT;
	size_t printed = 0;
	int more;

	do {
		more = find_more(f, &error);
		for (; printed < find_count(f); printed++) {
			const struct hit *h = find_hit(f, printed);

			if (wish->how.json)
				json_hit(h, printed + 1);
			else
				say_hit(wish, h, printed ? find_hit(f, printed - 1) : NULL);
		}
	} while (more == 1 && !ferror(stdout));
	if (more < 0)
		print_problem("%s", error.text);
	error_release(&error);
	return more < 0 ? -1 : printed > 0;
}

/* One search, from beginning to end; answers what print_hits does. */
static int
search_once(struct slice words, const struct wish *wish, struct library *l)
{
	struct find_wish wanted = {.hits = wish->hits, .ms = PATIENCE_MS};
	struct query query;
	struct find *f;
	int found;

	query_init(&query, words);
	query_add(&query, TERM_WHO, slice_of(wish->who));
	f = find_new(&l->store, l->folder, query, wanted);
	found = print_hits(f, wish);
	if (find_late(f))
		print_problem("%s", _("there may be more, and better: not all was looked at"));
	find_free(f);
	return found;
}

/* Where nothing is found in an index that is not quite new, there may be something by now. */
static int
search(struct slice words, const struct wish *wish)
{
	enum library_way way = wish->how.as_is ? LIBRARY_AS_IS : LIBRARY_RECENT;
	struct library l;
	int found;

	if (!library_cli_open(&l, wish->how.in, way))
		return EXIT_WRONG;
	found = search_once(words, wish, &l);
	if (!found && l.as_is && !wish->how.as_is) {
		int changed = library_cli_renew(&l);

		if (changed < 0)
			return EXIT_WRONG;
		found = changed ? search_once(words, wish, &l) : 0;
	}
	return library_cli_close(&l, found < 0 ? EXIT_WRONG : found ? EXIT_FINE : EXIT_NOTHING);
}

/* --- the command ------------------------------------------------------------------------- */

static int
usage(void)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, _("usage: commonplace %s %s\n"), command_search.name,
		command_search.synopsis);
	buf_add_string(
		&text, _("  city commons     both words, best where they stand together\n"
			 "  \"city commons\"   one after the other\n"
			 "  -enclosure       not in articles that have the word\n"
			 "  common*          words that begin so\n"
			 "  who:Name         said by Name; \"Full Name\" in quotation marks\n"
			 "  title:city       in the title\n"
			 "  in:notes         in a folder of the library\n"
			 "  cat:Commons      in a category\n"
			 "  link:Enclosure   with a link to an article\n"));
	print(stdout, buf_slice(&text));
	buf_release(&text);
	return EXIT_FINE;
}

/* All options are long, so that what starts with one dash is a word to be done without. */
static bool
is_word(const char *argument)
{
	return argument[0] != '-' || argument[1] != '-';
}

static void
add_word(struct buf *words, const char *word)
{
	if (words->len)
		buf_add_byte(words, ' ');
	buf_add_string(words, word);
}

static bool
take_option(int option, char **argv, struct wish *wish)
{
	long hits;

	switch (option) {
	case 'w': wish->who = optarg; return true;
	case 'n':
		hits = cli_number("--limit", optarg, 0, LONG_MAX);
		wish->hits = (size_t)hits;
		return hits >= 0;
	default: return library_cli_option(&wish->how, option, argv);
	}
}

static bool
read_arguments(int argc, char **argv, struct wish *wish, struct buf *words)
{
	static const struct option options[] = {
		{"who", required_argument, NULL, 'w'},
		{"limit", required_argument, NULL, 'n'},
		LIBRARY_OPTIONS,
		{0},
	};
	int option = 0;

	while (optind < argc && option != -1) {
		if (is_word(argv[optind])) {
			add_word(words, argv[optind++]);
			continue;
		}
		option = getopt_long(argc, argv, "+", options, NULL);
		if (option != -1 && !take_option(option, argv, wish))
			return false;
	}
	while (optind < argc)
		add_word(words, argv[optind++]);
	return true;
}

static int
run(int argc, char **argv)
{
	struct wish wish = {.how.tint = tint_auto(), .hits = HITS_USUAL};
	struct buf words = BUF_INIT;
	int status = EXIT_WRONG;

	if (!read_arguments(argc, argv, &wish, &words))
		status = EXIT_WRONG;
	else if (wish.how.help)
		status = usage();
	else if (words.len || wish.who)
		status = search(buf_slice(&words), &wish);
	else
		print_problem("%s", _("search: for what?"));
	buf_release(&words);
	return status;
}

const struct command command_search = {"search",
	"[--json] [--in FOLDER] [--who NAME] [--limit N] [--color[=WHEN]] [--no-update] WORD...",
	N_("search a folder of articles"), run, usage};
