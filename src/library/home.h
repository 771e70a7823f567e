/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where libraries are at home: which one a command means, where its index lies ($XDG_CACHE_HOME/
 * commonplace/, by a hash of the library's real path), and which one was opened last (kept in the
 * state folder). Paths are bytes.
 */
#ifndef LIBRARY_HOME_H
#define LIBRARY_HOME_H

#include "base/error.h"

/* The path of the index of the library at `folder` (a real path); the caller frees it. -1: there is
 * no home for it. */
int home_index(const char *folder, char **path, struct error *e);

/*
 * The real path of the library a command means: the folder `in`; where that is NULL the nearest one
 * around the current folder that has an index; else the one opened last. The caller frees it. -1:
 * there is none, or it is no folder.
 */
int home_library(const char *in, char **folder, struct error *e);

/* The real path of the nearest folder around a file or folder, itself included, that has an index; NULL
 * where none has. The caller frees it. */
char *home_around(const char *path);

/* Remembers the library as the one opened last; failing is no matter. */
void home_remember(const char *folder);

#endif
