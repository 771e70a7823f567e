/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines gathered into parts: items with what the copy broke off them, paragraphs whose lines were
 * filled by hand, verse, code and tables whose lines mean something.
 */
#include "format/page.h"

#include "text/utf8.h"

#include <string.h>

#define WIDEST_FILL     110 /* columns; longer lines are not filled by hand */
#define NARROWEST_FILL  40
#define LOCAL_FILL      44 /* the same where four lines of one paragraph agree among themselves */
#define RAGGED          8  /* columns a filled line may stay short of the width */
#define LONGEST_WORD    14 /* columns: a longer word may be broken, or be a link */
#define CODE_INDENT     4  /* columns more than the text around it */
#define WIDEST_VERSE    76
#define LONGEST_SIGNED  100 /* bytes of a line that may say who said what stands before it */
#define LINES_AHEAD     64  /* where the next number of a list must come */
#define CONTINUES_WIDTH 50  /* columns of an item's line that a line at the margin may continue */

static const struct page_line *
line_at(const struct page *p, size_t line)
{
	return &p->lines.at[line];
}

static bool
is_gap(const struct page *p, size_t line)
{
	return line >= p->lines.len || p->lines.at[line].look <= LOOK_DROPPED;
}

static size_t
skip_gap(const struct page *p, size_t line)
{
	while (line < p->lines.len && is_gap(p, line))
		line++;
	return line;
}

static size_t
columns(struct slice words)
{
	size_t count = 0;

	for (size_t i = 0; i < words.len; i++)
		count += ((unsigned char)words.at[i] & 0xc0) != 0x80;
	return count;
}

static size_t
line_width(const struct page *p, size_t line)
{
	return line_at(p, line)->indent + columns(page_words(p, line));
}

/* Items. */

static bool
is_number(const struct page *p, size_t line, uint32_t number)
{
	return line < p->lines.len && line_at(p, line)->look == LOOK_NUMBER &&
	       line_at(p, line)->number == number;
}

/* A number at the margin counts only where the one before it or after it stands near, and is no
 * label: "1. Ann Lee:" belongs to the words below it. */
static bool
is_numbered_item(const struct page *p, size_t line)
{
	const struct page_line *at = line_at(p, line);
	const struct page_part *before = p->parts.len ? vec_last(&p->parts) : NULL;
	size_t next = line + 1, far = next + LINES_AHEAD;

	if (page_ends_colon(page_words(p, line)) && is_gap(p, line + 1))
		return false;
	if (at->indent)
		return true;
	if (before && before->kind == PART_ITEM && is_number(p, before->first, at->number - 1))
		return true;
	if (is_number(p, next, at->number + 1))
		return true;
	while (next < far && !is_gap(p, next))
		next++;
	while (next < far && next < p->lines.len && is_gap(p, next))
		next++;
	return is_number(p, next, at->number + 1);
}

static bool
closes_quotation(struct slice words)
{
	size_t pos = words.len;
	uint32_t last = pos ? utf8_prev(words, &pos) : 0;

	return last != '\'' && char_is_close_quote(last);
}

/* "- Ann Lee, 2009" below a quotation, alone: it says whose words they are. */
static bool
is_signature(const struct page *p, size_t line)
{
	struct slice words = page_item_words(p, line);
	size_t next = skip_gap(p, line + 1);

	if (p->text.at[line_at(p, line)->start] != '-' || words.len > LONGEST_SIGNED)
		return false;
	if (!p->parts.len || vec_last(&p->parts)->kind == PART_ITEM || !is_gap(p, line + 1))
		return false;
	if (next < p->lines.len && line_at(p, next)->look == LOOK_BULLET)
		return false;
	return closes_quotation(page_words(p, vec_last(&p->parts)->last - 1)) &&
	       char_is_upper(utf8_at(words, 0));
}

static bool
is_item(const struct page *p, size_t line)
{
	switch (line_at(p, line)->look) {
	case LOOK_BULLET: return !is_signature(p, line);
	case LOOK_NUMBER: return is_numbered_item(p, line);
	default: return false;
	}
}

static bool
ends_run(const struct page *p, size_t line)
{
	return is_gap(p, line) || line_at(p, line)->heading ||
	       line_at(p, line)->look == LOOK_RULE || line_at(p, line)->look == LOOK_BULLET;
}

/* Does a line below an item's line go on with it? */
static bool
continues_item(const struct page *p, size_t first, size_t line)
{
	if (ends_run(p, line) || is_item(p, line))
		return false;
	return line_at(p, line)->indent > line_at(p, first)->indent ||
	       line_width(p, line - 1) >= CONTINUES_WIDTH;
}

