/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An index over an array of somebody else: from a number made of an item (a hash) to the item's
 * place in the array. Several items may have the same number, so whoever looks compares:
 *
 *   for (struct probe p = hash_look(&h, key); hash_next(&h, &p);)
 *           if (equal(array[p.item], wanted)) ...
 *
 * A zeroed hash is an empty one. Items are never taken out.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/slice.h"

#include <stdint.h>

struct hash_slot {
	uint64_t key;
	uint32_t item; /* its place + 1; 0 where the slot is free */
};

struct hash {
	struct hash_slot *slots;
	size_t cap, len; /* cap is a power of two, or 0 */
};

struct probe {
	uint64_t key;
	size_t at, item;
};

void hash_release(struct hash *h);
void hash_add(struct hash *h, uint64_t key, size_t item);

/* Looks for the items of a number: each true answer is one of them in p.item. */
struct probe hash_look(const struct hash *h, uint64_t key);
bool hash_next(const struct hash *h, struct probe *p);

/* A number for bytes (FNV-1a, 64 bits). */
uint64_t hash_of(struct slice bytes);

#endif
