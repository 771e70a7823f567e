/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other programs: only those a reader asked for, by a key or a setting. Without a shell; and apart
 * from our terminal (standard output and error go nowhere) and never waited for, but for an editor,
 * which has the terminal until it ends.
 */
#ifndef TERMINAL_SPAWN_H
#define TERMINAL_SPAWN_H

#include "base/error.h"
#include "base/slice.h"

#include <stdbool.h>

/* Is there such a program, in PATH where the name has no slash? */
bool spawn_finds(const char *program);

/*
 * Starts argv[0], which is looked for in PATH, with the rest of argv up to NULL, and `input` as its
 * standard input. -1 where the system does not let us; whether the program does well nobody learns.
 */
int spawn(char *const argv[], struct slice input, struct error *e);

/* Runs argv[0] on the terminal, which must have been given back, and waits for its end. -1 where it
 * could not be run, or says by its exit status that it has failed. */
int spawn_in_front(char *const argv[], struct error *e);

#endif
