/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks as letters, for dumps.
 */
#include "screen/look.h"

#include <ctype.h>
#include <stddef.h>

static const char inks[INKS] = {
	[INK_TEXT] = ' ',
	[INK_DIM] = 'd',
	[INK_HEADING] = 'h',
	[INK_LINK] = 'l',
	[INK_CODE] = 'c',
	[INK_NOTE] = 'n',
	[INK_MATCH] = 'm',
	[INK_CURRENT] = 'x',
	[INK_WARN] = 'w',
	[INK_VOICE + 0] = '1',
	[INK_VOICE + 1] = '2',
	[INK_VOICE + 2] = '3',
	[INK_VOICE + 3] = '4',
	[INK_VOICE + 4] = '5',
	[INK_VOICE + 5] = '6',
	[INK_VOICE + 6] = '7',
	[INK_VOICE + 7] = '8',
	[INK_KEPT + 0] = 'k',
	[INK_KEPT + 1] = 'y',
	[INK_KEPT + 2] = 'a',
	[INK_KEPT + 3] = 'g',
	[INK_KEPT + 4] = 'e',
	[INK_KEPT + 5] = 'p',
};

static const char *const hues[HUES] = {"", "yellow", "red", "green", "blue", "purple"};

/* Of plain ink: bold, italic, underlined, reversed, faint, struck; in the order of their bits. */
static const char attributes[] = {'b', 'i', 'u', 'r', 'f', 's'};

enum ink
look_hue(struct slice colour)
{
	for (size_t i = 1; i < HUES; i++)
		if (slice_equal_nocase(colour, slice_of(hues[i])))
			return INK_KEPT + (enum ink)i;
	return INK_KEPT;
}

bool
look_hue_known(struct slice colour)
{
	return look_hue(colour) != INK_KEPT;
}

const char *
look_hue_name(size_t hue)
{
	return hues[hue];
}

bool
look_equal(struct look a, struct look b)
{
	return a.ink == b.ink && a.attributes == b.attributes;
}

static char
reversed(char letter)
{
	return letter >= '1' && letter <= '8' ? "!@#$%^&*"[letter - '1'] : (char)toupper(letter);
}

char
look_letter(struct look look)
{
	if (look.ink != INK_TEXT)
		return look.attributes & LOOK_REVERSE ? reversed(inks[look.ink]) : inks[look.ink];
	for (size_t i = 0; i < sizeof attributes; i++)
		if (look.attributes & 1u << i)
			return attributes[i];
	return ' ';
}
