/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The script driver: a table of lines, each of which does something to the app or writes the
 * screen. Everything but screens is echoed, so the output is the script with its screens anew.
 */
#include "reader/script.h"

#include "base/file.h"
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/keys/config.h"
#include "screen/key.h"
#include "screen/send.h"
#include "text/print.h"
#include "text/utf8.h"

enum { ROWS = 24, COLUMNS = 80, SIZE_MOST = 1000, SECONDS_MOST = 3600 };

struct script {
	struct app app;
	struct sender terminal; /* one of 256 colours that can do all */
	const char *folder;
	struct buf *out;
	size_t line; /* from 1 */
	bool failed; /* an expectation did not hold */
};

static int
wrong(const struct script *s, struct error *e, const char *what)
{
	return error_set(e, _("line %zu of the script: %s"), s->line, what);
}

static void
work(struct script *s)
{
	while (app_work(&s->app))
		continue;
}

static int
do_size(struct script *s, struct slice words, struct error *e)
{
	char *text = slice_copy(words), *end;
	unsigned long columns = strtoul(text, &end, 10);
	unsigned long rows = *end == 'x' ? strtoul(end + 1, &end, 10) : 0;
	int done = 0;

	if (!columns || !rows || *end || columns > SIZE_MOST || rows > SIZE_MOST)
		done = wrong(s, e, _("a size is columns x rows, as 80x24"));
	else
		app_resize(&s->app, rows, columns);
	free(text);
	return done;
}

static int
do_open(struct script *s, struct slice words, struct error *e)
{
	char *path = words.len && words.at[0] == '/' ? slice_copy(words)
						     : file_join(slice_of(s->folder), words);
	int done = 0;

	if (s->app.view || s->app.root)
		app_visit(&s->app, path); /* what is wrong with it is on the screen */
	else
		done = app_open(&s->app, path, e);
	free(path);
	return done;
}

static int
do_keys(struct script *s, struct slice words, struct error *e)
{
	for (size_t pos = 0; pos < words.len;) {
		uint32_t key = key_parse(words, &pos);

		if (!key)
			return wrong(s, e, _("a key in angle brackets has a name nobody knows"));
		app_key(&s->app, key);
		work(s);
	}
	return 0;
}

/* A line of the key file, as if typed. */
static int
do_config(struct script *s, struct slice words, struct error *e)
{
	struct error error = ERROR_INIT;

	(void)e;
	if (config_line(&s->app, words, 0, &error) < 0)
		app_warn(&s->app, "%s", error.text); /* what is wrong with it is on the screen */
	error_release(&error);
	return 0;
}

static int
do_paste(struct script *s, struct slice words, struct error *e)
{
	(void)e;
	for (size_t pos = 0; pos < words.len;)
		app_key(&s->app, utf8_next(words, &pos));
	return 0;
}

/* What the mouse does in turn, at a column and a row from 1, as a person counts them. */
static int
do_mouse(struct script *s, struct slice words, enum mouse_what first, enum mouse_what last,
	struct error *e)
{
	char *text = slice_copy(words), *end;
	unsigned long column = strtoul(text, &end, 10);
	unsigned long row = *end == ',' ? strtoul(end + 1, &end, 10) : 0;
	int done = 0;

	if (!column || !row || *end) {
		done = wrong(s, e, _("the mouse is at a column and a row, as 10,4"));
	} else {
		app_paint(&s->app);
		mouse_act(&s->app, (struct mouse){first, row - 1, column - 1});
		if (last != first)
			mouse_act(&s->app, (struct mouse){last, row - 1, column - 1});
	}
	free(text);
	return done;
}

static int
do_click(struct script *s, struct slice words, struct error *e)
{
	return do_mouse(s, words, MOUSE_PRESS, MOUSE_RELEASE, e);
}

static int
do_hold(struct script *s, struct slice words, struct error *e)
{
	return do_mouse(s, words, MOUSE_PRESS, MOUSE_PRESS, e);
}

static int
do_drag(struct script *s, struct slice words, struct error *e)
{
	return do_mouse(s, words, MOUSE_DRAG, MOUSE_DRAG, e);
}

static int
do_drop(struct script *s, struct slice words, struct error *e)
{
	return do_mouse(s, words, MOUSE_RELEASE, MOUSE_RELEASE, e);
}

/* The clock, forward by seconds; a look at the file comes with each. */
static int
do_time(struct script *s, struct slice words, struct error *e)
{
	char *text = slice_copy(words), *end;
	long seconds = strtol(text, &end, 10);
	int done = 0;

	if (words.len < 2 || text[0] != '+' || *end || seconds < 0 || seconds > SECONDS_MOST)
		done = wrong(s, e, _("the clock is moved by seconds, as +60"));
	for (; done == 0 && seconds; seconds--) {
		s->app.now++;
		work(s);
	}
	free(text);
	return done;
}

static int
do_slice(struct script *s, struct slice words, struct error *e)
{
	(void)words;
	(void)e;
	app_work(&s->app);
	return 0;
}

static int
do_screen(struct script *s, struct slice words, struct error *e)
{
	bool looks = slice_equal(words, SLICE("styles"));

	(void)e;
	app_paint(&s->app);
	for (size_t row = 0; row < s->app.grid.rows; row++) {
		size_t start;

		buf_add_byte(s->out, '|');
		grid_row_text(&s->app.grid, row, s->out);
		buf_add_byte(s->out, '\n');
		start = s->out->len;
		buf_add_byte(s->out, '\'');
		if (looks)
			grid_row_looks(&s->app.grid, row, s->out);
		if (s->out->len == start + 1)
			buf_cut(s->out, start);
		else
			buf_add_byte(s->out, '\n');
	}
	return 0;
}

