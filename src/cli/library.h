/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the commands over a library share: opening it, with progress on a terminal, and saying why
 * it cannot be.
 */
#ifndef CLI_LIBRARY_H
#define CLI_LIBRARY_H

#include "library/library.h"

/* Opens the library that `in` means (library/home); false, and a message, where it cannot be. Says so
 * where what it answers may be old. */
bool library_cli_open(struct library *l, const char *in, enum library_way way);

/* library_renew, with the message where it is closed. */
int library_cli_renew(struct library *l);

/* Closes it; EXIT_WRONG and a message where the index failed meanwhile, else `status`. */
int library_cli_close(struct library *l, int status);

#endif
