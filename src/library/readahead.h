/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Articles read ahead: the one thing here that has a thread. It reads files into articles, one after
 * the other, while their rows are written; to do one after the other took longer than may be. It
 * touches nothing but what it is given here, and stops at any moment.
 */
#ifndef LIBRARY_READAHEAD_H
#define LIBRARY_READAHEAD_H

#include "article/article.h"
#include "library/scan.h"

struct readahead;

/* Begins to read the files of `list`, which must stay as it is until readahead_free. Where there can be
 * no thread each is read when it is asked for. */
struct readahead *readahead_new(const char *folder, const struct findings *list);

/* The next article, in order, waiting for it where it has not been read; NULL where it could not be
 * read. It holds until the next call. */
const struct article *readahead_next(struct readahead *a);

void readahead_free(struct readahead *a); /* NULL is fine */

#endif
