/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one theme so far, as a table: colours that keep their contrast on dark and on light
 * grounds, the terminal's own wherever none is needed.
 */
#include "reader/look.h"

#include "base/buf.h"

#include <ctype.h>

/* Colours of 256 and of 16; the letter is for dumps. Voices differ in lightness too. */
static const struct {
	short of256, of16;
	char letter;
} inks[INKS] = {
	[INK_TEXT] = {-1, -1, ' '},
	[INK_DIM] = {244, 8, 'd'},
	[INK_HEADING] = {-1, -1, 'h'},
	[INK_LINK] = {32, 4, 'l'},
	[INK_CODE] = {136, 3, 'c'},
	[INK_NOTE] = {32, 4, 'n'},
	[INK_MATCH] = {-1, -1, 'm'},
	[INK_CURRENT] = {-1, -1, 'x'},
	[INK_WARN] = {160, 1, 'w'},
	[INK_VOICE + 0] = {68, 4, '1'},
	[INK_VOICE + 1] = {136, 3, '2'},
	[INK_VOICE + 2] = {65, 2, '3'},
	[INK_VOICE + 3] = {132, 5, '4'},
	[INK_VOICE + 4] = {37, 6, '5'},
	[INK_VOICE + 5] = {167, 1, '6'},
	[INK_VOICE + 6] = {98, 5, '7'},
	[INK_VOICE + 7] = {101, 3, '8'},
};

/* Attributes in the order of their bits: what SGR calls them, what a dump of plain ink calls them. */
static const struct {
	char sgr[3];
	char letter;
} attributes[] = {{"1", 'b'}, {"3", 'i'}, {"4", 'u'}, {"7", 'r'}, {"2", 'f'}, {"9", 's'}};

#define ATTRIBUTES (sizeof attributes / sizeof *attributes)

bool
look_equal(struct look a, struct look b)
{
	return a.ink == b.ink && a.attributes == b.attributes;
}

char
look_letter(struct look look)
{
	if (look.ink != INK_TEXT)
		return (char)(look.attributes & LOOK_REVERSE ? toupper(inks[look.ink].letter)
							     : inks[look.ink].letter);
	for (size_t i = 0; i < ATTRIBUTES; i++)
		if (look.attributes & 1u << i)
			return attributes[i].letter;
	return ' ';
}

int
look_colour(enum ink ink, int colours)
{
	if (colours >= 256)
		return inks[ink].of256;
	/* Of eight colours the bright half is missing; its black twin would be unreadable. */
	return inks[ink].of16 < colours ? inks[ink].of16 : -1;
}

void
look_sequence(struct look look, int colours, struct buf *out)
{
	int colour = look_colour(look.ink, colours);

	buf_add_string(out, "\033[0");
	for (size_t i = 0; i < ATTRIBUTES; i++)
		if (look.attributes & 1u << i)
			buf_addf(out, ";%s", attributes[i].sgr);
	if (colour >= 0 && colours >= 256)
		buf_addf(out, ";38;5;%d", colour);
	else if (colour >= 0)
		buf_addf(out, ";%d", colour < 8 ? 30 + colour : 90 + colour - 8);
	buf_add_byte(out, 'm');
}
