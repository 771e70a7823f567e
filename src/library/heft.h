/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How well a piece answers a search: an auxiliary function of FTS5, heft(find, bytes), for a piece of
 * so many bytes of text. It is BM25 (Robertson and Zaragoza 2009, with their k1 and b) over words that
 * count more in titles and headings. FTS5's own bm25() looks up the length of every row and counts
 * rows a second time for every word, which on a large library takes longer than to find them.
 */
#ifndef LIBRARY_HEFT_H
#define LIBRARY_HEFT_H

#include <sqlite3.h>

/* Teaches a connection the function; an error code of SQLite where that fails. */
int heft_register(sqlite3 *db);

#endif
