/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quotation marks are counted through a block as what they must be by their neighbours, whatever
 * their kind; the sources behind them are read by their brackets and words.
 */
#include "article/quotation.h"

#include "text/utf8.h"

#include <string.h>

#define LONGEST_SOURCE 600 /* bytes */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static size_t
skip_blanks(struct slice s, size_t at)
{
	while (at < s.len && is_blank(s.at[at]))
		at++;
	return at;
}

/* Sources. */

bool
citation_has_address(struct slice words)
{
	return slice_find(words, 0, SLICE("http")) != NOWHERE ||
	       slice_find(words, 0, SLICE("www.")) != NOWHERE;
}

struct slice
citation_target(struct slice words)
{
	size_t start = slice_find(words, 0, SLICE("http")), end;

	if (start == NOWHERE)
		start = slice_find(words, 0, SLICE("www."));
	if (start == NOWHERE)
		return words;
	for (end = start; end < words.len && !is_blank(words.at[end]);)
		end++;
	while (end > start &&
		(memchr(".,;", words.at[end - 1], 3) ||
			(words.at[end - 1] == ')' && !memchr(words.at + start, '(', end - start))))
		end--;
	return slice_part(words, start, end);
}

/* Behind the bracket that closes the one at `at`, or NOWHERE where none does soon. */
static size_t
skip_bracket(struct slice s, size_t at)
{
	size_t depth = 0, most = at + LONGEST_SOURCE < s.len ? at + LONGEST_SOURCE : s.len;

	for (; at < most; at++) {
		depth += s.at[at] == '(' || s.at[at] == '[';
		depth -= s.at[at] == ')' || s.at[at] == ']';
		if (!depth)
			return at + 1;
	}
	return NOWHERE;
}

/* "Source:", "From:" and kin at `at`: the place behind the colon, or `at`. */
static size_t
skip_word(struct slice s, size_t at)
{
	static const char *const words[] = {"Sources", "Source", "source", "Via", "via", "Quelle",
		"Fuente", "Fonte", "Источник"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct slice rest = slice_from(s, at), word = slice_of(words[i]);
		size_t colon;

		if (!slice_starts(rest, word))
			continue;
		colon = skip_blanks(rest, word.len);
		if (colon < rest.len && rest.at[colon] == ':')
			return skip_blanks(s, at + colon + 1);
	}
	return at;
}

/* Drops blanks and stops at both ends of s[*start .. *end). */
static void
trim_ends(struct slice s, size_t *start, size_t *end)
{
	while (*start < *end && is_blank(s.at[*start]))
		++*start;
	while (*end > *start && memchr(" \t\n.,;", s.at[*end - 1], 6))
		--*end;
}

/* Drops a pair of brackets around s[*start .. *end); false where there is none. */
static bool
trim_brackets(struct slice s, size_t *start, size_t *end)
{
	if (*end - *start < 2 || (s.at[*start] != '(' && s.at[*start] != '['))
		return false;
	if (skip_bracket(slice_part(s, 0, *end), *start) != *end)
		return false;
	++*start;
	--*end;
	return true;
}

/* Drops the quotation marks around a title that is all of s[*start .. *end). */
static void
trim_marks(struct slice s, size_t *start, size_t *end)
{
	struct slice words = slice_part(s, 0, *end);
	uint32_t point = utf8_at(words, *start);
	size_t first = *start, last = *end;

	if (*start >= *end || (point != '"' && point != 0x201c))
		return;
	utf8_next(words, &first);
	if (last <= first)
		return;
	point = utf8_prev(words, &last);
	if (last > first && (point == '"' || point == 0x201d)) {
		*start = first;
		*end = last;
	}
}

/* Narrows s[*start .. *end) to the words: no brackets, "Source:", quotation marks, stops around. */
static void
trim_source(struct slice s, size_t *start, size_t *end)
{
	do
		trim_ends(s, start, end);
	while (trim_brackets(s, start, end));
	*start = skip_word(slice_part(s, 0, *end), *start);
	trim_ends(s, start, end);
	trim_marks(s, start, end);
}

/* What stands in brackets: a number, an address, or words with a figure or a comma in them, but
 * not (laughter) and not a play's [Exit]. */
