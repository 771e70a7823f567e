/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The user's file, `keys` in our folder of configuration: a line a wish (bind, unbind, preset,
 * theme, browser, citation), # for comments. A line that is wrong is told and left out; all others count.
 */
#ifndef READER_KEYS_CONFIG_H
#define READER_KEYS_CONFIG_H

#include "base/buf.h"
#include "base/error.h"

struct app;

/* Does what a line says. `number` is its place in the file, 0 where it was typed. */
int config_line(struct app *app, struct slice line, size_t number, struct error *e);

/* Does one of the lines begin with this word? */
bool config_knows(struct slice word);

/* Reads a whole text; appends "NAME:LINE: what is wrong" and a newline for each line left out. */
void config_text(struct app *app, const char *name, struct slice text, struct buf *problems);

/* The same of the user's file, where there is one: its problems are told on standard error, and the
 * first of them as a message. */
void config_load(struct app *app);

/* What the user's file says about citations, for commands that have no app; nothing where it says
 * nothing that is right. */
void config_citation(struct buf *template);

#endif
