/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which colour an ink has. The ground stays the terminal's own, so a theme is made for a kind of
 * ground; where an ink has no colour, attributes tell it.
 */
#ifndef SCREEN_THEME_H
#define SCREEN_THEME_H

#include "base/buf.h"
#include "screen/look.h"

#include <stddef.h>

/* How many colours a terminal has that takes their red, green and blue. */
#define TRUE_COLOURS (1 << 24)

/* A colour of xterm's 256, of 16 and of 8; -1 for the terminal's own. */
struct colour {
	short of256, of16, of8;
};

struct theme {
	const char *name;
	struct colour inks[INKS];
};

/* The first is for a ground that nobody knows. */
extern const struct theme themes[];
extern const size_t theme_count;

/* The theme of that name, or NULL; the one behind it, round the end. */
const struct theme *theme_find(struct slice name);
const struct theme *theme_next(const struct theme *theme);

/* The one for the ground that COLORFGBG ("15;0": on black) tells of. */
const struct theme *theme_for_ground(const char *colorfgbg);

/* Is the ground dark of which a terminal says "rgb:1e1e/1e1e/1e1e" (XParseColor)? False where that
 * is no such colour. */
bool theme_hear_ground(struct slice colour, bool *dark);

/* Does COLORTERM (NULL: not set) say that the terminal has TRUE_COLOURS? */
bool theme_takes_true(const char *colorterm);

/*
 * The ink's colour where there are so many (TRUE_COLOURS, 256, 16, 8 or 0): its number, or from
 * TRUE_COLOURS on that and its red, green and blue (0x1rrggbb); -1 for the terminal's own.
 */
int theme_colour(const struct theme *theme, enum ink ink, int colours);

/* The attributes of a look (LOOK_...), with those that stand for a colour it does not get. */
unsigned theme_attributes(const struct theme *theme, struct look look, int colours);

/* Appends SGR for attributes and a colour (-1: none), in place of what was set or on top of it. */
void theme_write_sgr(unsigned attributes, int colour, bool anew, struct buf *out);

/* Appends "\033[0;1;38;5;24m": the look on a terminal, for show --color. */
void theme_sequence(const struct theme *theme, struct look look, int colours, struct buf *out);

#endif
