/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines, and how each of them looks by itself: bullets, numbers, rules, underlined words.
 */
#include "format/page.h"

#include "text/utf8.h"

#include <string.h>

#define LONGEST_UNDERLINED 160 /* bytes of a line that may be a heading because it is underlined */

struct slice
page_words(const struct page *p, size_t line)
{
	return slice_part(p->text, p->lines.at[line].start, p->lines.at[line].end);
}

struct slice
page_item_words(const struct page *p, size_t line)
{
	return slice_from(page_words(p, line), p->lines.at[line].mark);
}

struct slice
page_part_words(const struct page *p, size_t part)
{
	const struct page_part *at = &p->parts.at[part];

	return slice_part(p->text, p->lines.at[at->first].start, p->lines.at[at->last - 1].end);
}

static bool
next_word_char(struct slice text, size_t *pos, uint32_t *point)
{
	while (*pos < text.len) {
		*point = utf8_next(text, pos);
		if (char_is_word(*point))
			return true;
	}
	return false;
}

bool
page_same_words(struct slice a, struct slice b)
{
	size_t i = 0, j = 0;
	uint32_t x = 0, y = 0;
	bool some = false;

	for (;;) {
		bool left = next_word_char(a, &i, &x), right = next_word_char(b, &j, &y);

		if (left != right || (left && x != y))
			return false;
		if (!left)
			return some;
		some = true;
	}
}

static size_t
skip_digits(struct slice words, size_t pos, size_t most)
{
	size_t end = pos;

	while (end < words.len && end - pos < most && words.at[end] >= '0' && words.at[end] <= '9')
		end++;
	return end;
}

static size_t
skip_blanks(struct slice words, size_t pos)
{
	while (pos < words.len && (words.at[pos] == ' ' || words.at[pos] == '\t'))
		pos++;
	return pos;
}

size_t
page_section_number(struct slice words, unsigned *depth)
{
	size_t pos = skip_digits(words, 0, 3);

	if (!pos)
		return 0;
	*depth = 1;
	while (pos < words.len && words.at[pos] == '.') {
		size_t end = skip_digits(words, pos + 1, 3);

		if (end == pos + 1) {
			pos = end;
			break;
		}
		++*depth;
		pos = end;
	}
	return skip_blanks(words, pos);
}

static uint32_t
last_char(struct slice words)
{
	size_t pos = words.len;

	return pos ? utf8_prev(words, &pos) : 0;
}

/* The last character but for the quotation marks that close behind it. */
static uint32_t
last_said(struct slice words)
{
	size_t pos = words.len;
	uint32_t point = 0;

	while (pos) {
		point = utf8_prev(words, &pos);
		if (!char_is_close_quote(point))
			break;
	}
	return point;
}

static bool
is_one_of(uint32_t point, struct slice set)
{
	size_t pos = 0;

	while (pos < set.len)
		if (utf8_next(set, &pos) == point)
			return true;
	return false;
}

bool
page_ends_sentence(struct slice words)
{
	return is_one_of(last_said(words), SLICE(".!?…。！？؟।։"));
}

bool
page_ends_colon(struct slice words)
{
	return is_one_of(last_char(words), SLICE(":：,;،؛、，；"));
}

/* The bytes of a bullet and the blanks behind it, or 0. Typed ones need a blank behind them,
 * and an o needs two. */
static size_t
bullet(struct slice words)
{
	size_t pos = 0, end;
	uint32_t point = utf8_next(words, &pos);

	if (is_one_of(point, SLICE("*-+")))
		end = skip_blanks(words, pos) > pos ? skip_blanks(words, pos) : 0;
	else if (slice_starts(words, SLICE("o  ")))
		end = skip_blanks(words, pos);
	else if (is_one_of(point, SLICE("•‣◦▪▫●○□■☆★◎△▲◆◇∙⁃·")))
		end = skip_blanks(words, pos);
	else
		return 0;
	return end < words.len ? end : 0;
}

/* The bytes of "12." or "12)" and the blanks behind it, or 0. */
static size_t
number(struct slice words, uint32_t *value)
{
	size_t digits = skip_digits(words, 0, 4), end;

	if (!digits || digits == words.len || !strchr(".)", words.at[digits]))
		return 0;
	end = skip_blanks(words, digits + 1);
	if (end == digits + 1 || end == words.len)
		return 0;
	*value = 0;
	for (size_t i = 0; i < digits; i++)
		*value = *value * 10 + (uint32_t)(words.at[i] - '0');
	return end;
}

