/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reader's own editor, which VISUAL or else EDITOR names: it is given a text in a file that
 * nobody else can read, in a folder of its own, and both are gone when what it has made of the text
 * has been saved. Where that failed the file stays, and is named.
 */
#ifndef TERMINAL_EDITOR_H
#define TERMINAL_EDITOR_H

#include "reader/app.h"
#include "terminal/terminal.h"

/* Lets the note be written that the app has put down (app->editing), and tells it what came of it. */
void editor_run(struct app *app, struct terminal *t);

#endif
