/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a quotation that opens here closes, and what names its source. Closing marks are often of
 * another kind than opening ones, one mark may close two quotations, a quotation may run over
 * many blocks and open each anew; so the end is weighed: a mark that closes all that is open, a
 * source behind it, the next block.
 */
#ifndef ARTICLE_QUOTATION_H
#define ARTICLE_QUOTATION_H

#include "article/article.h"

/* Bytes up to the end of the opening mark that the words start with (behind a bullet), or 0. */
size_t quotation_opens(struct slice words);

struct quotation {
	size_t end;                /* text offset behind the closing mark */
	size_t block;              /* the block it ends in */
	size_t source, source_end; /* text offsets of the source's words; empty where none */
	bool sure;                 /* the mark closes all that is open, or a source follows */
	bool closed;               /* there is a closing mark at all */
};

/*
 * Finds the end of the quotation that opens at `start` in `block`; it cannot reach the block
 * `stop`. Each block up to the end is read once.
 */
struct quotation quotation_find(const struct article *a, size_t start, size_t block, size_t stop);

/*
 * Is the whole line a source: (https://…), [1], Source: "…", (email, September 2009)? Its words
 * without brackets and marks are line[*start .. *end).
 */
bool citation_line(struct slice line, size_t *start, size_t *end);

/* The address in a source's words, or the words themselves. */
struct slice citation_target(struct slice words);

/* Does it hold an address (http…, www.…)? */
bool citation_has_address(struct slice words);

#endif
