/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Folding and finding. A point is folded by a table for what has no decomposition to go by, else
 * decomposed canonically and stripped of accents and case. A reader walks a text and gives
 * one folded point after the other, each with the bytes it came from; all else is built on it.
 */
#include "text/fold.h"

#include "text/cluster.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

/* --- one point --------------------------------------------------------------------------- */

/* Folded to `into` always, or, where it is an accent's work, unless accents are kept. */
static const struct fold {
	uint32_t point;
	unsigned unless;
	const char *into;
} folds[] = {
	{0x00ab, 0, "\""},
	{0x00b4, 0, "'"},
	{0x00bb, 0, "\""},
	{0x00c6, FOLD_ACCENT, "AE"},
	{0x00d8, FOLD_ACCENT, "O"},
	{0x00df, 0, "ss"},
	{0x00e6, FOLD_ACCENT, "ae"},
	{0x00f8, FOLD_ACCENT, "o"},
	{0x0110, FOLD_ACCENT, "D"},
	{0x0111, FOLD_ACCENT, "d"},
	{0x0126, FOLD_ACCENT, "H"},
	{0x0127, FOLD_ACCENT, "h"},
	{0x0131, FOLD_ACCENT, "i"},
	{0x0141, FOLD_ACCENT, "L"},
	{0x0142, FOLD_ACCENT, "l"},
	{0x0149, 0, "'n"},
	{0x0152, FOLD_ACCENT, "OE"},
	{0x0153, FOLD_ACCENT, "oe"},
	{0x0166, FOLD_ACCENT, "T"},
	{0x0167, FOLD_ACCENT, "t"},
	{0x02bc, 0, "'"},
	{0x0587, 0, "եւ"},
	{0x1e9a, 0, "aʾ"},
	{0x1e9e, 0, "SS"},
	{0x2010, 0, "-"},
	{0x2011, 0, "-"},
	{0x2012, 0, "-"},
	{0x2013, 0, "-"},
	{0x2014, 0, "-"},
	{0x2015, 0, "-"},
	{0x2018, 0, "'"},
	{0x2019, 0, "'"},
	{0x201a, 0, "'"},
	{0x201b, 0, "'"},
	{0x201c, 0, "\""},
	{0x201d, 0, "\""},
	{0x201e, 0, "\""},
	{0x201f, 0, "\""},
	{0x2026, 0, "..."},
	{0x2032, 0, "'"},
	{0x2033, 0, "\""},
	{0x2039, 0, "'"},
	{0x203a, 0, "'"},
	{0x2043, 0, "-"},
	{0x2212, 0, "-"},
	{0xfb00, 0, "ff"},
	{0xfb01, 0, "fi"},
	{0xfb02, 0, "fl"},
	{0xfb03, 0, "ffi"},
	{0xfb04, 0, "ffl"},
	{0xfb05, 0, "st"},
	{0xfb06, 0, "st"},
	{0xfb13, 0, "մն"},
	{0xfb14, 0, "մե"},
	{0xfb15, 0, "մի"},
	{0xfb16, 0, "վն"},
	{0xfb17, 0, "մխ"},
	{0xfe58, 0, "-"},
	{0xfe63, 0, "-"},
};

static int
compare_fold(const void *key, const void *item)
{
	uint32_t point = *(const uint32_t *)key;
	uint32_t other = ((const struct fold *)item)->point;

	return (point > other) - (point < other);
}

static const struct fold *
fold_of(uint32_t point, unsigned keep)
{
	const struct fold *f =
		bsearch(&point, folds, sizeof folds / sizeof *folds, sizeof *folds, compare_fold);

	return f && !(f->unless & keep) ? f : NULL;
}

/*
 * By way of the capital, since letters that share one are the same to a reader: s and ſ, σ and ς,
 * μ and the micro sign.
 */
static uint32_t
lower(uint32_t point)
{
	return point < 0x80 ? point | (point - 'A' < 26 ? 0x20 : 0) : uc_tolower(uc_toupper(point));
}

/*
 * Marks that a reader may leave out when typing: those above, below and through letters, Hebrew
 * and Arabic points. Not the vowel signs, viramas and tones of Indic and Thai, nor kana's voicing.
 */
static bool
accent(uint32_t point)
{
	int place = point < 0x300 ? 0 : uc_combining_class(point);

	return place == UC_CCC_OV || (place >= 10 && place <= 36) || place >= 200;
}

/* Canonical decomposition to the end; only the first part can have parts of its own. */
static size_t
decompose(uint32_t point, uint32_t out[FOLD_MOST])
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	size_t count = 1;
	int more;

	out[0] = point;
	while ((more = uc_canonical_decomposition(out[0], parts)) > 0) {
		size_t added = (size_t)more - 1;

		assert(count + added <= FOLD_MOST);
		memmove(out + 1 + added, out + 1, (count - 1) * sizeof *out);
		for (size_t i = 0; i <= added; i++)
			out[i] = parts[i];
		count += added;
	}
	return count;
}

