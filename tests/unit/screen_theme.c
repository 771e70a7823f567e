/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What screen/theme promises: every ink can be read on the grounds its theme is made for. Contrast
 * is that of WCAG 2.1 (relative luminance, success criterion 1.4.3); colours are xterm's.
 */
#include "screen/theme.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* The sixteen as xterm has them. */
static const uint32_t sixteen[] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
	0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff,
	0xffffff};

/* A colour of the 256 as red, green and blue: sixteen, a cube of six steps, a ramp of greys. */
static uint32_t
rgb(int colour)
{
	static const uint32_t steps[] = {0, 95, 135, 175, 215, 255};
	uint32_t n = (uint32_t)colour;

	if (colour >= TRUE_COLOURS)
		return n & 0xffffff;
	if (n < 16)
		return sixteen[n];
	if (n >= 232)
		return (8 + 10 * (n - 232)) * 0x010101;
	n -= 16;
	return steps[n / 36] << 16 | steps[n / 6 % 6] << 8 | steps[n % 6];
}

static double
linear(uint32_t value)
{
	double share = value / 255.0;

	return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double
luminance(uint32_t c)
{
	return 0.2126 * linear(c >> 16) + 0.7152 * linear(c >> 8 & 0xff) +
	       0.0722 * linear(c & 0xff);
}

static double
contrast(uint32_t a, uint32_t b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

/*
 * `text` and `dim` are the least of 256 colours. Between black and white the best there is has
 * 4.58 on both, so that there a little less is taken than the 4.5 of WCAG. Of sixteen colours,
 * which users set, 3 is held on the first ground. True colours hold 4.5 for everything.
 */
static const struct {
	const char *theme;
	uint32_t grounds[2];
	double text, dim;
} kinds[] = {
	{"any", {0x000000, 0xffffff}, 4.3, 3},
	{"dark", {0x000000, 0x303030}, 4.5, 3},
	{"light", {0xffffff, 0xeeeeee}, 4.5, 3},
};

static void
assert_contrast(const char *theme, int ink, int colour, uint32_t ground, double least)
{
	double got = contrast(rgb(colour), ground);

	if (got < least)
		fail_msg("%s: ink %d, colour %d on %06x: %.2f is less than %.1f", theme, ink,
			colour, (unsigned)ground, got, least);
}

static void
every_ink_can_be_read_on_its_ground(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct theme *theme = theme_find(slice_of(kinds[i].theme));

		assert_non_null(theme);
		for (int ink = 0; ink < INKS; ink++)
			for (size_t g = 0; g < 2; g++) {
				int colour = theme_colour(theme, (enum ink)ink, 256);

				if (colour >= 0)
					assert_contrast(theme->name, ink, colour,
						kinds[i].grounds[g],
						ink == INK_DIM ? kinds[i].dim : kinds[i].text);
				colour = theme_colour(theme, (enum ink)ink, TRUE_COLOURS);
				if (colour >= 0)
					assert_contrast(
						theme->name, ink, colour, kinds[i].grounds[g], 4.5);
				colour = theme_colour(theme, (enum ink)ink, 16);
				if (colour >= 0)
					assert_contrast(theme->name, ink, colour,
						kinds[i].grounds[i == 0 ? g : 0], 3);
			}
	}
}

static void
a_true_colour_is_sent_where_it_is_needed(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	theme_sequence(theme_find(SLICE("any")), (struct look){INK_CODE, 0}, TRUE_COLOURS, &out);
	theme_sequence(theme_find(SLICE("any")), (struct look){INK_LINK, 0}, TRUE_COLOURS, &out);
	assert_string_equal(out.at, "\033[0;38;2;176;96;0m\033[0;38;5;63m");
	buf_release(&out);
}

static void
the_terminal_says_that_it_takes_true_colours(void **state)
{
	(void)state;
	assert_true(theme_takes_true("truecolor"));
	assert_true(theme_takes_true("24bit"));
	assert_false(theme_takes_true("gnome-terminal"));
	assert_false(theme_takes_true(NULL));
}

static void
numbers_fit_how_many_colours_there_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < theme_count; i++)
		for (int ink = 0; ink < INKS; ink++) {
			const struct colour *c = &themes[i].inks[ink];

			assert_in_range(c->of256 + 1, 0, 256);
			assert_in_range(c->of16 + 1, 0, 16);
			assert_in_range(c->of8 + 1, 0, 8);
		}
}

/* Of 256 colours no two voices share one, but where a theme is the terminal's or has none. */
static void
voices_can_be_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < theme_count; i++)
		for (int a = INK_VOICE; a < INK_VOICE + VOICES; a++)
			for (int b = INK_VOICE; b < a; b++)
				if (themes[i].inks[a].of256 >= 0)
					assert_int_not_equal(
						themes[i].inks[a].of256, themes[i].inks[b].of256);
}

