/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The book in forms of others: a table, one file (book/forms/NAME.c) and one row each. What is
 * written is UTF-8 in memory; where it goes is the caller's affair. A reader takes any bytes, in time
 * linear in them, and leaves out what holds no words to keep.
 */
#ifndef BOOK_FORMS_FORM_H
#define BOOK_FORMS_FORM_H

#include "book/book.h"

struct passages {
	VEC(struct passage) list;
	struct slice citation; /* the template (book/forms/cite), for text; empty for the usual */
};

/* What an import found: for book_keep_all. */
struct kept {
	VEC(struct json *) list; /* owned */
	size_t wordless;         /* things without words that were left out: bookmarks, pictures */
};

struct form {
	const char *name; /* of --format */
	const char *help; /* N_() */
	const char *
		ending; /* ".md": what the name of a file says that is to be of it; NULL for none */
	void (*write)(const struct passages *p, struct buf *out); /* NULL: cannot be written */
	/* -1: these bytes are not of the form. NULL: cannot be read. */
	int (*read)(struct slice bytes, struct kept *in, struct error *e);
	/* Do bytes, without a byte order mark, that begin so seem to be of the form? NULL with read. */
	bool (*looks)(struct slice head);
};

extern const struct form form_bibtex, form_csl, form_csv, form_hypothesis, form_jsonld, form_kindle,
	form_koreader, form_markdown, form_org, form_text;
extern const struct form *const forms[]; /* ends with NULL */

/* The form of that name; the one to write to a file of that name. NULL where there is none. */
const struct form *form_named(struct slice name);
const struct form *form_of_file(struct slice name);

/* The same in pieces: the title, then passages by article, each of which may begin one. */
void form_markdown_head(struct slice title, struct buf *out);
void form_markdown_add(const struct passage *p, bool begins, struct buf *out);

/* The form that the bytes seem to be of, among those that can be read; NULL where of none. */
const struct form *form_of(struct slice bytes);

/* The bytes without the mark that says they are UTF-8. */
struct slice form_unmarked(struct slice bytes);

/*
 * What readers put into a passage. The id that the words name, else one made of them: always the same
 * for the same words, so that what is imported twice is there once; the words parted by commas as
 * tags.
 */
void form_put_id(struct json *kept, struct slice words);
void form_put_tags(struct json *kept, struct slice list);
struct id id_of_words(struct slice words);

/* By article, in the order of the text: pointers into `p`, for writers of pages. */
struct by_article {
	VEC(const struct passage *) list;
};

void by_article_init(struct by_article *order, const struct passages *p);
void by_article_release(struct by_article *order);

/* Is the passage at `i` the first of its article? */
bool by_article_begins(const struct by_article *order, size_t i);

/* Appends all of the book that are not deleted, in its order: from the first kept to the last. */
void passages_take_all(struct passages *p, const struct book *b);

void passages_release(struct passages *p);
void kept_release(struct kept *k);

#endif
