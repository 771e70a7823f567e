/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kinds of edits. Each looks for fit places in the text and changes the source there, only where
 * source and text are the same letters, so that no mark-up is torn by accident.
 */
#include "edits.h"

#include "base/mem.h"
#include "format/format.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- documents --- */

void
document_load(struct document *d)
{
	struct loader l;
	struct error e = {0};

	article_init(&d->article);
	if (loader_open_bytes(&l, d->name, buf_slice(&d->source), &d->article, &e) < 0)
		abort();
	while (loader_more(&l, &e) > 0)
		continue;
	loader_close(&l);
}

void
document_release(struct document *d)
{
	article_release(&d->article);
	buf_release(&d->source);
}

uint32_t
random_below(uint32_t *seed, uint32_t most)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)(*seed >> 4) * most) >> 28);
}

/* --- helps --- */

static struct slice
text_of(const struct edits *e)
{
	return buf_slice(&e->old->article.text);
}

static size_t
source_at(const struct edits *e, size_t at)
{
	return article_source(&e->old->article, at);
}

/* Are text and source the same bytes there? */
static bool
plain(const struct edits *e, size_t start, size_t end)
{
	size_t at = source_at(e, start);

	return end > start && at + (end - start) <= e->old->source.len &&
	       source_at(e, end - 1) == at + (end - 1 - start) &&
	       memcmp(e->old->source.at + at, e->old->article.text.at + start, end - start) == 0;
}

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Would it touch bytes that another edit changes? */
static bool
taken(const struct edits *e, size_t start, size_t end)
{
	const struct edit *edit;

	vec_each (edit, &e->list)
		if ((start < edit->end && end > edit->start) ||
			(start > edit->start && start < edit->end))
			return true;
	return false;
}

static void
replace_source(struct edits *e, size_t start, size_t end, struct slice words)
{
	if (taken(e, start, end))
		return;
	vec_push(&e->list, ((struct edit){start, end, 0, 0, e->words.len, words.len}));
	buf_add(&e->words, words);
}

static void
replace(struct edits *e, size_t start, size_t end, struct slice words)
{
	size_t at = source_at(e, start);

	replace_source(e, at, at + (end - start), words);
}

/* How many edits a text of that size gets: one for so many bytes. */
static size_t
share(const struct edits *e, size_t bytes)
{
	return 1 + text_of(e).len / bytes;
}

static size_t
random_place(struct edits *e, size_t len)
{
	return len ? random_below(&e->seed, (uint32_t)len) : 0;
}

static bool
ends_sentence(struct slice text, size_t at)
{
	return at && at + 1 < text.len && text.at[at] == ' ' &&
	       (text.at[at - 1] == '.' || text.at[at - 1] == '?' || text.at[at - 1] == '!') &&
	       ((text.at[at + 1] >= 'A' && text.at[at + 1] <= 'Z') || text.at[at + 1] == '"');
}

/* The next blank between two sentences at or after `from`, in the same block; NOWHERE. */
static size_t
sentence_end(struct slice text, size_t from)
{
	for (; from < text.len && text.at[from] != '\n'; from++)
		if (ends_sentence(text, from))
			return from;
	return NOWHERE;
}

/* A sentence of another text. */
static struct slice
other_sentence(struct edits *e)
{
	struct slice text = buf_slice(&e->other->article.text);

	for (int tries = 0; tries < 100; tries++) {
		size_t start = sentence_end(text, random_place(e, text.len));
		size_t end = start == NOWHERE ? NOWHERE : sentence_end(text, start + 1);

		if (end != NOWHERE && end - start < 400)
			return slice_part(text, start, end);
	}
	return SLICE(" What belongs to all is kept by those who use it.");
}

/* A sentence of this text with the blank before it, plain in the source. */
static bool
random_sentence(struct edits *e, size_t *start, size_t *end)
{
	for (int tries = 0; tries < 100; tries++) {
		*start = sentence_end(text_of(e), random_place(e, text_of(e).len));
		*end = *start == NOWHERE ? NOWHERE : sentence_end(text_of(e), *start + 1);
		if (*end != NOWHERE && plain(e, *start, *end))
			return true;
	}
	return false;
}

