/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inside of the page-text format: a window of text is split into lines, furniture is dropped,
 * lines are gathered into parts (what will be one block or one item), headings are found among the
 * parts, and the parts are written as an article. Each step is one file and sees only this.
 */
#ifndef FORMAT_PAGE_H
#define FORMAT_PAGE_H

#include "format/format.h"

enum page_look {
	LOOK_BLANK,
	LOOK_DROPPED, /* furniture: parts lines as a blank one does, and is never shown */
	LOOK_TEXT,
	LOOK_BULLET,
	LOOK_NUMBER, /* "1." or "1)" before the words */
	LOOK_RULE,   /* nothing but dashes, stars, equals signs … */
};

struct page_line {
	uint32_t at;         /* window position of the line, blanks included */
	uint32_t start, end; /* of its words, without the blanks around them */
	uint32_t indent;     /* columns before the words; a tab goes to the next multiple of 8 */
	uint32_t number;     /* LOOK_NUMBER: the number */
	uint8_t look;
	uint8_t mark;  /* bytes of bullet or number, with the blanks behind it */
	bool heading;  /* the page itself marks it as one */
	uint8_t level; /* of such a heading, 0 where that is not said */
};

enum page_kind {
	PART_PARAGRAPH, /* its lines are one run of words */
	PART_LINES,     /* every line says something of its own: a paragraph each */
	PART_HEADING,
	PART_ITEM,
	PART_VERSE,  /* lines kept, with the blanks that set them in */
	PART_CODE,   /* the same, in columns or in a programming language */
	PART_QUOTED, /* lines kept, each behind the mark of a letter that is answered: "> " */
	PART_TABLE,  /* cells parted by tabs */
	PART_RULE,
	PART_DROPPED,
};

struct page_part {
	uint32_t first, last; /* its lines; `last` is the one behind */
	uint8_t kind;
	uint8_t level; /* of a heading */
	bool tight;    /* no blank line before it */
};

struct page {
	struct slice text; /* the window's bytes this page is made of */
	bool head, tail;   /* does it hold the start, the end of the source? */
	bool marked;       /* the page marks its headings itself: nothing needs to be inferred */
	bool named; /* a site's line stands right below the first words: they are the title */
	VEC(struct page_line) lines;
	VEC(struct page_part) parts;
	VEC(struct name) categories; /* ranges of `text` */
	struct name origin;          /* where the page was saved from, as a range of `text` */
};

/* A part that may be a heading, and what is seen around it. */
struct page_candidate {
	struct slice words; /* without a section's number */
	struct slice before, after;
	const struct page_part *next; /* NULL at the end */
	size_t count;                 /* words parted by blanks */
	unsigned depth;               /* of its section number, 0 where it has none */
	bool quoted;    /* inside a quotation that is opened before and closed behind */
	bool sectioned; /* the page has sections numbered like "2.1" */
	bool counted;   /* its number is one of several that count headings */
	bool serial, repeated, topic;
};

/* page_lines.c: splits the text into lines and says how each looks. */
void page_split(struct page *p);

/* page_furniture.c: drops what belongs to the site; notes headings, categories and origin. */
void page_drop_furniture(struct page *p);

/* page_parts.c: gathers lines into parts, all but the headings that nothing marks. */
void page_gather(struct page *p);

/* page_title.c: the first words, where they stand above all the others. */
void page_find_title(struct page *p);

/* page_heading.c: finds the headings among the parts. */
void page_find_headings(struct page *p);

/* page_signs.c: how much speaks for a heading; 0 where it cannot be one. */
int page_weigh(const struct page_candidate *c);

/* page_level.c: gives levels to the headings that the page gives none. */
void page_set_levels(struct page *p);

/* page_write.c: writes the parts into the article. */
void page_write(const struct page *p, struct load *l);

/* The words of a line, of a line without its bullet, of a part. */
struct slice page_words(const struct page *p, size_t line);
struct slice page_item_words(const struct page *p, size_t line);
struct slice page_part_words(const struct page *p, size_t part);

/* Do both consist of the same letters and figures, whatever stands between them? */
bool page_same_words(struct slice a, struct slice b);

/* Is it a name that sections of any article have, such as "History"? */
bool page_is_topic(struct slice words);

/* Is it a double quotation mark? A single one is as often an apostrophe. */
bool page_is_quote(uint32_t point);

/* Does a quotation start here, maybe behind a bullet? */
bool page_starts_quote(struct slice words);

/* Takes the next word off what is left, words being parted by blanks. */
bool page_next_word(struct slice *rest, struct slice *word);

/* Reads "3", "3." or "3.1.2" and the blanks behind; returns the bytes it takes, 0 where there is no
 * such number, and in *depth how many numbers it joins. */
size_t page_section_number(struct slice words, unsigned *depth);

/* Does `words` end a sentence, or promise that something follows? In any script. */
bool page_ends_sentence(struct slice words);
bool page_ends_colon(struct slice words);

#endif
