/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace index`: brings the index of a library up to date and says what it holds.
 */
#include "base/i18n.h"
#include "base/stopwatch.h"
#include "cli/cli.h"
#include "cli/library.h"
#include "library/broken.h"
#include "text/print.h"

#include <getopt.h>
#include <inttypes.h>

struct sums {
	int64_t articles, bytes, references, broken;
	double seconds;
};

static void
take_sums(struct library *l, struct sums *sums)
{
	sums->articles = store_ask_number(&l->store, "SELECT count(*) FROM article");
	sums->bytes = store_ask_number(&l->store, "SELECT sum(size) FROM article");
	sums->references = store_ask_number(&l->store, "SELECT count(*) FROM link");
	sums->broken = broken_kept(&l->store);
}

static void
json_sums(const struct sums *sums)
{
	struct buf line = BUF_INIT;

	buf_addf(&line,
		"{\"articles\": %" PRId64 ", \"bytes\": %" PRId64 ", \"references\": %" PRId64
		", \"broken\": %" PRId64 ", \"seconds\": %.3f}\n",
		sums->articles, sums->bytes, sums->references, sums->broken, sums->seconds);
	print(stdout, buf_slice(&line));
	buf_release(&line);
}

static void
say_sums(const struct library *l, const struct sums *sums)
{
	const struct index_progress *p = &l->progress;
	struct buf words = BUF_INIT;

	buf_addf(&words, NP_("%zu article", "%zu articles", (size_t)sums->articles),
		(size_t)sums->articles);
	buf_addf(&words, _(", %" PRId64 " references, %" PRId64 " of them to no article\n"),
		sums->references, sums->broken);
	buf_addf(&words, _("read now: %zu, forgotten: %zu, unreadable: %zu; %.1f s\n"), p->read,
		p->gone, p->failed, sums->seconds);
	print(stdout, buf_slice(&words));
	buf_release(&words);
}

static int
index_folder(const char *folder, bool json)
{
	struct stopwatch watch;
	struct sums sums;
	struct library l;

	stopwatch_start(&watch);
	if (!library_cli_open(&l, folder, LIBRARY_NOW))
		return EXIT_WRONG;
	take_sums(&l, &sums);
	sums.seconds = stopwatch_ms(&watch) / 1000;
	if (json)
		json_sums(&sums);
	else
		say_sums(&l, &sums);
	return library_cli_close(&l, l.stale ? EXIT_WRONG : EXIT_FINE);
}

static int
run(int argc, char **argv)
{
	bool json = false;

	if (!cli_json(argc, argv, &json))
		return EXIT_WRONG;
	if (argc - optind > 1) {
		print_problem("%s", _("index: one folder at a time"));
		return EXIT_WRONG;
	}
	return index_folder(argv[optind], json);
}

const struct command command_index = {
	"index", "[--json] [FOLDER]", N_("bring the index of a folder up to date"), run, NULL};
