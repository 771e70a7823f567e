/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading: what commonplace does without a command. With no terminal to read on, a file is shown
 * as text and a folder is listed.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "library/folder.h"
#include "reader/keys/config.h"
#include "reader/page/linear.h"
#include "terminal/loop.h"
#include "text/print.h"
#include "text/utf8.h"

#include <unistd.h>

/* Says what is wrong and clears it. */
static int
complain(struct error *error)
{
	print_problem("%s", error->text);
	error_release(error);
	return EXIT_WRONG;
}

/* The articles of a folder, a line each: the file's path, then its title. */
static int
list_folder(const char *path)
{
	struct error error = ERROR_INIT;
	struct buf line = BUF_INIT;
	struct folder folder;

	if (folder_open(&folder, path, &error) < 0)
		return complain(&error);
	while (folder_learn(&folder, 64))
		continue;
	for (size_t i = 0; i < folder.catalog.entries.len; i++) {
		buf_reset(&line);
		safe_text(slice_of(folder.catalog.entries.at[i].path), false, &line);
		buf_add_byte(&line, '\t');
		safe_text(catalog_title(&folder.catalog, i), false, &line);
		buf_add_byte(&line, '\n');
		print(stdout, buf_slice(&line));
	}
	buf_release(&line);
	folder_release(&folder);
	return EXIT_FINE;
}

/* Without a terminal. */
static int
print_all(int argc, char **argv)
{
	int status = EXIT_FINE;

	for (int i = 0; i < argc; i++) {
		char *show[] = {"show", "--", argv[i], NULL};
		int done;

		optind = 0; /* getopt starts anew */
		done = file_is_folder(argv[i]) ? list_folder(argv[i]) : command_show.run(3, show);
		if (done != EXIT_FINE)
			status = done;
	}
	return status;
}

/* What the app was opened with is on the screen from here to its end. */
static int
read_on_screen(struct app *app, struct terminal *t)
{
	struct error error = ERROR_INIT;
	int kept;

	for (;;) {
		loop_run(app, t);
		terminal_close(t);
		if (app->linear && !app->quit)
			linear_run(app, stdin, stdout);
		if (app->quit || terminal_ended(t) || terminal_open(t, &error) < 0)
			break;
	}
	kept = app_release(app, &error);
	terminal_die();
	return kept < 0 ? complain(&error) : EXIT_FINE;
}

/* The article read last, where it is still there. */
static const char *
last_read(const struct app *app)
{
	const struct places *places = &app->places;

	for (size_t i = places->list.len; i-- > 0;)
		if (places->list.at[i].letter == PLACE_LAST)
			return access(places->list.at[i].path, R_OK) == 0 ? places->list.at[i].path
									  : NULL;
	return NULL;
}

/* What is named, else what was read last, else the library that comes with us. */
static int
open_app(struct app *app, int argc, char **argv, struct error *e)
{
	const char *last = last_read(app);

	if (argc)
		return app_open_files(app, argv, (size_t)argc, e);
	return app_open(app, last ? last : CONTENT_DIR, e);
}

static int
print_instead(int argc, char **argv)
{
	char *shipped[] = {CONTENT_DIR, NULL};

	return argc ? print_all(argc, argv) : print_all(1, shipped);
}

static int
run(int argc, char **argv)
{
	struct error error = ERROR_INIT;
	struct terminal terminal;
	struct app app;

	if (!isatty(STDOUT_FILENO))
		return print_instead(argc, argv);
	app_init(&app, 24, 80, !utf8_locale());
	config_load(&app);
	looks_load(&app);
	if (open_app(&app, argc, argv, &error) < 0) {
		app_release(&app, NULL);
		return complain(&error);
	}
	if (terminal_open(&terminal, &error) == 0)
		return read_on_screen(&app, &terminal);
	complain(&error);
	app_release(&app, NULL);
	return print_instead(argc, argv);
}

/* As plain lines, on any terminal or none; keys come from the terminal where the article comes from
 * standard input. */
int
read_linear(int argc, char **argv)
{
	struct error error = ERROR_INIT;
	bool taken = argc && strcmp(argv[0], "-") == 0;
	FILE *keys = taken ? fopen("/dev/tty", "re") : stdin;
	struct app app;
	int kept;

	app_init(&app, 24, 80, !utf8_locale());
	config_load(&app);
	looks_load(&app);
	app.linear = true;
	if (open_app(&app, argc, argv, &error) < 0) {
		app_release(&app, NULL);
		return complain(&error);
	}
	if (keys)
		linear_run(&app, keys, stdout);
	if (keys && keys != stdin)
		fclose(keys);
	kept = app_release(&app, &error);
	return kept < 0 ? complain(&error) : EXIT_FINE;
}

const struct command command_read = {"read", "[--linear] [FILE | FOLDER | -]...",
	N_("read, as plain lines with --linear; without a terminal, print"), run, NULL};