/* A copy may break an item so that its end stands at the margin, behind a blank line: such an
 * end starts with a small letter, and the item before it does not end a sentence. */
static size_t
join_broken(const struct page *p, size_t last)
{
	size_t next = skip_gap(p, last), end = next;
	struct slice before = page_words(p, last - 1);

	if (ends_run(p, next) || line_at(p, next)->look != LOOK_TEXT || line_at(p, next)->indent)
		return last;
	if (page_ends_sentence(before) || page_ends_colon(before) || closes_quotation(before))
		return last;
	if (!char_is_lower(utf8_at(page_words(p, next), 0)))
		return last;
	while (!ends_run(p, end))
		end++;
	return end;
}

/* Adds a part and returns the line behind it. */
static size_t
add_part(struct page *p, size_t first, size_t last, enum page_kind kind, unsigned level)
{
	struct page_part part = {.first = (uint32_t)first,
		.last = (uint32_t)last,
		.kind = (uint8_t)kind,
		.level = (uint8_t)level,
		.tight = first && !is_gap(p, first - 1)};

	vec_push(&p->parts, part);
	return last;
}

static size_t
add_item(struct page *p, size_t first)
{
	size_t last = first + 1;

	while (last < p->lines.len && continues_item(p, first, last))
		last++;
	return add_part(p, first, join_broken(p, last), PART_ITEM, 0);
}

/* Hand-filled text. */

/* The columns the first word of a line takes. */
static size_t
first_word(const struct page *p, size_t line)
{
	struct slice words = page_words(p, line);
	size_t blank = slice_find_byte(words, 0, ' ');
	size_t width = columns(slice_part(words, 0, blank == NOWHERE ? words.len : blank));

	return width < LONGEST_WORD ? width : LONGEST_WORD;
}

/* Was the line ended because the next word had no room? */
static bool
is_full(const struct page *p, size_t line, size_t width, size_t ragged)
{
	return line_width(p, line) + 1 + first_word(p, line + 1) + ragged > width;
}

/* The width nearly all lines keep that another follows at once; 0 where they keep none. */
static size_t
find_fill(const struct page *p)
{
	size_t counts[WIDEST_FILL + 1] = {0}, total = 0, within = 0, width = 0;

	for (size_t i = 0; i + 1 < p->lines.len; i++) {
		if (is_gap(p, i) || is_gap(p, i + 1))
			continue;
		width = line_width(p, i);
		counts[width < WIDEST_FILL ? width : WIDEST_FILL]++;
		total++;
	}
	if (counts[WIDEST_FILL] * 20 > total)
		return 0;
	for (width = 0; width < WIDEST_FILL && within * 50 < (total - counts[WIDEST_FILL]) * 49;
		width++)
		within += counts[width];
	return width > NARROWEST_FILL ? width - 1 : 0;
}

static bool
is_filled(const struct page *p, size_t first, size_t last, size_t fill)
{
	size_t full = 0, local = 0, widest = 0;
	bool even = true; /* verse sets lines in by turns */

	for (size_t i = first; i < last; i++)
		widest = line_width(p, i) > widest ? line_width(p, i) : widest;
	for (size_t i = first; i + 1 < last; i++) {
		full += fill && is_full(p, i, fill, RAGGED);
		local += is_full(p, i, widest, RAGGED / 2);
		even = even && (i == first || line_at(p, i)->indent == line_at(p, i + 1)->indent);
	}
	if (fill && widest <= fill + RAGGED && full * 5 >= (last - first - 1) * 4)
		return true;
	return even && last - first >= 4 && widest >= LOCAL_FILL && widest <= WIDEST_FILL &&
	       local == last - first - 1;
}

/* Lines that mean something. */

/* Is there a wide gap inside the words, as between the columns of a table? */
static bool
has_columns(struct slice words)
{
	return slice_find(words, 0, SLICE("   ")) != NOWHERE ||
	       slice_find_byte(words, 0, '\t') != NOWHERE || slice_starts(words, SLICE("|")) ||
	       slice_starts(words, SLICE("+-"));
}

static size_t
count_tabs(struct slice words)
{
	size_t tabs = 0;

	for (size_t i = 0; i < words.len; i++)
		tabs += words.at[i] == '\t';
	return tabs;
}

static bool
is_table(const struct page *p, size_t first, size_t last)
{
	size_t tabs = count_tabs(page_words(p, first));

	for (size_t i = first; i < last; i++)
		if (count_tabs(page_words(p, i)) != tabs)
			return false;
	return tabs && last - first > 1;
}

static bool
is_columns(const struct page *p, size_t first, size_t last)
{
	size_t found = 0;

	for (size_t i = first; i < last; i++)
		found += has_columns(page_words(p, i));
	return found > 1 && found * 2 >= last - first;
}

