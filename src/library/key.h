/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys: what names are compared by. Case, accents, quotation marks and runs of blanks fold away;
 * wikis write blanks as underscores; files cannot always hold a colon, a slash or a question mark,
 * and have a hyphen, or nothing, instead.
 */
#ifndef LIBRARY_KEY_H
#define LIBRARY_KEY_H

#include "article/article.h"

/* Appends the key of a name: a title, a person, a file's name without its extension. */
void key_of(struct slice name, struct buf *key);

/* Are they the same name as a wiki takes it: but for underscores, the case of the first letter, and
 * what a file's name cannot hold? */
bool key_alike(struct slice a, struct slice b);

/* A path without the extension, where a format knows it. */
struct slice key_stem(struct slice path);

/* An address of the net: "scheme:" or "//" before it; in a wiki link, whose titles may hold a colon,
 * only what cannot be a title; never in a category. */
bool key_is_address(enum reference_kind kind, struct slice target);

/*
 * Appends the key under which the article that a reference means may be found: of the last part of
 * the path, without "#fragment", "?query" and extension, addresses decoded. For a category its
 * name without the namespace. False, and nothing, for what cannot mean an article: an address of the
 * net, a note, a place in the same article. It finds candidates; names decides.
 */
bool key_of_target(enum reference_kind kind, struct slice target, struct buf *key);

#endif
