/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder of articles: which files in it and below are articles we can read, and which of them a
 * link means. Names are looked up as wikis do: first letter of either case, underscores as
 * blanks, with or without the extension; then by the title an article gives itself.
 */
#ifndef LIBRARY_FOLDER_H
#define LIBRARY_FOLDER_H

#include "base/error.h"
#include "base/slice.h"
#include "base/vec.h"

#include <stdbool.h>

struct entry {
	char *path;  /* from the folder down: "notes/a.md" */
	char *title; /* what the article calls itself; NULL until somebody asked */
};

struct folder {
	char *path;
	VEC(struct entry) entries; /* by name, as a person sorts: folded, numbers by value */
};

/* Lists the folder and those below it (hidden ones and what a link leads to apart). -1: it cannot be read. */
int folder_open(struct folder *f, const char *path, struct error *e);
void folder_release(struct folder *f);

/* The path of an entry, ready to be opened; the caller frees it. */
char *folder_path(const struct folder *f, size_t entry);

/* The name of an entry as a person reads it: its title where known, else the file's name without extension.
 * Holds until the folder changes. */
struct slice folder_name(const struct folder *f, size_t entry);

/* The entry that is the file at `path`, or NOWHERE. */
size_t folder_entry(const struct folder *f, struct slice path);

/* The entry a wiki link's target names ("Enclosure", "enclosure", "Some_title"), or NOWHERE. May
 * read the heads of articles to learn their titles, once. */
size_t folder_find(struct folder *f, struct slice target);

/* Learns the titles of at most `count` entries more; true where some are left. */
bool folder_learn(struct folder *f, size_t count);

#endif
