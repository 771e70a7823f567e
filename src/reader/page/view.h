/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One open article as it is looked at: its loader, its layout, the row at the top of the page. The place that is kept
 * is the text offset of that row; the row itself is good for one width only.
 */
#ifndef READER_PAGE_VIEW_H
#define READER_PAGE_VIEW_H

#include "base/file.h"
#include "format/format.h"
#include "layout/layout.h"
#include "reader/page/pace.h"
#include "reader/page/ranges.h"
#include "reader/page/select.h"
#include "screen/paint.h"

/*
 * A page of our own whose text comes by and by, as that of a file does: `more` adds a slice to the
 * article and answers as loader_more does; at the end complete, settled and source_size are set.
 */
struct feed_kind {
	int (*more)(void *context, struct article *a, struct error *e);
	void (*close)(void *context);
};

struct view {
	char *path;              /* as it was opened; "" for a page of our own, as help */
	char *own;               /* what a page of our own is called; else NULL */
	struct file_stamp stamp; /* of the file when it was opened */
	struct article article;
	struct loader loader;
	const struct feed_kind *feed; /* in place of the loader; NULL for any other page */
	void *fed;                    /* its context */
	bool loading;
	struct pace pace;
	struct layout *layout;
	struct row top;
	size_t held; /* the place at the last change of width: it stands while it is on the top row */
	size_t rows, columns; /* of the area it is shown in */
	size_t measure;
	bool ascii;
	const struct folds *folds; /* borrowed; NULL while all is shown */
	size_t foldings;           /* how often what is folded has changed */
	size_t reference;          /* the current one, or NOWHERE */
	VEC(size_t) followed;      /* references that were followed */
	struct ranges read;        /* the words that went by while the page moved down */
	struct selection selection;
	size_t before; /* the place before the last jump: what '' goes to */
};

/* Opens a file, or Markdown of our own that is called so (which it does not keep); NULL and a sentence where it fails. */
struct view *view_open(const char *path, struct error *e);
struct view *view_open_text(const char *name, struct slice text);

/* A page that is fed; the context becomes the view's. */
struct view *view_open_feed(const char *name, const struct feed_kind *feed, void *context);

void view_free(struct view *v);

/* A slice of loading: 1 where more is to come, 0 when all is there, -1 where the source failed. */
int view_work(struct view *v, struct error *e);

/* A slice of counting how long it takes to read: true where more is to do. */
bool view_count(struct view *v);

/* Sets the room it has; the words at the top stay. `ascii` draws bars and bullets in ASCII. */
void view_resize(struct view *v, size_t rows, size_t columns, size_t measure, bool ascii);

/* Folds what is named, NULL for nothing; the words at the top stay there. To change what is folded,
 * unfold first. The folds are borrowed until the next call. */
void view_fold(struct view *v, const struct folds *folds);

/* The stretch that hides text offset `at`, or NULL. */
const struct fold *view_fold_at(const struct view *v, size_t at);

/* The text offset of the first folded stretch on the page, or NOWHERE; and its row there. */
size_t view_first_fold(const struct view *v, size_t *where);

/* What its file, or a page of our own, is called. The file alone: "" where there is none. */
struct slice view_name(const struct view *v);
struct slice view_file(const struct view *v);

/* Appends what the article is called and the sections around a text offset: "A › B › C". */
void view_where(const struct view *v, size_t at, struct buf *out);

size_t view_place(const struct view *v);     /* text offset of the top row */
size_t view_place_end(const struct view *v); /* text offset behind the last row shown */
size_t view_row_end(const struct view *v);   /* text offset behind the top row */
bool view_at_end(const struct view *v);      /* the last row of a complete article is shown */

void view_go(struct view *v, size_t at);         /* the row with `at` to the top */
void view_show(struct view *v, size_t at);       /* the same, only where it is not shown already */
void view_reach(struct view *v, struct row row); /* scrolls just so far that the row is shown */
void view_fill(struct view *v);            /* no row stays empty below a complete article's end */
long view_step(struct view *v, long rows); /* stops at the first and the last screen; how far */

/* Cells left of the lines that no line uses. */
size_t view_edge(const struct view *v);

/* The columns of an area that its running text takes, of all rows. */
struct area view_text_area(const struct view *v, struct area area);

/* Percent of the source behind the last row; -1 while the size is unknown. */
int view_percent(const struct view *v);

/* Paints the rows; `p` says what stands out. Answers whether the cursor was set. */
bool view_paint(const struct view *v, const struct paint *p, struct grid *g, struct area area);

#endif
