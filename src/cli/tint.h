/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words on standard output in the colours of a theme, where there are any: what lists for a person are
 * printed with. Whatever the words are, they come out safe and on one line.
 */
#ifndef CLI_TINT_H
#define CLI_TINT_H

#include "base/slice.h"
#include "screen/theme.h"

#include <stdbool.h>

struct tint {
	int colours; /* 0, 16, 256 or TRUE_COLOURS */
	const struct theme *theme;
};

/* Colours where standard output is a terminal that has them. */
struct tint tint_auto(void);

/* Takes the value of --color; false, and a message, where it is none. */
bool tint_read(struct tint *t, const char *when);

void tint_say(const struct tint *t, enum ink ink, unsigned attributes, struct slice words);

#endif
