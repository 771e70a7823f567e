/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses outside of the library. They are shown; and where the key file (`browser`) or else
 * BROWSER names a program, a question is asked, and whoever drives the app runs it.
 */
#ifndef READER_OUTSIDE_H
#define READER_OUTSIDE_H

#include "base/buf.h"
#include "base/vec.h"

struct app;

struct outside {
	struct buf program; /* of the key file, with what else it is given; empty for none */
	VEC(char *) argv;   /* the program to run, what it is given, then NULL */
	bool agreed;        /* to run it; cleared by whoever does */
};

void outside_release(struct outside *outside);

/* Shows the address of the chosen reference whole, in `words` or in the box of a peek, and asks
 * whether to open it, where that is possible. */
void outside_meet(struct app *app, struct slice address, struct slice words);

#endif