/* Full and half width forms are their ordinary letters. */
static uint32_t
ordinary_width(uint32_t point)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag;

	if (point < 0xff00 || point > 0xffef || uc_decomposition(point, &tag, parts) != 1)
		return point;
	return parts[0];
}

/* Puts `into` in the place of the first of `count` points. */
static size_t
replace_first(const char *into, uint32_t out[FOLD_MOST], size_t count)
{
	struct slice s = slice_of(into);
	uint32_t spread[FOLD_MOST];
	size_t len = 0;

	for (size_t pos = 0; pos < s.len;)
		spread[len++] = utf8_next(s, &pos);
	assert(len + count - 1 <= FOLD_MOST);
	memmove(out + len, out + 1, (count - 1) * sizeof *out);
	memcpy(out, spread, len * sizeof *out);
	return len + count - 1;
}

/* The folded point's parts before case and accents go. */
static size_t
parts_of(uint32_t point, unsigned keep, uint32_t out[FOLD_MOST])
{
	const struct fold *f;
	size_t count;

	point = ordinary_width(point);
	if (uc_is_property_default_ignorable_code_point(point))
		return 0;
	count = decompose(point, out);
	if (char_is_space(out[0]))
		out[0] = ' ';
	f = fold_of(out[0], keep);
	return f ? replace_first(f->into, out, count) : count;
}

/* Letters that fold to one of their own script and need no table: the body of Russian, and Han. */
static uint32_t
quick(uint32_t point, unsigned keep)
{
	if (point - 0x4e00 < 0x5200)
		return point;
	if (point - 0x410 >= 0x40 || (point | 0x20) == 0x439 || point == 0x419)
		return 0;
	return point < 0x430 && !(keep & FOLD_CASE) ? point + 0x20 : point;
}

size_t
fold_point(uint32_t point, unsigned keep, uint32_t out[FOLD_MOST])
{
	size_t count = 0, parts;

	if (point < 0x80) {
		out[0] = char_is_space(point) ? ' ' : keep & FOLD_CASE ? point : lower(point);
		return 1;
	}
	out[0] = quick(point, keep);
	if (out[0])
		return 1;
	parts = parts_of(point, keep, out);
	for (size_t i = 0; i < parts; i++) {
		if (!(keep & FOLD_ACCENT) && accent(out[i]))
			continue;
		out[count++] = keep & FOLD_CASE ? out[i] : lower(out[i]);
	}
	return count;
}

/* --- a text, point by point -------------------------------------------------------------- */

struct reader {
	struct slice text;
	unsigned keep;
	size_t start, end; /* the bytes the last point came from */
	uint32_t points[FOLD_MOST];
	size_t at, count; /* of points[] */
	bool blank;       /* the last point was a blank */
};

/* The next folded point; false at the end. */
static bool
next(struct reader *r, uint32_t *point)
{
	do {
		while (r->at == r->count) {
			if (r->end == r->text.len)
				return false;
			r->start = r->end;
			r->count = fold_point(utf8_next(r->text, &r->end), r->keep, r->points);
			r->at = 0;
		}
		*point = r->points[r->at++];
	} while (*point == ' ' && r->blank);
	r->blank = *point == ' ';
	return true;
}

void
fold_text(struct slice text, unsigned keep, struct buf *out)
{
	struct reader r = {.text = text, .keep = keep};
	uint32_t point;

	while (next(&r, &point)) {
		if (point < 0x80)
			buf_add_byte(out, (char)point);
		else
			utf8_add(out, point);
	}
}

bool
fold_equal(struct slice a, struct slice b)
{
	struct reader left = {.text = a}, right = {.text = b};
	uint32_t one = 0, other = 0;
	bool more;

	do {
		more = next(&left, &one);
		if (more != next(&right, &other))
			return false;
	} while (more && one == other);
	return !more;
}

unsigned
fold_smart(struct slice query)
{
	unsigned keep = 0;

	for (size_t pos = 0; pos < query.len;) {
		uint32_t point = utf8_next(query, &pos), with[FOLD_MOST], without[FOLD_MOST];
		size_t count = fold_point(point, FOLD_ACCENT, with);

		if (char_is_upper(point))
			keep |= FOLD_CASE;
		if (count != fold_point(point, 0, without) ||
			memcmp(with, without, count * sizeof *with) != 0)
			keep |= FOLD_ACCENT;
	}
	return keep;
}

/* --- finding ----------------------------------------------------------------------------- */

/* So far ahead is looked for the first letter at once: to find many hits stays linear. */
enum { AHEAD = 4096 };

/*
 * A search by Knuth, Morris and Pratt over folded points, so that no text makes it slow.
 */
