/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What belongs to the site a page was saved from and not to its text: ways to jump, a table of
 * contents (which tells the headings and their levels), marks to edit, where it came from, its
 * categories, and the lists at its end. General forms, as MediaWiki and browsers write them.
 */
#include "format/page.h"

#include <string.h>

#define TITLE_LINES   2  /* lines that may stand above the name of the site */
#define TAIL_LINES    60 /* lines a site may add behind the words that say where a page is from */
#define TAIL_WIDTH    90 /* bytes of the longest of them */
#define TOC_LOOKAHEAD 8  /* entries that may be missing from the text in a row */

/* Lines that are furniture wherever they stand. */
static const char *const jumps[] = {
	"Jump to: navigation, search",
	"Jump to:navigation, search",
	"Jump to navigation Jump to search",
	"Jump to navigation",
	"Jump to search",
	"Skip to content",
	"Skip to main content",
	"Zur Navigation springen Zur Suche springen",
	"Wechseln zu: Navigation, Suche",
	"Aller à : navigation, rechercher",
	"Saltar a: navegación, buscar",
	"Перейти к: навигация, поиск",
	"Перейти к навигации Перейти к поиску",
};

/* What a heading carries for those who may edit the page. */
static const char *const edits[] = {
	"[edit]",
	"[edit source]",
	"[edit | edit source]",
	"[Bearbeiten]",
	"[Bearbeiten | Quelltext bearbeiten]",
	"[modifier]",
	"[modifier | modifier le code]",
	"[editar]",
	"[modifica]",
	"[править]",
	"[править | править код]",
};

static const char *const contents[] = {
	"Contents",
	"Table of contents",
	"Table of Contents",
	"TABLE OF CONTENTS",
	"Inhaltsverzeichnis",
	"Inhalt",
	"Sommaire",
	"Índice",
	"Indice",
	"Содержание",
	"Оглавление",
	"目录",
	"目次",
};

/* Between the word "Contents" and its entries. */
static const char *const toggles[] = {"[hide]", "[show]", "hide", "move to sidebar", "(Top)",
	"move to sidebar hide", "[Verbergen]", "[masquer]", "[убрать]", "[скрыть]"};

/* How a line at the end starts that belongs to the site. */
static const char *const tails[] = {
	"Retrieved from \"", /* these first: what follows them is the site's */
	"Abgerufen von „",
	"Récupérée de",
	"Источник — «",
	"This page was last ",
	"This page has been accessed",
	"Content is available under ",
	"Text is available under ",
	"Privacy policy",
	"Powered by ",
	"Navigation menu",
	"Mobile view",
	"Printable version",
	"Cookie statement",
};

static const char *const category_words[] = {
	"Categories:", "Category:", "Kategorien:", "Kategorie:", "Catégories :", "Категории:"};

#define ORIGINS     4 /* of `tails` say where the page is from */
#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool
is_any(struct slice words, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(words, slice_of(list[i])))
			return true;
	return false;
}

/* How many bytes of `words` one of the list takes at the start, or at the end; 0 where none. */
static size_t
starts_any(struct slice words, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_starts(words, slice_of(list[i])))
			return strlen(list[i]);
	return 0;
}

static size_t
ends_any(struct slice words, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_ends(words, slice_of(list[i])))
			return strlen(list[i]);
	return 0;
}

static bool
is_shown(const struct page_line *line)
{
	return line->look > LOOK_DROPPED;
}

static size_t
next_shown(const struct page *p, size_t line)
{
	while (line < p->lines.len && !is_shown(&p->lines.at[line]))
		line++;
	return line;
}

/* Jumps and marks to edit. */

static void
drop_jumps(struct page *p)
{
	struct page_line *line;

	vec_each (line, &p->lines) {
		struct slice words = slice_part(p->text, line->start, line->end);
		size_t edit;

		if (!is_shown(line))
			continue;
		if (is_any(words, jumps, COUNT(jumps)))
			line->look = LOOK_DROPPED;
		else if ((edit = ends_any(words, edits, COUNT(edits))) == words.len && edit)
			line->look = LOOK_DROPPED;
		else if (edit) {
			words = slice_trim(slice_part(words, 0, words.len - edit));
			line->end = line->start + (uint32_t)words.len;
			line->heading = p->marked = true;
		}
	}
}

/* The site's name. */

