/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files as whole things: read one, replace one so that a crash leaves the old or the new, name
 * the folders where our state lives (XDG Base Directory Specification 0.8). Paths are bytes.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>

/* Appends the file to `out`; -1 where it cannot be read or is larger than `limit` bytes. */
int file_read(const char *path, size_t limit, struct buf *out, struct error *e);

/* Replaces the file by way of a temporary one: written, synced, renamed, the folder synced. */
int file_write(const char *path, struct slice bytes, struct error *e);

/* Makes the folder and those above it, for the owner alone. */
int file_make_folder(const char *path, struct error *e);

bool file_is_folder(const char *path);

/* "folder/name", "name" where folder is empty; the caller frees it. */
char *file_join(struct slice folder, struct slice name);

/* The folder part ("." where there is none) and the last part of a path; slices into it. */
struct slice file_folder(struct slice path);
struct slice file_name(struct slice path);

/* `name` below our folder of state, of configuration; NULL where there is no home. The caller
 * frees it. */
char *file_state(const char *name);
char *file_config(const char *name);

#endif
