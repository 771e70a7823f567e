/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which files of a folder and of those below it are articles: regular files whose name a format
 * knows. Names that start with a dot are hidden; links are not followed, so nothing leads out of
 * the folder or round in it; pipes and devices are never opened. Names are bytes, whatever they
 * hold.
 */
#ifndef LIBRARY_SCAN_H
#define LIBRARY_SCAN_H

#include "base/error.h"
#include "base/vec.h"

struct paths {
	VEC(char *) list; /* owned */
};

/*
 * Appends the path of every article, from the folder down and in no order. Folders below that
 * cannot be read, and those deeper than LIMIT_DEPTH, are passed over. -1: the folder itself cannot
 * be read.
 */
int scan_folder(const char *path, struct paths *out, struct error *e);

void paths_release(struct paths *p);

#endif
