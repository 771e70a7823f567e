/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of the open article, looked at once a second. When it is another one, and has come to
 * rest, it is read beside what is shown, and takes its place when all of it is there: the words at
 * the top, the chosen reference, the match, the lists and the history go over by their words.
 */
#ifndef READER_WATCH_H
#define READER_WATCH_H

#include "base/file.h"

#include <stdbool.h>

struct app;
struct view;

struct watch {
	long looked;            /* when, by the clock of the app */
	struct file_stamp seen; /* at the last look: what changes still is let be */
	struct view *fresh;     /* the new reading, while it is read */
	bool told;              /* that the file is gone, or cannot be read */
};

void watch_release(struct watch *w);

/* A look, once a second; a slice of reading: true while there is more to read. */
bool watch_work(struct app *app);

#endif
