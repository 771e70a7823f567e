/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of `commonplace links` share: what is asked, and how an article heads its links.
 */
#ifndef CLI_LINKS_H
#define CLI_LINKS_H

#include "cli/library.h"
#include "library/catalog.h"

struct links_wish {
	struct library_wish how;
	bool broken, categories;
	const char *file; /* NULL: all of the library */
};

/* What is asked. */
struct links_asking {
	struct library library;
	struct catalog catalog;
	size_t entry; /* the article, where one is asked about */
	const struct links_wish *wish;
};

/* "Title  file" */
void links_say_article(const struct links_asking *a, struct slice title, struct slice file);

/* What is asked, printed: of an article, or of the whole library. They answer the exit status. */
int links_print_article(struct links_asking *a);
int links_print_broken(struct links_asking *a);
int links_print_categories(struct links_asking *a);

#endif
