/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that many things share, each kept once and known by a small number: titles, speakers,
 * tags. The number of no words at all is 0. A zeroed one has no names.
 */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include "base/hash.h"
#include "base/vec.h"

struct names {
	VEC(char *) list; /* by number - 1; owned */
	struct hash index;
};

void names_release(struct names *n);

/* The number of the words, a new one where they are new. */
uint32_t names_add(struct names *n, struct slice words);

/* The same, 0 where nobody has used them. */
uint32_t names_find(const struct names *n, struct slice words);

/* The words, which hold until the names are released; NUL-terminated. */
const char *names_get(const struct names *n, uint32_t number);

#endif
