/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace book check`: where kept passages stand now. Every article is read once, whichever of
 * its passages are looked for.
 */
#include "base/i18n.h"
#include "book/anchor.h"
#include "book/place.h"
#include "cli/book.h"
#include "cli/member.h"
#include "format/format.h"
#include "text/print.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct check {
	struct book book;
	struct passages passages; /* that are not deleted, by file */
	bool json;
	size_t said;
};

static int
compare_files(const void *a, const void *b)
{
	const struct passage *left = a, *right = b;
	int order = slice_compare(passage_file(left), passage_file(right));

	return order ? order : passage_compare_starts(left, right);
}

/* --- saying ------------------------------------------------------------------------------ */

static void
say_json(const struct passage *p, const struct article *a, struct slice file, struct found found)
{
	bool lost = found.start == NOWHERE;
	struct buf id = BUF_INIT;

	id_write(p->id, &id);
	member_text("{id", buf_slice(&id));
	member_text("state", slice_of(anchor_state_word(found.state)));
	member_text("file", file);
	member_number("start", lost ? NOWHERE : article_source(a, found.start));
	member_number("end", lost ? NOWHERE : article_source_end(a, found.end));
	member_text("text", lost ? SLICE("") : article_text(a, found.start, found.end));
	print_string(stdout, "}\n");
	buf_release(&id);
}

static void
say_text(const struct passage *p, const struct article *a, struct slice file, struct found found)
{
	struct buf line = BUF_INIT;

	id_write(p->id, &line);
	buf_cut(&line, 8);
	buf_addf(&line, "  %s: %.*s\n    %.*s\n", _(anchor_state_word(found.state)), (int)file.len,
		file.at, (int)p->quote.len, p->quote.at);
	if (found.state == ANCHOR_CHANGED || found.state == ANCHOR_UNCERTAIN) {
		struct slice now = article_text(a, found.start, found.end);

		buf_addf(&line, _("    now: %.*s\n"), (int)now.len, now.at);
	}
	print(stdout, buf_slice(&line));
	buf_release(&line);
}

static void
say(struct check *c, const struct passage *p, const struct article *a, struct slice file,
	struct found found)
{
	c->said++;
	if (c->json)
		say_json(p, a, file, found);
	else
		say_text(p, a, file, found);
}

/* --- looking ----------------------------------------------------------------------------- */

static struct found
find(const struct article *a, const struct passage *p)
{
	struct anchor anchor = place_anchor(p);

	return place_judge(p, a, anchor_find(a, &anchor));
}

static struct found
nowhere(void)
{
	return (struct found){ANCHOR_LOST, NOWHERE, NOWHERE, 0};
}

/* The passages from `first` to `next`, which are of one file. */
static void
check_own(struct check *c, size_t first, size_t next)
{
	struct slice place = passage_file(&c->passages.list.at[first]);
	struct error error = ERROR_INIT;
	struct buf path = BUF_INIT;
	struct article a;
	int done;

	article_init(&a);
	buf_add(&path, place);
	done = load_article(path.at, &a, &error);
	if (done < 0)
		print_problem("%s", error.text);
	for (size_t i = first; i < next; i++) {
		const struct passage *p = &c->passages.list.at[i];

		say(c, p, &a, p->file, done < 0 || !p->quote.len ? nowhere() : find(&a, p));
	}
	error_release(&error);
	article_release(&a);
	buf_release(&path);
}

static void
check_all(struct check *c)
{
	size_t first = 0;

	for (size_t i = 1; i <= c->passages.list.len; i++) {
		if (i < c->passages.list.len && slice_equal(passage_file(&c->passages.list.at[i]),
							passage_file(&c->passages.list.at[first])))
			continue;
		check_own(c, first, i);
		first = i;
	}
}

/* Is the file that the passage was kept from gone, so that another may be it under a new name? */
static bool
is_homeless(const struct passage *p)
{
	struct buf path = BUF_INIT;
	bool gone;

	buf_add(&path, passage_file(p));
	gone = !path.len || access(path.at, F_OK) < 0;
	buf_release(&path);
	return gone;
}

/* Passages of the file, and those whose own file is gone and whose words stand in this one. */
static int
check_file(struct check *c, const char *file)
{
	struct book_filter filter = {.file = file};
	struct error error = ERROR_INIT;
	struct article a;
	int done;

	article_init(&a);
	done = load_article(file, &a, &error);
	if (done < 0)
		print_problem("%s", error.text);
	for (size_t i = 0; i < c->passages.list.len && done == 0; i++) {
		const struct passage *p = &c->passages.list.at[i];
		bool own = book_filter_holds(&filter, p);
		struct found found = nowhere();

		if (!p->quote.len || (!own && !is_homeless(p)))
			continue;
		found = find(&a, p);
		if (own || found.state < ANCHOR_UNCERTAIN)
			say(c, p, &a, slice_of(file), found);
	}
	error_release(&error);
	article_release(&a);
	return done < 0 ? EXIT_WRONG : EXIT_FINE;
}

static void
gather(struct check *c)
{
	passages_take_all(&c->passages, &c->book);
	if (c->passages.list.len)
		qsort(c->passages.list.at, c->passages.list.len, sizeof *c->passages.list.at,
			compare_files);
}

static int
check(int argc, char **argv)
{
	struct check c = {0};
	int status = EXIT_FINE;

	if (!cli_json(argc, argv, &c.json))
		return EXIT_WRONG;
	if (!book_cli_open(&c.book))
		return EXIT_WRONG;
	gather(&c);
	if (optind == argc)
		check_all(&c);
	for (; optind < argc; optind++)
		if (check_file(&c, argv[optind]) != EXIT_FINE)
			status = EXIT_WRONG;
	if (status == EXIT_FINE && !c.said)
		status = EXIT_NOTHING;
	status = book_cli_status(&c.book, status);
	passages_release(&c.passages);
	book_close(&c.book);
	return status;
}

const struct book_command book_checks[] = {
	{"check", "[--json] [FILE]...", check},
	{0},
};
