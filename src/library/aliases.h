/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other names of people and of articles, as the reader has put them down in the file
 * .commonplacealiases in the library's folder: a line holds the names of one, parted by =; the first is
 * the one to be shown. # begins a remark.
 *
 *   Michel Bauwens = Bauwens = MB
 *
 * Names are compared by their keys (library/key).
 */
#ifndef LIBRARY_ALIASES_H
#define LIBRARY_ALIASES_H

#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"

#include <stdint.h>

#define ALIASES_FILE ".commonplacealiases"

struct alias {
	char *key;         /* of any name of a line */
	struct slice name; /* the first name of that line, in `words` */
	size_t line;       /* from 0 */
};

/* A zeroed one is empty. */
struct aliases {
	VEC(struct alias) list; /* by key, then by line */
	uint64_t mark;          /* made of the bytes: where the file is another, so is this */
	char *words;            /* of the file */
};

void aliases_release(struct aliases *a);

/* Reads the file of the library at `folder`; no file is no aliases. -1 where it cannot be read. */
int aliases_read(struct aliases *a, const char *folder, struct error *e);

/* Reads its bytes, whatever they are, into empty ones. What is longer than LIMIT_NAME is no name. */
void aliases_parse(struct aliases *a, struct slice bytes);

/* The name that is to be shown for one with this key: the first of the first line that has it, or
 * nothing. */
struct slice aliases_name(const struct aliases *a, struct slice key);

/* Appends the key by which names of one meet: that of the first name of its line, else its own. */
void aliases_key(const struct aliases *a, struct slice name, struct buf *key);

#endif
