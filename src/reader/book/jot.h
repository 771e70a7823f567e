/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one line in which a reader says what to remember of a passage:
 *
 *   why would they agree? #doubt #"to read" !red
 *
 * A word behind # is a tag, one behind ! that names a colour is the colour, all else is the note. A
 * backslash before # or ! takes their meaning, \n is a new line in the note, \\ a backslash.
 */
#ifndef READER_BOOK_JOT_H
#define READER_BOOK_JOT_H

#include "base/vec.h"
#include "book/book.h"

struct jot {
	struct buf note;
	VEC(char *) tags;  /* each once */
	struct buf colour; /* empty for none */
};

void jot_read(struct slice line, struct jot *jot);
void jot_release(struct jot *jot);

/* Appends the line that says what the passage has. */
void jot_write(const struct passage *p, struct buf *line);

/* Appends one tag as it stands in such a line. */
void jot_write_tag(struct slice tag, struct buf *line);

/* Where the tag or colour begins that ends at `cursor`: at its # or !; NOWHERE where none does. */
size_t jot_word_before(struct slice line, size_t cursor);

/*
 * What has to be edited for the passage to be as the line says: the slices of `change` point into
 * the jot, the passage and `lists`, which the caller releases. False where nothing has to be.
 */
struct jot_lists {
	VEC(struct slice) on, off;
	struct slice note, colour;
};

bool jot_change(const struct jot *jot, const struct passage *p, struct jot_lists *lists,
	struct change *change);
void jot_lists_release(struct jot_lists *lists);

#endif
