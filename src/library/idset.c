/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sixty-four numbers a word; words beyond the last are nought.
 */
#include "library/idset.h"

#include <string.h>

static void
reach(struct idset *s, size_t words)
{
	if (words <= s->bits.len)
		return;
	vec_reserve(&s->bits, words - s->bits.len);
	memset(s->bits.at + s->bits.len, 0, (words - s->bits.len) * sizeof *s->bits.at);
	s->bits.len = words;
}

void
idset_add(struct idset *s, int64_t id)
{
	if (id < 0 || id >= IDSET_END)
		return;
	reach(s, (size_t)id / 64 + 1);
	s->bits.at[id / 64] |= (uint64_t)1 << (id % 64);
}

bool
idset_has(const struct idset *s, int64_t id)
{
	return id >= 0 && (size_t)id / 64 < s->bits.len && s->bits.at[id / 64] >> (id % 64) & 1;
}

void
idset_fill(struct idset *s, int64_t last)
{
	if (last < 0)
		return;
	last = last < IDSET_END ? last : IDSET_END - 1;
	reach(s, (size_t)last / 64 + 1);
	memset(s->bits.at, 0xff, ((size_t)last / 64 + 1) * sizeof *s->bits.at);
}

void
idset_reset(struct idset *s)
{
	vec_reset(&s->bits);
}

void
idset_join(struct idset *s, const struct idset *other)
{
	reach(s, other->bits.len);
	for (size_t i = 0; i < other->bits.len; i++)
		s->bits.at[i] |= other->bits.at[i];
}

void
idset_keep(struct idset *s, const struct idset *other)
{
	for (size_t i = 0; i < s->bits.len; i++)
		s->bits.at[i] &= i < other->bits.len ? other->bits.at[i] : 0;
}

void
idset_drop(struct idset *s, const struct idset *other)
{
	for (size_t i = 0; i < s->bits.len && i < other->bits.len; i++)
		s->bits.at[i] &= ~other->bits.at[i];
}