/* At least three of one sign, blanks between them or not. */
static bool
is_rule(struct slice words)
{
	char sign = words.at[0];
	size_t signs = 0;

	if (!strchr("-=_*~#+", sign))
		return false;
	for (size_t i = 0; i < words.len; i++) {
		if (words.at[i] == sign)
			signs++;
		else if (words.at[i] != ' ')
			return false;
	}
	return signs >= 3;
}

static void
look(struct page *p, struct page_line *line)
{
	struct slice words = slice_part(p->text, line->start, line->end);
	size_t mark;

	if (!words.len) {
		line->look = LOOK_BLANK;
	} else if (is_rule(words)) {
		line->look = LOOK_RULE;
	} else if ((mark = bullet(words)) && mark < UINT8_MAX) {
		line->look = LOOK_BULLET;
		line->mark = (uint8_t)mark;
	} else if ((mark = number(words, &line->number)) && mark < UINT8_MAX) {
		line->look = LOOK_NUMBER;
		line->mark = (uint8_t)mark;
	} else {
		line->look = LOOK_TEXT;
	}
}

/* Skips the blanks a line starts with, counting columns; a no-break space counts as one. */
static size_t
skip_indent(struct slice line, uint32_t *columns)
{
	size_t pos = 0;

	*columns = 0;
	while (pos < line.len) {
		if (line.at[pos] == '\t')
			*columns += 8 - *columns % 8;
		else if (line.at[pos] == ' ')
			++*columns;
		else if (line.at[pos] == '\f')
			*columns = 0;
		else if (slice_starts(slice_from(line, pos), SLICE("\xc2\xa0")))
			pos++, ++*columns;
		else
			break;
		pos++;
	}
	return pos;
}

static void
add_line(struct page *p, struct slice text)
{
	struct page_line line = {.at = (uint32_t)(text.at - p->text.at)};
	size_t skipped = skip_indent(text, &line.indent);
	struct slice words = slice_trim(slice_from(text, skipped));

	while (slice_ends(words, SLICE("\xc2\xa0")))
		words = slice_trim(slice_part(words, 0, words.len - 2));
	line.start = line.at + (uint32_t)(words.len ? words.at - text.at : (long)skipped);
	line.end = line.start + (uint32_t)words.len;
	look(p, &line);
	vec_push(&p->lines, line);
}

static bool
is_apart(const struct page *p, size_t line)
{
	return line >= p->lines.len || p->lines.at[line].look <= LOOK_DROPPED;
}

/* A line of equals signs or dashes below words of about its length makes them a heading. */
static void
take_underline(struct page *p, size_t line)
{
	struct page_line *above = &p->lines.at[line - 1], *under = &p->lines.at[line];
	size_t words = above->end - above->start, signs = under->end - under->start;
	char sign = p->text.at[under->start];

	if (!strchr("=-~", sign) || memchr(p->text.at + under->start, ' ', signs))
		return;
	if (above->look <= LOOK_DROPPED || above->look == LOOK_RULE || words > LONGEST_UNDERLINED)
		return;
	if (line > 1 && !is_apart(p, line - 2))
		return;
	if (signs * 3 < words || signs > words * 2 + 4)
		return;
	above->heading = true;
	above->level = sign == '=' ? 2 : 3;
	under->look = LOOK_DROPPED;
}

/* Dashes alone below headings, or below all but the title, mean the second level. */
static void
raise_dashes(struct page *p)
{
	struct page_line *line;
	bool title = true;

	vec_each (line, &p->lines) {
		if (line->heading && line->level == 2 && !title)
			return;
		title = title && line->look <= LOOK_DROPPED;
	}
	vec_each (line, &p->lines)
		if (line->level == 3)
			line->level = 2;
}

void
page_split(struct page *p)
{
	struct slice rest = p->text, line;

	while (slice_line(&rest, &line))
		add_line(p, line);
	for (size_t i = 1; i < p->lines.len; i++)
		if (p->lines.at[i].look == LOOK_RULE)
			take_underline(p, i);
	raise_dashes(p);
}
