/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The loop: paints the app, draws it, gives it keys, and lets it work between them.
 */
#ifndef TERMINAL_LOOP_H
#define TERMINAL_LOOP_H

#include "reader/app.h"
#include "terminal/terminal.h"

/* Runs the app, in which something is open, until it quits or the terminal ends. */
void loop_run(struct app *app, struct terminal *t);

#endif
