/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Headings that nothing marks: every line that stands alone is looked at among its neighbours,
 * with what the whole page knows (which quotations close, which lines come again), and weighed.
 */
#include "format/page.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <string.h>

#define HEADING_WEIGHT 16 /* signs must weigh this much */
#define CLEAR_WEIGHT   40 /* and where they weigh this much there is no doubt */
#define OFTEN          4  /* a line that stands alone so often is a name or a sign */
#define SERIES         2  /* so many lines that count in the same way are a series */

/* Quotations over several parts. */

/* Does a quotation end here, at the part's end or before its source? */
static bool
ends_quote_at(struct slice words, size_t pos)
{
	struct slice rest = slice_from(words, pos);

	while (rest.len && strchr(".,?!)", rest.at[0]))
		rest = slice_from(rest, 1);
	rest = slice_trim(rest);
	return !rest.len || strchr("[(-", rest.at[0]) || slice_starts(rest, SLICE("—")) ||
	       slice_starts(rest, SLICE("Source")) || slice_starts(rest, SLICE("From ")) ||
	       slice_starts(rest, SLICE("http"));
}

static bool
closes_quote(struct slice words)
{
	size_t pos = 0;

	while (pos < words.len) {
		size_t at = pos;

		if (page_is_quote(utf8_next(words, &pos)) && at && words.at[at - 1] != ' ' &&
			ends_quote_at(words, pos))
			return true;
	}
	return false;
}

/* Marks the parts of quotations that do close: one that is opened and never closed tells nothing. */
static void
find_quoted(const struct page *p, bool *quoted)
{
	size_t open = NOWHERE;

	for (size_t i = 0; i < p->parts.len; i++) {
		struct slice words = page_part_words(p, i);

		if (p->parts.at[i].kind == PART_HEADING || page_is_topic(words))
			open = NOWHERE;
		if (page_starts_quote(words))
			open = i;
		if (open == NOWHERE || !closes_quote(words))
			continue;
		while (open <= i)
			quoted[open++] = true;
		open = NOWHERE;
	}
}

/* Lines that come again. */

static uint64_t
hash(struct slice words)
{
	uint64_t sum = 14695981039346656037u;

	for (size_t i = 0; i < words.len; i++)
		sum = (sum ^ (unsigned char)words.at[i]) * 1099511628211u;
	return sum;
}

/* "3", "III", "XIV" */
static bool
is_numeral(struct slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!strchr("IVXLC", word.at[i]) && !char_is_digit((unsigned char)word.at[i]))
			return false;
	return word.len && word.len <= 7;
}

/* "A" above the names that begin so. */
static bool
is_letter(struct slice word)
{
	return word.len == 1 && word.at[0] >= 'A' && word.at[0] <= 'Z';
}

/* A numeral, or one written out, maybe with a colon behind it. */
static bool
is_count(struct slice word)
{
	static const char *const spelt[] = {"One", "Two", "Three", "Four", "Five", "Six", "Seven"};

	while (word.len && strchr(":.,", word.at[word.len - 1]))
		word.len--;
	for (size_t i = 0; i < sizeof spelt / sizeof *spelt; i++)
		if (slice_equal_nocase(word, slice_of(spelt[i])))
			return true;
	return is_numeral(word);
}

/* What lines of one series share: "Act" of "Act II" and of "Act Two: The Lock"; nothing of "II".
 * 0 where a line is of no series. */
static uint64_t
series(struct slice words)
{
	struct slice rest = words, word, first = {0}, second = {0}, last = {0};
	size_t count = 0;

	for (; count < 5 && page_next_word(&rest, &word); count++) {
		first = count == 0 ? word : first;
		second = count == 1 ? word : second;
		last = word;
	}
	if (count == 1)
		return last.at[0] >= 'A' && (is_numeral(last) || is_letter(last));
	if (is_count(second) || (count > 1 && count < 5 && is_numeral(last)))
		return hash(first) | 2;
	return 0;
}

struct counts {
	VEC(uint64_t) keys;
};

