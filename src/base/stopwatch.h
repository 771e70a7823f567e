/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long something has taken: so that work in slices ends in time, whatever it works on. The
 * clock cannot be set back.
 */
#ifndef BASE_STOPWATCH_H
#define BASE_STOPWATCH_H

#include <time.h>

struct stopwatch {
	struct timespec begun;
};

void stopwatch_start(struct stopwatch *w);
double stopwatch_ms(const struct stopwatch *w); /* milliseconds since then */

#endif
