/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A template taken apart: its name and its arguments, one after another. Walking over all of them
 * costs time in line with the marks right inside the template.
 */
#ifndef FORMAT_WIKITEXT_TEMPLATE_H
#define FORMAT_WIKITEXT_TEMPLATE_H

#include "format/wikitext.h"

enum template_kind {
	TEMPLATE_UNKNOWN,
	TEMPLATE_QUOTE,        /* words, who said them, where */
	TEMPLATE_QUOTE_BEHIND, /* the same behind an argument for its looks */
	TEMPLATE_CITATION,
	TEMPLATE_NOTES, /* here the notes are written */
	TEMPLATE_NOTE,
	TEMPLATE_PAGES, /* names of other pages */
	TEMPLATE_FIRST, /* the first argument is seen */
	TEMPLATE_LAST,  /* the last one is */
	TEMPLATE_BLANK,
	TEMPLATE_PIPE,
	TEMPLATE_EQUALS,
	TEMPLATE_TITLE,
	TEMPLATE_SILENT,
};

enum argument_policy {
	ARGUMENTS_IN_LINE,
	ARGUMENTS_ROWS,  /* keys and values of a table */
	ARGUMENTS_TERMS, /* the same with values as blocks */
	ARGUMENTS_PAGES,
	ARGUMENTS_CITATION,
};

struct template
{
	struct slice name;
	uint32_t token, mate;
	uint32_t next; /* the pipe before the next argument, or mate */
	size_t numbered;
};

struct argument {
	struct slice key;  /* empty where it has none */
	size_t number;     /* from 1, of one without a key or with a figure for one; else 0 */
	size_t start, end; /* the value without blanks around it */
	uint32_t token;    /* the first at or behind start */
	uint32_t next;     /* what ends it */
};

struct template template_open(const struct ground *g, uint32_t token);

/* Takes the next argument; false where there is none. */
bool template_next(const struct ground *g, struct template *t, struct argument *a);

/* Is its key one of these (ended by NULL)? */
bool argument_is(const struct argument *a, const char *const *keys);

/* The top frame has passed the template. `skip`: arguments before the words. */
void template_quote(struct wiki *w, const struct template *t, size_t skip);
void template_citation(struct wiki *w, const struct template *t);
void template_step_citation(struct wiki *w);

#endif
