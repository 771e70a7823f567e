/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of forms.
 */
#include "book/export.h"

#include <stdlib.h>

const struct exchange *const exchanges[] = {
	&exchange_jsonld,
	&exchange_markdown,
	&exchange_csv,
	NULL,
};

const struct exchange *
exchange_named(struct slice name)
{
	for (size_t i = 0; exchanges[i]; i++)
		if (slice_equal(slice_of(exchanges[i]->name), name))
			return exchanges[i];
	return NULL;
}

const struct exchange *
exchange_of(struct slice bytes)
{
	bytes = slice_trim(bytes);
	if (slice_starts(bytes, SLICE("{")) || slice_starts(bytes, SLICE("[")))
		return &exchange_jsonld;
	return slice_find(bytes, 0, SLICE("Highlight")) < 256 ? &exchange_csv : NULL;
}

void
passages_release(struct passages *p)
{
	for (size_t i = 0; i < p->list.len; i++)
		passage_release(&p->list.at[i]);
	vec_release(&p->list);
}

void
kept_release(struct kept *k)
{
	for (size_t i = 0; i < k->list.len; i++)
		json_drop(k->list.at[i]);
	vec_release(&k->list);
}

/* FNV-1a from two starts; the bits that mark a version 8 UUID (RFC 9562), one of our own making. */
struct id
id_of_words(struct slice words)
{
	struct id id = {0xcbf29ce484222325u, 0x84222325cbf29ce4u};

	for (size_t i = 0; i < words.len; i++) {
		id.high = (id.high ^ (unsigned char)words.at[i]) * 0x100000001b3u;
		id.low = (id.low ^ (unsigned char)words.at[i]) * 0x100000001b3u;
	}
	id.high = (id.high & ~(uint64_t)0xf000) | 0x8000;
	id.low = (id.low & ~((uint64_t)3 << 62)) | (uint64_t)1 << 63;
	return id;
}