/* The lines of the source in which a plain paragraph stands, with the newline that ends them. */
static bool
paragraph(const struct edits *e, size_t block, size_t *start, size_t *end)
{
	const struct block *b = &e->old->article.blocks.at[block];
	struct slice source = buf_slice(&e->old->source);
	size_t from, to;

	if (b->kind != BLOCK_PARAGRAPH || b->box || b->flags || b->end == b->start)
		return false;
	from = source_at(e, b->start);
	to = article_source_end(&e->old->article, b->end);
	while (from && source.at[from - 1] != '\n')
		from--;
	while (to < source.len && source.at[to] != '\n')
		to++;
	*start = from;
	*end = to < source.len ? to + 1 : to;
	return letter(source.at[from]);
}

static bool
random_paragraph(struct edits *e, size_t *start, size_t *end)
{
	size_t count = e->old->article.blocks.len;

	for (int tries = 0; tries < 100; tries++)
		if (count && paragraph(e, random_place(e, count), start, end))
			return true;
	return false;
}

static bool
wikitext(const struct edits *e)
{
	return slice_ends(slice_of(e->old->name), SLICE(".mediawiki"));
}

static bool
markdown(const struct edits *e)
{
	return slice_ends(slice_of(e->old->name), SLICE(".md"));
}

/* --- kinds --- */

/* Letters left out, doubled, put for others. */
static void
typos(struct edits *e)
{
	for (size_t i = share(e, 250); i; i--) {
		size_t at = random_place(e, text_of(e).len);
		char other = (char)('a' + random_below(&e->seed, 26));

		if (!letter(text_of(e).at[at]) || !plain(e, at, at + 1))
			continue;
		switch (random_below(&e->seed, 3)) {
		case 0: replace(e, at, at + 1, SLICE("")); break;
		case 1: replace(e, at, at, (struct slice){&other, 1}); break;
		default: replace(e, at, at + 1, (struct slice){&other, 1});
		}
	}
}

static void
sentences_in(struct edits *e)
{
	size_t start, end;

	for (size_t i = share(e, 2500); i; i--)
		if (random_sentence(e, &start, &end))
			replace(e, start, start, other_sentence(e));
}

static void
sentences_out(struct edits *e)
{
	size_t start, end;

	for (size_t i = share(e, 2500); i; i--)
		if (random_sentence(e, &start, &end))
			replace(e, start, end, SLICE(""));
}

static void
sentences_rewritten(struct edits *e)
{
	size_t start, end;

	for (size_t i = share(e, 2500); i; i--)
		if (random_sentence(e, &start, &end))
			replace(e, start, end, other_sentence(e));
}

static void
paragraphs_moved(struct edits *e)
{
	size_t start, end, to, unused;

	for (size_t i = share(e, 6000); i; i--) {
		if (!random_paragraph(e, &start, &end) || !random_paragraph(e, &to, &unused))
			return;
		if ((to >= start && to <= end) || taken(e, start, end) || taken(e, to, to))
			continue;
		replace_source(e, start, end, SLICE(""));
		vec_push(&e->list, ((struct edit){to, to, start, end, 0, 0}));
		replace_source(e, to, to, SLICE("\n"));
	}
}

static void
headings_renamed(struct edits *e)
{
	const struct article *a = &e->old->article;
	struct heading *h;

	vec_each (h, &a->headings) {
		const struct block *b = &a->blocks.at[h->block];

		if (plain(e, b->start, b->end))
			replace(e, b->start, b->end, SLICE("What is said here now"));
	}
}

