/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks that somebody chose with a key, kept between runs: the theme and the measure. The theme
 * holds as long as nothing else would be shown without it: who then changes the key file, or sits
 * before another ground, is not held to what was chosen over the old one.
 */
#ifndef READER_LOOKS_H
#define READER_LOOKS_H

#include "base/error.h"
#include "screen/theme.h"

struct app;

/* Cells of a line of running text. */
enum { MEASURE_LEAST = 20, MEASURE_USUAL = 72, MEASURE_MOST = 400 };

struct looks {
	const struct theme *usual; /* that nobody chose: by the ground, or by the key file */
	const struct theme *theme; /* as they were kept, or are without: */
	size_t measure;
	bool told; /* the theme, by the key file or a key: no ground is to change it */
};

/* What the key file has set is the usual; over it goes what was kept. */
void looks_load(struct app *app);

/* Keeps what has been chosen since. -1 where it cannot be written. */
int looks_save(const struct app *app, struct error *e);

/* Another theme: that the key file sets; that somebody chose. */
void looks_tell(struct app *app, const struct theme *theme);
void looks_choose(struct app *app, const struct theme *theme);

/* Would it change anything to know the ground? */
bool looks_want_ground(const struct app *app);

/* The terminal has told its ground: the theme for it, where nobody chose another. */
void looks_see_ground(struct app *app, bool dark);

#endif
