/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The library that is open: its articles, and the index of their words, voices and links. Both are
 * made between keys, in slices of about ten milliseconds, so that nobody waits for either. Where
 * there is an index from last time the articles come out of it at once, and what has changed since is
 * read into it; where none can be kept, the articles are there all the same.
 */
#ifndef READER_LIBRARY_STACKS_H
#define READER_LIBRARY_STACKS_H

#include "library/folder.h"
#include "library/index.h"
#include "library/notice.h"

enum stacks_state {
	STACKS_SHUT,    /* there is no folder */
	STACKS_LISTING, /* it is being looked through */
	STACKS_LISTED,  /* its articles are known; the index has not been asked for */
	STACKS_INDEXING,
	STACKS_READY,  /* the index is as it can be */
	STACKS_FAILED, /* there is none, and can be none: `why` */
};

struct stacks {
	enum stacks_state state;
	struct folder folder;
	struct store store; /* what is asked, where has_store */
	bool has_store;
	struct store writer; /* while STACKS_INDEXING */
	struct indexing *indexing;
	struct index_progress progress;
	bool wanted;   /* the index, as soon as the articles are listed */
	bool mended;   /* the index was damaged, and is made anew: once */
	bool stale;    /* another process writes the index: it is asked as it is, */
	long tried;    /* and when that was so the last time */
	bool behind;   /* the articles must come out of the index anew */
	size_t filled; /* of the folder: which of its entries were taken note of */
	size_t loaded; /* how often the articles came out of the index, or the folder: entries are others then */
	struct notice *notice; /* NULL where nobody tells of changes */
	bool stirred;          /* something has changed, */
	long stirring;         /* at this second the last time */
	long looked;           /* when that was asked */
	struct error why;
};

/* The folder; -1: it cannot be read. Or files that were named one by one, which have no index. */
int stacks_open(struct stacks *s, const char *path, struct error *e);
void stacks_open_files(struct stacks *s, char *const *files, size_t count);
void stacks_release(struct stacks *s);

/* Does at once what is left of listing. */
void stacks_list(struct stacks *s);

/* Asks for the index to be brought up to date, in the slices to come. */
void stacks_index(struct stacks *s);

/* Looks for what has changed in the folder, in the slices to come. */
void stacks_refresh(struct stacks *s);

/* The same once changes that the system tells of have come to rest. `now` counts seconds. A slice: true
 * while there is more to do. */
bool stacks_watch(struct stacks *s, long now);

/* A slice of learning what articles are called, where no index tells it, in a small folder: true while
 * there is more to do. */
bool stacks_learn(struct stacks *s);

/* Reads the aliases anew where their file is another; all that was made of them is then (`loaded`). */
void stacks_renew_aliases(struct stacks *s);

/* A slice: true while there is more to do. */
bool stacks_work(struct stacks *s);

/* What may be asked, also while more is being read into it; NULL where there is no index (yet). */
struct store *stacks_store(struct stacks *s);

/* Opens another connection to it, for one who must ask alone (library/find.h), where there is an index
 * (stacks_store). */
int stacks_connect(const struct stacks *s, struct store *store, struct error *e);

/* Appends how far the index is: "index 34 %"; nothing where it is whole. */
void stacks_say(const struct stacks *s, struct buf *out);

#endif
