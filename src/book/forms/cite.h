/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Citations by a template: words with the names of fields in braces, as
 * `{speaker}, {title} ({year}): {source}`.
 *
 * What is not known leaves no trace. A field that is empty takes with it what stands between it and
 * the field before; parentheses are gone where no field in them is known; so is a line where none of
 * its fields is. What stands before the first field of a line stands before whatever comes first; where
 * the first field has more than one line, before each of them. `\n` begins a line, and a backslash
 * before anything else says that it is meant as it stands.
 */
#ifndef BOOK_FORMS_CITE_H
#define BOOK_FORMS_CITE_H

#include "book/passage.h"

enum cite_field {
	CITE_QUOTE,
	CITE_SPEAKER, /* else who has written the article */
	CITE_QUOTED_BY,
	CITE_TITLE, /* else the file */
	CITE_SECTION,
	CITE_SOURCE, /* else the file, where that is not the title already */
	CITE_DATE,
	CITE_YEAR, /* of the date */
	CITE_FILE,
	CITE_NOTE,
	CITE_TAGS,
	CITE_KEPT, /* when */
	CITE_ID,
	CITE_FIELDS
};

struct cited {
	struct slice fields[CITE_FIELDS];
};

extern const char *const cite_names[CITE_FIELDS];

/* -1 and a sentence where a field is none, or its name has no end. */
int cite_check(struct slice template, struct error *e);

/* Does the template name the field? */
bool cite_names_field(struct slice template, enum cite_field field);

/* Puts title, source and file where they stand for each other, and the year of the date. */
void cited_settle(struct cited *what);

/* Appends the template, filled in. */
void cite_fill(struct slice template, const struct cited *what, struct buf *out);

/* The same for words with their citation: a template that does not name them is for what stands below
 * them, after a blank line. An empty one is the usual. */
void cite(struct slice template, const struct cited *what, struct buf *out);

/* The same for a kept passage. */
void cite_passage(struct slice template, const struct passage *p, struct buf *out);

#endif
