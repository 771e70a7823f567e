/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A library on the command line.
 */
#include "cli/library.h"

#include "base/i18n.h"
#include "cli/cli.h"
#include "text/print.h"

#include <getopt.h>
#include <unistd.h>

#define CLEAR_LINE "\r\033[K"

bool
library_cli_option(struct library_wish *wish, int option, char **argv)
{
	switch (option) {
	case 'j': wish->json = true; return true;
	case 'i': wish->in = optarg; return true;
	case 'u': wish->as_is = true; return true;
	case 'h': wish->help = true; return true;
	case 'c': return tint_read(&wish->tint, optarg);
	default: cli_wrong_use(argv); return false;
	}
}

/* A line that is written over, on a terminal. */
static void
tell(void *context, const struct index_progress *p)
{
	struct buf line = BUF_INIT;
	bool *told = context;

	if (!p->wanted && !*told)
		return;
	*told = true;
	if (p->comparing)
		buf_addf(&line, _("looking for articles: %zu"), p->scanned);
	else
		buf_addf(&line, _("reading %zu of %zu articles"), p->read + p->failed, p->wanted);
	print_control(stderr, CLEAR_LINE);
	print(stderr, buf_slice(&line));
	fflush(stderr);
	buf_release(&line);
}

/* Opens it, or renews one that is open, with a line that tells how far it is. */
static int
open_told(struct library *l, const char *in, enum library_way way, bool again)
{
	struct error error = ERROR_INIT;
	bool told = false;
	struct library_watch watch = {isatty(STDERR_FILENO) ? tell : NULL, &told};
	int done =
		again ? library_renew(l, &watch, &error) : library_open(l, in, way, &watch, &error);

	if (told)
		print_control(stderr, CLEAR_LINE);
	if (error.text)
		print_problem("%s", error.text);
	if (done >= 0 && l->stale)
		print_problem(_("what is found in '%s' may be old"), l->folder);
	error_release(&error);
	return done;
}

bool
library_cli_open(struct library *l, const char *in, enum library_way way)
{
	return open_told(l, in, way, false) == 0;
}

int
library_cli_renew(struct library *l)
{
	return open_told(l, NULL, LIBRARY_NOW, true);
}

int
library_cli_close(struct library *l, int status)
{
	struct error error = ERROR_INIT;

	if (store_failed(&l->store, &error) < 0) {
		print_problem("%s", error.text);
		status = EXIT_WRONG;
	}
	error_release(&error);
	library_close(l);
	return status;
}
