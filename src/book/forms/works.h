/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What passages were taken from, for lists of works: one entry for each source that stands with its
 * words, and one for each article where none does. An entry's facts are those of its first kept
 * passage, and its key is made of them alone, so that what was cited once is never called otherwise.
 */
#ifndef BOOK_FORMS_WORKS_H
#define BOOK_FORMS_WORKS_H

#include "book/forms/date.h"
#include "book/forms/form.h"

struct work {
	struct slice
		author; /* the speaker, where the source is of their words; else the article's */
	struct slice title, url;
	struct slice seen;   /* the article that the source was named in */
	struct slice origin; /* where an article says it comes from, where that is no address */
	struct slice date;   /* as it was written */
	struct date day;     /* year 0 where that cannot be read */
	struct buf key;      /* letters, figures and hyphens of ASCII, each of its own */
};

struct works {
	VEC(struct work) list; /* by key; slices point into the passages */
};

void works_init(struct works *s, const struct passages *p);
void works_release(struct works *s);

bool is_web_address(struct slice words); /* of the web */

#endif
