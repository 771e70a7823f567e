/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace outline`: sections, speakers and references of articles, or of all in a folder, for a
 * person or as JSON. Offsets in the JSON are bytes of the source file.
 */
#include "article/outline.h"

#include "article/voices.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/member.h"
#include "format/format.h"
#include "library/folder.h"
#include "text/print.h"

#include <getopt.h>
#include <inttypes.h>

struct wish {
	bool json, why;
	bool lines; /* an article on one line */
};

/* --- JSON -------------------------------------------------------------------------------- */

/* An item of a list: on a line of its own, or in a line with all the others. */
static void
json_next(const struct wish *wish, size_t i, const char *indent)
{
	print_string(stdout, i ? "," : "");
	print_string(stdout, !wish->lines ? "\n" : i ? " " : "");
	print_string(stdout, wish->lines ? "" : indent);
}

static void
json_open_list(const struct wish *wish, const char *name)
{
	json_next(wish, 1, " ");
	print_json(stdout, slice_of(name));
	print_string(stdout, ": [");
}

/* A text, which may be empty. */
static void
json_text(const char *name, struct slice value)
{
	member_name(name);
	print_json(stdout, value);
}

/* Words of the article that are shown as they are read: what is no text becomes visible. */
static void
json_shown(const char *name, struct slice value)
{
	struct buf shown = BUF_INIT;

	safe_text(value, false, &shown);
	json_text(name, buf_slice(&shown));
	buf_release(&shown);
}

static void
json_section(const struct article *a, size_t i)
{
	member_number("{level", section_level(a, i));
	json_shown("title", section_title(a, i));
	member_number("line", a->headings.at[i].line);
	print(stdout, SLICE("}"));
}

static void
json_passage(const struct article *a, const struct turn *turn)
{
	member_number("{start", article_source(a, turn->start));
	member_number("end", article_source_end(a, turn->end));
	json_text("text", article_text(a, turn->start, turn->end));
	json_text("kind", turn->kind == TURN_QUOTED ? SLICE("is quoted") : SLICE("speaks"));
	json_text("why", slice_of(turn_why_word(turn->why)));
	member_number("strength", turn->strength);
	print(stdout, SLICE("}"));
}

static void
json_speaker(
	const struct article *a, const struct voices *v, size_t speaker, const struct wish *wish)
{
	const struct voice *voice = &v->list.at[speaker];

	json_shown("{name", article_speaker(a, speaker));
	print(stdout, SLICE(", \"passages\": ["));
	for (size_t i = 0; i < voice->turns; i++) {
		json_next(wish, i, "   ");
		json_passage(a, &a->turns.at[v->turns.at[voice->first + i]]);
	}
	print(stdout, SLICE("]}"));
}

/* What the reference says: the words that carry it; a note's own text. */
static struct slice
reference_words(const struct article *a, const struct reference *ref)
{
	size_t start, end;

	if (ref->kind == REF_CATEGORY)
		return article_name(a, ref->target);
	if (ref->kind == REF_NOTE && article_note(a, ref->number, &start, &end))
		return article_text(a, start, end);
	return article_text(a, ref->start, ref->end);
}

static void
json_reference(const struct article *a, size_t i)
{
	const struct reference *ref = &a->references.at[i];

	json_text("{kind", slice_of(reference_kind_word(ref->kind)));
	json_text("text", reference_words(a, ref));
	json_text("target", article_name(a, ref->target));
	member_number("line", ref->line);
	print(stdout, SLICE("}"));
}

/* `file` is empty where it was named on the command line. */
static void
json_outline(
	const struct article *a, const struct voices *v, struct slice file, const struct wish *wish)
{
	if (file.len)
		json_text("{file", file);
	json_shown(file.len ? "title" : "{title", article_title(a));
	json_open_list(wish, "sections");
	for (size_t i = 0; i < a->headings.len; i++) {
		json_next(wish, i, "  ");
		json_section(a, i);
	}
	print(stdout, SLICE("]"));
	json_open_list(wish, "speakers");
	for (size_t i = 0; i < a->speakers.len; i++) {
		json_next(wish, i, "  ");
		json_speaker(a, v, i, wish);
	}
	print(stdout, SLICE("]"));
	json_open_list(wish, "references");
	for (size_t i = 0; i < a->references.len; i++) {
		json_next(wish, i, "  ");
		json_reference(a, i);
	}
	print(stdout, SLICE("]}\n"));
}

/* --- for a person ------------------------------------------------------------------------ */

static void
say(size_t indent, struct slice words)
{
	struct buf line = BUF_INIT;

	buf_add_fill(&line, ' ', indent);
	safe_text(words, false, &line);
	buf_add_byte(&line, '\n');
	print(stdout, buf_slice(&line));
	buf_release(&line);
}

static void
say_sections(const struct article *a)
{
	if (a->headings.len)
		say(0, slice_of(_("Sections")));
	for (size_t i = 0; i < a->headings.len; i++)
		say(2 * section_level(a, i), section_title(a, i));
}

static void
say_turn(const struct article *a, const struct turn *turn)
{
	struct buf line = BUF_INIT;

	/* TRANSLATORS: where a turn is; what shows whose it is; how sure that is. */
	buf_addf(&line, _("bytes %zu to %zu: %s, %d of 100"), article_source(a, turn->start),
		article_source_end(a, turn->end), turn_why_word(turn->why), turn->strength);
	say(6, buf_slice(&line));
	buf_release(&line);
}

static void
say_speaker(const struct article *a, const struct voices *v, size_t speaker, bool why)
{
	const struct voice *voice = &v->list.at[speaker];
	struct buf line = BUF_INIT;

	buf_add(&line, article_speaker(a, speaker));
	buf_add_string(&line, ": ");
	buf_addf(&line, NP_("%zu turn", "%zu turns", voice->turns), voice->turns);
	buf_add_string(&line, ", ");
	buf_addf(&line, NP_("%zu word", "%zu words", voice->words), voice->words);
	say(2, buf_slice(&line));
	for (size_t i = 0; why && i < voice->turns; i++)
		say_turn(a, &a->turns.at[v->turns.at[voice->first + i]]);
	buf_release(&line);
}

static void
say_references(const struct article *a)
{
	struct buf line = BUF_INIT;

	if (a->references.len)
		say(0, slice_of(_("References")));
	for (size_t i = 0; i < a->references.len; i++) {
		const struct reference *ref = &a->references.at[i];

		buf_reset(&line);
		buf_addf(&line, "%s: ", reference_kind_word(ref->kind));
		buf_add(&line, reference_words(a, ref));
		if (!slice_equal(reference_words(a, ref), article_name(a, ref->target))) {
			buf_add(&line, SLICE(" → "));
			buf_add(&line, article_name(a, ref->target));
		}
		say(2, buf_slice(&line));
	}
	buf_release(&line);
}

static void
say_outline(const struct article *a, const struct voices *v, bool why)
{
	say(0, article_title(a));
	say_sections(a);
	if (a->speakers.len)
		say(0, slice_of(_("Speakers")));
	for (size_t i = 0; i < a->speakers.len; i++)
		say_speaker(a, v, i, why);
	say_references(a);
}

/* --- the command ------------------------------------------------------------------------- */

static int
outline_file(const char *path, struct slice file, const struct wish *wish)
{
	struct error error = ERROR_INIT;
	struct voices voices;
	struct article a;
	int done;

	article_init(&a);
	done = load_article(path, &a, &error);
	voices_init(&voices, &a);
	if (done < 0) {
		print_problem("%s", error.text);
		error_release(&error);
	} else if (wish->json) {
		json_outline(&a, &voices, file, wish);
	} else {
		say_outline(&a, &voices, wish->why);
	}
	voices_release(&voices);
	article_release(&a);
	return done < 0 ? EXIT_WRONG : EXIT_FINE;
}

/* Every article of a folder: JSON Lines, or one below the other with a blank line between. */
static int
outline_folder(const char *path, struct wish wish)
{
	struct error error = ERROR_INIT;
	struct folder folder;
	int status;

	if (folder_open(&folder, path, &error) < 0) {
		print_problem("%s", error.text);
		error_release(&error);
		return EXIT_WRONG;
	}
	wish.lines = true;
	status = folder.catalog.entries.len ? EXIT_FINE : EXIT_NOTHING;
	if (status == EXIT_NOTHING)
		print_problem(_("'%s': there is no article in it"), path);
	for (size_t i = 0; i < folder.catalog.entries.len; i++) {
		char *whole = folder_path(&folder, i);

		print_string(stdout, i && !wish.json ? "\n" : "");
		if (outline_file(whole, slice_of(folder.catalog.entries.at[i].path), &wish) !=
			EXIT_FINE)
			status = EXIT_WRONG;
		free(whole);
	}
	folder_release(&folder);
	return status;
}

static int
outline(const char *path, const struct wish *wish)
{
	return file_is_folder(path) ? outline_folder(path, *wish)
				    : outline_file(path, SLICE(""), wish);
}

static int
run(int argc, char **argv)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"why", no_argument, NULL, 'w'},
		{0},
	};
	struct wish wish = {0};
	int option, status = EXIT_FINE;

	while ((option = getopt_long(argc, argv, "jw", options, NULL)) != -1) {
		switch (option) {
		case 'j': wish.json = true; break;
		case 'w': wish.why = true; break;
		default: return cli_wrong_use(argv);
		}
	}
	if (optind == argc) {
		print_problem("%s", _("outline: which file or folder?"));
		return EXIT_WRONG;
	}
	for (; optind < argc; optind++) {
		int one = outline(argv[optind], &wish);

		if (one > status)
			status = one;
	}
	return status;
}

const struct command command_outline = {"outline", "[--json] [--why] FILE | FOLDER...",
	N_("print sections, speakers and references"), run, NULL};