/* What a terminal is sent to show the screen in place of that of the last such line. */
static int
do_bytes(struct script *s, struct slice words, struct error *e)
{
	struct sender *t = &s->terminal;
	const struct grid *g = &s->app.grid;
	struct buf sent = BUF_INIT;

	(void)words;
	(void)e;
	app_paint(&s->app);
	if (t->shown.rows != g->rows || t->shown.columns != g->columns)
		sender_forget(t, g->rows, g->columns);
	t->theme = s->app.theme;
	sender_send(t, g, &sent);
	buf_addf(s->out, "> %zu: ", sent.len);
	safe_text(buf_slice(&sent), false, s->out);
	buf_add_byte(s->out, '\n');
	buf_release(&sent);
	return 0;
}

static int
do_expect(struct script *s, struct slice words, struct error *e)
{
	struct buf screen = BUF_INIT;

	(void)e;
	app_paint(&s->app);
	for (size_t row = 0; row < s->app.grid.rows; row++) {
		grid_row_text(&s->app.grid, row, &screen);
		buf_add_byte(&screen, '\n');
	}
	if (slice_find(buf_slice(&screen), 0, words) == NOWHERE) {
		s->failed = true;
		buf_add_string(s->out, "# not on the screen\n");
	}
	buf_release(&screen);
	return 0;
}

/* What has been copied since, each line of it after "> ". */
static int
do_clipboard(struct script *s, struct slice words, struct error *e)
{
	struct slice rest = buf_slice(&s->app.clipboard.text), line;

	(void)words;
	(void)e;
	while (s->app.clipboard.offered && slice_line(&rest, &line)) {
		buf_add_string(s->out, "> ");
		buf_add(s->out, line);
		buf_add_byte(s->out, '\n');
	}
	s->app.clipboard.offered = false;
	return 0;
}

/* What an editor has made of the note that was asked for; \n is a new line. */
static int
do_editor(struct script *s, struct slice words, struct error *e)
{
	struct buf text = BUF_INIT;

	if (!s->app.editing.wanted)
		return wrong(s, e, _("nobody has asked for an editor"));
	s->app.editing.wanted = false;
	for (size_t i = 0; i < words.len; i++) {
		bool line = words.at[i] == '\\' && i + 1 < words.len && words.at[i + 1] == 'n';

		buf_add_byte(&text, line ? '\n' : words.at[i]);
		i += line;
	}
	note_written(&s->app, buf_slice(&text));
	buf_release(&text);
	return 0;
}

static const struct {
	const char *word;
	int (*run)(struct script *s, struct slice words, struct error *e);
	bool works; /* runs until nothing is left to do */
} lines[] = {
	{"size", do_size, true},
	{"open", do_open, true},
	{"keys", do_keys, true},
	{"config", do_config, false},
	{"paste", do_paste, true},
	{"click", do_click, true},
	{"hold", do_hold, true},
	{"drag", do_drag, true},
	{"drop", do_drop, true},
	{"time", do_time, true},
	{"slice", do_slice, false},
	{"screen", do_screen, false},
	{"expect", do_expect, false},
	{"bytes", do_bytes, false},
	{"clipboard", do_clipboard, false},
	{"editor", do_editor, true},
};

static void
echo(struct script *s, struct slice line)
{
	buf_add(s->out, line);
	buf_add_byte(s->out, '\n');
}

static int
run_line(struct script *s, struct slice line, struct error *e)
{
	size_t blank = slice_find_byte(line, 0, ' ');
	struct slice word = slice_part(line, 0, blank == NOWHERE ? line.len : blank);
	struct slice words = slice_from(line, blank == NOWHERE ? line.len : blank + 1);

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		if (!slice_equal(word, slice_of(lines[i].word)))
			continue;
		if (lines[i].run(s, words, e) < 0)
			return -1;
		if (lines[i].works)
			work(s);
		return 0;
	}
	return wrong(s, e, _("nobody knows what this line asks for"));
}

/* A screen as it was expected, or the note of an expectation that failed: both are written anew. */
static bool
is_result(struct slice line)
{
	return slice_starts(line, SLICE("|")) || slice_starts(line, SLICE("'")) ||
	       slice_starts(line, SLICE("> ")) || slice_equal(line, SLICE("# not on the screen"));
}

int
script_run(struct slice script, const char *folder, struct buf *out, struct error *e)
{
	struct script s = {.folder = folder, .out = out};
	struct slice line;
	int done = 0;

	sender_init(&s.terminal);
	s.terminal.colours = 256;
	s.terminal.attributes = LOOK_ALL;
	s.terminal.leaps = true;
	app_init(&s.app, ROWS, COLUMNS, false);
	config_load(&s.app);
	looks_load(&s.app);
	while (done == 0 && slice_line(&script, &line)) {
		s.line++;
		if (is_result(line))
			continue;
		echo(&s, line);
		if (line.len && line.at[0] != '#')
			done = run_line(&s, line, e);
	}
	if (done == 0)
		done = app_release(&s.app, e);
	else
		app_release(&s.app, NULL);
	sender_release(&s.terminal);
	return done < 0 ? -1 : s.failed;
}
