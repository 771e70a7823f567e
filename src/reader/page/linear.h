/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The app without a screen, for speech and braille: lines of keys come in, sentences go out, one
 * change at a time. No boxes, no columns, nothing but plain lines, on any terminal or none.
 */
#ifndef READER_PAGE_LINEAR_H
#define READER_PAGE_LINEAR_H

#include <stdio.h>

struct app;

/*
 * Reads on until the app quits, wants its screen again (app->linear is false), or `in` ends. A
 * line holds keys by their names (screen/key.h), or the words that were asked for; an empty one
 * is Enter: it follows a chosen reference, goes where a list points, else reads the next sentence.
 */
void linear_run(struct app *app, FILE *in, FILE *out);

/* Switches between the two. */
void linear_toggle(struct app *app, long count);

#endif
