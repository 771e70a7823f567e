/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must not be slow: a pattern at one size and at four times that, read and set in lines. Time
 * may grow sixfold at the most, and the larger size must be done within a second. It is processor
 * time, the best of some tries, and doubt is settled by measuring anew: a busy machine is no fault.
 */
#ifndef HOSTILE_GROWTH_H
#define HOSTILE_GROWTH_H

#include "base/limits.h"
#include "format/format.h"
#include "layout/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif
#if defined WATCHED || defined __SANITIZE_ADDRESS__
#define SECONDS 5.0 /* who is watched is slow */
#else
#define SECONDS 1.0
#endif

#define SIZE    (25 * KIB)
#define GROWTH  6.0
#define NOTHING 0.02 /* seconds below which a ratio says nothing */
#define TRIES   3

static inline void
fill(struct buf *out, const char *unit, size_t size)
{
	while (*unit && out->len < size)
		buf_add_string(out, unit);
}

static inline double
processor_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static inline void
set_in_lines(const struct article *a)
{
	struct layout *layout = layout_new(a, 80, 72, 0);

	for (size_t block = 0; block < a->blocks.len; block++)
		layout_block(layout, block);
	layout_free(layout);
}

/* Seconds to read it as a file of that name, and to set it; the best of some tries. */
static inline double
measure(const char *name, const struct buf *text)
{
	double best = 1e9;

	for (int i = 0; i < TRIES; i++) {
		double start = processor_time(), took;
		struct article a;
		struct loader l;

		article_init(&a);
		assert_int_equal(loader_open_bytes(&l, name, buf_slice(text), &a, NULL), 0);
		while (loader_more(&l, NULL) == 1)
			continue;
		loader_close(&l);
		set_in_lines(&a);
		article_release(&a);
		took = processor_time() - start;
		best = took < best ? took : best;
	}
	return best;
}

/* Is the large one, four times the small one, out of measure? Says so with the words. */
static inline bool
grows_too_fast(
	const char *words, const char *name, const struct buf *small, const struct buf *large)
{
	double once = 0, four = 0;

	for (int i = 0; i < TRIES; i++) {
		once = measure(name, small);
		four = measure(name, large);
		if (four <= SECONDS && (four <= NOTHING || four <= GROWTH * once))
			return false;
	}
	print_message("%s as %s: %.3f s, at four times the size %.3f s\n", words, name, once, four);
	return true;
}

#endif
