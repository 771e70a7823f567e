/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sets of grams by a multiplicative hash. Everything is linear in the words.
 */
#include "book/grams.h"

#include <stdbool.h>
#include <string.h>

#define GRAM 6 /* bytes: about a word */

static uint64_t
hash(const char *at)
{
	uint64_t bytes = 0;

	memcpy(&bytes, at, GRAM);
	return bytes * 0x9e3779b97f4a7c15u >> 48;
}

static bool
holds(const struct grams *g, const char *at)
{
	uint64_t bit = hash(at);

	return g->bits[bit / 64] >> bit % 64 & 1;
}

void
grams_of(struct grams *g, struct slice words)
{
	*g = (struct grams){{0}};
	for (size_t i = 0; i + GRAM <= words.len; i++) {
		uint64_t bit = hash(words.at + i);

		g->bits[bit / 64] |= (uint64_t)1 << bit % 64;
	}
}

unsigned
grams_shared(const struct grams *g, struct slice other)
{
	size_t all = other.len < GRAM ? 0 : other.len - GRAM + 1, count = 0;

	for (size_t i = 0; i < all; i++)
		count += holds(g, other.at + i);
	return all ? (unsigned)(1000 * count / all) : 0;
}

struct slice
grams_core(const struct grams *g, struct slice other)
{
	size_t start = 0, best_start = 0, best_end = 0, covered = 0;
	long long sum = 0, best = 0;

	for (size_t i = 0; i < other.len; i++) {
		if (i + GRAM <= other.len && holds(g, other.at + i))
			covered = i + GRAM;
		sum += i < covered ? 1 : -1;
		if (sum < 0) {
			sum = 0;
			start = i + 1;
		}
		if (sum > best) {
			best = sum;
			best_start = start;
			best_end = i + 1;
		}
	}
	return slice_part(other, best_start, best_end);
}
