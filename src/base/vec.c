/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How an array grows: to twice its size, so that appending n items costs time in line with n; and
 * how one that rises is searched.
 */
#include "base/vec.h"

#include "base/mem.h"

#include <stdint.h>

void *
vec_room(void *at, size_t *cap, size_t len, size_t more, size_t size)
{
	size_t want = len + more;

	if (want <= *cap)
		return at;
	if (want < *cap * 2)
		want = *cap * 2;
	if (want < 8)
		want = 8;
	*cap = want;
	return mem_resize(at, want, size);
}

size_t
vec_up_to(const void *at, size_t len, size_t size, size_t member, size_t limit)
{
	const char *base = at;
	size_t low = 0;

	while (low < len) {
		size_t middle = low + (len - low) / 2;
		const uint32_t *value = (const void *)(base + middle * size + member);

		if (*value <= limit)
			low = middle + 1;
		else
			len = middle;
	}
	return low;
}

size_t
vec_from_key(const void *at, size_t len, size_t size, size_t member, struct slice key)
{
	const char *base = at;
	size_t low = 0;

	while (low < len) {
		size_t middle = low + (len - low) / 2;
		const char *const *value = (const void *)(base + middle * size + member);

		if (slice_compare(slice_of(*value), key) < 0)
			low = middle + 1;
		else
			len = middle;
	}
	return low;
}