static bool
is_site(struct slice words)
{
	struct slice name;

	if (slice_starts(words, SLICE("(Redirected from ")))
		return true;
	if (!slice_starts(words, SLICE("From ")) || words.len > 80 || page_ends_colon(words))
		return false;
	name = slice_from(words, 5);
	return slice_find(name, 0, SLICE("iki")) != NOWHERE ||
	       slice_ends(name, SLICE("encyclopedia")) || slice_ends(name, SLICE("pedia"));
}

static bool
is_site_line(const struct page *p, size_t line)
{
	struct slice words = page_words(p, line);
	bool jump = line + 1 < p->lines.len && p->lines.at[line + 1].look == LOOK_DROPPED;

	return is_site(words) || (jump && slice_starts(words, SLICE("From ")));
}

/* "From the Site" below the title, or below the browser's title and the page's own. */
static void
drop_site(struct page *p)
{
	size_t line = next_shown(p, 0), others = 0;

	while (line < p->lines.len && others <= TITLE_LINES) {
		if (!is_site_line(p, line)) {
			others++;
		} else if (others) {
			p->lines.at[line].look = LOOK_DROPPED;
			p->named = true;
		}
		line = next_shown(p, line + 1);
	}
}

/* Running heads and feet. */

/* "RFC 1   Title   April" behind a form feed, "Author   [Page 2]" before it. */
static void
drop_running_lines(struct page *p)
{
	struct page_line *line;

	vec_each (line, &p->lines) {
		struct slice words = slice_part(p->text, line->start, line->end);
		bool wide = slice_find(words, 0, SLICE("   ")) != NOWHERE;
		bool head = line->at < line->start && p->text.at[line->at] == '\f';
		bool foot = slice_ends(words, SLICE("]")) &&
			    slice_find(words, 0, SLICE("[Page ")) != NOWHERE;

		if (is_shown(line) && wide && (head || foot))
			line->look = LOOK_DROPPED;
	}
}

/* The table of contents. */

struct entry {
	struct slice words;
	unsigned level;
};

/* "2.1 Words", with a bullet before it and dots with a page behind it or not. */
static bool
read_entry(const struct page *p, size_t line, struct entry *entry)
{
	const struct page_line *at = &p->lines.at[line];
	struct slice words = page_words(p, line);
	unsigned depth = 0;
	size_t number, dots;

	if (at->look == LOOK_BULLET)
		words = slice_from(words, at->mark);
	number = page_section_number(words, &depth);
	if (!number || number == words.len)
		return false;
	words = slice_from(words, number);
	dots = slice_find(words, 0, SLICE("...."));
	if (dots == NOWHERE)
		dots = slice_find(words, 0, SLICE(". . ."));
	*entry =
		(struct entry){slice_trim(slice_part(words, 0, dots == NOWHERE ? words.len : dots)),
			depth < 5 ? depth + 1 : 6};
	return entry->words.len > 0;
}

struct toc {
	size_t first, last; /* its lines */
	VEC(struct entry) entries;
};

/* Where the first entry comes again, the text itself has begun. */
static bool
is_first(const struct toc *toc, const struct entry *entry)
{
	return toc->entries.len && toc->entries.at[0].level == entry->level &&
	       page_same_words(toc->entries.at[0].words, entry->words);
}

static void
read_toc(const struct page *p, struct toc *toc)
{
	struct entry entry;
	size_t line = toc->first + 1;

	for (; line < p->lines.len; line++) {
		if (!is_shown(&p->lines.at[line]) ||
			is_any(page_words(p, line), toggles, COUNT(toggles)))
			continue;
		if (!read_entry(p, line, &entry) || is_first(toc, &entry))
			break;
		vec_push(&toc->entries, entry);
		toc->last = line + 1;
	}
}

static bool
is_entry_line(const struct page *p, size_t line, const struct entry *entry)
{
	struct slice words = page_words(p, line);
	unsigned depth;

	return page_same_words(words, entry->words) ||
	       page_same_words(slice_from(words, page_section_number(words, &depth)), entry->words);
}

