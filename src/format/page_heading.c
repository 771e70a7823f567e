/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Headings that nothing marks. Each line that stands alone is weighed by a table of signs: how it
 * looks, what stands before and behind it, whether it is said inside a quotation.
 */
#include "format/page.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <string.h>

#define HEADING_WEIGHT 16  /* signs must weigh this much */
#define LONGEST        130 /* columns of a heading */
#define LONGEST_LABEL  100 /* bytes */
#define LONG_TEXT      130 /* bytes: a paragraph, not a line */
#define OFTEN          4   /* a line that stands alone so often is a name or a sign */
#define SERIES         2   /* so many lines that count in the same way are a series */

/* Names that sections of any article have. */
static const char *const topics[] = {"abstract", "acknowledgements", "analysis", "appendix",
	"applications", "authors", "background", "bibliographic summary", "bibliography", "bio",
	"biography", "book", "books", "business model", "case studies", "characteristics",
	"citations", "commentary", "comments", "concept", "conclusion", "conclusions", "context",
	"contextual citation", "contextual quote", "contextual quotes", "contributors", "credits",
	"criticism", "criticisms", "critique", "critiques", "debate", "definition",
	"definition & description", "definitions", "description", "details", "directory",
	"discussion", "discussions", "documentation", "evaluation", "events", "evolution",
	"example", "examples", "excerpt", "excerpts", "executive summary", "external links", "faq",
	"features", "findings", "further reading", "glossary", "governance", "history",
	"how it works", "impact", "implications", "interview", "interviews", "introduction",
	"key books to read", "licensing", "links", "literature", "method", "methodology", "methods",
	"more info", "more information", "motivation", "notes", "objectives", "origin", "origins",
	"overview", "participants", "preface", "principles", "process", "prologue", "publications",
	"purpose", "quotes", "recommendations", "recommended reading", "references",
	"related links", "resources", "results", "review", "reviews", "see also", "source",
	"sources", "statistics", "status", "structure", "summary", "the book", "theory", "timeline",
	"typology", "update", "updates", "visualization"};

/* How a line starts that points elsewhere instead of naming what follows. */
static const char *const pointers[] = {"See ", "By ", "From ", "In ", "For more", "Also ", "Source",
	"Via ", "Excerpt", "Interview ", "Review ", "Summary ", "Video", "Homepage", "Website",
	"Read ", "Posted ", "Published ", "Written ", "Translated ", "Download", "Original "};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* A part that may be a heading, and what is seen around it. */
struct candidate {
	struct slice words; /* without a section's number */
	struct slice before, after;
	const struct page_part *next; /* NULL at the end */
	size_t count;                 /* words parted by blanks */
	unsigned depth;               /* of its section number, 0 where it has none */
	bool quoted; /* inside a quotation that is opened before and closed behind */
	bool serial, repeated, topic;
};

/* Looking at words. */

bool
page_is_topic(struct slice words)
{
	for (size_t i = 0; i < COUNT(topics); i++)
		if (slice_equal_nocase(words, slice_of(topics[i])))
			return true;
	return false;
}

static uint32_t
first_char(struct slice words)
{
	return utf8_at(words, 0);
}

static uint32_t
last_char(struct slice words)
{
	size_t pos = words.len;

	return pos ? utf8_prev(words, &pos) : 0;
}

/* Double marks only: a single one is as often an apostrophe. */
static bool
is_quote(uint32_t point)
{
	return point == '"' || point == 0x201c || point == 0x201d || point == 0x201e ||
	       point == 0xab || point == 0xbb;
}

static bool
is_label(struct slice words)
{
	return words.len <= LONGEST_LABEL && slice_ends(words, SLICE(":"));
}

static bool
next_word(struct slice *rest, struct slice *word)
{
	size_t end;

	*rest = slice_trim(*rest);
	end = slice_find_byte(*rest, 0, ' ');
	*word = slice_part(*rest, 0, end == NOWHERE ? rest->len : end);
	*rest = slice_from(*rest, word->len);
	return word->len > 0;
}

static size_t
count_words(struct slice words)
{
	struct slice word;
	size_t count = 0;

	while (next_word(&words, &word))
		count++;
	return count;
}

static size_t
count_chars(struct slice words, bool (*is)(uint32_t))
{
	size_t count = 0, pos = 0;

	while (pos < words.len)
		count += is(utf8_next(words, &pos));
	return count;
}

