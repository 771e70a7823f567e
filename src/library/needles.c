/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text is turned into the words the index has of it, with the bytes each came from; needles are
 * sought among these.
 */
#include "library/needles.h"

#include "base/limits.h"
#include "library/tokens.h"
#include "text/cluster.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

void
needles_init(struct needles *n)
{
	*n = (struct needles){.words = BUF_INIT};
}

void
needles_release(struct needles *n)
{
	buf_release(&n->words);
	vec_release(&n->list);
}

static size_t
count_words(struct slice words)
{
	size_t count = 1;

	for (size_t at = 0; (at = slice_find_byte(words, at, ' ')) != NOWHERE; at++)
		count++;
	return count;
}

bool
needles_add(struct needles *n, struct slice typed, bool begins)
{
	struct buf plain = BUF_INIT, words = BUF_INIT;
	struct needle needle = {.start = n->words.len, .begins = begins};
	bool some;

	utf8_repair(typed, &plain);
	tokens_add(buf_slice(&plain), &words);
	buf_release(&plain);
	some = words.len && n->list.len < LIMIT_TERMS;
	if (some) {
		buf_add(&n->words, buf_slice(&words));
		needle.end = n->words.len;
		needle.words = count_words(buf_slice(&words));
		vec_push(&n->list, needle);
	}
	buf_release(&words);
	return some;
}

void
needles_add_terms(struct needles *n, const struct query *q, enum term_kind kind, bool without)
{
	const struct term *term;

	vec_each (term, &q->terms)
		if (term->kind == kind && term->without == without)
			needles_add(n, query_words(q, term), term->begins);
}

static struct slice
needle_words(const struct needles *n, const struct needle *needle)
{
	return slice_part(buf_slice(&n->words), needle->start, needle->end);
}

/* Words hold no quotation marks. */
void
needle_expression(const struct needles *n, size_t needle, struct buf *out)
{
	buf_add_byte(out, '"');
	buf_add(out, needle_words(n, &n->list.at[needle]));
	buf_add_string(out, n->list.at[needle].begins ? "\"*" : "\"");
}

void
needles_expression(const struct needles *n, const char *between, struct buf *out)
{
	for (size_t i = 0; i < n->list.len; i++) {
		buf_add_string(out, i ? between : "");
		needle_expression(n, i, out);
	}
}

/* --- finding ----------------------------------------------------------------------------- */

struct traced {
	struct buf words;
	struct token_list tokens;
};

static void
traced_init(struct traced *t, struct slice text)
{
	*t = (struct traced){.words = BUF_INIT};
	tokens_trace(text, &t->words, &t->tokens);
}

static void
traced_release(struct traced *t)
{
	buf_release(&t->words);
	vec_release(&t->tokens);
}

/* The next place in `words`, at the start of a word, where the needle stands. */
static size_t
next_at(struct slice words, size_t from, struct slice sought, bool begins)
{
	size_t at = from;

	while ((at = slice_find(words, at, sought)) != NOWHERE) {
		size_t end = at + sought.len;

		if ((at == 0 || words.at[at - 1] == ' ') &&
			(begins || end == words.len || words.at[end] == ' '))
			return at;
		at++;
	}
	return NOWHERE;
}

static void
keep_found(const struct traced *t, size_t token, size_t words, struct needle_found found,
	struct found_list *list)
{
	size_t from = found.start;

	found.end = from + t->tokens.at[token + words - 1].end;
	found.start = from + t->tokens.at[token].start;
	if (found.end > found.start)
		vec_push(list, found);
}

/* `from` is where in the text the traced part starts. */
static void
find_one(const struct needles *n, size_t index, const struct traced *t, size_t from,
	struct found_list *list)
{
	const struct needle *needle = &n->list.at[index];
	struct slice words = buf_slice(&t->words), sought = needle_words(n, needle);
	size_t token = 0, at = 0;

	while ((at = next_at(words, at, sought, needle->begins)) != NOWHERE) {
		while (t->tokens.at[token].at < at)
			token++;
		keep_found(t, token, needle->words, (struct needle_found){from, from, index}, list);
		at += sought.len;
	}
}

static int
compare_found(const void *left, const void *right)
{
	const struct needle_found *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

void
needles_find(const struct needles *n, struct slice text, size_t from, size_t to,
	struct found_list *found)
{
	struct traced t;

	vec_reset(found);
	traced_init(&t, slice_part(text, from, to));
	for (size_t i = 0; i < n->list.len; i++)
		find_one(n, i, &t, from, found);
	traced_release(&t);
	if (n->list.len > 1 && found->len)
		qsort(found->at, found->len, sizeof *found->at, compare_found);
	for (size_t i = 0; i < found->len; i++)
		cluster_widen(text, &found->at[i].start, &found->at[i].end);
}

/* Of how many needles is something there? */
static size_t
count_needles(const struct needles *n, struct slice text)
{
	struct found_list found = {0};
	uint32_t seen = 0;
	size_t count = 0;

	if (n->list.len)
		needles_find(n, text, 0, text.len, &found);
	for (size_t i = 0; i < found.len; i++)
		seen |= (uint32_t)1 << found.at[i].needle;
	for (; seen; seen &= seen - 1)
		count++;
	vec_release(&found);
	return count;
}

bool
needles_any(const struct needles *n, struct slice text)
{
	return count_needles(n, text) > 0;
}

bool
needles_all(const struct needles *n, struct slice text)
{
	return count_needles(n, text) == n->list.len;
}
