/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What surrounds a place: the words before and behind it, within its paragraph and cut at blanks.
 */
#include "library/hit.h"

#include "article/outline.h"
#include "base/file.h"
#include "library/key.h"
#include "text/utf8.h"

enum {
	AROUND = 200,  /* bytes of words that are shown */
	BEFORE = 70,   /* of them before the place, where there is room */
	TO_BLANK = 24, /* so far is looked for a blank to cut at */
};

static struct slice
text_of(const struct article *a)
{
	return buf_slice(&a->text);
}

/* Where to begin so that no word is cut: behind a blank at or after `at`, if there is one near. */
static size_t
cut_before(const struct article *a, size_t at, size_t start)
{
	size_t last = start - at > TO_BLANK ? at + TO_BLANK : start;

	for (size_t i = at; i < last; i++)
		if (a->text.at[i] == ' ' || a->text.at[i] == '\n')
			return i + 1;
	return utf8_floor(text_of(a), at);
}

static size_t
cut_behind(const struct article *a, size_t at, size_t end)
{
	size_t last = at - end > TO_BLANK ? at - TO_BLANK : end;

	for (size_t i = at; i > last; i--)
		if (a->text.at[i] == ' ' || a->text.at[i] == '\n')
			return i;
	return utf8_floor(text_of(a), at);
}

/* The paragraphs the place is in. */
static void
whole_range(const struct article *a, size_t start, size_t end, size_t *from, size_t *to)
{
	size_t first, last;

	*from = start;
	*to = end;
	if (!a->blocks.len)
		return;
	first = article_block_at(a, start);
	last = article_block_at(a, end > start ? end - 1 : start);
	if (a->blocks.at[first].start < start)
		*from = a->blocks.at[first].start;
	if (a->blocks.at[last].end > end)
		*to = a->blocks.at[last].end;
}

/* Takes the words around the place; answers where in the text they begin. */
static size_t
take_words(struct hit *h, const struct article *a)
{
	size_t from, to, room;

	whole_range(a, h->start, h->end, &from, &to);
	if (h->start - from > BEFORE) {
		from = cut_before(a, h->start - BEFORE, h->start);
		h->cut_before = true;
	}
	room = h->end - from < AROUND ? AROUND - (h->end - from) : 0;
	if (to - h->end > room) {
		to = cut_behind(a, h->end + room, h->end);
		h->cut_behind = true;
	}
	buf_add(&h->words, article_text(a, from, to));
	for (size_t i = 0; i < h->words.len; i++)
		if (h->words.at[i] == '\n' || h->words.at[i] == '\t')
			h->words.at[i] = ' ';
	return from;
}

void
hit_mark(struct hit *h, size_t begin, const struct found_list *found)
{
	size_t behind = begin, end = begin + h->words.len;

	for (size_t i = 0; i < found->len; i++) {
		const struct needle_found *f = &found->at[i];

		if (f->start < behind || f->end > end)
			continue;
		vec_push(&h->marks, ((struct hit_mark){f->start - begin, f->end - begin}));
		behind = f->end;
	}
}

static void
take_title(struct hit *h, const struct article *a, struct slice file)
{
	struct slice title = article_title(a);

	utf8_repair(title.len ? title : file_name(key_stem(file)), &h->title);
}

void
hit_init(struct hit *h, const struct article *a, struct slice file, size_t start, size_t end,
	const struct found_list *found)
{
	size_t begin, turn = article_turn_at(a, start);

	*h = (struct hit){
		BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, .start = start, .end = end};
	buf_add(&h->file, file);
	take_title(h, a, file);
	section_path(a, start, &h->section);
	if (turn != NOWHERE)
		buf_add(&h->speaker, article_speaker(a, a->turns.at[turn].speaker));
	begin = take_words(h, a);
	h->at = start - begin;
	if (found)
		hit_mark(h, begin, found);
	h->from = article_source(a, start);
	h->to = end > start ? article_source_end(a, end) : h->from;
}

void
hit_release(struct hit *h)
{
	buf_release(&h->file);
	buf_release(&h->title);
	buf_release(&h->section);
	buf_release(&h->speaker);
	buf_release(&h->words);
	vec_release(&h->marks);
}
