/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder of articles that is open without an index: which files in it and below are articles we can
 * read (library/scan), and what names mean among them (library/catalog), whose titles and redirects are
 * learned by and by.
 */
#ifndef LIBRARY_FOLDER_H
#define LIBRARY_FOLDER_H

#include "library/catalog.h"
#include "library/scan.h"

struct folder {
	char *path;
	struct scan *scan;       /* while it is being looked through; NULL once all are there */
	struct findings found;   /* so far */
	struct filling *filling; /* while entries are made of that, */
	struct store *source;    /* or of an index */
	struct catalog catalog;  /* entries by path, as a person sorts */
	size_t filled;           /* how often they have become others */
	size_t learned;          /* entries that are known, from the first on */
};

/* Lists the folder and those below it. -1: it cannot be read. */
int folder_open(struct folder *f, const char *path, struct error *e);

/* The same in slices: the articles are there once folder_more has answered false. */
int folder_begin(struct folder *f, const char *path, struct error *e);
bool folder_more(struct folder *f);

/* The articles of an index of the folder, which is borrowed until then, in place of those known so far, once
 * folder_more has answered false; where it fails those stay. Stopping lets go of it. */
void folder_reload(struct folder *f, struct store *s);
void folder_stop(struct folder *f);

/* Looks through the folder again, in the same way; -1: it cannot be read. */
int folder_rescan(struct folder *f, struct error *e);

/* Files named one by one, in the order they were named. */
void folder_of_files(struct folder *f, char *const *files, size_t count);

void folder_release(struct folder *f);

/* The path of an entry, ready to be opened; the caller frees it. */
char *folder_path(const struct folder *f, size_t entry);

/* The entry that is the file at `path` (the same file, however the path is spelled), or NOWHERE. */
size_t folder_entry(const struct folder *f, struct slice path);

/* The same from its real path alone, where `root` is that of the folder; without a look at the disk. */
size_t folder_entry_below(const struct folder *f, const char *root, const char *path);

/*
 * catalog_resolve, which first learns what it must know of the article that is meant. Where no file
 * has the name it learns some titles, so that a small folder answers at once; in a large one ask again
 * when folder_learn has done its work.
 */
void folder_resolve(struct folder *f, size_t from, enum reference_kind kind, struct slice target,
	struct meant *m);

/* Learns at most `count` entries more; true where some are left. */
bool folder_learn(struct folder *f, size_t count);

#endif
