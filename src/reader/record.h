/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files of state as lines of parts: parted by tabs; newlines, tabs and backslashes in them stand
 * behind a backslash. And changing such a file as it is now, so that two who read at once do not lose
 * what the other has kept.
 */
#ifndef READER_RECORD_H
#define READER_RECORD_H

#include "base/buf.h"
#include "base/error.h"

/* Appends the words as a part. */
void record_add(struct slice words, struct buf *line);

/* Takes the next part off the front of a line; NULL where it is empty. The caller frees it. */
char *record_take(struct slice *line);

/* Makes the folder of the file, and calls `change` while nobody else changes it; what that answers. */
int record_update(const char *path, int (*change)(void *context, const char *path, struct error *e),
	void *context, struct error *e);

#endif