static bool
looks_like_code(struct slice words)
{
	size_t signs = 0;

	for (size_t i = 0; i < words.len; i++)
		signs += strchr("{}[]();=<>|\\$#/_&", words.at[i]) != NULL;
	return signs * 12 >= words.len;
}

static bool
is_code(const struct page *p, size_t first, size_t last, uint32_t margin)
{
	size_t found = 0;

	for (size_t i = first; i < last; i++) {
		if (line_at(p, i)->indent < margin + CODE_INDENT)
			return false;
		found += looks_like_code(page_words(p, i));
	}
	return found * 2 >= last - first;
}

/* "Name: words", "<nick> words", "12:30 …": a line that says something of its own. */
static bool
is_labelled(struct slice words)
{
	size_t colon =
		slice_find_byte(slice_part(words, 0, words.len < 48 ? words.len : 48), 0, ':');

	return words.at[0] == '<' || words.at[0] == '[' ||
	       (colon != NOWHERE && !slice_starts(slice_from(words, colon), SLICE("://")));
}

static bool
is_verse(const struct page *p, size_t first, size_t last)
{
	size_t ends = 0;

	for (size_t i = first; i < last; i++) {
		if (line_width(p, i) > WIDEST_VERSE || is_labelled(page_words(p, i)))
			return false;
		ends += page_ends_sentence(page_words(p, i));
	}
	return ends < last - first;
}

static bool
is_quoted(const struct page *p, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++)
		if (p->text.at[line_at(p, i)->start] != '>')
			return false;
	return true;
}

struct shapes {
	size_t fill;
	uint32_t margin;
};

static enum page_kind
shape(const struct page *p, size_t first, size_t last, const struct shapes *shapes)
{
	if (is_quoted(p, first, last))
		return PART_QUOTED;
	if (is_table(p, first, last))
		return PART_TABLE;
	if (is_columns(p, first, last) || is_code(p, first, last, shapes->margin))
		return PART_CODE;
	if (last - first == 1 || is_filled(p, first, last, shapes->fill))
		return PART_PARAGRAPH;
	return is_verse(p, first, last) ? PART_VERSE : PART_LINES;
}

/* In books a paragraph may begin with nothing but a line that is set in. */
static bool
starts_paragraph(const struct page *p, size_t line)
{
	uint32_t indent = line_at(p, line)->indent;
	struct slice before = page_words(p, line - 1);

	return indent >= line_at(p, line - 1)->indent + 2 &&
	       (is_gap(p, line + 1) || line_at(p, line + 1)->indent + 2 <= indent) &&
	       (page_ends_sentence(before) || closes_quotation(before));
}

static size_t
add_run(struct page *p, size_t first, const struct shapes *shapes)
{
	size_t last = first + 1;

	while (!ends_run(p, last) && !is_item(p, last) && !starts_paragraph(p, last))
		last++;
	return add_part(p, first, last, shape(p, first, last, shapes), 0);
}

static uint32_t
find_margin(const struct page *p)
{
	uint32_t margin = UINT32_MAX;

	for (size_t i = 0; i < p->lines.len; i++)
		if (line_at(p, i)->look == LOOK_TEXT && line_at(p, i)->indent < margin)
			margin = line_at(p, i)->indent;
	return margin == UINT32_MAX ? 0 : margin;
}

static size_t
gather_at(struct page *p, size_t line, const struct shapes *shapes)
{
	if (line_at(p, line)->heading)
		return add_part(p, line, line + 1, PART_HEADING, line_at(p, line)->level);
	if (line_at(p, line)->look == LOOK_RULE)
		return add_part(p, line, line + 1, PART_RULE, 0);
	if (is_item(p, line))
		return add_item(p, line);
	return add_run(p, line, shapes);
}

/* A list is tight or loose as a whole: a copy that broke some of its items put blank lines around
 * these alone. */
static void
even_items(struct page_part *parts, size_t count)
{
	for (size_t first = 0, end; first < count; first = end) {
		bool tight = false;

		for (end = first + 1; end < count && parts[first].kind == PART_ITEM &&
				      parts[end].kind == PART_ITEM;
			end++)
			tight = tight || parts[end].tight;
		for (size_t i = first + 1; tight && i < end; i++)
			parts[i].tight = true;
	}
}

void
page_gather(struct page *p)
{
	struct shapes shapes = {find_fill(p), find_margin(p)};
	size_t line = skip_gap(p, 0);

	while (line < p->lines.len)
		line = skip_gap(p, gather_at(p, line, &shapes));
	even_items(p->parts.at, p->parts.len);
}
