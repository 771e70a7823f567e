/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Speakers side by side: two to four voices in columns under the headings they speak under. What
 * stands under one heading is cut into bands of a bounded size, and only bands that are asked for
 * are set, so that it does not matter how long the article is.
 */
#ifndef READER_PAGE_ABREAST_H
#define READER_PAGE_ABREAST_H

#include "base/buf.h"
#include "base/vec.h"
#include "layout/layout.h"
#include "reader/page/ranges.h"

enum { ABREAST_MOST = 4, BANDS_SET = 8 };

/* Words of one turn under one heading. */
struct part {
	size_t start, end; /* text offsets */
	size_t heading;    /* that it is shown under: an index, or NOWHERE before the first */
	size_t column;
	size_t quoter; /* in whose turn the words stand, where that is to be said; NOWHERE */
};

struct band {
	size_t first, parts; /* a range of abreast.parts */
	bool goes_on;        /* under the heading of the band before */
	unsigned silent;     /* a bit for each column that says nothing under this heading */
};

/* A row of a column: of the layout, in one of abreast.parts (NOWHERE: blank), or above those of
 * the layout that it is quoted, and by whom. */
struct band_row {
	struct row row;
	size_t part;
	bool names_quoter;
};

/* The rows of a band, as they are shown. */
struct band_set {
	size_t band;
	bool used;
	size_t head, rows; /* rows of its heading; all rows */
	VEC(struct band_row) columns[ABREAST_MOST];
};

/* All that is open side by side. */
struct abreast {
	bool open;
	struct buf
		names; /* of who was chosen, from the left, each ended by a NUL: two at least say who
			      stands there, one is joined by those who say most */
	struct buf marked; /* the same while nothing is open: to be chosen the next time */
	size_t speakers[ABREAST_MOST], count, current;
	size_t cells, width; /* of the screen, of a column */
	struct layout *layout;
	VEC(struct part) parts;                  /* by place */
	struct ranges said[ABREAST_MOST], heard; /* the words of each column; of all */
	VEC(struct band) bands;
	struct band_set sets[BANDS_SET];
	size_t band, row;     /* at the top */
	size_t turns, blocks; /* as many as there were, */
	bool settled;         /* and for good */
};

/* Gives the memory back; it is closed, and may be opened again. To close keeps who is marked. */
void abreast_release(struct abreast *s);
void abreast_close(struct abreast *s);

/* Marks a speaker, or not any more; how many are marked; is this one? */
void abreast_mark(struct abreast *s, struct slice name);
size_t abreast_marks(const struct abreast *s);
bool abreast_is_marked(const struct abreast *s, struct slice name);

/* Makes all of it for a screen of `columns` cells; the top is the band of text offset `place`. The
 * article is borrowed until the next time. `flags` are the layout's. */
void abreast_build(
	struct abreast *s, const struct article *a, size_t columns, unsigned flags, size_t place);

/* Is it to be made anew: for another width, other turns, or an article that has grown much? */
bool abreast_is_stale(
	const struct abreast *s, const struct article *a, size_t columns, bool loading);

/* The rows of a band; good until another one is asked for. */
const struct band_set *abreast_set(struct abreast *s, size_t index);

/* Moves a row of a band by rows, stopping at the first and last; how far it came. There is a band. */
long abreast_step(struct abreast *s, size_t *band, size_t *row, long by);

/* Finds the row of a band that shows text offset `at` in a column; false where none does. `shown` is
 * the layout's row of it. */
bool abreast_find(
	struct abreast *s, size_t column, size_t at, struct row shown, size_t *band, size_t *row);

/* What stands on a row of a column; NULL for a blank. */
const struct band_row *abreast_cell(struct abreast *s, size_t band, size_t row, size_t column);

/* The text offset of the band at the top, and the heading it is shown under, or NOWHERE. */
size_t abreast_place(const struct abreast *s);
size_t abreast_heading(const struct abreast *s, size_t band);

/* The cell a column starts at. */
size_t abreast_column(const struct abreast *s, size_t column);

#endif
