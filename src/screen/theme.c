/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of themes. Contrast is measured as in WCAG 2 against the grounds a theme is made for
 * (a test holds the figures); of the sixteen the figures are those of xterm's palette.
 */
#include "screen/theme.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>

/* clang-format off */
#define OWN {-1, -1, -1}
#define VOICE(i) [INK_VOICE + (i)]
#define KEPT(i)  [INK_KEPT + (i)]

const struct theme themes[] = {
	/* Black or white: only colours of middle lightness can be read on both. */
	{"any", {
		[INK_TEXT] = OWN, [INK_HEADING] = OWN, [INK_MATCH] = OWN, [INK_CURRENT] = OWN,
		[INK_DIM]  = {243,  8, -1},
		[INK_LINK] = { 63, 12,  4},
		[INK_NOTE] = { 63, 12,  4},
		[INK_CODE] = {130,  5,  5},
		[INK_WARN] = {163,  9,  1},
		VOICE(0) = { 63, 12, 4}, VOICE(1) = {130, 9, 1}, VOICE(2) = { 28,  5, 5}, VOICE(3) = {163,  8, -1},
		VOICE(4) = { 29, 12, 4}, VOICE(5) = {131, 9, 1}, VOICE(6) = { 98,  5, 5}, VOICE(7) = { 30,  8, -1},
		KEPT(0) = {130, 5, 5}, KEPT(1) = {130, 5, 5}, KEPT(2) = {163, 9, 1}, KEPT(3) = {28, 8, -1}, KEPT(4) = {63, 12, 4}, KEPT(5) = {98, 5, 5},
	}},
	/* Black to dark grey. Voices differ in lightness too. */
	{"dark", {
		[INK_TEXT] = OWN, [INK_HEADING] = OWN, [INK_MATCH] = OWN, [INK_CURRENT] = OWN,
		[INK_DIM]  = {246,  7, -1},
		[INK_LINK] = { 75, 14,  6},
		[INK_NOTE] = { 75, 14,  6},
		[INK_CODE] = {180, 11,  3},
		[INK_WARN] = {210,  9,  1},
		VOICE(0) = {117, 14, 6}, VOICE(1) = {222, 11, 3}, VOICE(2) = { 77, 10, 2}, VOICE(3) = {211, 13, 5},
		VOICE(4) = {158,  6, 6}, VOICE(5) = {209,  3, 3}, VOICE(6) = {141,  2, 2}, VOICE(7) = {187,  7, 7},
		KEPT(0) = {229, 11, 3}, KEPT(1) = {221, 11, 3}, KEPT(2) = {210, 9, 1}, KEPT(3) = {114, 10, 2}, KEPT(4) = {111, 14, 6}, KEPT(5) = {183, 13, 5},
	}},
	/* White to light grey. */
	{"light", {
		[INK_TEXT] = OWN, [INK_HEADING] = OWN, [INK_MATCH] = OWN, [INK_CURRENT] = OWN,
		[INK_DIM]  = {242,  8, -1},
		[INK_LINK] = { 26,  4,  4},
		[INK_NOTE] = { 26,  4,  4},
		[INK_CODE] = { 94,  5,  5},
		[INK_WARN] = {160,  1,  1},
		VOICE(0) = { 25,  4, 4}, VOICE(1) = { 94,  1, 1}, VOICE(2) = { 22,  5, 5}, VOICE(3) = {127, 12, 4},
		VOICE(4) = { 23,  4, 4}, VOICE(5) = {124,  1, 1}, VOICE(6) = { 55,  5, 5}, VOICE(7) = { 58, 12, 4},
		KEPT(0) = {94, 5, 5}, KEPT(1) = {58, 5, 5}, KEPT(2) = {124, 1, 1}, KEPT(3) = {22, 12, 4}, KEPT(4) = {25, 4, 4}, KEPT(5) = {90, 5, 5},
	}},
	/* The terminal's own sixteen, whatever the user made of them. */
	{"palette", {
		[INK_TEXT] = OWN, [INK_HEADING] = OWN, [INK_MATCH] = OWN, [INK_CURRENT] = OWN,
		[INK_DIM]  = {8, 8, -1},
		[INK_LINK] = {4, 4,  4},
		[INK_NOTE] = {4, 4,  4},
		[INK_CODE] = {3, 3,  3},
		[INK_WARN] = {1, 1,  1},
		VOICE(0) = { 4,  4, 4}, VOICE(1) = { 3,  3, 3}, VOICE(2) = { 2,  2, 2}, VOICE(3) = { 5,  5, 5},
		VOICE(4) = { 6,  6, 6}, VOICE(5) = { 1,  1, 1}, VOICE(6) = {13, 13, 5}, VOICE(7) = {11, 11, 3},
		KEPT(0) = {3, 3, 3}, KEPT(1) = {11, 11, 3}, KEPT(2) = {1, 1, 1}, KEPT(3) = {2, 2, 2}, KEPT(4) = {4, 4, 4}, KEPT(5) = {5, 5, 5},
	}},
	{"mono", {
		[INK_TEXT] = OWN, [INK_HEADING] = OWN, [INK_MATCH] = OWN, [INK_CURRENT] = OWN,
		[INK_DIM] = OWN, [INK_LINK] = OWN, [INK_NOTE] = OWN, [INK_CODE] = OWN, [INK_WARN] = OWN,
		VOICE(0) = OWN, VOICE(1) = OWN, VOICE(2) = OWN, VOICE(3) = OWN,
		VOICE(4) = OWN, VOICE(5) = OWN, VOICE(6) = OWN, VOICE(7) = OWN,
		KEPT(0) = OWN, KEPT(1) = OWN, KEPT(2) = OWN, KEPT(3) = OWN, KEPT(4) = OWN, KEPT(5) = OWN,
	}},
};
/* clang-format on */

