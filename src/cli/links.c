/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `commonplace links`: which article is meant, in which library, and whether its index is new enough.
 */
#include "cli/links.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "library/home.h"
#include "text/print.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- which article ----------------------------------------------------------------------- */

/* The article that the file is, or that its name means. */
static size_t
find_entry(const struct links_asking *a)
{
	char *path = realpath(a->wish->file, NULL);
	struct slice folder = slice_of(a->library.folder);
	size_t entry = NOWHERE;
	struct meant m;

	if (path && slice_starts(slice_of(path), folder) && path[folder.len] == '/')
		entry = catalog_of_path(&a->catalog, slice_of(path + folder.len + 1));
	if (entry == NOWHERE)
		entry = catalog_of_path(&a->catalog, slice_of(a->wish->file));
	if (entry == NOWHERE && !path) {
		catalog_resolve(&a->catalog, NOWHERE, REF_WIKI, slice_of(a->wish->file), &m);
		entry = m.through == NOWHERE ? m.entry : m.through;
		meant_release(&m);
	}
	free(path);
	return entry;
}

/* The library around the file, else its folder; where there is no such file, the usual one. */
static char *
choose_library(const struct links_wish *wish)
{
	struct slice folder = wish->file ? file_folder(slice_of(wish->file)) : SLICE("");
	char *around;

	if (wish->how.in)
		return mem_copy(wish->how.in, strlen(wish->how.in));
	if (!wish->file || access(wish->file, F_OK) < 0)
		return NULL;
	around = home_around(wish->file);
	return around ? around : slice_copy(folder);
}

static void
load_names(struct links_asking *a)
{
	struct error error = ERROR_INIT;

	if (catalog_load(&a->catalog, &a->library.store, a->library.folder, &error) < 0)
		print_problem("%s", error.text);
	error_release(&error);
}

/* Is the article, in an index that is not quite new, none, or another than that of today? */
static bool
is_old(struct links_asking *a)
{
	const struct library *l = &a->library;

	if (!l->as_is || a->wish->how.as_is)
		return false;
	return a->entry == NOWHERE ||
	       !library_knows(&a->library, slice_of(a->catalog.entries.at[a->entry].path));
}

static int
print_article(struct links_asking *a)
{
	a->entry = find_entry(a);
	if (is_old(a)) {
		catalog_release(&a->catalog);
		if (library_cli_renew(&a->library) < 0)
			return EXIT_WRONG;
		load_names(a);
		a->entry = find_entry(a);
	}
	if (a->entry != NOWHERE)
		return links_print_article(a);
	print_problem(
		_("'%s' is no article of the library '%s'"), a->wish->file, a->library.folder);
	return EXIT_WRONG;
}

/* What is asked of the whole library is not asked often, and is to be true of all of it. */
static enum library_way
way_of(const struct links_wish *wish)
{
	if (wish->how.as_is)
		return LIBRARY_AS_IS;
	return wish->file ? LIBRARY_RECENT : LIBRARY_NOW;
}

static int
ask(const struct links_wish *wish)
{
	struct links_asking a = {.wish = wish};
	char *in = choose_library(wish);
	int status = EXIT_WRONG;
	bool opened = library_cli_open(&a.library, in, way_of(wish));

	free(in);
	if (!opened)
		return EXIT_WRONG;
	load_names(&a);
	if (wish->broken)
		status = links_print_broken(&a);
	else
		status = wish->categories ? links_print_categories(&a) : print_article(&a);
	catalog_release(&a.catalog);
	return library_cli_close(&a.library, status);
}

/* --- the command ------------------------------------------------------------------------- */

static bool
take_option(int option, char **argv, struct links_wish *wish)
{
	switch (option) {
	case 'b': wish->broken = true; return true;
	case 't': wish->categories = true; return true;
	default: return library_cli_option(&wish->how, option, argv);
	}
}

static int
run(int argc, char **argv)
{
	static const struct option options[] = {
		{"broken", no_argument, NULL, 'b'},
		{"categories", no_argument, NULL, 't'},
		LIBRARY_OPTIONS,
		{0},
	};
	struct links_wish wish = {.how.tint = tint_auto()};
	bool whole;
	int option;

	while ((option = getopt_long(argc, argv, "ji:bth", options, NULL)) != -1)
		if (!take_option(option, argv, &wish))
			return EXIT_WRONG;
	whole = wish.broken || wish.categories;
	if (wish.how.help)
		return cli_usage(&command_links);
	if (argc - optind != !whole) {
		print_problem("%s", _("links: of which article?"));
		return EXIT_WRONG;
	}
	wish.file = whole ? NULL : argv[optind];
	return ask(&wish);
}

const struct command command_links = {"links",
	"[--json] [--in FOLDER] [--color[=WHEN]] [--no-update] FILE | --broken | --categories",
	N_("print what an article points at and what links to it"), run, NULL};
