/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Programs in a table, each with the variable that says that it has somebody to speak to.
 */
#include "terminal/clipboard.h"

#include "base/i18n.h"
#include "terminal/spawn.h"
#include "text/print.h"

#include <stdio.h>
#include <stdlib.h>

static const struct program {
	const char *variable; /* NULL where none is needed */
	const char *argv[4];
	bool of_display; /* one of these is enough */
} programs[] = {
	{"TMUX", {"tmux", "load-buffer", "-w", "-"}, false},
	{"WAYLAND_DISPLAY", {"wl-copy"}, true},
	{"DISPLAY", {"xclip", "-selection", "clipboard"}, true},
	{"DISPLAY", {"xsel", "--clipboard", "--input"}, true},
	{NULL, {"pbcopy"}, true},
};

/* Terminals that would print it, as they know no such sequences. */
static const char *const deaf[] = {"linux", "vt", "cons", "dumb"};

static bool
is_set(const char *variable)
{
	const char *value = variable ? getenv(variable) : "";

	return value && (!variable || *value);
}

static bool
run(const struct program *program, struct slice text)
{
	char *argv[5] = {0};
	bool there = is_set(program->variable) && spawn_finds(program->argv[0]);

	for (size_t i = 0; i < 4; i++)
		argv[i] = (char *)program->argv[i]; /* exec changes none of them */
	return there && spawn(argv, text, NULL) == 0;
}

/* Does a program take it? */
static bool
give_to_programs(struct slice text)
{
	bool taken = false, by_display = false;

	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
		if (programs[i].of_display && by_display)
			continue;
		if (!run(&programs[i], text))
			continue;
		taken = true;
		by_display = programs[i].of_display;
	}
	return taken;
}

bool
terminal_takes_strings(void)
{
	const char *term = getenv("TERM");

	for (size_t i = 0; i < sizeof deaf / sizeof *deaf; i++)
		if (slice_starts(slice_of(term), slice_of(deaf[i])))
			return false;
	return true;
}

int
clipboard_put(struct slice text, struct error *e)
{
	bool taken = give_to_programs(text), listens = terminal_takes_strings();
	struct buf sequence = BUF_INIT;
	bool fits = listens && print_clipboard(text, &sequence);

	print_control(stdout, sequence.at);
	fflush(stdout);
	buf_release(&sequence);
	if (taken || fits)
		return 0;
	if (listens)
		return error_set(e,
			_("a terminal's clipboard takes %d kB, and this is more: %zu kB"),
			CLIPBOARD_BYTES / 4 * 3 / 1000, text.len / 1000);
	return error_set(e, "%s", _("neither this terminal nor a program here keeps a clipboard"));
}
