/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Speakers side by side: two to four voices in columns under the headings they speak under. What
 * stands under one heading is cut into bands of a bounded size, and only bands on the screen are
 * set, so that it does not matter how long the article is.
 */
#ifndef READER_COLUMNS_H
#define READER_COLUMNS_H

#include "base/buf.h"
#include "base/vec.h"
#include "layout/layout.h"

struct app;

enum { ABREAST_MOST = 4, BANDS_SET = 8 };

/* Words of one turn under one heading. */
struct part {
	size_t start, end; /* text offsets */
	size_t heading;    /* that it is shown under: an index, or NOWHERE before the first */
	size_t column;
};

struct band {
	size_t first, parts; /* a range of abreast.parts */
	bool goes_on;        /* under the heading of the band before */
	unsigned silent;     /* a bit for each column that says nothing under this heading */
};

/* A row of a column: of the layout, in one of abreast.parts (NOWHERE: blank). */
struct band_row {
	struct row row;
	size_t part;
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
	struct buf first; /* the name of who stands on the left; empty for whoever says most */
	size_t speakers[ABREAST_MOST], count, current;
	size_t cells, width; /* of the screen, of a column */
	struct layout *layout;
	VEC(struct part) parts; /* by place */
	VEC(struct band) bands;
	struct band_set sets[BANDS_SET];
	size_t band, row;     /* at the top */
	size_t turns, blocks; /* as many as there were, */
	bool settled;         /* and for good */
};

void columns_release(struct abreast *s);

/* Opens them, with the lens's speaker or the one selected in the list on the left; closes them. */
void columns_toggle(struct app *app, long count);
void columns_close(struct app *app);

/* The text offset at the top. The article has been read anew: all is made anew, from `place` on. */
size_t columns_place(const struct app *app);
void columns_renew(struct app *app, size_t place);

void columns_down(struct app *app, long count);
void columns_up(struct app *app, long count);
void columns_page_down(struct app *app, long count);
void columns_page_up(struct app *app, long count);
void columns_start(struct app *app, long count);
void columns_end(struct app *app, long count);
void columns_section_next(struct app *app, long count);
void columns_section_back(struct app *app, long count);
void columns_next(struct app *app, long count); /* the column to the right */
void columns_back(struct app *app, long count);
void columns_go(struct app *app, long count); /* to the current turn, in the article */
void columns_leave(struct app *app, long count);

/* How much of it has been shown, in percent. */
int columns_percent(const struct app *app);

void columns_paint(struct app *app);

#endif
