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
	bool as_is; /* nobody has looked at the folder, which library_renew does */
};

/* Is told now and then how far it is. */
struct library_watch {
	void (*tell)(void *context, const struct index_progress *p);
	void *context;
};

enum library_way {
	LIBRARY_NOW,    /* brought up to date */
	LIBRARY_RECENT, /* the same, unless it was up to date less than a minute ago */
	LIBRARY_AS_IS,  /* the index as it is, where there is one */
};

/* `in` as in home_library; `watch` may be NULL. -1: no library, or no index can be kept. `e` says
 * too why it is stale. */
int library_open(struct library *l, const char *in, enum library_way way,
	const struct library_watch *watch, struct error *e);

/*
 * Looks at the folder after all; whatever asks the store must be gone. 1: the index has changed, so
 * that it is worth to be asked again; 0: it has not. -1: it cannot be used any more, and the library is closed.
 */
int library_renew(struct library *l, const struct library_watch *watch, struct error *e);

void library_close(struct library *l);

/* Is the article, a path in the library, as the index knows it? By size and time. */
bool library_knows(struct library *l, struct slice path);

/* The path of an article to be opened, from its path in the library; the caller frees it. */
char *library_path(const struct library *l, struct slice path);

#endif
