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

/* Writes a page of about `size` bytes after the pattern. */
typedef void make_page(const void *pattern, size_t size, struct buf *out);

/* Does time grow out of measure from `size` bytes to four times as many? */
static inline bool
seems_to_grow(const char *name, make_page *make, const void *pattern, size_t size, double took[2])
{
	struct buf page = BUF_INIT;

	for (int i = 0; i < 2; i++) {
		buf_reset(&page);
		make(pattern, i ? 4 * size : size, &page);
		took[i] = measure(name, &page);
	}
	buf_release(&page);
	return took[1] > NOTHING && took[1] > GROWTH * took[0];
}

/* A step from one cache to the next looks like growth too, but not at every size. */
static inline bool
is_too_slow(const char *words, const char *name, make_page *make, const void *pattern)
{
	double took[2] = {0}, more[2];

	for (int i = 0; i < TRIES; i++) {
		bool grows = seems_to_grow(name, make, pattern, SIZE, took);

		if (took[1] <= SECONDS &&
			!(grows && seems_to_grow(name, make, pattern, 4 * SIZE, more)))
			return false;
	}
	print_message(
		"%s as %s: %.3f s, at four times the size %.3f s\n", words, name, took[0], took[1]);
	return true;
}

#endif
