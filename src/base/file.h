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
#include <sys/stat.h>
#include <time.h>

/* Appends the file to `out`; -1 where it cannot be read or is larger than `limit` bytes. */
int file_read(const char *path, size_t limit, struct buf *out, struct error *e);

/* Writes all of it to a descriptor, by one write() where the system takes it so; -1 and errno. */
int file_put(int fd, struct slice bytes);

/* Replaces the file by way of a temporary one: written, synced, renamed, the folder synced. */
int file_write(const char *path, struct slice bytes, struct error *e);

/* Adds a line, with its newline, to the file, which is made where it is missing; a line before it that was
 * left without its end gets one. It is not waited for: a power cut may take the last lines. */
int file_append(const char *path, struct slice line, struct error *e);

/* Makes the folder and those above it, for the owner alone. */
int file_make_folder(const char *path, struct error *e);

bool file_is_folder(const char *path);

/* What tells whether a file is still the one it was: all nought where there is none to be told of,
 * as for a pipe. */
struct file_stamp {
	dev_t device;
	ino_t number;
	off_t size;
	struct timespec changed;
};

/* The byte that a line starts at, counted from 1; the end of the file where it has not so many, NOWHERE
 * where it cannot be read. Linear in what lies before it. */
size_t file_line(const char *path, size_t line);

/* -1 where there is no such file any more. */
int file_look(const char *path, struct file_stamp *stamp);
bool file_stamp_equal(const struct file_stamp *a, const struct file_stamp *b);

/* Waits a second at most until nobody else holds the lock of that name, and takes it: a descriptor to
 * close, or -1, where one has to go on without. */
int file_lock(const char *path);

/* Does another process hold that lock? Answers at once. */
bool file_is_locked(const char *path);

/* "folder/name", "name" where folder is empty; the caller frees it. */
char *file_join(struct slice folder, struct slice name);

/* The folder part ("." where there is none) and the last part of a path; slices into it. */
struct slice file_folder(struct slice path);
struct slice file_name(struct slice path);

/* `name` below our folder of state, of configuration, of data, of what may be lost; NULL where there
 * is no home. The caller frees it. */
char *file_state(const char *name);
char *file_config(const char *name);
char *file_data(const char *name);
char *file_cache(const char *name);

#endif
