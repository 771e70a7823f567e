/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading: what commonplace does without a command. With no terminal to read on, a file is shown
 * as text and a folder is listed.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "library/folder.h"
#include "text/print.h"

#include <unistd.h>

/* The articles of a folder, a line each: the file's path, then its title. */
static int
list_folder(const char *path)
{
	struct error error = ERROR_INIT;
	struct buf line = BUF_INIT;
	struct folder folder;

	if (folder_open(&folder, path, &error) < 0) {
		print_problem("%s", error.text);
		error_release(&error);
		return EXIT_WRONG;
	}
	while (folder_learn(&folder, 64))
		continue;
	for (size_t i = 0; i < folder.entries.len; i++) {
		buf_reset(&line);
		safe_text(slice_of(folder.entries.at[i].path), false, &line);
		buf_add_byte(&line, '\t');
		safe_text(folder_name(&folder, i), false, &line);
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
		int done =
			file_is_folder(argv[i]) ? list_folder(argv[i]) : command_show.run(3, show);

		if (done != EXIT_FINE)
			status = done;
	}
	return status;
}

static int
run(int argc, char **argv)
{
	char *shipped[] = {CONTENT_DIR, NULL};

	if (argc == 0) {
		argc = 1;
		argv = shipped;
	}
	return print_all(argc, argv);
}

const struct command command_read = {
	"read", "[FILE | FOLDER | -]...", N_("read; without a terminal, print"), run};
