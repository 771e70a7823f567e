/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything a key can do: one table, a row an action. Its name is for the key file and help, its
 * keys are the text a user would write to bind them.
 */
#ifndef READER_KEYS_ACTION_H
#define READER_KEYS_ACTION_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

/* Where an action is meant: on the page, in a list, or in both. No key has two meanings in one. */
#define IN_PAGE 1u
#define IN_LIST 2u
#define IN_BOTH (IN_PAGE | IN_LIST)

/* The page while something is selected on it. */
#define IN_SELECT 8u

/* Speakers side by side. */
#define IN_COLUMNS 16u

/* The commonplace book. */
#define IN_BOOK 32u

/* What was found in the library. */
#define IN_RESULTS 64u

/* The library. */
#define IN_LIBRARY 128u

/* The next key is a letter, a mark's name, and comes as the count. */
#define TAKES_LETTER 4u

struct action {
	const char *name;
	const char *keys; /* by default; parted by blanks, in the names of key.h; "" for none */
	unsigned where;
	const char *group; /* N_(): the heading it stands under in help */
	const char *help;  /* N_(): what it does, a few words */
	/* `count` is what was typed before the key, 0 where nothing was. */
	void (*run)(struct app *app, long count);
};

extern const struct action actions[];
extern const size_t action_count;

#endif
