/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words in the lock beside an index: the size and time of the index as whoever wrote it left it,
 * and when it was last up to date with its library. Nothing stands there while it is being written,
 * nor where the writer was stopped.
 */
#ifndef LIBRARY_STAMP_H
#define LIBRARY_STAMP_H

#include <stdbool.h>
#include <stdint.h>

enum stamp_state {
	STAMP_UNKNOWN, /* somebody was stopped while writing */
	STAMP_SOUND,   /* as it was left */
	STAMP_STRANGE, /* somebody else has changed it */
};

/* The name of the lock of the index at `path`; the caller frees it. */
char *stamp_name(const char *path);

/* Is the index as the stamp in its lock, a descriptor, says? */
enum stamp_state stamp_look(int lock, const char *path);

void stamp_clear(int lock);

/* The index is sound as it is now; `current` is the second (since 1970) at which it was up to date,
 * or 0 where it is not known to be. */
void stamp_put(int lock, const char *path, int64_t current);

/* The second at which a sound index was last up to date; 0 where that is not known. */
int64_t stamp_current(const char *path);

#endif
