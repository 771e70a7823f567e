/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kept passages of the open article as a tab of its outline, under the sections they are in,
 * each with a sign of where it is now and the first line of its note. Lost ones stay there.
 */
#ifndef READER_PANES_LIST_PASSAGES_H
#define READER_PANES_LIST_PASSAGES_H

#include "base/vec.h"

#include <stdbool.h>

struct app;

enum passage_line_kind { LINE_SECTION, LINE_PASSAGE, LINE_NOTE };

struct passage_line {
	enum passage_line_kind kind;
	size_t place; /* of app->highlights.list; of a section's line the first one under it */
};

struct passage_lines {
	VEC(struct passage_line) list;
	size_t changes; /* of app->highlights when they were made */
};

void passage_lines_release(struct passage_lines *lines);

/* Opens the tab, or closes it. */
void passages_toggle(struct app *app, long count);

/* Shows what there is to a passage in a box: its note, old and new words where they differ. In the
 * list that of the selected one; on the page that of the first one there. False where there is none. */
bool passages_peek(struct app *app);

/* The place of the passage selected in the tab, NOWHERE where it is none, or another list is open. */
size_t passages_selected(const struct app *app);

/* Asks whether an uncertain one is what was kept; the answer goes into the book. */
void passages_ask(struct app *app, size_t place);

#endif
