/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Passages are sorted by what tells their sources apart; each run of one source is an entry.
 */
#include "book/forms/works.h"

#include "text/fold.h"

#include <inttypes.h>
#include <stdlib.h>

/* A passage with what tells its source from others. */
struct taken {
	const struct passage *p;
	struct slice from, of; /* an address; a source and its speaker; a file and its title */
	bool said;             /* the source is of the words, not of the whole article */
};

bool
is_web_address(struct slice words)
{
	return slice_starts_nocase(words, SLICE("http://")) ||
	       slice_starts_nocase(words, SLICE("https://"));
}

/* --- telling apart ----------------------------------------------------------------------- */

/* Of passages kept before that was written down, what has a speaker and names no author is said. */
static bool
is_said(const struct passage *p)
{
	struct slice scope = json_text_of(p->kept, "source_of");

	if (!p->source.len || !p->speaker.len)
		return false;
	return scope.len ? slice_equal(scope, SLICE("turn"))
			 : !json_text_of(p->kept, "author").len && !is_web_address(p->source);
}

static struct taken
take(const struct passage *p)
{
	struct taken taken = {.p = p, .said = is_said(p)};

	if (taken.said || is_web_address(p->source)) {
		taken.from = p->source;
		taken.of = taken.said ? p->speaker : SLICE("");
	} else {
		taken.from = passage_file(p);
		taken.of = p->title;
	}
	return taken;
}

static int
compare_sources(const struct taken *a, const struct taken *b)
{
	int order = slice_compare(a->from, b->from);

	if (!order)
		order = slice_compare(a->of, b->of);
	return order ? order : a->said - b->said;
}

/* The first that was kept, and so stands first, comes first. */
static int
compare_taken(const void *a, const void *b)
{
	const struct taken *left = a, *right = b;
	int order = compare_sources(left, right);

	return order ? order : (left->p > right->p) - (left->p < right->p);
}

/* --- keys -------------------------------------------------------------------------------- */

static bool
is_key_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* The last word of a name, or the first of a title, that has letters a key can have. */
static void
add_key_word(struct slice words, bool last, struct buf *key)
{
	struct buf folded = BUF_INIT;
	size_t start = 0, end = 0;

	fold_text(words, 0, &folded);
	for (size_t at = 0; at < folded.len && (last || !end); at++) {
		if (!is_key_letter(folded.at[at]))
			continue;
		start = at;
		while (at < folded.len && is_key_letter(folded.at[at]))
			at++;
		end = at;
	}
	if (end - start > 24)
		end = start + 24;
	buf_add(key, slice_part(buf_slice(&folded), start, end));
	buf_release(&folded);
}

/* What stands before a comma, where a name is turned round. */
static struct slice
family(struct slice name)
{
	size_t comma = slice_find_byte(name, 0, ',');

	return slice_part(name, 0, comma == NOWHERE ? name.len : comma);
}

static void
make_key(struct work *work, const struct taken *taken)
{
	struct buf apart = BUF_INIT;
	struct id id;

	buf_add(&apart, taken->from);
	buf_add_byte(&apart, '\n');
	buf_add(&apart, taken->of);
	id = id_of_words(buf_slice(&apart));
	add_key_word(family(work->author), true, &work->key);
	if (!work->key.len)
		add_key_word(work->title, false, &work->key);
	if (!work->key.len)
		buf_add_string(&work->key, "source");
	if (work->day.year)
		buf_addf(&work->key, "%04d", work->day.year);
	buf_addf(&work->key, "-%06" PRIx64, id.low & 0xffffff);
	buf_release(&apart);
}

static int
compare_keys(const void *a, const void *b)
{
	const struct work *left = a, *right = b;

	return slice_compare(buf_slice(&left->key), buf_slice(&right->key));
}

/* Where chance has given two the same key, the later ones get a figure. */
static void
part_keys(struct works *s)
{
	for (size_t i = 0, same = 1; i < s->list.len; i += same, same = 1) {
		struct slice key = buf_slice(&s->list.at[i].key);

		while (i + same < s->list.len &&
			slice_equal(key, buf_slice(&s->list.at[i + same].key)))
			same++;
		for (size_t k = 1; k < same; k++)
			buf_addf(&s->list.at[i + k].key, "-%zu", k + 1);
	}
}

/* --- entries ----------------------------------------------------------------------------- */

static struct work
make_work(const struct taken *taken)
{
	const struct passage *p = taken->p;
	struct slice article = p->title.len ? p->title : p->file;
	bool address = is_web_address(p->source);
	struct work work = {.title = article, .date = p->source_date, .key = BUF_INIT};

	work.author = taken->said ? p->speaker : json_text_of(p->kept, "author");
	if (address)
		work.url = p->source;
	if (taken->said && !address)
		work.title = p->source;
	if (taken->said)
		work.seen = article;
	else if (!address)
		work.origin = p->source;
	date_read(work.date, &work.day);
	make_key(&work, taken);
	return work;
}

void
works_init(struct works *s, const struct passages *p)
{
	VEC(struct taken) all = {0};

	*s = (struct works){0};
	for (size_t i = 0; i < p->list.len; i++)
		vec_push(&all, take(&p->list.at[i]));
	if (all.len)
		qsort(all.at, all.len, sizeof *all.at, compare_taken);
	for (size_t i = 0; i < all.len; i++)
		if (!i || compare_sources(&all.at[i - 1], &all.at[i]) != 0)
			vec_push(&s->list, make_work(&all.at[i]));
	if (s->list.len)
		qsort(s->list.at, s->list.len, sizeof *s->list.at, compare_keys);
	part_keys(s);
	vec_release(&all);
}

void
works_release(struct works *s)
{
	for (size_t i = 0; i < s->list.len; i++)
		buf_release(&s->list.at[i].key);
	vec_release(&s->list);
}