/* Finds the entries in the text behind, in order; `mark` makes headings of the lines. */
static size_t
match_toc(struct page *p, const struct toc *toc, bool mark)
{
	size_t next = 0, found = 0;

	for (size_t i = toc->last; i < p->lines.len && next < toc->entries.len; i++) {
		if (!is_shown(&p->lines.at[i]))
			continue;
		for (size_t k = next; k < toc->entries.len && k < next + TOC_LOOKAHEAD; k++) {
			if (!is_entry_line(p, i, &toc->entries.at[k]))
				continue;
			if (mark) {
				p->lines.at[i].heading = true;
				p->lines.at[i].level = (uint8_t)toc->entries.at[k].level;
			}
			found++;
			next = k + 1;
			break;
		}
	}
	return found;
}

static size_t
find_toc(const struct page *p)
{
	for (size_t i = 0; i < p->lines.len; i++) {
		struct slice words = page_words(p, i);

		if (p->lines.at[i].look == LOOK_TEXT && words.len < 32 &&
			is_any(words, contents, COUNT(contents)))
			return i;
	}
	return NOWHERE;
}

/* Entries that the text does not know are a list like any other, and stay. */
static void
drop_toc(struct page *p)
{
	struct toc toc = {.first = find_toc(p)};

	if (toc.first == NOWHERE)
		return;
	toc.last = toc.first + 1;
	read_toc(p, &toc);
	if (toc.entries.len && match_toc(p, &toc, false) * 2 >= toc.entries.len) {
		match_toc(p, &toc, true);
		p->marked = true;
		for (size_t i = toc.first; i < toc.last; i++)
			p->lines.at[i].look = LOOK_DROPPED;
	}
	vec_release(&toc.entries);
}

/* The end of the page. */

static void
keep_categories(struct page *p, struct slice list)
{
	while (list.len) {
		size_t bar = slice_find_byte(list, 0, '|');
		struct slice name =
			slice_trim(slice_part(list, 0, bar == NOWHERE ? list.len : bar));

		if (name.len)
			vec_push(&p->categories, ((struct name){(uint32_t)(name.at - p->text.at),
							 (uint32_t)name.len}));
		list = slice_from(list, bar == NOWHERE ? list.len : bar + 1);
	}
}

static void
keep_origin(struct page *p, struct slice words)
{
	size_t at = slice_find(words, 0, SLICE("http"));
	size_t end = at;

	if (at == NOWHERE)
		return;
	while (end < words.len && !strchr(" \"<>", words.at[end]) &&
		!slice_starts(slice_from(words, end), SLICE("»")) &&
		!slice_starts(slice_from(words, end), SLICE("“")))
		end++;
	p->origin = (struct name){(uint32_t)(words.at + at - p->text.at), (uint32_t)(end - at)};
}

/* Is this a line of the site at the end? Keeps what it tells. */
static bool
take_tail_line(struct page *p, size_t line)
{
	struct slice words = page_words(p, line);
	size_t head = starts_any(words, category_words, COUNT(category_words));

	if (head) {
		keep_categories(p, slice_from(words, head));
		return true;
	}
	if (!starts_any(words, tails, COUNT(tails)))
		return false;
	keep_origin(p, words);
	return true;
}

/* The line that says where the page was retrieved from, if only short lines follow it. */
static size_t
find_tail(const struct page *p)
{
	size_t lines = 0;

	for (size_t i = p->lines.len; i-- && lines < TAIL_LINES;) {
		struct slice words = page_words(p, i);

		if (!is_shown(&p->lines.at[i]))
			continue;
		lines++;
		if (starts_any(words, tails, ORIGINS))
			return i;
		if (words.len > TAIL_WIDTH && !starts_any(words, tails, COUNT(tails)) &&
			!starts_any(words, category_words, COUNT(category_words)))
			return p->lines.len;
	}
	return p->lines.len;
}

static void
drop_tail(struct page *p)
{
	size_t tail = find_tail(p);

	for (size_t i = tail; i < p->lines.len; i++) {
		if (!is_shown(&p->lines.at[i]))
			continue;
		take_tail_line(p, i);
		p->lines.at[i].look = LOOK_DROPPED;
	}
	while (tail--) {
		if (!is_shown(&p->lines.at[tail]))
			continue;
		if (!take_tail_line(p, tail))
			return;
		p->lines.at[tail].look = LOOK_DROPPED;
	}
}

void
page_drop_furniture(struct page *p)
{
	drop_jumps(p);
	drop_running_lines(p);
	if (p->head) {
		drop_site(p);
		drop_toc(p);
	}
	if (p->tail)
		drop_tail(p);
}
