/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What names mean among the articles of a folder: the one place that says where a link leads, for
 * the reader, for what links here and for lists of broken links alike.
 *
 * A wiki link means an article by its file's name as wikis take names (first letter of either case,
 * underscores as blanks, what files cannot hold as hyphens; "A/B" is a subpage or a file in a folder),
 * then by any case and without accents, then by the title an article gives itself, then by other
 * names of its own (front matter), then by an alias of the reader's (library/aliases). Of several the one in the same folder is meant, then the one nearest to
 * the library's own folder. A link to a file means just that file, from the folder of the article
 * or, with a slash before it, from the library's; without an extension also an article of that
 * name. Redirects are followed; where they run in a ring, the article that was named is meant.
 *
 * All names are in memory, some 150 bytes an article; a name is found by halving.
 */
#ifndef LIBRARY_CATALOG_H
#define LIBRARY_CATALOG_H

#include "article/article.h"
#include "base/error.h"
#include "library/aliases.h"

#include <stdint.h>

struct store;

struct entry {
	char *path;     /* from the folder down: "notes/a.md" */
	char *title;    /* what the article calls itself; NULL where unknown or nothing */
	char *redirect; /* the target it sends on to; NULL for none */
	int64_t id;     /* in the index, or 0 */
	bool known;     /* title, redirect and aliases have been asked for */
};

enum handle_kind {
	HANDLE_FILE,
	HANDLE_TITLE, /* what it calls itself */
	HANDLE_ALIAS, /* another name of its own */
};

/* What an entry is found by: the key of one of its names. */
struct handle {
	char *key;
	uint32_t entry;
	enum handle_kind kind;
};

struct catalog {
	VEC(struct entry) entries;
	VEC(struct handle) handles; /* the first `sorted` of them are in order */
	size_t sorted;
	VEC(uint32_t) by_id; /* entries by their id, where they come out of an index */
	struct aliases aliases;
};

void catalog_release(struct catalog *c); /* a zeroed one is empty */

/* Adds an article behind the others; `path` becomes the entry's. */
void catalog_add(struct catalog *c, char *path);

/* What an article says of itself; any of it may be empty. */
struct told {
	struct slice title, redirect;
	struct slice aliases; /* a line each */
};

/* The first time for an entry counts. */
void catalog_tell(struct catalog *c, size_t entry, const struct told *told);

/* Before anything is asked after catalog_add and catalog_tell. */
void catalog_settle(struct catalog *c);

/* All articles of an index, in the order of a person, and the aliases of the library at `folder`. -1
 * where the store failed, or the file of aliases cannot be read: then all but they is there. */
int catalog_load(struct catalog *c, struct store *s, const char *folder, struct error *e);

/* The entry with an id of the index, or with a path; NOWHERE for none. */
size_t catalog_of_id(const struct catalog *c, int64_t id);
size_t catalog_of_path(const struct catalog *c, struct slice path);

/* The first handle with the key, or where it would stand. */
size_t catalog_first(const struct catalog *c, const char *key);

/* The name of an entry as a person reads it: its title where known, else the file's name without
 * extension. Bytes, valid UTF-8 or not; holds until the names change. */
struct slice catalog_title(const struct catalog *c, size_t entry);

enum meaning {
	MEANS_NOTHING, /* an article that is not here: a broken link */
	MEANS_ARTICLE,
	MEANS_HERE,    /* a place in the article that holds the link */
	MEANS_FILE,    /* a file that is no article, or out of the library */
	MEANS_OUTSIDE, /* an address of the net, another wiki, a note, a category without a page */
};

struct meant {
	enum meaning kind;
	bool exact;          /* MEANS_ARTICLE: by the path as it is spelled */
	bool round;          /* its redirects run in a ring */
	size_t entry;        /* MEANS_ARTICLE */
	size_t through;      /* the redirect that was named, or NOWHERE */
	struct buf fragment; /* "section" of "#section", decoded; may be empty */
};

/* What a reference of the article `from` (NOWHERE: of one that is not among these) means. The caller
 * releases it. */
void catalog_resolve(const struct catalog *c, size_t from, enum reference_kind kind,
	struct slice target, struct meant *m);
void meant_release(struct meant *m);

struct near {
	size_t entry;
	size_t apart; /* letters that differ, or more where words are missing; smallest first */
};

struct nears {
	VEC(struct near) list;
};

/* Up to `most` entries whose names look like what a broken link says, the likest first; appended.
 * Linear in all names. */
void catalog_near(const struct catalog *c, struct slice target, size_t most, struct nears *out);

#endif
