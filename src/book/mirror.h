/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * commonplace.md: the book as a page of Markdown beside its folder, for when there is no program to
 * read it. It is made from the book and never read.
 */
#ifndef BOOK_MIRROR_H
#define BOOK_MIRROR_H

#include "book/book.h"

/* Where it is; the caller frees it. */
char *book_mirror_path(const struct book *b);

/* Writes it anew, so that a crash leaves the old or the new. -1: the old one stands. */
int book_mirror(struct book *b, struct error *e);

#endif
