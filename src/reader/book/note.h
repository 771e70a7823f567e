/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a reader writes about a passage: in one line (reader/book/jot.h), with Tab for the tags in
 * use, when it is kept or later; or at length, in an editor that whoever drives the app runs. What
 * could not be written stays in the line, or in the editor's file, and can be entered again.
 */
#ifndef READER_BOOK_NOTE_H
#define READER_BOOK_NOTE_H

#include "reader/recall.h"

struct app;

struct noting {
	size_t row; /* whose note it is; NOWHERE: of what is selected, which is to be kept */
	bool lent;  /* it is selected only to show what is to be kept */
	struct recall past; /* lines that were entered, or left */
	/* Tab: */
	bool completing;
	struct buf typed; /* the line before it */
	size_t word;      /* where the tag or colour in it begins */
	size_t cursor;    /* and where it ends */
	size_t next;      /* the choice shown; NOWHERE for what was typed */
};

/* A text for an editor. */
struct editing {
	bool wanted;
	struct buf text;
	size_t row;
};

void noting_init(struct noting *n);
void noting_release(struct noting *n);

/* Asks what to remember of what is selected, or of the passage one is at, and keeps it. */
void note_keep(struct app *app, long count);

/* The same of a passage that is kept already. */
void note_edit(struct app *app, long count);

/* Asks for an editor for the note of that passage. */
void note_write(struct app *app, long count);

/* What the editor has made of it. False where it could not be saved, and a message says why. */
bool note_written(struct app *app, struct slice text);

#endif
