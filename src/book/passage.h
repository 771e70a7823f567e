/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A kept passage: the words, where they stood and between which words, who says them and who quotes
 * that, where they come from, and what the reader made of them. It is what the events of one id say
 * together (passage_fold), so it can be made anew at any time and from any of them.
 */
#ifndef BOOK_PASSAGE_H
#define BOOK_PASSAGE_H

#include "base/vec.h"
#include "book/event.h"

#define CONTEXT_POINTS 128 /* characters kept on either side of a passage */

struct passage {
	struct id id;
	struct slice file, path;    /* as it was named; absolute, where known */
	struct slice title, digest; /* of the article; of its text */
	struct slice section;       /* "A › B" */
	struct slice speaker, quoted_by, source, source_date;
	struct slice quote, prefix, suffix;
	size_t start, end;           /* bytes of the source file; NOWHERE where unknown */
	size_t text_start, text_end; /* text offsets */
	size_t size;                 /* bytes of the source file */
	size_t text_size;            /* of the article's text */
	size_t rival; /* how much another place looked like it then, in thousandths */
	struct slice colour, created, changed; /* times are RFC 3339, UTC */
	VEC(struct slice) headings;            /* of the section, outermost first */
	VEC(struct slice) tags;                /* in order of their bytes */
	struct buf note; /* notes written without knowing of each other, a blank line between */
	VEC(struct stamp) notes; /* of these: an edit stands for all of them */
	bool deleted;
	bool whole; /* false: the event that kept it is missing, only later ones are here */
	const struct json
		*kept; /* all that the event that kept it says, NULL where it is missing */
	const struct json *place;  /* what was last said of where it is now (book/place), or NULL */
	VEC(struct json *) opened; /* what the slices point into; owned */
};

/* The texts and the numbers of a passage by their names in JSON. */
struct passage_text {
	const char *name;
	size_t offset; /* of a struct slice in struct passage */
};

struct passage_number {
	const char *name;
	size_t offset; /* of a size_t */
};

extern const struct passage_text passage_texts[]; /* end with a NULL name */
extern const struct passage_number passage_numbers[];

struct slice passage_text_of(const struct passage *p, const struct passage_text *text);
size_t passage_number_of(const struct passage *p, const struct passage_number *number);

/* The file it was kept from: its absolute path, where that was known, else its name then. */
struct slice passage_file(const struct passage *p);

/* For sorting those of one file: by where they stood, then by id. */
int passage_compare_starts(const struct passage *a, const struct passage *b);

/*
 * The passage that the events, all of one id and by rising stamps, make; some may be the same. What
 * was kept first stays; of tags and colour the latest word counts for each; of notes all that no
 * later one stands for.
 */
void passage_fold(struct passage *p, const struct event *events, size_t count);

/* The passage that an event of keeping would make of `kept`, which becomes the passage's: for words
 * that are not in the book. */
void passage_of(struct passage *p, struct json *kept);

void passage_release(struct passage *p);

#endif
