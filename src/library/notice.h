/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Word of changes in a folder and those below it, from the system: inotify on Linux, kqueue on the BSDs
 * and macOS (which tells of files that come and go, not of those that are written anew). What has changed
 * is not told; the index finds it. Where there is neither, or too few watches are left, nothing is told.
 */
#ifndef LIBRARY_NOTICE_H
#define LIBRARY_NOTICE_H

#include <stdbool.h>

struct notice;

/* NULL where the system tells nothing. */
struct notice *notice_new(const char *folder);
void notice_free(struct notice *n);

/* A slice of watching folder after folder: true while there are more. */
bool notice_work(struct notice *n);

/* Has anything changed since this was last asked that matters to a library? */
bool notice_changed(struct notice *n);

#endif