static int
compare_keys(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

static void
sort_keys(struct counts *c)
{
	if (c->keys.len)
		qsort(c->keys.at, c->keys.len, sizeof *c->keys.at, compare_keys);
}

/* Does the key stand at least `times` times among the sorted ones? */
static bool
stands(const struct counts *c, uint64_t key, size_t times)
{
	size_t low = 0, high = c->keys.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c->keys.at[middle] < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low + times <= c->keys.len && c->keys.at[low + times - 1] == key;
}

/* The search. */

static size_t
count_words(struct slice words)
{
	struct slice word;
	size_t count = 0;

	while (page_next_word(&words, &word))
		count++;
	return count;
}

struct search {
	struct page *p;
	bool *quoted;
	bool sectioned;
	size_t counted; /* lines that stand alone behind a number and end no sentence */
	struct counts lines, series;
	VEC(int) weights; /* of every part; 0 where it cannot be a heading */
};

static bool
may_be_heading(const struct page *p, size_t part)
{
	const struct page_part *at = &p->parts.at[part];

	return at->kind == PART_PARAGRAPH && at->last == at->first + 1 && !at->tight &&
	       (part + 1 == p->parts.len || !p->parts.at[part + 1].tight);
}

/* The words of a part, of an item without its bullet. */
static struct slice
shown_words(const struct page *p, size_t part)
{
	struct slice words = page_part_words(p, part);

	return p->parts.at[part].kind == PART_ITEM
		       ? slice_from(words, p->lines.at[p->parts.at[part].first].mark)
		       : words;
}

/* The bytes of "(iv) " or "(a) ", or 0. */
static size_t
bracketed_number(struct slice words)
{
	size_t close =
		slice_find(slice_part(words, 0, words.len < 8 ? words.len : 8), 0, SLICE(") "));

	return words.at[0] == '(' && close != NOWHERE ? close + 2 : 0;
}

/* The bytes of a number that words follow, and its depth; 0 and 0 where there is none. */
static size_t
section_number(struct slice words, unsigned *depth)
{
	size_t number = page_section_number(words, depth);

	if (bracketed_number(words)) {
		*depth = 1;
		return bracketed_number(words);
	}
	if (number && number < words.len && words.at[number - 1] == ' ')
		return number;
	*depth = 0;
	return 0;
}

static struct page_candidate
look_at(const struct search *s, size_t part)
{
	const struct page *p = s->p;
	struct slice words = page_part_words(p, part);
	struct page_candidate c = {.quoted = s->quoted[part], .sectioned = s->sectioned};
	size_t number = section_number(words, &c.depth);

	c.serial = series(words) && stands(&s->series, series(words), SERIES);
	c.counted = c.depth == 1 && s->counted >= SERIES;
	c.repeated = stands(&s->lines, hash(words), OFTEN);
	c.words = slice_from(words, number);
	while (slice_starts(c.words, SLICE("=")))
		c.words = slice_trim(slice_from(c.words, 1));
	c.topic = page_is_topic(c.words);
	c.count = count_words(c.words);
	c.before = part ? page_part_words(p, part - 1) : (struct slice){0};
	if (part + 1 < p->parts.len) {
		c.next = &p->parts.at[part + 1];
		c.after = shown_words(p, part + 1);
	}
	return c;
}

static void
count_lines(struct search *s)
{
	for (size_t i = 0; i < s->p->parts.len; i++) {
		struct slice words = page_part_words(s->p, i);
		unsigned depth = 0;

		if (!may_be_heading(s->p, i))
			continue;
		section_number(words, &depth);
		s->sectioned = s->sectioned || depth > 1;
		s->counted += depth == 1 && !page_ends_colon(words) && !page_ends_sentence(words);
		vec_push(&s->lines.keys, hash(words));
		if (series(words))
			vec_push(&s->series.keys, series(words));
	}
	sort_keys(&s->lines);
	sort_keys(&s->series);
}

/* What a line gains from a heading right below it: it may be the heading of a group, the more so
 * the clearer that one is. */
static int
leads(int below)
{
	if (below < HEADING_WEIGHT)
		return 0;
	return below < CLEAR_WEIGHT ? 7 : 12;
}

static void
weigh_parts(struct search *s)
{
	struct page *p = s->p;

	for (size_t i = 0; i < p->parts.len; i++) {
		struct page_candidate c;

		vec_push(&s->weights, 0);
		if (!may_be_heading(p, i))
			continue;
		c = look_at(s, i);
		if (c.words.len)
			s->weights.at[i] = page_weigh(&c);
	}
	for (size_t i = 0; i + 1 < p->parts.len; i++)
		if (s->weights.at[i] && s->weights.at[i] < HEADING_WEIGHT)
			s->weights.at[i] += leads(s->weights.at[i + 1]);
}

void
page_find_headings(struct page *p)
{
	struct search s = {.p = p, .quoted = mem_alloc(p->parts.len + 1)};

	if (p->marked) {
		free(s.quoted);
		return;
	}
	find_quoted(p, s.quoted);
	count_lines(&s);
	weigh_parts(&s);
	for (size_t i = 0; i < p->parts.len; i++)
		if (s.weights.at[i] >= HEADING_WEIGHT)
			p->parts.at[i].kind = PART_HEADING;
	free(s.quoted);
	vec_release(&s.lines.keys);
	vec_release(&s.series.keys);
	vec_release(&s.weights);
}
