/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clipboard, whoever keeps it: the programs that do for a display or for tmux, and the
 * terminal itself, which is offered the text by OSC 52, over any distance.
 */
#ifndef TERMINAL_CLIPBOARD_H
#define TERMINAL_CLIPBOARD_H

#include "base/error.h"
#include "base/slice.h"

#include <stdbool.h>

/* Can it be sent a control string (OSC) without printing it? */
bool terminal_takes_strings(void);

/* Hands a text on. -1 and a sentence where nobody takes it. */
int clipboard_put(struct slice text, struct error *e);

#endif
