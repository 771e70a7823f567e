/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Peeking: the top of what a reference points to, in a box that leaves the line being read alone.
 * A look at another article opens it beside the present one, and only as far as it is shown.
 */
#ifndef READER_PAGE_PEEK_H
#define READER_PAGE_PEEK_H

#include "layout/layout.h"
#include "reader/page/view.h"

struct app;

struct peek {
	bool open;
	struct view *other;   /* the article that is peeked at; NULL for the present one */
	struct article words; /* made for what is no article: an address, a message */
	size_t start, end;    /* what is shown of it */
	size_t at;            /* text offset the box keeps clear of; NOWHERE: the reference's */
	struct buf title;     /* what it is, in the frame */
};

/* Opens the box on the chosen reference, or closes it. */
void peek_toggle(struct app *app);
void peek_show(struct app *app); /* opens it where it is not open */
void peek_close(struct app *app);

/* Opens it on words of our own, a paragraph a line, beside the text at an offset. */
void peek_words(struct app *app, struct slice title, struct slice words, size_t at);

/* Opens it on another article: its start; the paragraph of a hit of the library, or the words that
 * were found where it cannot be read. */
struct hit;
void peek_file(struct app *app, const char *path);
void peek_hit(struct app *app, const struct hit *hit);

/* Appends what is peeked at, on one line. */
void peek_say(const struct app *app, struct buf *out);

/* Paints the box above or below the cursor's row. */
void peek_paint(struct app *app);

#endif
