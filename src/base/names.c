/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words and their numbers.
 */
#include "base/names.h"

void
names_release(struct names *n)
{
	for (size_t i = 0; i < n->list.len; i++)
		free(n->list.at[i]);
	vec_release(&n->list);
	hash_release(&n->index);
}

uint32_t
names_find(const struct names *n, struct slice words)
{
	if (!words.len)
		return 0;
	for (struct probe p = hash_look(&n->index, hash_of(words)); hash_next(&n->index, &p);)
		if (slice_equal(slice_of(n->list.at[p.item]), words))
			return (uint32_t)p.item + 1;
	return 0;
}

uint32_t
names_add(struct names *n, struct slice words)
{
	uint32_t number = names_find(n, words);

	if (number || !words.len)
		return number;
	hash_add(&n->index, hash_of(words), n->list.len);
	vec_push(&n->list, slice_copy(words));
	return (uint32_t)n->list.len;
}

const char *
names_get(const struct names *n, uint32_t number)
{
	return number ? n->list.at[number - 1] : "";
}
