/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Open addressing: a slot that is taken sends on to the next one. At most half of them are taken.
 */
#include "base/hash.h"

#include "base/mem.h"

#include <stdlib.h>

enum { SLOTS_LEAST = 64 };

void
hash_release(struct hash *h)
{
	free(h->slots);
	*h = (struct hash){0};
}

/* Keys may be numbers in a row: all their bits shall count. */
static size_t
slot_of(const struct hash *h, uint64_t key)
{
	return (size_t)((key ^ key >> 32) * 0x9e3779b97f4a7c15u >> 20) & (h->cap - 1);
}

static void
place(struct hash *h, struct hash_slot slot)
{
	size_t at = slot_of(h, slot.key);

	while (h->slots[at].item)
		at = (at + 1) & (h->cap - 1);
	h->slots[at] = slot;
}

static void
grow(struct hash *h)
{
	struct hash old = *h;

	h->cap = old.cap ? 2 * old.cap : SLOTS_LEAST;
	h->slots = mem_alloc(h->cap * sizeof *h->slots);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].item)
			place(h, old.slots[i]);
	free(old.slots);
}

void
hash_add(struct hash *h, uint64_t key, size_t item)
{
	if (2 * h->len >= h->cap)
		grow(h);
	place(h, (struct hash_slot){key, (uint32_t)item + 1});
	h->len++;
}

struct probe
hash_look(const struct hash *h, uint64_t key)
{
	return (struct probe){key, h->cap ? slot_of(h, key) : 0, NOWHERE};
}

bool
hash_next(const struct hash *h, struct probe *p)
{
	while (h->cap && h->slots[p->at].item) {
		const struct hash_slot *slot = &h->slots[p->at];

		p->at = (p->at + 1) & (h->cap - 1);
		if (slot->key != p->key)
			continue;
		p->item = slot->item - 1;
		return true;
	}
	return false;
}

uint64_t
hash_of(struct slice bytes)
{
	uint64_t sum = 0xcbf29ce484222325u;

	for (size_t i = 0; i < bytes.len; i++)
		sum = (sum ^ (unsigned char)bytes.at[i]) * 0x100000001b3u;
	return sum;
}
