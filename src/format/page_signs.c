/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signs of a heading: how a line that stands alone looks, and what stands before and behind it. A
 * table gives each sign its weight, in tenths of what "is followed by a paragraph" weighs.
 */
#include "format/page.h"

#include "text/utf8.h"

#include <string.h>

#define LONGEST        130 /* columns of a heading */
#define LONGEST_LABEL  100 /* bytes */
#define SHORTEST_TOPIC 3   /* bytes */
#define LONG_TEXT      130 /* bytes: a paragraph, not a line */

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
	"typology", "update", "updates", "visualization",
	/* The same in other languages; those with capitals the fold does not know stand as written. */
	"Einleitung", "Geschichte", "Siehe auch", "Literatur", "Einzelnachweise", "Weblinks",
	"Histoire", "Voir aussi", "Références", "Liens externes", "Bibliographie", "Historia",
	"Véase también", "Referencias", "Enlaces externos", "Bibliografía", "Storia",
	"Collegamenti esterni", "Введение", "История", "См. также", "Примечания", "Литература",
	"Ссылки"};

/* How a line starts that points elsewhere instead of naming what follows. */
static const char *const pointers[] = {"See ", "From ", "In ", "For more", "Also ", "Source",
	"Excerpt", "Interview ", "Review ", "Summary ", "Video", "Homepage", "Website", "Read ",
	"Posted ", "Published ", "Written ", "Translated ", "Download", "Original "};

/* How a line starts that says whose words follow. */
static const char *const origins[] = {"By ", "Via "};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Looking at words. */

