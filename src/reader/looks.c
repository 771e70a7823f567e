/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of looks: "theme NAME USUAL", "measure CELLS"; other lines are nobody's.
 */
#include "reader/looks.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "reader/app.h"

#include <stdlib.h>
#include <unistd.h>

static struct slice
take_word(struct slice *line)
{
	size_t blank = slice_find_byte(*line, 0, ' ');
	struct slice word = slice_part(*line, 0, blank == NOWHERE ? line->len : blank);

	*line = slice_from(*line, blank == NOWHERE ? line->len : blank + 1);
	return word;
}

static void
read_theme(struct app *app, struct slice words)
{
	const struct theme *theme = theme_find(take_word(&words));

	if (!theme || theme_find(words) != app->looks.usual)
		return;
	app->theme = theme;
	app->looks.told = true;
}

static void
read_measure(struct app *app, struct slice words)
{
	char *text = slice_copy(words), *end;
	unsigned long cells = strtoul(text, &end, 10);

	if (!*end && cells >= MEASURE_LEAST && cells <= MEASURE_MOST)
		app->measure = cells;
	free(text);
}

static void
read_line(struct app *app, struct slice line)
{
	struct slice word = take_word(&line);

	if (slice_equal(word, SLICE("theme")))
		read_theme(app, line);
	else if (slice_equal(word, SLICE("measure")))
		read_measure(app, line);
}

void
looks_load(struct app *app)
{
	char *path = file_state("looks");
	struct buf bytes = BUF_INIT;
	struct slice rest, line;

	app->looks.usual = app->theme;
	/* What cannot be read is not worth a word: it is chosen again by one key. */
	if (path && access(path, F_OK) == 0)
		file_read(path, LIMIT_STATE, &bytes, NULL);
	rest = buf_slice(&bytes);
	while (slice_line(&rest, &line))
		read_line(app, line);
	app->looks.theme = app->theme;
	app->looks.measure = app->measure;
	buf_release(&bytes);
	free(path);
}

static int
write_file(const struct app *app, const char *path, struct error *e)
{
	char *folder = mem_copy(path, file_folder(slice_of(path)).len);
	struct buf bytes = BUF_INIT;
	int done;

	if (app->theme != app->looks.usual)
		buf_addf(&bytes, "theme %s %s\n", app->theme->name, app->looks.usual->name);
	if (app->measure != MEASURE_USUAL)
		buf_addf(&bytes, "measure %zu\n", app->measure);
	done = file_make_folder(folder, e);
	if (done == 0)
		done = file_write(path, buf_slice(&bytes), e);
	buf_release(&bytes);
	free(folder);
	return done;
}

int
looks_save(const struct app *app, struct error *e)
{
	const struct looks *looks = &app->looks;
	bool same = app->theme == looks->theme && app->measure == looks->measure;
	char *path = looks->usual && !same ? file_state("looks") : NULL;
	int done = path ? write_file(app, path, e) : 0;

	free(path);
	return done;
}

static void
set_usual(struct app *app, const struct theme *theme)
{
	app->theme = app->looks.theme = app->looks.usual = theme;
}

void
looks_tell(struct app *app, const struct theme *theme)
{
	set_usual(app, theme);
	app->looks.told = true;
}

void
looks_choose(struct app *app, const struct theme *theme)
{
	app->theme = theme;
	app->looks.told = true;
}

bool
looks_want_ground(const struct app *app)
{
	return !app->looks.told && app->theme == &themes[0];
}

void
looks_see_ground(struct app *app, bool dark)
{
	if (!app->looks.told)
		set_usual(app, theme_find(dark ? SLICE("dark") : SLICE("light")));
}
