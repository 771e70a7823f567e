/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * POSIX's monotonic clock as milliseconds.
 */
#include "base/stopwatch.h"

void
stopwatch_start(struct stopwatch *w)
{
	clock_gettime(CLOCK_MONOTONIC, &w->begun);
}

double
stopwatch_ms(const struct stopwatch *w)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - w->begun.tv_sec) * 1e3 +
	       (double)(now.tv_nsec - w->begun.tv_nsec) / 1e6;
}