bool
page_is_topic(struct slice words)
{
	for (size_t i = 0; i < COUNT(topics) && words.len >= SHORTEST_TOPIC; i++)
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
bool
page_is_quote(uint32_t point)
{
	return point == '"' || point == 0x201c || point == 0x201d || point == 0x201e ||
	       point == 0xab || point == 0xbb;
}

static bool
is_label(struct slice words)
{
	return words.len <= LONGEST_LABEL && slice_ends(words, SLICE(":"));
}

bool
page_next_word(struct slice *rest, struct slice *word)
{
	size_t end;

	*rest = slice_trim(*rest);
	end = slice_find_byte(*rest, 0, ' ');
	*word = slice_part(*rest, 0, end == NOWHERE ? rest->len : end);
	*rest = slice_from(*rest, word->len);
	return word->len > 0;
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

bool
page_starts_quote(struct slice words)
{
	while (words.len && strchr("*- ", words.at[0]))
		words = slice_from(words, 1);
	return words.len && page_is_quote(first_char(words)) && first_char(words) != 0x201d;
}

/* What rules a heading out. */

static bool
is_long_line(const struct page_candidate *c)
{
	size_t chars = 0;

	for (size_t i = 0; i < c->words.len; i++)
		chars += ((unsigned char)c->words.at[i] & 0xc0) != 0x80;
	return chars > LONGEST;
}

static bool
says_nothing(const struct page_candidate *c)
{
	return !count_chars(c->words, char_is_letter) && !(is_year(c->words) && c->words.len == 4);
}

/* Is there another quotation mark behind the first? */
static bool
closes_inside(struct slice words)
{
	size_t pos = 0;

	utf8_next(words, &pos);
	while (pos < words.len)
		if (page_is_quote(utf8_next(words, &pos)))
			return true;
	return false;
}

static bool
starts_oddly(const struct page_candidate *c)
{
	uint32_t first = first_char(c->words);

	if (page_is_quote(first))
		return page_is_quote(last_char(c->words)) || !closes_inside(c->words);
	return char_is_lower(first) || (!char_is_word(first) && first != 0xbf && first != 0xa1);
}

/* Dots that lead to the number of a page. */
static bool
has_leaders(const struct page_candidate *c)
{
	return slice_find(c->words, 0, SLICE("....")) != NOWHERE ||
	       slice_find(c->words, 0, SLICE("……")) != NOWHERE;
}

static bool
ends_sentence(const struct page_candidate *c)
{
	uint32_t last = last_char(c->words);

	return page_ends_colon(c->words) ||
	       (page_ends_sentence(c->words) && last != '?' && last != 0xff1f && last != 0x61f);
}

static bool
holds_address(const struct page_candidate *c)
{
	return slice_find(c->words, 0, SLICE("://")) != NOWHERE ||
	       slice_find(c->words, 0, SLICE("www.")) != NOWHERE ||
	       slice_starts(c->words, SLICE("URL"));
}

static bool
heads_nothing(const struct page_candidate *c)
{
	return !c->next && !c->topic;
}

static bool (*const vetoes[])(const struct page_candidate *) = {heads_nothing, is_long_line,
	starts_oddly, ends_sentence, holds_address, says_nothing, has_leaders};

/* What speaks for a heading, or against it. */

static bool
is_common_topic(const struct page_candidate *c)
{
	return c->topic;
}

static bool
is_serial(const struct page_candidate *c)
{
	return c->serial;
}

static bool
is_short(const struct page_candidate *c)
{
	return c->count <= 8;
}

static bool
is_medium(const struct page_candidate *c)
{
	return c->count > 8 && c->count <= 14;
}

static bool
is_long(const struct page_candidate *c)
{
	return c->count > 14;
}

/* Most Words of a Title Have Capitals; short words do not count. */
static bool
is_title_case(const struct page_candidate *c)
{
	struct slice rest = c->words, word;
	size_t longer = 0, capital = 0;

	while (page_next_word(&rest, &word)) {
		if (word.len < 4)
			continue;
		longer++;
		capital += char_is_upper(first_char(word));
	}
	return longer && capital * 10 >= longer * 7;
}

static bool
is_capitals(const struct page_candidate *c)
{
	return count_chars(c->words, char_is_upper) > 3 && !count_chars(c->words, char_is_lower);
}

static bool
is_subsection(const struct page_candidate *c)
{
	return c->depth > 1;
}

static bool
is_numbered(const struct page_candidate *c)
{
	return c->depth == 1 && !c->sectioned && !c->counted;
}

static bool
is_section(const struct page_candidate *c)
{
	return c->depth == 1 && (c->sectioned || c->counted);
}

static bool
is_figures(const struct page_candidate *c)
{
	return count_chars(c->words, char_is_digit) > 4;
}

static bool
is_enumeration(const struct page_candidate *c)
{
	size_t commas = 0;

	for (size_t i = 0; i < c->words.len; i++)
		commas += c->words.at[i] == ',';
	return commas > 2;
}

static bool
is_question(const struct page_candidate *c)
{
	return page_ends_sentence(c->words);
}

static bool
ends_bracket(const struct page_candidate *c)
{
	uint32_t last = last_char(c->words);

	return last == ')' || last == ']' || page_is_quote(last);
}

static bool
ends_mark(const struct page_candidate *c)
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
is_sentences(const struct page_candidate *c)
{
	struct slice rest = c->words, word;
	bool stopped = false;

	while (page_next_word(&rest, &word)) {
		if (stopped && char_is_upper(first_char(word)))
			return true;
		stopped = word.len > 3 && strchr(".!?;", word.at[word.len - 1]);
	}
	return false;
}

static bool
starts_any(struct slice words, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_starts(words, slice_of(list[i])))
			return true;
	return false;
}

static bool
points_elsewhere(const struct page_candidate *c)
{
	return starts_any(c->words, pointers, COUNT(pointers));
}

static bool
names_origin(const struct page_candidate *c)
{
	return starts_any(c->words, origins, COUNT(origins));
}

static bool
holds_year(const struct page_candidate *c)
{
	struct slice rest = c->words, word;

	while (page_next_word(&rest, &word))
		if (is_year(slice_from(word, word.at[0] == '(')))
			return true;
	return false;
}

static bool
is_repeated(const struct page_candidate *c)
{
	return c->repeated && !c->serial && !c->topic;
}

static bool
is_quoted(const struct page_candidate *c)
{
	return c->quoted;
}

static bool
is_topic_quoted(const struct page_candidate *c)
{
	return c->quoted && c->topic;
}

static bool
before_label(const struct page_candidate *c)
{
	return is_label(c->after);
}

static bool
before_quotation(const struct page_candidate *c)
{
	return !is_label(c->after) && page_starts_quote(c->after);
}

static bool
before_list(const struct page_candidate *c)
{
	return c->next && c->next->kind == PART_ITEM && !page_starts_quote(c->after);
}

static bool
is_brief_before_list(const struct page_candidate *c)
{
	return before_list(c) && c->count <= 5;
}

static bool
before_text(const struct page_candidate *c)
{
	return c->after.len > LONG_TEXT && !page_starts_quote(c->after) &&
	       c->next->kind != PART_ITEM;
}

static bool
before_line(const struct page_candidate *c)
{
	return c->next && c->after.len < 80 && c->next->kind == PART_PARAGRAPH &&
	       !is_label(c->after) && !page_starts_quote(c->after) && first_char(c->after) != '[';
}

static bool
before_topic(const struct page_candidate *c)
{
	return page_is_topic(c->after);
}

static bool
below_topic(const struct page_candidate *c)
{
	return page_is_topic(c->before);
}

static bool
below_source(const struct page_candidate *c)
{
	uint32_t last = last_char(c->before);

	return last == ')' || last == ']' || page_is_quote(last);
}

static bool
below_promise(const struct page_candidate *c)
{
	return c->before.len && page_ends_colon(c->before);
}

static const struct sign {
	bool (*holds)(const struct page_candidate *c);
	int weight;
} signs[] = {
	{is_common_topic, 60},
	{is_serial, 30},
	{is_short, 10},
	{is_medium, 4},
	{is_long, -15},
	{is_title_case, 7},
	{is_capitals, 5},
	{is_subsection, 20},
	{is_numbered, -5},
	{is_section, 15},
	{is_figures, -10},
	{is_enumeration, -10},
	{is_question, -10},
	{ends_bracket, -5},
	{ends_mark, -10},
	{is_sentences, -20},
	{points_elsewhere, -10},
	{names_origin, -30},
	{holds_year, -5},
	{is_repeated, -40},
	{is_quoted, -30},
	{is_topic_quoted, -40},
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

int
page_weigh(const struct page_candidate *c)
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
