/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Brings the index of a library up to date, in slices of about ten milliseconds: scans the folder,
 * compares sizes and times with what the index knows, forgets what is gone, reads what is new or
 * has changed. Between them nothing is written; files are read ahead (library/readahead). Each batch of articles is one transaction: it may
 * be killed at any moment, and what was done is kept. A file that cannot be read is passed over.
 */
#ifndef LIBRARY_INDEX_H
#define LIBRARY_INDEX_H

#include "library/store.h"

struct indexing; /* borrows the store */

struct index_progress {
	size_t scanned; /* articles found in the folder so far */
	size_t wanted;  /* of them to be read; rises while the folder is scanned */
	size_t read;    /* read so far */
	size_t failed;  /* of them that could not be read */
	size_t gone;    /* articles forgotten */
	uint64_t bytes; /* read so far, of the files */
	bool comparing; /* the scan goes on: how much there will be is not yet known */
};

/* `folder` is the library's path; the store was opened to write. -1: it cannot be read. */
int index_begin(struct indexing **out, struct store *s, const char *folder, struct error *e);

/* A slice: 1 more to come, 0 all is up to date, -1 the index cannot be written. */
int index_more(struct indexing *x, struct error *e);

void index_progress(const struct indexing *x, struct index_progress *p);

/* Ends at any moment; what was read stays. */
void index_end(struct indexing *x);

#endif
