/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a cell looks, as meaning and not as colour: an ink (what it is) and attributes. A theme says
 * which colour an ink has (theme.h); attributes alone must tell everything where there is no colour.
 */
#ifndef SCREEN_LOOK_H
#define SCREEN_LOOK_H

#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

#define VOICES 8 /* inks for speakers; the ninth speaker shares with the first */
#define HUES   6 /* inks for what is in the book: the usual one, and those that have a name */

enum ink {
	INK_TEXT,
	INK_DIM, /* furniture: paths, rules, bars, what a key line says */
	INK_HEADING,
	INK_LINK,
	INK_CODE,
	INK_NOTE,
	INK_MATCH,                     /* words found */
	INK_CURRENT,                   /* the item the cursor is on */
	INK_WARN,                      /* a message of something that failed */
	INK_VOICE,                     /* the first speaker's; VOICES of them follow one another */
	INK_KEPT = INK_VOICE + VOICES, /* words that are in the book; HUES of them */
	INKS = INK_KEPT + HUES,
};

#define LOOK_BOLD      1u
#define LOOK_ITALIC    2u
#define LOOK_UNDERLINE 4u
#define LOOK_REVERSE   8u
#define LOOK_FAINT     16u
#define LOOK_STRIKE    32u
#define LOOK_ALL       63u /* all of them */

struct look {
	uint8_t ink, attributes;
};

/* The ink of kept words of a colour ("yellow", "red", "green", "blue", "purple", in any case); the
 * usual one for any other. */
enum ink look_hue(struct slice colour);

/* Is it one of these? And their names, from 1 to HUES - 1. */
bool look_hue_known(struct slice colour);
const char *look_hue_name(size_t hue);

bool look_equal(struct look a, struct look b);

/* A letter that stands for the look in a dump of styles: a digit for a voice, ' ' for plain text; with
 * Shift held (a capital, !@#$%^&*) where it is reversed. */
char look_letter(struct look look);

#endif
