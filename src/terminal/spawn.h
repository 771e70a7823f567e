/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other programs: only those a reader asked for, by a key or a setting. Without a shell, apart
 * from our terminal (its standard output and error go nowhere), and never waited for.
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

#endif
