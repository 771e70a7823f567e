/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One thread: a key never waits for more than one slice of work, and work never waits for a key.
 */
#include "terminal/loop.h"

#include "base/i18n.h"
#include "screen/key.h"
#include "terminal/clipboard.h"
#include "terminal/editor.h"
#include "terminal/spawn.h"

#include <time.h>

static void
follow_size(struct app *app, const struct terminal *t)
{
	size_t rows, columns;

	terminal_size(t, &rows, &columns);
	if (rows != app->grid.rows || columns != app->grid.columns)
		app_resize(app, rows, columns);
}

static void
show(struct app *app, struct terminal *t)
{
	follow_size(app, t);
	if (app->theme != t->theme)
		terminal_use(t, app->theme);
	terminal_mouse(t, app->mouse.ours);
	if (app->redraw)
		terminal_forget(t);
	app->redraw = false;
	app_paint(app);
	terminal_draw(t, &app->grid);
}

/* Says what went wrong, in place of what the app has said. */
static void
complain(struct app *app, struct error *error)
{
	app_warn(app, "%s", error->text);
	error_release(error);
}

/* What the app can only ask for: a clipboard, another program. */
static void
run_errands(struct app *app, struct terminal *t)
{
	struct error error = ERROR_INIT;

	if (app->editing.wanted)
		editor_run(app, t);
	if (app->clipboard.offered && clipboard_put(buf_slice(&app->clipboard.text), &error) < 0)
		complain(app, &error);
	app->clipboard.offered = false;
	if (!app->outside.agreed)
		return;
	app->outside.agreed = false;
	if (!spawn_finds(app->outside.argv.at[0]))
		app_warn(app, _("there is no program '%s'"), app->outside.argv.at[0]);
	else if (spawn(app->outside.argv.at, SLICE(""), &error) < 0)
		complain(app, &error);
}

static long
seconds(void)
{
	struct timespec now = {0};

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec;
}

static void
act_for_mice(struct app *app, struct terminal *t)
{
	struct mice mice;

	terminal_take_mice(t, &mice);
	for (size_t i = 0; i < mice.len; i++)
		mouse_act(app, mice.at[i]);
}

void
loop_run(struct app *app, struct terminal *t)
{
	bool more = true;

	/* What is idle wakes once a second to look whether the file has changed. */
	if (t->ascii)
		app_warn(app, "%s", _("this locale does not write UTF-8: drawn in ASCII"));
	show(app, t);
	if (looks_want_ground(app))
		terminal_ask_ground(t);
	while (!app->quit && !app->linear && !terminal_ended(t)) {
		bool dark;
		uint32_t key;

		show(app, t);
		key = terminal_key(t, more ? 0 : 1000);
		app->now = seconds();
		if (key == K_MOUSE)
			act_for_mice(app, t);
		else if (key)
			app_key(app, key);
		if (terminal_hear_ground(t, &dark))
			looks_see_ground(app, dark);
		run_errands(app, t);
		more = app_work(app);
	}
}
