/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace script`: runs a script of keys and prints it with the screens it gives.
 */
#include "reader/script.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "text/print.h"

#include <getopt.h>

static int
run_script(const char *path)
{
	struct error error = ERROR_INIT;
	struct buf script = BUF_INIT, out = BUF_INIT;
	struct slice folder = file_folder(slice_of(path));
	char *base = slice_copy(folder);
	int done = file_read(path, LIMIT_STATE, &script, &error);

	if (done == 0)
		done = script_run(buf_slice(&script), base, &out, &error);
	print(stdout, buf_slice(&out));
	if (done < 0)
		print_problem("%s", error.text);
	error_release(&error);
	buf_release(&script);
	buf_release(&out);
	free(base);
	return done < 0 ? EXIT_WRONG : done;
}

static int
run(int argc, char **argv)
{
	static const struct option options[] = {{0}};

	if (getopt_long(argc, argv, "", options, NULL) != -1)
		return cli_wrong_use(argv);
	if (optind + 1 != argc) {
		print_problem("%s", _("script: which file?"));
		return EXIT_WRONG;
	}
	return run_script(argv[optind]);
}

const struct command command_script = {
	"script", "FILE", N_("run a script of keys and print its screens"), run, NULL};
