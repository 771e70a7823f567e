/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A passage of an article, with all that is known about it there: what book_keep is given. Places
 * are text offsets.
 */
#ifndef BOOK_CAPTURE_H
#define BOOK_CAPTURE_H

#include "article/article.h"
#include "book/json.h"

/*
 * The words from start to end, not empty, of the article that was read from `file` (as the reader
 * named it). The caller adds note, tags and colour, and owns it.
 */
struct json *capture(const struct article *a, size_t start, size_t end, struct slice file);

/* Appends what tells one state of an article's text from another. */
void capture_digest(const struct article *a, struct buf *out);

/* Where the words stand: the first place at or after `from`, to the letter or, where that is nowhere,
 * with blanks, quotation marks and dashes of other kinds; false where they stand nowhere. */
bool capture_find(
	const struct article *a, struct slice words, size_t from, size_t *start, size_t *end);

/* The range of text that bytes of the source stand for; false where that is nothing. */
bool capture_range(const struct article *a, size_t source_start, size_t source_end, size_t *start,
	size_t *end);

#endif
