/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table of what a line can begin with. Presets are taken first, wherever they stand, so that the
 * user's own bindings lie over them.
 */
#include "reader/keys/config.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "book/forms/cite.h"
#include "reader/app.h"
#include "text/print.h"
#include "text/utf8.h"

#include <unistd.h>

static int
do_bind(struct app *app, struct slice words, size_t number, struct error *e)
{
	return keymap_bind(&app->keymap, words, number, e);
}

static int
do_unbind(struct app *app, struct slice words, size_t number, struct error *e)
{
	return keymap_unbind(&app->keymap, words, number, e);
}

static int
do_preset(struct app *app, struct slice words, size_t number, struct error *e)
{
	return keymap_preset(&app->keymap, words, number, e);
}

static int
do_theme(struct app *app, struct slice words, size_t number, struct error *e)
{
	const struct theme *theme = theme_find(slice_trim(words));
	struct buf names = BUF_INIT;

	(void)number;
	words = slice_trim(words);
	if (theme) {
		looks_tell(app, theme);
		return 0;
	}
	for (size_t i = 0; i < theme_count; i++)
		buf_addf(&names, " %s", themes[i].name);
	/* TRANSLATORS: names follow, each after a blank. */
	error_set(
		e, _("no theme is called '%.*s'; there are%s"), (int)words.len, words.at, names.at);
	buf_release(&names);
	return -1;
}

static int
do_browser(struct app *app, struct slice words, size_t number, struct error *e)
{
	(void)number;
	words = slice_trim(words);
	if (!words.len)
		return error_set(e, "%s", _("which program is to open addresses?"));
	buf_reset(&app->outside.program);
	buf_add(&app->outside.program, words);
	return 0;
}

static int
do_citation(struct app *app, struct slice words, size_t number, struct error *e)
{
	(void)number;
	words = slice_trim(words);
	if (cite_check(words, e) < 0)
		return -1;
	buf_reset(&app->clipboard.citation);
	buf_add(&app->clipboard.citation, words);
	return 0;
}

static const struct verb {
	const char *word;
	bool first; /* before all that is not */
	int (*run)(struct app *app, struct slice words, size_t number, struct error *e);
} verbs[] = {
	{"preset", true, do_preset},
	{"bind", false, do_bind},
	{"unbind", false, do_unbind},
	{"theme", false, do_theme},
	{"browser", false, do_browser},
	{"citation", false, do_citation},
};

/* What the line begins with, which is taken off; NULL where nobody knows it. */
static const struct verb *
take_verb(struct slice *line)
{
	struct slice rest = slice_trim(*line);
	size_t end = 0;

	while (end < rest.len && rest.at[end] != ' ' && rest.at[end] != '\t')
		end++;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (!slice_equal(slice_part(rest, 0, end), slice_of(verbs[i].word)))
			continue;
		*line = slice_from(rest, end);
		return &verbs[i];
	}
	return NULL;
}

bool
config_knows(struct slice word)
{
	return take_verb(&word) != NULL;
}

static bool
says_nothing(struct slice line)
{
	line = slice_trim(line);
	return !line.len || line.at[0] == '#';
}

int
config_line(struct app *app, struct slice line, size_t number, struct error *e)
{
	const struct verb *verb;

	if (says_nothing(line))
		return 0;
	verb = take_verb(&line);
	if (!verb)
		return error_set(e, "%s",
			_("a line begins with bind, unbind, preset, theme, browser or citation, or "
			  "with "
			  "# for a comment"));
	return verb->run(app, line, number, e);
}

/* Is it a line to be taken before the others? What nobody knows is not. */
static bool
is_first(struct slice line)
{
	const struct verb *verb = take_verb(&line);

	return verb && verb->first;
}

void
config_text(struct app *app, const char *name, struct slice text, struct buf *problems)
{
	for (int pass = 0; pass < 2; pass++) {
		struct slice rest = text, line;
		struct error error = ERROR_INIT;

		for (size_t number = 1; slice_line(&rest, &line); number++)
			if (is_first(line) == (pass == 0) &&
				config_line(app, line, number, &error) < 0)
				buf_addf(problems, "%s:%zu: %s\n", name, number, error.text);
		error_release(&error);
	}
}

/* All of the problems on standard error; the first as a message, without the folder of the file. */
static void
tell(struct app *app, struct slice folder, struct slice problems)
{
	struct slice first = {0}, line;
	size_t more = 0;

	for (; slice_line(&problems, &line); more++) {
		print_problem("%.*s", (int)line.len, line.at);
		if (!more)
			first = line;
	}
	if (slice_starts(first, folder))
		first = slice_from(first, folder.len + 1);
	if (more > 1)
		/* TRANSLATORS: the first complaint about the key file; how many others there are. */
		app_warn(app, _("%.*s (and %zu more)"), (int)first.len, first.at, more - 1);
	else if (more)
		app_warn(app, "%.*s", (int)first.len, first.at);
}

/* The bytes of the user's file, made sound; false, and an error where it is there, where it cannot be
 * read. */
static bool
read_file(const char *path, struct buf *text, struct error *e)
{
	struct buf bytes = BUF_INIT;
	bool read = path && access(path, F_OK) == 0 && file_read(path, LIMIT_STATE, &bytes, e) == 0;

	utf8_repair(buf_slice(&bytes), text);
	buf_release(&bytes);
	return read;
}

void
config_load(struct app *app)
{
	char *path = file_config("keys");
	struct buf text = BUF_INIT, problems = BUF_INIT;
	struct error error = ERROR_INIT;

	if (read_file(path, &text, &error))
		config_text(app, path, buf_slice(&text), &problems);
	else if (error.text)
		buf_addf(&problems, "%s\n", error.text);
	if (problems.len)
		tell(app, file_folder(slice_of(path)), buf_slice(&problems));
	error_release(&error);
	buf_release(&text);
	buf_release(&problems);
	free(path);
}

void
config_citation(struct buf *template)
{
	char *path = file_config("keys");
	struct buf text = BUF_INIT;
	struct slice rest, line;

	read_file(path, &text, NULL);
	rest = buf_slice(&text);
	while (slice_line(&rest, &line)) {
		const struct verb *verb = take_verb(&line);

		if (!verb || verb->run != do_citation || cite_check(slice_trim(line), NULL) < 0)
			continue;
		buf_reset(template);
		buf_add(template, slice_trim(line));
	}
	buf_release(&text);
	free(path);
}