static bool
is_year(struct slice word)
{
	return word.len >= 4 &&
	       (slice_starts(word, SLICE("19")) || slice_starts(word, SLICE("20"))) &&
	       char_is_digit((unsigned char)word.at[2]) &&
	       char_is_digit((unsigned char)word.at[3]) &&
	       (word.len == 4 || !char_is_word((unsigned char)word.at[4]));
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

static bool
starts_quote(struct slice words)
{
	while (words.len && strchr("*- ", words.at[0]))
		words = slice_from(words, 1);
	return words.len && is_quote(first_char(words)) && first_char(words) != 0x201d;
}

/* What rules a heading out. */

static bool
is_long_line(const struct candidate *c)
{
	size_t chars = 0;

	for (size_t i = 0; i < c->words.len; i++)
		chars += ((unsigned char)c->words.at[i] & 0xc0) != 0x80;
	return chars > LONGEST;
}

static bool
says_nothing(const struct candidate *c)
{
	return !count_chars(c->words, char_is_letter) && !(is_year(c->words) && c->words.len == 4);
}

static bool
starts_oddly(const struct candidate *c)
{
	uint32_t first = first_char(c->words);

	return char_is_lower(first) || (!char_is_word(first) && first != 0xbf && first != 0xa1);
}

static bool
ends_sentence(const struct candidate *c)
{
	uint32_t last = last_char(c->words);

	return page_ends_colon(c->words) ||
	       (page_ends_sentence(c->words) && last != '?' && last != 0xff1f && last != 0x61f);
}

static bool
holds_address(const struct candidate *c)
{
	return slice_find(c->words, 0, SLICE("://")) != NOWHERE ||
	       slice_find(c->words, 0, SLICE("www.")) != NOWHERE ||
	       slice_starts(c->words, SLICE("URL"));
}

static bool
heads_nothing(const struct candidate *c)
{
	return !c->next;
}

static bool (*const vetoes[])(const struct candidate *) = {
	heads_nothing, is_long_line, starts_oddly, ends_sentence, holds_address, says_nothing};

/* What speaks for a heading, or against it. */

static bool
is_common_topic(const struct candidate *c)
{
	return c->topic;
}

static bool
is_serial(const struct candidate *c)
{
	return c->serial;
}

static bool
is_short(const struct candidate *c)
{
	return c->count <= 8;
}

static bool
is_long(const struct candidate *c)
{
	return c->count > 14;
}

/* Most Words of a Title Have Capitals; short words do not count. */
static bool
is_title_case(const struct candidate *c)
{
	struct slice rest = c->words, word;
	size_t longer = 0, capital = 0;

	while (next_word(&rest, &word)) {
		if (word.len < 4)
			continue;
		longer++;
		capital += char_is_upper(first_char(word));
	}
	return longer && capital * 10 >= longer * 7;
}

static bool
is_capitals(const struct candidate *c)
{
	return count_chars(c->words, char_is_upper) > 3 && !count_chars(c->words, char_is_lower);
}

static bool
is_subsection(const struct candidate *c)
{
	return c->depth > 1;
}

static bool
is_numbered(const struct candidate *c)
{
	return c->depth == 1;
}

static bool
is_figures(const struct candidate *c)
{
	return count_chars(c->words, char_is_digit) > 4;
}

static bool
is_enumeration(const struct candidate *c)
{
	size_t commas = 0;

	for (size_t i = 0; i < c->words.len; i++)
		commas += c->words.at[i] == ',';
	return commas > 2;
}

static bool
is_question(const struct candidate *c)
{
	return page_ends_sentence(c->words);
}

static bool
ends_bracket(const struct candidate *c)
{
	uint32_t last = last_char(c->words);

	return last == ')' || last == ']' || is_quote(last);
}

static bool
ends_mark(const struct candidate *c)
{
	size_t open = c->words.len;

	if (!slice_ends(c->words, SLICE("]")))
		return false;
	while (open && c->words.at[open - 1] != '[')
		open--;
	return open && char_is_digit((unsigned char)c->words.at[open]);
}

/* A word of three letters or more, a stop, and a capital: the line says more than one thing. */
static bool
is_sentences(const struct candidate *c)
{
	struct slice rest = c->words, word;
	bool stopped = false;

	while (next_word(&rest, &word)) {
		if (stopped && char_is_upper(first_char(word)))
			return true;
		stopped = word.len > 3 && strchr(".!?;", word.at[word.len - 1]);
	}
	return false;
}

static bool
points_elsewhere(const struct candidate *c)
{
	for (size_t i = 0; i < COUNT(pointers); i++)
		if (slice_starts(c->words, slice_of(pointers[i])))
			return true;
	return false;
}

static bool
holds_year(const struct candidate *c)
{
	struct slice rest = c->words, word;

	while (next_word(&rest, &word))
		if (is_year(slice_from(word, word.at[0] == '(')))
			return true;
	return false;
}

static bool
is_repeated(const struct candidate *c)
{
	return c->repeated && !c->serial && !c->topic;
}

static bool
is_quoted(const struct candidate *c)
{
	return c->quoted;
}

static bool
is_topic_quoted(const struct candidate *c)
{
	return c->quoted && c->topic;
}

static bool
before_label(const struct candidate *c)
{
	return is_label(c->after);
}

static bool
before_quotation(const struct candidate *c)
{
	return !is_label(c->after) && starts_quote(c->after);
}

static bool
before_list(const struct candidate *c)
{
	return c->next->kind == PART_ITEM && !starts_quote(c->after);
}

static bool
is_brief_before_list(const struct candidate *c)
{
	return before_list(c) && c->count <= 5;
}

static bool
before_text(const struct candidate *c)
{
	return c->after.len > LONG_TEXT && !starts_quote(c->after) && c->next->kind != PART_ITEM;
}

static bool
before_line(const struct candidate *c)
{
	return c->after.len < 80 && c->next->kind == PART_PARAGRAPH && !is_label(c->after) &&
	       !starts_quote(c->after) && first_char(c->after) != '[';
}

static bool
before_topic(const struct candidate *c)
{
	return page_is_topic(c->after);
}

static bool
below_topic(const struct candidate *c)
{
	return page_is_topic(c->before);
}

static bool
below_source(const struct candidate *c)
{
	uint32_t last = last_char(c->before);

	return last == ')' || last == ']' || is_quote(last);
}

static bool
below_promise(const struct candidate *c)
{
	return c->before.len && page_ends_colon(c->before);
}

static const struct sign {
	bool (*holds)(const struct candidate *c);
	int weight;
} signs[] = {
	{is_common_topic, 100},
	{is_serial, 30},
	{is_short, 10},
	{is_long, -15},
	{is_title_case, 7},
	{is_capitals, 5},
	{is_subsection, 20},
	{is_numbered, -5},
	{is_figures, -10},
	{is_enumeration, -10},
	{is_question, -10},
	{ends_bracket, -5},
	{ends_mark, -10},
	{is_sentences, -20},
	{points_elsewhere, -10},
	{holds_year, -5},
	{is_repeated, -40},
	{is_quoted, -30},
	{is_topic_quoted, -60},
	{before_label, 25},
	{before_quotation, 15},
	{before_list, 5},
	{is_brief_before_list, 7},
	{before_text, 10},
	{before_line, -5},
	{before_topic, -30},
	{below_topic, 15},
	{below_source, 10},
	{below_promise, -20},
};

static int
weigh(const struct candidate *c)
{
	int weight = 0;

	for (size_t i = 0; i < COUNT(vetoes); i++)
		if (vetoes[i](c))
			return 0;
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].holds(c))
			weight += signs[i].weight;
	return weight;
}

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

		if (is_quote(utf8_next(words, &pos)) && at && words.at[at - 1] != ' ' &&
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
		if (starts_quote(words))
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

/* What lines of one series share: "Act" of "Act II"; nothing of "II". 0 where it is no series. */
static uint64_t
series(struct slice words)
{
	struct slice rest = words, word, first = {0}, last = {0};
	size_t count = 0;

	while (count < 5 && next_word(&rest, &word)) {
		first = count ? first : word;
		last = word;
		count++;
	}
	if (!count || count > 4 || !is_numeral(last) || (count == 1 && first.at[0] < 'A'))
		return 0;
	return count == 1 ? 1 : hash(first) | 1;
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

struct search {
	struct page *p;
	bool *quoted;
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

static struct candidate
look_at(const struct search *s, size_t part)
{
	const struct page *p = s->p;
	struct slice words = page_part_words(p, part);
	struct candidate c = {.quoted = s->quoted[part]};
	size_t number = page_section_number(words, &c.depth);
	bool is_count = number && number < words.len && words.at[number - 1] == ' ';

	c.serial = series(words) && stands(&s->series, series(words), SERIES);
	c.repeated = stands(&s->lines, hash(words), OFTEN);
	c.words = is_count ? slice_from(words, number) : words;
	c.depth = is_count ? c.depth : 0;
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

		if (!may_be_heading(s->p, i))
			continue;
		vec_push(&s->lines.keys, hash(words));
		if (series(words))
			vec_push(&s->series.keys, series(words));
	}
	sort_keys(&s->lines);
	sort_keys(&s->series);
}

/* A line right above a heading that stands by its own strength is the heading of a group. */
static void
weigh_parts(struct search *s)
{
	struct page *p = s->p;

	for (size_t i = 0; i < p->parts.len; i++) {
		struct candidate c;

		vec_push(&s->weights, 0);
		if (!may_be_heading(p, i))
			continue;
		c = look_at(s, i);
		if (c.words.len)
			s->weights.at[i] = weigh(&c);
	}
	for (size_t i = 0; i + 1 < p->parts.len; i++)
		if (s->weights.at[i] && s->weights.at[i] < HEADING_WEIGHT &&
			s->weights.at[i + 1] >= HEADING_WEIGHT && s->weights.at[i + 1] < 100)
			s->weights.at[i] += 7;
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