static void
what_has_no_colour_has_an_attribute(void **state)
{
	const struct theme *mono = theme_find(SLICE("mono"));

	(void)state;
	for (int ink = 0; ink < INKS; ink++)
		assert_int_equal(theme_colour(mono, (enum ink)ink, 256), -1);
	assert_int_equal(theme_attributes(mono, (struct look){INK_DIM, 0}, 256), LOOK_FAINT);
	assert_int_equal(theme_attributes(mono, (struct look){INK_CODE, LOOK_ITALIC}, 256),
		LOOK_BOLD | LOOK_ITALIC);
	assert_int_equal(theme_attributes(&themes[0], (struct look){INK_CODE, 0}, 256), 0);
	assert_int_equal(theme_attributes(&themes[0], (struct look){INK_CODE, 0}, 0), LOOK_BOLD);
}

static void
the_ground_is_known_by_COLORFGBG(void **state)
{
	(void)state;
	assert_string_equal(theme_for_ground("15;0")->name, "dark");
	assert_string_equal(theme_for_ground("7;8")->name, "dark");
	assert_string_equal(theme_for_ground("0;15")->name, "light");
	assert_string_equal(theme_for_ground("0;default;7")->name, "light");
	assert_ptr_equal(theme_for_ground("default;default"), &themes[0]);
	assert_ptr_equal(theme_for_ground("15;"), &themes[0]);
	assert_ptr_equal(theme_for_ground("15;99"), &themes[0]);
	assert_ptr_equal(theme_for_ground("black"), &themes[0]);
	assert_ptr_equal(theme_for_ground(NULL), &themes[0]);
}

static void
assert_ground(const char *said, const char *expected)
{
	bool dark = false, heard = theme_hear_ground(slice_of(said), &dark);

	assert_string_equal(heard ? dark ? "dark" : "light" : "nothing", expected);
}

static void
the_ground_is_known_by_what_a_terminal_says(void **state)
{
	(void)state;
	assert_ground("rgb:0000/0000/0000", "dark");
	assert_ground("rgb:ffff/ffff/ffff", "light");
	assert_ground("rgb:00/2b/36", "dark");
	assert_ground("rgb:fd/f6/e3", "light");
	assert_ground("rgb:F/F/F", "light");
	assert_ground("rgba:3030/3030/3030/ffff", "dark");
	assert_ground("rgb:0000/0000/ffff", "dark");
	assert_ground("rgb:0000/ffff/0000", "light");
	assert_ground("rgb:/0/0", "nothing");
	assert_ground("rgb:0/0", "nothing");
	assert_ground("rgb:0/0/", "nothing");
	assert_ground("rgb:00000/0/0", "nothing");
	assert_ground("rgb", "nothing");
	assert_ground("#000000", "nothing");
	assert_ground("", "nothing");
}

static void
themes_go_round(void **state)
{
	const struct theme *theme = &themes[0];

	(void)state;
	for (size_t i = 0; i < theme_count; i++)
		theme = theme_next(theme);
	assert_ptr_equal(theme, &themes[0]);
	assert_null(theme_find(SLICE("dusk")));
}

static void
assert_sequence(struct look look, int colours, const char *expected)
{
	struct buf out = BUF_INIT;

	theme_sequence(theme_find(SLICE("palette")), look, colours, &out);
	assert_string_equal(out.at, expected);
	buf_release(&out);
}

static void
a_look_is_written_as_SGR(void **state)
{
	(void)state;
	assert_sequence((struct look){INK_TEXT, 0}, 256, "\033[m");
	assert_sequence((struct look){INK_LINK, LOOK_UNDERLINE}, 256, "\033[0;4;34m");
	assert_sequence((struct look){INK_LINK, 0}, TRUE_COLOURS, "\033[0;34m");
	assert_sequence((struct look){INK_WARN, LOOK_BOLD}, 16, "\033[0;1;31m");
	assert_sequence((struct look){INK_DIM, 0}, 16, "\033[0;90m");
	assert_sequence((struct look){INK_DIM, 0}, 8, "\033[0;2m");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_ink_can_be_read_on_its_ground),
		cmocka_unit_test(a_true_colour_is_sent_where_it_is_needed),
		cmocka_unit_test(the_terminal_says_that_it_takes_true_colours),
		cmocka_unit_test(numbers_fit_how_many_colours_there_are),
		cmocka_unit_test(voices_can_be_told_apart),
		cmocka_unit_test(what_has_no_colour_has_an_attribute),
		cmocka_unit_test(the_ground_is_known_by_COLORFGBG),
		cmocka_unit_test(the_ground_is_known_by_what_a_terminal_says),
		cmocka_unit_test(themes_go_round),
		cmocka_unit_test(a_look_is_written_as_SGR),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