static bool
is_citation(struct slice bracket)
{
	bool figure = false;

	if (citation_has_address(bracket))
		return true;
	for (size_t i = 0; i < bracket.len && !figure; i++)
		figure = bracket.at[i] >= '0' && bracket.at[i] <= '9';
	if (bracket.at[0] == '[')
		return figure && bracket.len <= 8;
	return figure || memchr(bracket.at, ',', bracket.len) != NULL ||
	       slice_starts(bracket, SLICE("(via ")) || slice_starts(bracket, SLICE("(from "));
}

bool
citation_line(struct slice line, size_t *start, size_t *end)
{
	size_t at = skip_blanks(line, 0), behind;

	*start = at;
	*end = line.len;
	if (at >= line.len || line.len > LONGEST_SOURCE)
		return false;
	if (slice_starts(slice_from(line, at), SLICE("http")) &&
		!memchr(line.at + at, ' ', line.len - at))
		return true;
	if (skip_word(line, at) > at) {
		trim_source(line, start, end);
		return *end > *start;
	}
	if (line.at[at] != '(' && line.at[at] != '[')
		return false;
	behind = skip_bracket(line, at);
	if (behind == NOWHERE)
		return false;
	while (behind < line.len &&
		(is_blank(line.at[behind]) || memchr(".,;)]", line.at[behind], 5)))
		behind++;
	if (behind < line.len || !is_citation(slice_from(line, at)))
		return false;
	trim_source(line, start, end);
	return *end > *start;
}

/* Marks. */

size_t
quotation_opens(struct slice words)
{
	size_t at = skip_blanks(words, 0);
	uint32_t point;

	if (slice_starts(slice_from(words, at), SLICE("•")))
		at = skip_blanks(words, at + SLICE("•").len);
	if (at >= words.len)
		return 0;
	point = utf8_next(words, &at);
	return point != '\'' && point != 0x2018 && point != 0x201a && char_is_open_quote(point) ? at
												: 0;
}

/* Is it a mark we count? Single ones are apostrophes more often than not. */
static bool
is_mark(uint32_t point)
{
	return point == '"' || (point >= 0x201c && point <= 0x201f) || point == 0xab ||
	       point == 0xbb || (point >= 0x300c && point <= 0x300f);
}

/* Does the mark before `behind` that starts at `at` open something, by kind and neighbours? */
static bool
is_opening(struct slice s, size_t at, size_t behind, uint32_t point, uint32_t opener)
{
	if (point == 0x201c && opener != 0x201e)
		return true;
	if (point == '"' || point == 0x201c)
		return (at == 0 || memchr(" \t\n([-/", s.at[at - 1], 7) != NULL) &&
		       behind < s.len && !is_blank(s.at[behind]);
	return point == 0x201e || point == 0xab || point == 0x300c || point == 0x300e;
}

/* The best end of the quotation inside one block. */
struct closing {
	size_t end, source, source_end; /* bytes of the block */
	bool sure, sourced;
};

/*
 * What stands behind a closing mark: the block's end (possibly behind a full stop), or a source.
 * False where the block just goes on.
 */
static bool
look_behind(struct slice s, size_t at, struct closing *c)
{
	size_t next = at, behind;

	while (next < s.len && memchr(".,;!?", s.at[next], 5))
		next++;
	c->end = at;
	next = skip_blanks(s, next);
	if (next >= s.len)
		return true;
	behind = skip_word(s, next);
	if (behind > next) {
		c->source = next;
		c->source_end = s.len;
		c->sourced = s.len - next < LONGEST_SOURCE;
		return c->sourced;
	}
	if (s.at[next] != '(' && s.at[next] != '[')
		return false;
	behind = skip_bracket(s, next);
	if (behind == NOWHERE)
		return false;
	c->source = next;
	c->source_end = behind;
	c->sourced = citation_has_address(slice_part(s, next, behind));
	while (behind < s.len && (is_blank(s.at[behind]) || memchr(".,;", s.at[behind], 3)))
		behind++;
	return c->sourced || behind >= s.len;
}

/*
 * Reads the block from `at` on, behind its opening mark, and finds where the quotation ends in
 * it: true with `best`. A mark that closes an inner quotation too may still be the last one.
 */
