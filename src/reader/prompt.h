/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line in which one types: words to search for, letters of a title. It edits by clusters; what
 * is done with the words is told by its kind.
 */
#ifndef READER_PROMPT_H
#define READER_PROMPT_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

struct app;

struct prompt_kind {
	const char *label;              /* N_() where it is a word: what stands before the words */
	void (*typed)(struct app *app); /* after each change; may be NULL */
	void (*entered)(struct app *app);             /* Enter */
	void (*left)(struct app *app);                /* Esc; may be NULL */
	void (*complete)(struct app *app, bool back); /* Tab and Shift-Tab; may be NULL */
	void (*recall)(struct app *app, bool older);  /* Up and Down; may be NULL */
	void (*move)(struct app *app,
		long by); /* the same, for who walks through what fits; may be NULL */
	/* What stands on the right while there is no message; may be NULL. */
	void (*aside)(const struct app *app, struct buf *out);
};

struct prompt {
	const struct prompt_kind *kind; /* NULL while nobody is asked */
	const struct prompt_kind *last; /* the one that was entered or left */
	struct buf words;
	size_t cursor; /* byte in words */
};

void prompt_open(struct app *app, const struct prompt_kind *kind);
void prompt_release(struct prompt *prompt);

/* For who cannot take what was entered: asks again with the same words, the cursor where they are wrong. */
void prompt_reopen(struct app *app, size_t cursor);

/* Other words in place of what was typed; more of them. The cursor stands behind. */
void prompt_fill(struct prompt *prompt, struct slice words);
void prompt_add(struct prompt *prompt, struct slice words);

void prompt_key(struct app *app, uint32_t key);
void prompt_paint(struct app *app); /* on the last row, with the cursor */

#endif