const size_t theme_count = sizeof themes / sizeof *themes;

#define KEPT_FORM (LOOK_ITALIC | LOOK_UNDERLINE)

/*
 * What of the 256 comes near what is meant but short of the contrast of 4.5 on the grounds of its
 * themes. A true colour takes twice the bytes, so there are no more of them than that asks for.
 */
static const struct {
	short of256;
	int true_colour;
} exact[] = {
	{28, 0x008800},
	{30, 0x008484},
	{130, 0xb06000},
	{246, 0x979797},
};

/* What tells an ink without a colour; the others have attributes of their own. */
static const uint8_t without[INKS] = {[INK_DIM] = LOOK_FAINT,
	[INK_CODE] = LOOK_BOLD,
	KEPT(0) = KEPT_FORM,
	KEPT(1) = KEPT_FORM,
	KEPT(2) = KEPT_FORM,
	KEPT(3) = KEPT_FORM,
	KEPT(4) = KEPT_FORM,
	KEPT(5) = KEPT_FORM};

/* What SGR calls attributes, in the order of their bits (ECMA-48, section 8.3.117). */
static const char sgr[] = {'1', '3', '4', '7', '2', '9'};

const struct theme *
theme_find(struct slice name)
{
	for (size_t i = 0; i < theme_count; i++)
		if (slice_equal(name, slice_of(themes[i].name)))
			return &themes[i];
	return NULL;
}

const struct theme *
theme_next(const struct theme *theme)
{
	size_t i = (size_t)(theme - themes);

	assert(i < theme_count);
	return &themes[(i + 1) % theme_count];
}

/* The ground is the last of its numbers: one of sixteen colours, of which 7 and the bright ones but
 * grey are light. */
const struct theme *
theme_for_ground(const char *colorfgbg)
{
	const char *ground = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
	char *end;
	long colour;

	if (!ground)
		return &themes[0];
	colour = strtol(ground + 1, &end, 10);
	if (end == ground + 1 || *end || colour < 0 || colour > 15)
		return &themes[0];
	return theme_find(colour == 7 || colour > 8 ? SLICE("light") : SLICE("dark"));
}

/* A share of red, green or blue, in one to four hexadecimal digits: 0 to 1. */
static bool
read_share(struct slice *rest, double *share)
{
	unsigned long value = 0, most = 0;

	while (rest->len && most < 0xffff && isxdigit((unsigned char)rest->at[0])) {
		char digit[] = {rest->at[0], 0};

		value = value * 16 + strtoul(digit, NULL, 16);
		most = most * 16 + 15;
		*rest = slice_from(*rest, 1);
	}
	if (most)
		*share = (double)value / (double)most;
	return most > 0;
}

/* Dark where white letters have more contrast than black ones. What gamma undoes is taken for a
 * square, which is near enough to choose between two. */
bool
theme_hear_ground(struct slice colour, bool *dark)
{
	static const double weights[] = {0.2126, 0.7152, 0.0722};
	double luminance = 0;

	if (!slice_starts(colour, SLICE("rgb:")) && !slice_starts(colour, SLICE("rgba:")))
		return false;
	colour = slice_from(colour, slice_find_byte(colour, 0, ':'));
	for (size_t i = 0; i < 3; i++) {
		double share;

		if (!colour.len || colour.at[0] != (i ? '/' : ':'))
			return false;
		colour = slice_from(colour, 1);
		if (!read_share(&colour, &share))
			return false;
		luminance += weights[i] * share * share;
	}
	*dark = luminance < 0.18;
	return true;
}

bool
theme_takes_true(const char *colorterm)
{
	struct slice said = slice_of(colorterm);

	return slice_equal(said, SLICE("truecolor")) || slice_equal(said, SLICE("24bit"));
}

static int
true_colour(short of256)
{
	for (size_t i = 0; i < sizeof exact / sizeof *exact; i++)
		if (exact[i].of256 == of256)
			return TRUE_COLOURS | exact[i].true_colour;
	return of256;
}

int
theme_colour(const struct theme *theme, enum ink ink, int colours)
{
	const struct colour *colour = &theme->inks[ink];

	if (colours >= TRUE_COLOURS)
		return true_colour(colour->of256);
	if (colours >= 256)
		return colour->of256;
	if (colours >= 16)
		return colour->of16;
	return colours >= 8 ? colour->of8 : -1;
}

unsigned
theme_attributes(const struct theme *theme, struct look look, int colours)
{
	bool coloured = theme_colour(theme, look.ink, colours) >= 0;

	return look.attributes | (coloured ? 0u : without[look.ink]);
}

void
theme_write_sgr(unsigned attributes, int colour, bool anew, struct buf *out)
{
	if (anew && !attributes && colour < 0) {
		buf_add_string(out, "\033[m");
		return;
	}
	buf_add_string(out, anew ? "\033[0;" : "\033[");
	for (size_t i = 0; i < sizeof sgr; i++)
		if (attributes & 1u << i)
			buf_addf(out, "%c;", sgr[i]);
	if (colour >= TRUE_COLOURS)
		buf_addf(out, "38;2;%d;%d;%d;", colour >> 16 & 0xff, colour >> 8 & 0xff,
			colour & 0xff);
	else if (colour >= 16)
		buf_addf(out, "38;5;%d;", colour);
	else if (colour >= 0)
		buf_addf(out, "%d;", colour < 8 ? 30 + colour : 90 + colour - 8);
	out->at[out->len - 1] = 'm';
}

void
theme_sequence(const struct theme *theme, struct look look, int colours, struct buf *out)
{
	theme_write_sgr(theme_attributes(theme, look, colours),
		theme_colour(theme, look.ink, colours), true, out);
}
