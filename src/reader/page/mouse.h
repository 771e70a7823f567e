/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A mouse on the grid as it was painted last: the wheel moves what lies under it, a click chooses
 * and a second one follows, moving with the button down selects what lies between. It is the
 * terminal's own until M takes it: else nobody could select text in the terminal's way.
 */
#ifndef READER_PAGE_MOUSE_H
#define READER_PAGE_MOUSE_H

#include <stdbool.h>
#include <stddef.h>

struct app;

enum mouse_what { MOUSE_PRESS, MOUSE_DRAG, MOUSE_RELEASE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct mouse {
	enum mouse_what what;
	size_t row, column; /* of the grid */
};

/* What the app keeps of it. */
struct mouse_state {
	bool ours;          /* not the terminal's */
	bool down;          /* the button, over the page */
	struct mouse press; /* where it went down */
};

/* What the mouse did. */
void mouse_act(struct app *app, struct mouse mouse);

/* Takes the mouse from the terminal, or gives it back. */
void mouse_toggle(struct app *app, long count);

#endif
