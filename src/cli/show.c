/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace show`: an article set as text on standard output. Lines are painted into a grid of
 * one row and printed from there, so that what is shown is what the reader shows.
 */
#include "article/outline.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/tint.h"
#include "format/format.h"
#include "layout/layout.h"
#include "screen/paint.h"
#include "screen/theme.h"
#include "text/cluster.h"
#include "text/fold.h"
#include "text/print.h"

#include <getopt.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_USUAL = 80, WIDTH_MOST = 10000 };

struct wish {
	size_t width;
	struct tint tint;
	bool links;
};

static size_t
usual_width(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col < WIDTH_USUAL ? size.ws_col : WIDTH_USUAL;
	return WIDTH_USUAL;
}

/* The column behind the last cell of the first row with something in it. */
static size_t
row_end(const struct grid *g)
{
	size_t end = g->columns;

	while (end && grid_cell(g, 0, end - 1)->cells == 1 && !grid_cell(g, 0, end - 1)->len)
		end--;
	return end;
}

static void
change_link(const struct article *a, const struct cell *cell, uint32_t *now)
{
	struct buf sequence = BUF_INIT;
	const struct reference *ref;

	if (cell->reference == *now)
		return;
	*now = cell->reference;
	ref = *now ? &a->references.at[*now - 1] : NULL;
	print_link(
		ref && ref->kind == REF_LINK ? article_name(a, ref->target) : SLICE(""), &sequence);
	print_control(stdout, sequence.at);
	buf_release(&sequence);
}

static void
change_look(const struct wish *wish, struct look look, struct look *now)
{
	struct buf sequence = BUF_INIT;

	if (look_equal(look, *now))
		return;
	*now = look;
	theme_sequence(wish->tint.theme, look, wish->tint.colours, &sequence);
	print_control(stdout, sequence.at);
	buf_release(&sequence);
}

static void
print_styled(const struct article *a, const struct grid *g, const struct wish *wish)
{
	static const struct cell plain = {.cells = 1};
	struct look look = plain.look;
	uint32_t link = 0;
	size_t end = row_end(g);

	for (size_t i = 0; i < end; i++) {
		const struct cell *cell = grid_cell(g, 0, i);

		if (wish->links)
			change_link(a, cell, &link);
		if (wish->tint.colours)
			change_look(wish, cell->look, &look);
		if (cell->len)
			print(stdout, (struct slice){cell->form, cell->len});
		else if (cell->cells)
			print(stdout, SLICE(" "));
	}
	if (wish->links)
		change_link(a, &plain, &link);
	if (wish->tint.colours)
		change_look(wish, plain.look, &look);
	print(stdout, SLICE("\n"));
}

static void
print_row(const struct article *a, const struct grid *g, const struct wish *wish)
{
	struct buf row = BUF_INIT;

	if (wish->tint.colours || wish->links) {
		print_styled(a, g, wish);
		return;
	}
	grid_row_text(g, 0, &row);
	buf_add_byte(&row, '\n');
	print(stdout, buf_slice(&row));
	buf_release(&row);
}

/* Does the text begin with its own title? */
static bool
shows_title(const struct article *a)
{
	return a->headings.len && a->headings.at[0].block == 0 &&
	       fold_equal(section_title(a, 0), article_title(a));
}

/* The title of a text that does not begin with it. */
static void
print_title(const struct article *a, struct grid *g, const struct wish *wish)
{
	struct look look = {INK_HEADING, LOOK_BOLD};
	struct slice title = article_title(a);

	while (title.len && !shows_title(a)) {
		size_t fit = text_fit(title, wish->width);

		grid_clear(g);
		grid_put(g, 0, 0, wish->width, slice_part(title, 0, fit), look);
		print_row(a, g, wish);
		title = slice_from(title, fit ? fit : title.len);
	}
	if (article_title(a).len && !shows_title(a))
		print(stdout, SLICE("\n"));
}

static void
print_article(const struct article *a, const struct wish *wish)
{
	struct layout *layout = layout_new(a, wish->width, 0, 0);
	struct paint paint;
	struct grid g;

	paint_init(&paint, a);
	grid_init(&g, 1, wish->width);
	print_title(a, &g, wish);
	for (size_t block = 0; block < a->blocks.len && !ferror(stdout); block++) {
		const struct lines *lines = layout_block(layout, block);
		const struct line *line;

		vec_each (line, &lines->list) {
			grid_clear(&g);
			paint_line(&paint, lines, line, &g, (struct area){0, 0, 1, wish->width});
			print_row(a, &g, wish);
		}
	}
	grid_release(&g);
	layout_free(layout);
}

static int
show_file(const char *path, const struct wish *wish)
{
	struct error error = ERROR_INIT;
	struct article a;
	int done;

	article_init(&a);
	done = load_article(path, &a, &error);
	print_article(&a, wish); /* as much as there is */
	if (done < 0) {
		print_problem("%s", error.text);
		error_release(&error);
	}
	article_release(&a);
	return done < 0 ? EXIT_WRONG : EXIT_FINE;
}

static int
read_options(int argc, char **argv, struct wish *wish)
{
	static const struct option options[] = {
		{"width", required_argument, NULL, 'w'},
		{"color", optional_argument, NULL, 'c'},
		{"links", no_argument, NULL, 'l'},
		{0},
	};
	long width;
	int option;

	while ((option = getopt_long(argc, argv, "w:c::l", options, NULL)) != -1) {
		switch (option) {
		case 'w':
			width = cli_number("--width", optarg, 1, WIDTH_MOST);
			if (width < 0)
				return -1;
			wish->width = (size_t)width;
			break;
		case 'c':
			if (!tint_read(&wish->tint, optarg))
				return -1;
			break;
		case 'l': wish->links = true; break;
		default: cli_wrong_use(argv); return -1;
		}
	}
	return 0;
}

static int
run(int argc, char **argv)
{
	struct wish wish = {.width = usual_width(), .tint = tint_auto()};
	int status = EXIT_FINE;

	if (read_options(argc, argv, &wish) < 0)
		return EXIT_WRONG;
	if (optind == argc) {
		print_problem("%s", _("show: which file?"));
		return EXIT_WRONG;
	}
	for (; optind < argc; optind++)
		if (show_file(argv[optind], &wish) != EXIT_FINE)
			status = EXIT_WRONG;
	return status;
}

const struct command command_show = {"show", "[--width N] [--color[=WHEN]] [--links] FILE...",
	N_("set articles as text"), run, NULL};
