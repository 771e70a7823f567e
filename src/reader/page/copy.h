/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copying: a range of an article as words for elsewhere. What is copied is only put down here;
 * whoever drives the app hands it on, a terminal to its clipboard.
 */
#ifndef READER_PAGE_COPY_H
#define READER_PAGE_COPY_H

#include "base/buf.h"
#include "reader/page/sheet.h"

struct app;

struct clipboard {
	struct buf text;
	bool offered;        /* has not been handed on yet */
	struct buf citation; /* the template of the key file; empty for the usual one */
};

/*
 * Appends the words of a range that are shown, unwrapped: paragraphs parted by a blank line, items of lists with
 * their bullets or numbers where more than one paragraph is copied, cells of tables parted by
 * tabs. The figures of notes are left out, since the notes do not come along. For what the sheet does
 * not show, between words that it shows, stands "[…]": nobody copies what they did not see.
 */
void copy_text(const struct sheet *sheet, size_t start, size_t end, struct buf *out);

/*
 * The same, without the speaker's label, and cited by the template (book/forms/cite): with whose words
 * they are (where all are one speaker's), where they stand, their source and date as far as known;
 * `file` is named where no source is.
 */
void copy_citation(const struct sheet *sheet, size_t start, size_t end, struct slice file,
	struct slice template, struct buf *out);

/* The actions: what is selected; else the chosen reference's address, or the paragraph one is at. */
void copy_out(struct app *app, long count);
void copy_cite(struct app *app, long count);

/* Puts words down to be handed on, and says so. */
void copy_words(struct app *app, struct slice words);

#endif
