/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A library as a command opens it: the folder that is meant (library/home), its index brought up to
 * date (library/index) and open to be asked.
 */
#ifndef LIBRARY_LIBRARY_H
#define LIBRARY_LIBRARY_H

#include "library/index.h"

struct library {
	char *folder; /* real path */
	struct store store;
	struct index_progress progress; /* of bringing it up to date */
	bool stale; /* somebody else is writing: what is there is asked as it is */
};

/* Is told now and then how far it is. */
struct library_watch {
	void (*tell)(void *context, const struct index_progress *p);
	void *context;
};

/* `in` as in home_library; `watch` may be NULL. -1: no library, or no index can be kept. `e` says
 * too why it is stale. */
int library_open(
	struct library *l, const char *in, const struct library_watch *watch, struct error *e);
/* The same without a look at the folder: the index as it is, where there is one. */
int library_open_as_is(struct library *l, const char *in, struct error *e);

void library_close(struct library *l);

/* The path of an article to be opened, from its path in the library; the caller frees it. */
char *library_path(const struct library *l, struct slice path);

#endif
