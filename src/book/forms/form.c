/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of forms, and what they share.
 */
#include "book/forms/form.h"

#include "base/limits.h"

#include <stdlib.h>

#define HEAD (4 * KIB) /* what tells forms apart */

const struct form *const forms[] = {
	&form_hypothesis, /* which looks harder than the next */
	&form_jsonld,
	&form_markdown,
	&form_org,
	&form_text,
	&form_csv,
	&form_bibtex,
	&form_csl,
	&form_kindle,
	&form_koreader,
	NULL,
};

const struct form *
form_named(struct slice name)
{
	for (size_t i = 0; forms[i]; i++)
		if (slice_equal(slice_of(forms[i]->name), name))
			return forms[i];
	return NULL;
}

const struct form *
form_of_file(struct slice name)
{
	for (size_t i = 0; forms[i]; i++)
		if (forms[i]->ending && slice_ends(name, slice_of(forms[i]->ending)))
			return forms[i];
	return NULL;
}

struct slice
form_unmarked(struct slice bytes)
{
	return slice_starts(bytes, SLICE("\xef\xbb\xbf")) ? slice_from(bytes, 3) : bytes;
}

const struct form *
form_of(struct slice bytes)
{
	struct slice head = form_unmarked(bytes);

	head = slice_trim(slice_part(head, 0, head.len < HEAD ? head.len : HEAD));
	for (size_t i = 0; forms[i]; i++)
		if (forms[i]->looks && forms[i]->looks(head))
			return forms[i];
	return NULL;
}

void
passages_take_all(struct passages *p, const struct book *b)
{
	vec_reserve(&p->list, b->entries.len);
	for (size_t i = 0; i < b->entries.len; i++)
		if (!b->entries.at[i].deleted)
			book_passage(b, i, &p->list.at[p->list.len++]);
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

/* --- what readers put into a passage ------------------------------------------------------ */

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

void
form_put_id(struct json *kept, struct slice words)
{
	struct buf letters = BUF_INIT;
	struct id id;

	if (!id_read(words, &id))
		id = id_of_words(words);
	id_write(id, &letters);
	json_put_text(kept, "id", buf_slice(&letters));
	buf_release(&letters);
}

void
form_put_tags(struct json *kept, struct slice list)
{
	struct json *tags = json_new_list();

	while (list.len) {
		size_t comma = slice_find_byte(list, 0, ',');
		size_t end = comma == NOWHERE ? list.len : comma;
		struct slice tag = slice_trim(slice_part(list, 0, end));

		if (tag.len)
			json_add(tags, json_new_text(tag));
		list = slice_from(list, comma == NOWHERE ? end : end + 1);
	}
	if (json_count(tags))
		json_put(kept, "tags", tags);
	else
		json_drop(tags);
}

/* --- by article -------------------------------------------------------------------------- */

static int
compare_articles(const struct passage *a, const struct passage *b)
{
	int order = slice_compare(passage_file(a), passage_file(b));

	return order ? order : slice_compare(a->title, b->title);
}

static int
compare_places(const void *a, const void *b)
{
	const struct passage *left = *(const struct passage *const *)a;
	const struct passage *right = *(const struct passage *const *)b;
	int order = compare_articles(left, right);

	return order ? order : passage_compare_starts(left, right);
}

void
by_article_init(struct by_article *order, const struct passages *p)
{
	*order = (struct by_article){0};
	for (size_t i = 0; i < p->list.len; i++)
		vec_push(&order->list, &p->list.at[i]);
	if (order->list.len)
		qsort(order->list.at, order->list.len, sizeof *order->list.at, compare_places);
}

void
by_article_release(struct by_article *order)
{
	vec_release(&order->list);
}

bool
by_article_begins(const struct by_article *order, size_t i)
{
	return !i || compare_articles(order->list.at[i], order->list.at[i - 1]) != 0;
}