struct search {
	const struct phrase *phrase;
	struct reader reader;
	size_t ascii_to; /* the text is ASCII from the reader up to here */
	size_t first_at[2];
};

static void
learn(struct phrase *p)
{
	size_t length = 0;

	vec_push(&p->back, 0);
	for (size_t i = 1; i < p->points.len; i++) {
		while (length && p->points.at[i] != p->points.at[length])
			length = p->back.at[length - 1];
		length += p->points.at[i] == p->points.at[length];
		vec_push(&p->back, length);
	}
	vec_reserve(&p->from, p->points.len);
}

void
phrase_init(struct phrase *p, struct slice words, unsigned keep)
{
	struct reader reader = {.text = words, .keep = keep};
	uint32_t point;

	*p = (struct phrase){.keep = keep};
	while (next(&reader, &point))
		vec_push(&p->points, point);
	if (!p->points.len)
		return;
	learn(p);
	point = p->points.at[0];
	if (point > ' ' && point < 0x80) {
		p->first[0] = p->first[1] = (char)point;
		if (!(keep & FOLD_CASE) && char_is_lower(point))
			p->first[1] = (char)(point - 0x20);
	}
}

void
phrase_release(struct phrase *p)
{
	vec_release(&p->points);
	vec_release(&p->back);
	vec_release(&p->from);
}

static size_t
ascii_end(struct slice text, size_t pos)
{
	uint64_t word;

	for (; text.len - pos >= sizeof word; pos += sizeof word) {
		memcpy(&word, text.at + pos, sizeof word);
		if (word & 0x8080808080808080u)
			break;
	}
	while (pos < text.len && (unsigned char)text.at[pos] < 0x80)
		pos++;
	return pos;
}

/* The next byte at or after pos that is the letter in the case given; each byte is seen once. */
static size_t
first_from(struct search *s, size_t which, size_t pos)
{
	size_t *at = &s->first_at[which];
	const char *hit = NULL;

	if (*at < pos)
		*at = pos;
	if (*at < s->ascii_to)
		hit = memchr(s->reader.text.at + *at, s->phrase->first[which], s->ascii_to - *at);
	*at = hit ? (size_t)(hit - s->reader.text.at) : s->ascii_to;
	return *at;
}

/* Moves the reader, where no match has begun, to the next byte that may begin one. */
static void
skip(struct search *s)
{
	struct reader *r = &s->reader;
	size_t one, other;

	if (!s->phrase->first[0] || r->at != r->count)
		return;
	do {
		if (r->end >= s->ascii_to) {
			size_t ahead = r->text.len - r->end < AHEAD ? r->text.len : r->end + AHEAD;

			s->ascii_to = ascii_end(slice_part(r->text, 0, ahead), r->end);
			s->first_at[0] = s->first_at[1] = r->end;
		}
		if (r->end == s->ascii_to)
			return;
		one = first_from(s, 0, r->end);
		other = first_from(s, 1, r->end);
		r->end = one < other ? one : other;
	} while (r->end == s->ascii_to);
}

/* A hit ends before an accent only where accents do not count. */
static bool
ends_here(const struct search *s)
{
	struct reader ahead = s->reader;
	uint32_t point;

	return !(ahead.keep & FOLD_ACCENT) || !next(&ahead, &point) || !accent(point);
}

static bool
run(struct search *s, size_t *start, size_t *end)
{
	const struct phrase *p = s->phrase;
	size_t length = 0, slot = 0;
	uint32_t point;

	for (;;) {
		if (!length)
			skip(s);
		if (!next(&s->reader, &point))
			return false;
		p->from.at[slot] = s->reader.start;
		slot = slot + 1 < p->points.len ? slot + 1 : 0;
		while (length && p->points.at[length] != point)
			length = p->back.at[length - 1];
		length += p->points.at[length] == point;
		if (length == p->points.len && ends_here(s))
			break;
		if (length == p->points.len)
			length = p->back.at[length - 1];
	}
	*start = p->from.at[slot];
	*end = s->reader.end;
	return true;
}

bool
phrase_find(const struct phrase *p, struct slice text, size_t from, size_t to, size_t *start,
	size_t *end)
{
	struct search s = {.phrase = p, .ascii_to = from};

	s.reader = (struct reader){
		.text = slice_part(text, 0, to), .keep = p->keep, .start = from, .end = from};
	if (!p->points.len || !run(&s, start, end))
		return false;
	cluster_widen(text, start, end);
	return true;
}

bool
fold_find(struct slice text, size_t from, size_t to, struct slice query, unsigned keep,
	size_t *start, size_t *end)
{
	struct phrase p;
	bool found;

	phrase_init(&p, query, keep);
	found = phrase_find(&p, text, from, to, start, end);
	phrase_release(&p);
	return found;
}
