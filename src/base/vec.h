/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A growing array of any type: VEC(struct block) blocks; then vec_push(&blocks, item).
 * It doubles, so appending is linear; an item's index is stable, its address is not: keep indices
 * across anything that may append. A zeroed VEC is an empty one.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/slice.h"

#include <stddef.h>
#include <stdlib.h>

#define VEC(type)                \
	struct {                 \
		type *at;        \
		size_t len, cap; \
	}

/* Makes room for `more` items beyond len. */
#define vec_reserve(v, more) \
	((v)->at = vec_room((v)->at, &(v)->cap, (v)->len, (more), sizeof *(v)->at))

#define vec_push(v, item) (vec_reserve((v), 1), (v)->at[(v)->len++] = (item))

#define vec_last(v) (&(v)->at[(v)->len - 1])

#define vec_each(item, v) for ((item) = (v)->at; (v)->at && (item) < (v)->at + (v)->len; (item)++)

/* Empties the array and keeps its memory. */
#define vec_reset(v) ((v)->len = 0)

/* Gives the memory back; the array is empty and may be used again. */
#define vec_release(v) (free((v)->at), (v)->at = NULL, (v)->len = (v)->cap = 0)

/* How many of the items of a VEC(type) have a member, 32 bits that rise from item to item, of at most
 * `limit`: by halving. */
#define VEC_UP_TO(v, type, member, limit) \
	vec_up_to((v)->at, (v)->len, sizeof(type), offsetof(type, member), (limit))

size_t vec_up_to(const void *at, size_t len, size_t size, size_t member, size_t limit);

/* The index of the first item of a VEC(type) whose member, a string by whose bytes the items rise, is
 * not below `key`; the length where all are: by halving. */
#define VEC_FROM_KEY(v, type, member, key) \
	vec_from_key((v)->at, (v)->len, sizeof(type), offsetof(type, member), (key))

size_t vec_from_key(const void *at, size_t len, size_t size, size_t member, struct slice key);

/* The grown array; `cap` is brought up to date. Use it through vec_reserve. */
void *vec_room(void *at, size_t *cap, size_t len, size_t more, size_t size);

#endif
