/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks the terminal which colour its ground has (OSC 11), and hears the answer among the keys,
 * whenever it comes: nothing waits for it. Behind it a question is asked that every terminal
 * answers (DA1, ECMA-48 section 8.3.24), so that one knows when no more is to come. While an answer
 * is on its way what begins with an escape is waited for longer, as it must never be taken for keys.
 */
#ifndef TERMINAL_BACKDROP_H
#define TERMINAL_BACKDROP_H

#include "base/slice.h"

#include <stdbool.h>

struct backdrop {
	bool awaited;  /* an answer */
	long asked_at; /* milliseconds */
	bool heard;    /* and nobody has been told yet */
	bool dark;
};

/* Asks; not terminals that would print the question. `now` in milliseconds. */
void backdrop_ask(struct backdrop *b, long now);

/* A control string (OSC) has come, or the answer that every terminal gives. */
void backdrop_hear(struct backdrop *b, struct slice string);
void backdrop_hear_end(struct backdrop *b);

/* Who has not answered by now does not. */
void backdrop_give_up(struct backdrop *b, long now);

#endif
