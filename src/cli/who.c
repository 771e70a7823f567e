/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace who`: everyone who speaks in a library; what one says in all of it; who quotes whom.
 * For a person or as JSON Lines.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/library.h"
#include "cli/member.h"
#include "cli/tint.h"
#include "library/speech.h"
#include "text/print.h"

#include <getopt.h>
#include <stdlib.h>

struct wish {
	struct library_wish how;
	bool quotes; /* who quotes whom, not what they say */
	struct buf name;
};

/* What is asked. */
struct asking {
	struct library library;
	struct catalog catalog;
	struct people people;
	bool *chosen; /* one a person */
	const struct wish *wish;
};

/* --- everyone ---------------------------------------------------------------------------- */

static void
json_someone(const struct someone *s)
{
	member_text("{name", slice_of(s->name));
	member_number("articles", s->articles);
	member_number("turns", s->turns);
	member_number("words", s->words);
	print_string(stdout, "}\n");
}

static void
say_someone(const struct asking *a, const struct someone *s)
{
	struct buf sums = BUF_INIT;

	tint_say(&a->wish->how.tint, INK_TEXT, LOOK_BOLD, slice_of(s->name));
	buf_add_string(&sums, ": ");
	buf_addf(&sums, NP_("%zu turn", "%zu turns", s->turns), s->turns);
	buf_add_string(&sums, ", ");
	buf_addf(&sums, NP_("%zu word", "%zu words", s->words), s->words);
	buf_add_string(&sums, ", ");
	buf_addf(&sums, NP_("%zu article", "%zu articles", s->articles), s->articles);
	tint_say(&a->wish->how.tint, INK_DIM, 0, buf_slice(&sums));
	print_string(stdout, "\n");
	buf_release(&sums);
}

static int
print_everyone(const struct asking *a)
{
	const struct someone *s;

	vec_each (s, &a->people.list) {
		if (a->wish->how.json)
			json_someone(s);
		else
			say_someone(a, s);
	}
	return a->people.list.len ? EXIT_FINE : EXIT_NOTHING;
}

/* --- who quotes whom --------------------------------------------------------------------- */

static void
print_quoting(const struct asking *a, const struct quoting *q)
{
	struct slice by = slice_of(a->people.list.at[q->by].name);
	struct slice whom = slice_of(a->people.list.at[q->whom].name);
	struct buf count = BUF_INIT;

	if (a->wish->how.json) {
		member_text("{name", by);
		member_text("quotes", whom);
		member_number("turns", q->turns);
		print_string(stdout, "}\n");
		return;
	}
	tint_say(&a->wish->how.tint, INK_TEXT, LOOK_BOLD, by);
	print_string(stdout, " → ");
	tint_say(&a->wish->how.tint, INK_TEXT, LOOK_BOLD, whom);
	buf_addf(&count, NP_(": %zu turn", ": %zu turns", q->turns), q->turns);
	tint_say(&a->wish->how.tint, INK_DIM, 0, buf_slice(&count));
	print_string(stdout, "\n");
	buf_release(&count);
}

/* Of all, or with a name those in which one of the chosen quotes or is quoted. */
static int
print_quotings(const struct asking *a)
{
	const struct quoting *q;
	bool any = false;

	vec_each (q, &a->people.quotings) {
		if (a->wish->name.len && !a->chosen[q->by] && !a->chosen[q->whom])
			continue;
		print_quoting(a, q);
		any = true;
	}
	return any ? EXIT_FINE : EXIT_NOTHING;
}

/* --- one voice --------------------------------------------------------------------------- */

static void
json_saying(const struct saying *s)
{
	member_text("{file", buf_slice(&s->at.file));
	member_text("title", buf_slice(&s->at.title));
	member_text("section", buf_slice(&s->at.section));
	member_number("line", s->at.line);
	member_text("speaker", buf_slice(&s->at.speaker));
	member_text("kind", s->kind == TURN_QUOTED ? SLICE("is quoted") : SLICE("speaks"));
	member_number("start", s->at.from);
	member_number("end", s->at.to);
	member_text("text", buf_slice(&s->words));
	print_string(stdout, "}\n");
}

static void
say_lines(const struct tint *tint, struct slice words)
{
	struct slice line;

	while (slice_line(&words, &line)) {
		print_string(stdout, "    ");
		tint_say(tint, INK_TEXT, 0, slice_trim(line));
		print_string(stdout, "\n");
	}
}

/* "  12: Section · Speaker, quoted by Other", the words, and where they are from. */
static void
say_turn(const struct tint *tint, const struct saying *s)
{
	struct buf place = BUF_INIT;

	buf_addf(&place, "  %zu:", s->at.line);
	if (s->at.section.len)
		buf_addf(&place, " %s ·", s->at.section.at);
	buf_addf(&place, " %s", s->at.speaker.at);
	if (s->kind == TURN_QUOTED && s->quoter.len)
		buf_addf(&place, _(", quoted by %s"), s->quoter.at);
	tint_say(tint, INK_DIM, 0, buf_slice(&place));
	print_string(stdout, "\n");
	say_lines(tint, buf_slice(&s->words));
	if (s->source.len) {
		print_string(stdout, "    ");
		tint_say(tint, INK_DIM, 0, buf_slice(&s->source));
		print_string(stdout, "\n");
	}
	buf_release(&place);
}

static void
say_saying(const struct tint *tint, const struct saying *s, const struct saying *before)
{
	if (!before || before->entry != s->entry) {
		print_string(stdout, before ? "\n" : "");
		tint_say(tint, INK_HEADING, LOOK_BOLD, buf_slice(&s->at.title));
		print_string(stdout, "  ");
		tint_say(tint, INK_DIM, 0, buf_slice(&s->at.file));
		print_string(stdout, "\n");
	}
	say_turn(tint, s);
}

static int
print_speech(struct asking *a)
{
	struct speech *t = speech_new(
		&a->library.store, a->library.folder, &a->catalog, &a->people, a->chosen);
	struct error error = ERROR_INIT;
	size_t printed = 0;
	int more;

	do {
		more = speech_more(t, &error);
		for (; printed < speech_count(t); printed++) {
			const struct saying *s = speech_at(t, printed);

			if (a->wish->how.json)
				json_saying(s);
			else
				say_saying(&a->wish->how.tint, s,
					printed ? speech_at(t, printed - 1) : NULL);
		}
	} while (more == 1 && !ferror(stdout));
	error_release(&error); /* the store says it again when it is closed */
	speech_free(t);
	return printed ? EXIT_FINE : EXIT_NOTHING;
}

/* --- asking ------------------------------------------------------------------------------ */

static int
answer(struct asking *a)
{
	struct slice name = buf_slice(&a->wish->name);

	a->chosen = mem_alloc(a->people.list.len + 1);
	if (name.len && !people_find(&a->people, &a->catalog, name, a->chosen)) {
		print_problem(_("nobody is called '%s' in '%s'"), name.at, a->library.folder);
		return EXIT_NOTHING;
	}
	if (a->wish->quotes)
		return print_quotings(a);
	return name.len ? print_speech(a) : print_everyone(a);
}

static int
ask(const struct wish *wish)
{
	struct asking a = {.wish = wish};
	struct error error = ERROR_INIT;
	int status;

	if (!library_cli_open(
		    &a.library, wish->how.in, wish->how.as_is ? LIBRARY_AS_IS : LIBRARY_RECENT))
		return EXIT_WRONG;
	if (catalog_load(&a.catalog, &a.library.store, a.library.folder, &error) < 0)
		print_problem("%s", error.text);
	people_load(&a.people, &a.library.store, &a.catalog, &error);
	status = answer(&a);
	free(a.chosen);
	error_release(&error);
	people_release(&a.people);
	catalog_release(&a.catalog);
	return library_cli_close(&a.library, status);
}

/* --- the command ------------------------------------------------------------------------- */

static bool
take_option(int option, char **argv, struct wish *wish)
{
	if (option != 'q')
		return library_cli_option(&wish->how, option, argv);
	wish->quotes = true;
	return true;
}

static int
run(int argc, char **argv)
{
	static const struct option options[] = {
		{"quotes", no_argument, NULL, 'q'},
		LIBRARY_OPTIONS,
		{0},
	};
	struct wish wish = {.how.tint = tint_auto(), .name = BUF_INIT};
	int option, status = EXIT_WRONG;
	bool fine = true;

	while (fine && (option = getopt_long(argc, argv, "ji:qh", options, NULL)) != -1)
		fine = take_option(option, argv, &wish);
	for (; optind < argc; optind++)
		buf_addf(&wish.name, wish.name.len ? " %s" : "%s", argv[optind]);
	if (fine)
		status = wish.how.help ? cli_usage(&command_who) : ask(&wish);
	buf_release(&wish.name);
	return status;
}

const struct command command_who = {"who",
	"[--json] [--in FOLDER] [--quotes] [--color[=WHEN]] [--no-update] [NAME]",
	N_("print who speaks in a folder of articles, or what one says in all of them"), run, NULL};
