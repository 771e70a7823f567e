/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Folding with a way back. A step is written only where text and folded text stop running in step,
 * so plain text costs hardly more than its own size.
 */
#include "book/ground.h"

#include "text/cluster.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

#define KEEP (FOLD_CASE | FOLD_ACCENT)

/* ¹ ² ³ ⁰ ⁴ … ⁹: what notes are numbered with. */
static bool
note_figure(uint32_t point)
{
	return point == 0xb9 || point == 0xb2 || point == 0xb3 || point == 0x2070 ||
	       (point >= 0x2074 && point <= 0x2079);
}

/* Appends a folded point; a blank after a blank is none. */
static void
add_point(struct buf *out, uint32_t point)
{
	if (point == ' ' && (!out->len || out->at[out->len - 1] == ' '))
		return;
	if (point < 0x80)
		buf_add_byte(out, (char)point);
	else
		utf8_add(out, point);
}

/* Folds the code point at *at, which moves behind it. */
static void
fold_next(struct slice text, size_t *at, struct buf *out)
{
	uint32_t point = utf8_next(text, at), points[FOLD_MOST];
	size_t count = note_figure(point) ? 0 : fold_point(point, KEEP, points);

	for (size_t i = 0; i < count; i++)
		add_point(out, points[i]);
}

void
ground_fold(struct slice words, struct buf *out)
{
	size_t from = out->len, at = 0;

	buf_reserve(out, words.len);
	while (at < words.len) {
		fold_next(words, &at, out);
		if (out->len == from + 1 && out->at[from] == ' ')
			buf_cut(out, from);
	}
	if (out->len > from && out->at[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
}

void
ground_init(struct ground *g, const struct article *a)
{
	*g = (struct ground){.article = a, .folded = BUF_INIT};
}

void
ground_release(struct ground *g)
{
	buf_release(&g->folded);
	vec_release(&g->steps);
}

static void
step(struct ground *g)
{
	uint32_t ahead = (uint32_t)g->done - (uint32_t)g->folded.len;
	uint32_t known = g->steps.len ? vec_last(&g->steps)->text - vec_last(&g->steps)->folded : 0;

	if (ahead != known)
		vec_push(&g->steps,
			((struct ground_step){(uint32_t)g->folded.len, (uint32_t)g->done}));
}

/* Plain letters, figures and marks, of which most text is made, run in step. */
static size_t
plain_end(struct slice text, size_t at, size_t to)
{
	while (at < to && text.at[at] > ' ' && text.at[at] < 0x7f)
		at++;
	return at;
}

bool
ground_more(struct ground *g, size_t bytes)
{
	struct slice text = buf_slice(&g->article->text);
	size_t to = text.len - g->done > bytes ? g->done + bytes : text.len;
	size_t from = g->folded.len;

	buf_reserve(&g->folded, to - g->done);
	while (g->done < to) {
		size_t end = plain_end(text, g->done, to);

		buf_add(&g->folded, slice_part(text, g->done, end));
		g->done = end;
		if (end < to)
			fold_next(text, &g->done, &g->folded);
		step(g);
	}
	for (; from < g->folded.len; from++)
		g->counts[(unsigned char)g->folded.at[from]]++;
	return g->done < text.len;
}

/* The last step at or before an offset; NULL before the first. */
static const struct ground_step *
step_at(const struct ground *g, size_t offset, bool by_text)
{
	size_t low = 0, high = g->steps.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct ground_step *s = &g->steps.at[middle];

		if ((by_text ? s->text : s->folded) <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &g->steps.at[low - 1] : NULL;
}

static bool
is_last(const struct ground *g, const struct ground_step *s)
{
	return s ? s == vec_last(&g->steps) : !g->steps.len;
}

size_t
ground_at(const struct ground *g, size_t text)
{
	const struct ground_step *s = step_at(g, text, true);
	size_t at = s ? s->folded + (text - s->text) : text;
	size_t most = is_last(g, s) ? g->folded.len : s ? s[1].folded : g->steps.at[0].folded;

	return at < most ? at : most;
}

/* The start of the character a folded byte came from. */
static size_t
text_at(const struct ground *g, size_t folded)
{
	struct slice text = buf_slice(&g->article->text);
	const struct ground_step *s = step_at(g, folded, false);
	size_t at = s ? s->text + (folded - s->folded) : folded;
	size_t next = is_last(g, s) ? text.len : s ? s[1].text : g->steps.at[0].text;

	return utf8_floor(text, at < next ? at : next - 1);
}

void
ground_range(const struct ground *g, size_t from, size_t to, size_t *start, size_t *end)
{
	struct slice text = buf_slice(&g->article->text);
	size_t first = text_at(g, from), last = text_at(g, to - 1);

	assert(from < to);
	utf8_next(text, &first);
	utf8_next(text, &last);
	*start = cluster_start(text, first);
	*end = cluster_end(text, cluster_start(text, last));
}

static size_t
rarest(const struct ground *g, struct slice words)
{
	size_t best = 0;

	for (size_t i = 1; i < words.len; i++)
		if (g->counts[(unsigned char)words.at[i]] <
			g->counts[(unsigned char)words.at[best]])
			best = i;
	return best;
}

size_t
ground_find(const struct ground *g, size_t from, size_t to, struct slice words)
{
	size_t rare = rarest(g, words), at = from;

	while (at < to && at + words.len <= g->folded.len) {
		const char *hit =
			memchr(g->folded.at + at + rare, words.at[rare], g->folded.len - at - rare);

		if (!hit)
			return NOWHERE;
		at = (size_t)(hit - g->folded.at) - rare;
		if (at >= to || at + words.len > g->folded.len)
			return NOWHERE;
		if (memcmp(g->folded.at + at, words.at, words.len) == 0)
			return at;
		at++;
	}
	return NOWHERE;
}
