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
};

/* Of plain ink: bold, italic, underlined, reversed, faint, struck; in the order of their bits. */
static const char attributes[] = {'b', 'i', 'u', 'r', 'f', 's'};

bool
look_equal(struct look a, struct look b)
{
	return a.ink == b.ink && a.attributes == b.attributes;
}

char
look_letter(struct look look)
{
	if (look.ink != INK_TEXT)
		return (char)(look.attributes & LOOK_REVERSE ? toupper(inks[look.ink])
							     : inks[look.ink]);
	for (size_t i = 0; i < sizeof attributes; i++)
		if (look.attributes & 1u << i)
			return attributes[i];
	return ' ';
}
