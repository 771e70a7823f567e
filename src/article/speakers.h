/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who says what, inferred once for all formats alike. While blocks arrive, short facts are
 * gathered about each (its first bytes, its look); turns are made from the facts alone, so that a
 * long article is never read twice: provisionally after the first window, for good at the end.
 *
 * A turn runs from its label to the next label, heading or rule, or to the end of the quotation
 * that its label opens. A lone label must be confirmed: by a quotation after it, a second use, a
 * link, alternation with another. Where as many paragraphs open with other words before a colon
 * as with names, there are no speakers. Front matter settles every doubt.
 */
#ifndef ARTICLE_SPEAKERS_H
#define ARTICLE_SPEAKERS_H

#include "article/article.h"

#include <stdbool.h>

struct speakers; /* the facts so far; borrows the article */

struct speakers *speakers_new(struct article *a);
void speakers_free(struct speakers *s);

/*
 * Looks at blocks that have arrived since the last call, at most `blocks` of them; true where
 * some are left.
 */
bool speakers_gather(struct speakers *s, size_t blocks);

/*
 * Makes the article's speakers, turns and (when a->complete) source references anew from all
 * facts. A slice of work: true while there is more to do; at the end of a complete article sets
 * a->settled. Until a pass is done the former turns stay.
 */
bool speakers_settle(struct speakers *s);

#endif
