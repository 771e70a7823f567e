/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder of articles: which files in it and below are articles we can read (library/scan), and
 * which of them a link means. Names are looked up as wikis do: first letter of either case,
 * underscores as blanks, with or without the extension; then in any case and without accents; then
 * by the title an article gives itself.
 */
#ifndef LIBRARY_FOLDER_H
#define LIBRARY_FOLDER_H

#include "base/error.h"
#include "base/slice.h"
#include "base/vec.h"

#include <stdbool.h>

struct entry {
	char *path;  /* from the folder down: "notes/a.md" */
	char *title; /* what the article calls itself; NULL where unknown or nothing */
};

/* What an entry is found by: the folded name of its file, or its folded title. */
struct handle {
	char *key;
	size_t entry;
	bool title;
};

struct folder {
	char *path;
	VEC(struct entry) entries;  /* by path, as a person sorts: folded, numbers by value */
	VEC(struct handle) handles; /* the first `sorted` of them are in order */
	size_t sorted;
	size_t learned; /* entries whose titles have been asked for, from the first on */
};

/* Lists the folder and those below it. -1: it cannot be read. */
int folder_open(struct folder *f, const char *path, struct error *e);
/* Files named one by one, in the order they were named. */
void folder_of_files(struct folder *f, char *const *files, size_t count);

void folder_release(struct folder *f);

/* The path of an entry, ready to be opened; the caller frees it. */
char *folder_path(const struct folder *f, size_t entry);

/* The name of an entry as a person reads it: its title where known, else the file's name without
 * extension. Bytes, valid UTF-8 or not; holds until the folder changes. */
struct slice folder_name(const struct folder *f, size_t entry);

/* The entry that is the file at `path` (the same file, however the path is spelled), or NOWHERE. */
size_t folder_entry(const struct folder *f, struct slice path);

/*
 * The entry that a link's target names ("Enclosure", "Some_title", "notes/a.md", "a%20b.md"; no
 * "#section"), or NOWHERE. Where no file has the name it learns some titles, so that a small folder
 * answers at once; in a large one ask again when folder_learn has done its work.
 */
size_t folder_find(struct folder *f, struct slice target);

/* Learns the titles of at most `count` entries more; true where some are left. */
bool folder_learn(struct folder *f, size_t count);

#endif