/* Straight marks become round ones, and round ones straight; dashes grow. */
static void
marks_changed(struct edits *e)
{
	static const struct {
		struct slice from, to;
	} marks[] = {
		{SLICE(" \""), SLICE(" \u201c")},
		{SLICE("\" "), SLICE("\u201d ")},
		{SLICE("\"."), SLICE("\u201d.")},
		{SLICE("\","), SLICE("\u201d,")},
		{SLICE("n't"), SLICE("n\u2019t")},
		{SLICE("'s "), SLICE("\u2019s ")},
		{SLICE("\u201c"), SLICE("\"")},
		{SLICE("\u201d"), SLICE("\"")},
		{SLICE("\u2019"), SLICE("'")},
		{SLICE(" - "), SLICE(" \u2013 ")},
		{SLICE("\u2013"), SLICE("\u2014")},
		{SLICE("..."), SLICE("\u2026")},
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		for (size_t at = 0; (at = slice_find(text_of(e), at, marks[i].from)) != NOWHERE;
			at++)
			if (plain(e, at, at + marks[i].from.len))
				replace(e, at, at + marks[i].from.len, marks[i].to);
}

/* Lines of another length. */
static void
wrapped_anew(struct edits *e)
{
	struct slice text = text_of(e);
	size_t column = 0;

	for (size_t at = 0; at + 1 < text.len; at++) {
		size_t source = source_at(e, at);
		char c = e->old->source.at[source];

		column = text.at[at] == '\n' ? 0 : column + 1;
		if (text.at[at] != ' ' || !letter(text.at[at + 1]) ||
			source_at(e, at + 1) != source + 1)
			continue;
		if (c == '\n')
			replace_source(e, source, source + 1, SLICE(" "));
		if (c == ' ' && column > 57 && markdown(e) && !e->old->article.boxes.at[0].parent) {
			size_t block = article_block_at(&e->old->article, at);
			const struct block *b = &e->old->article.blocks.at[block];

			if (b->kind == BLOCK_PARAGRAPH && !b->box) {
				replace_source(e, source, source + 1, SLICE("\n"));
				column = 0;
			}
		}
	}
}

/* Words set strong, or made links. */
static void
marked_up(struct edits *e)
{
	static const char *const fences[2][2][2] = {
		{{"**", "**"}, {"[", "](https://example.org/)"}},
		{{"'''", "'''"}, {"[[Some page|", "]]"}},
	};

	for (size_t i = share(e, 300); i && (markdown(e) || wikitext(e)); i--) {
		struct slice text = text_of(e);
		size_t start = random_place(e, text.len), end, block, span;
		size_t link = random_below(&e->seed, 2);
		const char *const *fence = fences[wikitext(e)][link];

		while (start < text.len && text.at[start] != ' ')
			start++;
		for (end = ++start; end < text.len && letter(text.at[end]); end++)
			continue;
		if (end >= text.len || end <= start + 1 || text.at[end] != ' ' ||
			!plain(e, start - 1, end + 1))
			continue;
		block = article_block_at(&e->old->article, start);
		span = article_span_at(&e->old->article, start);
		if (e->old->article.blocks.at[block].kind != BLOCK_PARAGRAPH ||
			(span < e->old->article.spans.len &&
				e->old->article.spans.at[span].start < end + 200))
			continue;
		replace(e, start, start, slice_of(fence[0]));
		replace(e, end, end, slice_of(fence[1]));
	}
}

static void
nothing(struct edits *e)
{
	(void)e;
}

/* A line's start near the middle. */
static size_t
middle(const struct edits *e)
{
	size_t at = e->old->source.len / 2;

	while (at < e->old->source.len && e->old->source.at[at - 1] != '\n')
		at++;
	return at;
}

static void
first_half(struct edits *e)
{
	replace_source(e, middle(e), e->old->source.len, SLICE(""));
}

static void
second_half(struct edits *e)
{
	replace_source(e, 0, middle(e), SLICE(""));
}

static void
merged(struct edits *e)
{
	if (!slice_ends(slice_of(e->other->name), SLICE(".md")))
		replace_source(e, 0, 0, buf_slice(&e->other->source));
	replace_source(e, e->old->source.len, e->old->source.len, SLICE("\n\n"));
	replace_source(e, e->old->source.len, e->old->source.len, buf_slice(&e->other->source));
}

static void
paragraphs_deleted(struct edits *e)
{
	size_t start, end, count = e->old->article.blocks.len;

	for (size_t block = 0; block < count; block++)
		if (random_below(&e->seed, 4) == 0 && paragraph(e, block, &start, &end))
			replace_source(e, start, end, SLICE(""));
}

static void
all_at_once(struct edits *e)
{
	typos(e);
	sentences_in(e);
	sentences_out(e);
	paragraphs_moved(e);
	headings_renamed(e);
	marked_up(e);
}

const struct edit_kind edit_kinds[] = {
	{"file renamed", nothing},
	{"wrapped anew", wrapped_anew},
	{"mark-up", marked_up},
	{"marks and dashes", marks_changed},
	{"headings renamed", headings_renamed},
	{"typos", typos},
	{"sentences in", sentences_in},
	{"sentences out", sentences_out},
	{"sentences rewritten", sentences_rewritten},
	{"paragraphs moved", paragraphs_moved},
	{"paragraphs deleted", paragraphs_deleted},
	{"split: first half", first_half},
	{"split: second half", second_half},
	{"merged", merged},
	{"most of it at once", all_at_once},
	{NULL, NULL},
};

/* --- applying --- */

/* Edits by their place; those at one place as they were made. */
static int
compare(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->words > y->words) - (x->words < y->words);
}

