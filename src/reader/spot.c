/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding words again. Most edits leave the text before them and behind them as it was, which
 * settles nearly every place by counting; the others are searched for.
 */
#include "reader/spot.h"

#include "article/outline.h"
#include "text/utf8.h"

/* Half of the words is worth a search from so many bytes on. */
enum { HALF_FROM = 12 };

struct spot
spot_of(const struct article *a, size_t at)
{
	struct slice text = buf_slice(&a->text);
	size_t heading = article_heading_at(a, at);
	struct spot spot = {at, slice_part(text, at, utf8_floor(text, at + SPOT_WORDS)), SLICE("")};

	if (heading != NOWHERE)
		spot.section = section_title(a, heading);
	return spot;
}

bool
spot_holds(const struct article *a, const struct spot *spot)
{
	size_t end = spot->at + spot->words.len;

	return end <= a->text.len && slice_equal(article_text(a, spot->at, end), spot->words);
}

static size_t
distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* The occurrence in [from, to) nearest to `at`, or NOWHERE. */
static size_t
nearest(const struct article *a, size_t from, size_t to, struct slice words, size_t at)
{
	struct slice text = slice_part(buf_slice(&a->text), 0, to);
	size_t best = NOWHERE, hit;

	if (!words.len)
		return NOWHERE;
	while ((hit = slice_find(text, from, words)) != NOWHERE) {
		if (best != NOWHERE && distance(hit, at) >= distance(best, at))
			break; /* they only go further away */
		best = hit;
		from = hit + 1;
	}
	return best;
}

/* The section of that title which begins nearest to `at`, or NOWHERE. */
static size_t
nearest_section(const struct article *a, struct slice title, size_t at)
{
	size_t best = NOWHERE;

	for (size_t i = 0; title.len && i < a->headings.len; i++)
		if (slice_equal(section_title(a, i), title) &&
			(best == NOWHERE || distance(section_start(a, i), at) <
						    distance(section_start(a, best), at)))
			best = i;
	return best;
}

/* In the section, else anywhere. */
static size_t
find_words(const struct article *a, size_t section, struct slice words, size_t at)
{
	size_t found = NOWHERE;

	if (section != NOWHERE)
		found = nearest(a, section_start(a, section), section_end(a, section), words, at);
	return found != NOWHERE ? found : nearest(a, 0, a->text.len, words, at);
}

size_t
spot_find(const struct article *a, const struct spot *spot)
{
	size_t section, found, half = utf8_floor(spot->words, spot->words.len / 2);

	if (spot->words.len && spot_holds(a, spot))
		return spot->at;
	section = nearest_section(a, spot->section, spot->at);
	found = find_words(a, section, spot->words, spot->at);
	if (found == NOWHERE && half >= HALF_FROM)
		found = find_words(a, section, slice_part(spot->words, 0, half), spot->at);
	if (found != NOWHERE)
		return found;
	if (section != NOWHERE)
		return section_start(a, section);
	return utf8_floor(buf_slice(&a->text), spot->at);
}

/* Carrying over. */

void
carry_init(struct carry *c, const struct article *old, const struct article *now)
{
	const char *x = old->text.at, *y = now->text.at;
	size_t m = old->text.len, n = now->text.len, least = m < n ? m : n;

	*c = (struct carry){.old = old, .now = now};
	while (c->head < least && x[c->head] == y[c->head])
		c->head++;
	while (c->tail < least && x[m - c->tail - 1] == y[n - c->tail - 1])
		c->tail++;
}

size_t
carry_place(const struct carry *c, size_t at)
{
	struct spot spot = spot_of(c->old, at);
	size_t m = c->old->text.len, n = c->now->text.len;

	if (at && at + c->tail >= m)
		return at + n - m;
	if (at + spot.words.len <= c->head)
		return at;
	return spot_find(c->now, &spot);
}

size_t
carry_reference(const struct carry *c, size_t reference)
{
	const struct reference *old, *ref;
	size_t at, best = NOWHERE;

	if (reference >= c->old->references.len)
		return NOWHERE;
	old = &c->old->references.at[reference];
	at = carry_place(c, old->start);
	vec_each (ref, &c->now->references) {
		size_t i = (size_t)(ref - c->now->references.at);

		if (ref->kind == old->kind &&
			slice_equal(article_name(c->now, ref->target),
				article_name(c->old, old->target)) &&
			(best == NOWHERE ||
				distance(ref->start, at) <
					distance(c->now->references.at[best].start, at)))
			best = i;
	}
	return best;
}