static bool
scan_block(struct slice s, size_t at, uint32_t opener, struct closing *best)
{
	size_t depth = 0;
	bool found = false;

	while (at < s.len) {
		size_t start = at;
		struct closing c = {0};
		uint32_t point;

		if ((unsigned char)s.at[at] < 0x80 && s.at[at] != '"') {
			at++;
			continue;
		}
		point = utf8_next(s, &at);
		if (!is_mark(point))
			continue;
		if (is_opening(s, start, at, point, opener)) {
			depth++;
			continue;
		}
		c.sure = depth == 0;
		depth -= depth > 0;
		if (!look_behind(s, at, &c))
			continue;
		*best = c;
		found = true;
		if (c.sourced)
			break;
	}
	return found;
}

/* Blocks. */

static bool
block_opens(const struct article *a, size_t block, size_t stop)
{
	return block < stop && quotation_opens(article_block_text(a, block));
}

/* Is the block a source of what stands before it? Its words become those of the quotation. */
static bool
block_is_source(const struct article *a, size_t block, size_t stop, struct quotation *q)
{
	size_t start, end, base;

	if (block >= stop || a->blocks.at[block].kind != BLOCK_PARAGRAPH ||
		!citation_line(article_block_text(a, block), &start, &end))
		return false;
	base = a->blocks.at[block].start;
	q->source = base + start;
	q->source_end = base + end;
	return true;
}

static void
take_closing(const struct article *a, size_t block, const struct closing *c, struct quotation *q)
{
	struct slice text = article_block_text(a, block);
	size_t base = a->blocks.at[block].start, start = c->source, end = c->source_end;

	*q = (struct quotation){.end = base + c->end,
		.block = block,
		.sure = c->sure || c->sourced,
		.closed = true};
	if (start >= end)
		return;
	trim_source(text, &start, &end);
	q->source = base + start;
	q->source_end = base + end;
}

static bool
is_address_line(const struct article *a, size_t block, size_t stop, struct quotation *q)
{
	return block_is_source(a, block, stop, q) &&
	       citation_has_address(article_text(a, q->source, q->source_end));
}

/* Without a closing mark: to the end of what may belong to it. */
static void
run_out(const struct article *a, size_t start, size_t stop, struct quotation *q)
{
	*q = (struct quotation){.end = start, .block = stop ? stop - 1 : 0};
	while (q->block && a->blocks.at[q->block].start > start &&
		a->blocks.at[q->block].kind == BLOCK_RULE)
		q->block--;
	if (stop)
		q->end = a->blocks.at[q->block].end;
}

/* Bytes of the mark that opens the quotation at `at`, or opens it anew in a later block. */
static size_t
opening_mark(struct slice text, size_t at, uint32_t *opener)
{
	size_t open = quotation_opens(slice_from(text, at));
	uint32_t point = open ? utf8_at(text, utf8_floor(text, at + open - 1)) : 0;

	if (!*opener)
		*opener = point;
	return point == *opener ? open : 0;
}

/* Goes through the blocks; true when an end that settles it is found. */
static bool
search(const struct article *a, size_t start, size_t block, size_t stop, struct quotation *weak)
{
	size_t at = start - a->blocks.at[block].start, open;
	uint32_t opener = 0;

	for (; block < stop; block++, at = 0) {
		struct slice text = article_block_text(a, block);
		struct closing c = {0};
		struct quotation q = {0};

		open = opening_mark(text, at, &opener);
		if (scan_block(text, at + open, opener, &c)) {
			take_closing(a, block, &c, &q);
			if (!c.sourced)
				q.sure = block_is_source(a, block + 1, stop, &q) || q.sure;
			if ((q.sure && (q.source_end || !block_opens(a, block + 1, stop)))) {
				*weak = q;
				return true;
			}
			if (!weak->closed || q.sure)
				*weak = q;
		} else if (is_address_line(a, block + 1, stop, &q)) {
			q.end = a->blocks.at[block].end;
			q.block = block;
			q.sure = q.closed = true;
			*weak = q;
			return true;
		}
	}
	return false;
}

struct quotation
quotation_find(const struct article *a, size_t start, size_t block, size_t stop)
{
	struct quotation q = {0};

	if (!search(a, start, block, stop, &q) && !q.closed)
		run_out(a, start, stop, &q);
	return q;
}