/* Copies bytes of the old source; where they stand now is written into `moved`. */
static void
copy(const struct document *old, struct document *now, size_t *moved, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		moved[i] = now->source.len + (i - from);
	buf_add(&now->source, slice_part(buf_slice(&old->source), from, to));
}

static size_t *
write_source(struct edits *e, struct document *now)
{
	size_t *moved = mem_alloc((e->old->source.len + 1) * sizeof *moved), at = 0;
	struct edit *edit;

	for (size_t i = 0; i <= e->old->source.len; i++)
		moved[i] = NOWHERE;
	if (e->list.len)
		qsort(e->list.at, e->list.len, sizeof *e->list.at, compare);
	vec_each (edit, &e->list) {
		if (edit->start < at)
			continue;
		copy(e->old, now, moved, at, edit->start);
		if (edit->to > edit->from)
			copy(e->old, now, moved, edit->from, edit->to);
		buf_add(&now->source, slice_part(buf_slice(&e->words), edit->words,
					      edit->words + edit->words_len));
		at = edit->end;
	}
	copy(e->old, now, moved, at, e->old->source.len);
	return moved;
}

/* The text offset for every byte of the source, where text and source are the same letters. */
static size_t *
texts_by_source(const struct document *d)
{
	size_t *texts = mem_alloc((d->source.len + 1) * sizeof *texts);

	for (size_t i = 0; i <= d->source.len; i++)
		texts[i] = NOWHERE;
	for (size_t at = 0; at < d->article.text.len; at++) {
		size_t source = article_source(&d->article, at);

		if (source < d->source.len && d->source.at[source] == d->article.text.at[at])
			texts[source] = at;
	}
	return texts;
}

size_t *
edits_apply(const struct edit_kind *kind, const struct document *old, const struct document *other,
	uint32_t seed, struct document *now)
{
	struct edits e = {.old = old, .other = other, .seed = seed, .words = BUF_INIT};
	size_t *moved, *texts, *went = mem_alloc((old->article.text.len + 1) * sizeof *went);

	*now = (struct document){.name = old->name, .source = BUF_INIT};
	kind->make(&e);
	moved = write_source(&e, now);
	document_load(now);
	texts = texts_by_source(now);
	for (size_t at = 0; at < old->article.text.len; at++) {
		size_t source = article_source(&old->article, at);
		bool same = old->source.at[source] == old->article.text.at[at];

		went[at] = same && moved[source] != NOWHERE ? texts[moved[source]] : NOWHERE;
	}
	vec_release(&e.list);
	buf_release(&e.words);
	free(moved);
	free(texts);
	return went;
}
