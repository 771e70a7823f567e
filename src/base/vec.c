/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How an array grows: to twice its size, so that appending n items costs time in line with n.
 */
#include "base/vec.h"

#include "base/mem.h"

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
