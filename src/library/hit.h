/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A place in an article as lists over a library show it: which article and section, who speaks, the
 * words around it, and where it is, for a reader that goes there (text offsets) and for a script
 * (bytes of the source, its line). A value: it outlives the article.
 */
#ifndef LIBRARY_HIT_H
#define LIBRARY_HIT_H

#include "article/article.h"
#include "library/needles.h"

/* Bytes of hit.words. */
struct hit_mark {
	size_t start, end;
};

struct hit {
	struct buf file;             /* from the library down */
	struct buf title;            /* what the article calls itself, else the name of its file */
	struct buf section;          /* "A › B"; empty before the first */
	struct buf speaker;          /* empty where nobody speaks */
	struct buf words;            /* around the place, on one line */
	size_t at;                   /* byte of the words where the place begins */
	VEC(struct hit_mark) marks;  /* the words sought among them, rising */
	bool cut_before, cut_behind; /* the paragraph goes on before, behind the words */
	size_t start, end;           /* the place in the text: what was found from first to last;
				      * end is start where it stands in the title alone */
	size_t from, to;             /* the same in the source */
	size_t line;                 /* of the source, from 1; 0 while nobody has asked for it */
};

/*
 * The place text[start .. end) of an article. Start may be end: then it is the place alone, and the
 * words are those that follow. `found` are the words to be marked, by where they start; NULL for
 * none. The line is left to the caller (format/lines).
 */
void hit_init(struct hit *h, const struct article *a, struct slice file, size_t start, size_t end,
	const struct found_list *found);
void hit_release(struct hit *h);

/* Marks among the hit's words, which begin at `begin` of the text, what was found in it. */
void hit_mark(struct hit *h, size_t begin, const struct found_list *found);

#endif
