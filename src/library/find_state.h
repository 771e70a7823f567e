/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of a search share: library/find plans it and keeps the time, find_ask asks the
 * index, find_read reads articles. Nobody else includes this.
 */
#ifndef LIBRARY_FIND_STATE_H
#define LIBRARY_FIND_STATE_H

#include "base/stopwatch.h"
#include "format/format.h"
#include "library/aliases.h"
#include "library/find.h"
#include "library/idset.h"

/* A piece of an article that the index says holds the words. */
struct candidate {
	double score;        /* less is better */
	uint32_t start, end; /* text offsets of when it was indexed */
	enum piece_kind kind;
};

/* An article and its candidates, which follow one another; none where only filters were typed. */
struct group {
	int64_t article;
	size_t first, count;
	double score;
};

/* A category or a link that is asked for, or must not be there. */
struct tie {
	size_t start, end; /* bytes of find.keys */
	bool category, address;
	bool without, begins;
};

/* An article being read. */
struct reading {
	struct loader loader;
	struct article article;
	struct buf file; /* from the library down */
	char *path;      /* NULL where none is read */
};

/* A kind of question to the index. */
struct question_kind {
	const char *sql;
	void (*bind)(struct find *f, sqlite3_stmt *q); /* NULL where there is nothing to bind */
	void (*row)(struct find *f, sqlite3_stmt *q);
	void (*end)(struct find *f); /* NULL where nothing is left to do */
	double share;                /* of the time of the search: when it must have ended */
};

struct step {
	const struct question_kind *kind; /* NULL: articles are read */
	size_t term;  /* a term, a tie, or a word, as the kind has it; while reading, how many hits
		      * will do for now, 0 for all */
	bool resumes; /* only where a question has paused */
};

struct find {
	struct store *store;
	char *folder;
	struct query query;
	struct find_wish wish;

	struct needles words, without, title, untitled, who, unheard;
	struct aliases aliases; /* of people; read where somebody is asked for */
	struct buf keys;
	VEC(struct tie) ties;

	VEC(struct step) steps;
	size_t step;
	sqlite3_stmt *asked; /* the question of this step, while it has answers */
	int64_t paused;      /* the piece from which a question is to be gone on with, or 0 */
	size_t answers;      /* to this question so far */
	struct buf bound[2]; /* what is bound to it, or the folder of its last answer */
	bool inside;         /* that is in a folder that was typed */

	struct idset articles;        /* that the filters leave */
	struct idset persons, mute;   /* whose words are asked for; and are not */
	struct idset answer;          /* of this step */
	struct idset named;           /* articles that are called what is sought */
	struct idset early;           /* taken by their names, before the words were asked for */
	struct idset together, apart; /* articles with all words in one piece; in several */

	VEC(struct candidate) candidates;
	VEC(struct group) groups;
	size_t group; /* the next to be read */
	struct reading reading;
	VEC(struct hit) hits;

	struct stopwatch watch; /* of this slice */
	double spent;           /* in the slices before, milliseconds */
	double until;           /* when this step ends for want of time; 0 for never */
	bool partial;           /* what is ranked so far is not all that has the words */
	bool late;
};

/* Has time run out for this step? */
bool find_must_end(struct find *f);
bool find_has_enough(const struct find *f);

/* Puts down the questions to be asked. */
void find_plan(struct find *f);

/* Goes on with the present step for a while: 1 more to come, 0 it is done, -1 the index failed. */
int find_ask(struct find *f, struct error *e);
int find_read(struct find *f, struct error *e);

void find_read_end(struct find *f); /* lets go of the article that is read */

#endif
