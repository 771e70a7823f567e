/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which files of a folder and of those below it are articles: regular files whose name a format
 * knows and that no .commonplaceignore names (library/ignore). Names that start with a dot are
 * hidden; links are not followed, so nothing leads out of the folder or round in it; pipes and devices
 * are never opened. Names are bytes, whatever they hold. In slices, so that one reads meanwhile.
 */
#ifndef LIBRARY_SCAN_H
#define LIBRARY_SCAN_H

#include "base/error.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

struct finding {
	char *path;    /* from the folder down */
	uint64_t size; /* bytes */
	int64_t mtime; /* ns since 1970 */
};

struct findings {
	VEC(struct finding) list; /* their paths are owned */
};

struct scan;

/* -1: the folder itself cannot be read. */
int scan_open(struct scan **out, const char *path, struct error *e);

/*
 * Looks at some hundred names more and appends what is an article, in no order; true while there is
 * more. Folders below that cannot be read, and those deeper than LIMIT_DEPTH, are passed over.
 */
bool scan_more(struct scan *s, struct findings *out);

void scan_close(struct scan *s);

/* All at once. */
int scan_folder(const char *path, struct findings *out, struct error *e);

void findings_release(struct findings *f);

#endif
