/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person typed to search a library, parted into terms that all must hold. Every string is a
 * query; what means nothing is left out. Pure: it knows neither the index nor how words compare.
 *
 *   city commons          both, anywhere in an article, best where they stand together
 *   "city commons"        these words, one after the other; without a second mark, to the end
 *   -enclosure            not in articles that have the word
 *   common*               words that start so
 *   title:city            in the title of the article
 *   who:Fattori           said by somebody of this name, or of one that holds these words
 *   in:notes/talks        in this folder and those below it
 *   cat:Commons           in articles of this category
 *   link:Enclosure        in articles that link to this one
 *
 * Names of filters are read in any case. What follows the colon may stand in quotation marks, which
 * may be curly. A filter with nothing behind its colon, or a colon after any other word, is words:
 * what "http://…" and "re: enclosure" are.
 */
#ifndef LIBRARY_QUERY_H
#define LIBRARY_QUERY_H

#include "base/buf.h"
#include "base/vec.h"

enum term_kind { TERM_WORDS, TERM_TITLE, TERM_WHO, TERM_IN, TERM_CATEGORY, TERM_LINK };

struct term {
	size_t start, end; /* bytes of query.typed: its words, without name, marks and signs */
	enum term_kind kind;
	bool without; /* what must not hold */
	bool begins;  /* the last word may go on */
};

struct query {
	struct buf typed;       /* valid UTF-8 */
	VEC(struct term) terms; /* at most LIMIT_TERMS; none of them empty */
};

/* Reads what was typed, whatever bytes it is; beyond LIMIT_QUERY it is cut. */
void query_init(struct query *q, struct slice typed);
void query_release(struct query *q);

/* Adds a term that was not typed among the others: an option of the command line. Nothing where
 * `words` are empty. */
void query_add(struct query *q, enum term_kind kind, struct slice words);

/* The words of a term; they hold until the query changes. */
struct slice query_words(const struct query *q, const struct term *term);

#endif
