/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An article is one text and ranges over it.
 *
 *   text    "Fattori\nFattori holds that a city…¹\nBauwens\nA state that helps…"
 *   blocks  [heading ][paragraph               ][heading][paragraph          ]
 *   boxes                                                 quote 1 around it
 *   spans             [emphasis]             [note]
 *   turns             [Fattori speaks                                       ]
 *                                                        [Bauwens is quoted]
 *
 * `text` is every word a reader sees, decoded, without markup, wrapping or hyphens. Blocks, spans,
 * headings, turns and references are arrays of byte offsets into it. A place is a text offset;
 * rows are derived and disposable. article/build is the only writer of all but turns, speakers and sources
 * (article/speakers, article/sources), and asserts these laws:
 *
 *  1. text is valid UTF-8. Its only controls with a meaning are \n (ends a block, and a line
 *     inside one) and \t (between the cells of a row; in code a tab). Others may stand
 *     in it as text and are made visible by whoever draws or prints.
 *  2. blocks are leaves in reading order: their ranges rise and do not overlap; between two stands
 *     exactly the newline that ended the first.
 *  3. no block is longer than LIMIT_BLOCK; a longer one goes on in the next (BLOCK_CONTINUES).
 *  4. spans rise, do not overlap, are not empty, never cross a block.
 *  5. a box's parent comes before it; box 0 is the article.
 *  6. append-only: an index or offset once handed out keeps its meaning. Pointers into the arrays
 *     and slices of text or names hold only until the next append.
 */
#ifndef ARTICLE_ARTICLE_H
#define ARTICLE_ARTICLE_H

#include "article/marks.h"
#include "base/buf.h"
#include "base/vec.h"
#include "text/decode.h"

#include <stdint.h>

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING, /* level 1 to 6 */
	BLOCK_CODE,    /* lines kept, not wrapped */
	BLOCK_VERSE,   /* lines and the blanks that set them in kept, wrapped where too long */
	BLOCK_ROW,     /* a table's row: cells parted by \t; in a BOX_TABLE */
	BLOCK_RULE,    /* a thematic break; no text */
};

#define BLOCK_CONTINUES 1u /* goes on where the block before stopped: no gap between them */
#define BLOCK_HEAD      2u /* a row of column heads */
#define BLOCK_TIGHT     4u /* no blank line before it: an item of a tight list */

struct block {
	uint32_t start, end; /* its text; the newline that ends it is at `end` */
	uint32_t box;        /* the innermost one around it */
	uint8_t kind, level, flags;
};

enum box_kind {
	BOX_ARTICLE, /* number 0: the root */
	BOX_QUOTE,
	BOX_LIST,   /* number: 0 for bullets, else 1 */
	BOX_ITEM,   /* number: 0 for a bullet, else what is shown */
	BOX_TERM,   /* the term of a definition list; its BOX_INDENT follows */
	BOX_INDENT, /* set in by one step: a definition, a talk reply, an indented line */
	BOX_TABLE,  /* number: index into `aligns` of its column alignments */
	BOX_NOTE,   /* number: the note's, from 1; holds its text */
};

struct box {
	uint32_t parent, number;
	uint32_t block; /* index of the first block that can be in it */
	uint8_t kind;
};

#define STYLE_STRONG   1u
#define STYLE_EMPHASIS 2u
#define STYLE_CODE     4u
#define STYLE_LINK     8u  /* ref says which reference */
#define STYLE_NOTE     16u /* a note's number (superscript figures); ref says which reference */
#define STYLE_STRIKE   32u
#define STYLE_FAINT    64u /* what was not understood, and furniture worth keeping */

struct span {
	uint32_t start, end;
	uint32_t ref; /* index of its reference + 1, or 0 */
	uint16_t style;
};

struct heading {
	uint32_t block; /* index */
	uint32_t line;  /* of the source, from 1 */
};

enum reference_kind { REF_LINK, REF_WIKI, REF_NOTE, REF_SOURCE, REF_CATEGORY };

/* A slice of article.names that survives growth. */
struct name {
	uint32_t at, len;
};

struct reference {
	uint32_t start, end; /* the words in the text that carry it; empty for a category */
	uint32_t line;       /* of the source, from 1 */
	uint32_t number;     /* REF_NOTE: the note's number, from 1 */
	struct name target;  /* as the source spells it, entities decoded; a note's label */
	uint8_t kind;
};

struct speaker {
	struct name name; /* the fullest form found in the article */
};

enum turn_kind { TURN_SPEAKS, TURN_QUOTED };

/* Why a speaker was found; turn_why_word() has the words of the JSON. */
enum turn_why {
	WHY_LABEL,       /* a label that starts the paragraph */
	WHY_HEADING,     /* a heading that names who speaks */
	WHY_ATTRIBUTION, /* a line after the words that says who */
	WHY_FRONT,       /* front matter */
	WHY_MARKUP,      /* the format itself says so: a quote template, <cite> */
	WHY_REPORTED,    /* quoted inside another's turn */
	WHY_SIGNATURE,   /* signed at the end, as on talk pages */
};

struct turn {
	uint32_t speaker;                /* index */
	uint32_t start, end;             /* the words, without their label */
	uint32_t label_start, label_end; /* where the text names the speaker; may be empty */
	uint8_t kind, why, strength;     /* strength 0 to 100 */
};

/* What the markup itself says about who spoke: the speakers room makes a turn of it. */
struct claim {
	uint32_t start, end;
	struct name name;
};

/* What was found wrong and how it was repaired; shown on demand. */
struct remark {
	struct name words; /* a translated sentence */
	uint32_t line;
};

enum meta {
	META_TITLE,
	META_AUTHOR,
	META_DATE,
	META_LANGUAGE,
	META_SOURCE,
	META_REDIRECT,
	META_ALIASES, /* other names of the article, one a line */
	META_COUNT
};

struct article {
	struct buf text;
	struct buf names;  /* targets, titles, speakers' names, remarks: all short words */
	struct buf aligns; /* of tables: 'l' 'c' 'r' '-' a column, ended by NUL */
	VEC(struct block) blocks;
	VEC(struct box) boxes;
	VEC(struct span) spans;
	VEC(struct heading) headings;
	VEC(struct reference) references;
	struct marks marks; /* where each part of the text came from */
	VEC(struct remark) remarks;
	VEC(uint32_t) notes;      /* the box of note number i + 1; 0 while its text has not come */
	VEC(struct claim) claims; /* by the markup of the format */
	VEC(struct name) front_speakers; /* as front matter lists them */
	VEC(struct speaker) speakers;
	VEC(struct turn) turns;       /* by start; a quoted one after the one it stands in */
	struct name meta[META_COUNT]; /* empty where unknown */
	size_t edition; /* how often the text was begun anew; what was made of another is stale */
	enum encoding encoding; /* of the source */
	size_t source_size;     /* bytes of the source, for percent; grows while unknown */
	bool complete;          /* all of the source has arrived */
	bool settled;           /* turns and sources are final */
};

void article_init(struct article *a);
void article_release(struct article *a);
void article_begin_anew(struct article *a); /* empty again, in its next edition */

/* The words of a range, of a block, of a stored name; slices that hold until the next append. */
struct slice article_text(const struct article *a, size_t start, size_t end);
struct slice article_block_text(const struct article *a, size_t block);
struct slice article_name(const struct article *a, struct name name);
struct slice article_speaker(const struct article *a, size_t speaker);

/* Stores words in names; broken bytes, which a link's target may hold, become U+FFFD. */
struct name article_keep(struct article *a, struct slice words);

/* The title: front matter, else the first heading of level 1 that opens the text; may be empty. */
struct slice article_title(const struct article *a);

/* The last block that starts at or before `at`; 0 where there are none. */
size_t article_block_at(const struct article *a, size_t at);

/* The paragraph around a text offset, with the blocks it goes on in; there must be a block. */
void article_paragraph(const struct article *a, size_t at, size_t *start, size_t *end);

/* The first span that ends behind `at`: where a walk over spans starts. */
size_t article_span_at(const struct article *a, size_t at);

/* The first reference that stands in a span of the range, or NOWHERE: a source often holds a link. */
size_t article_reference_in(const struct article *a, size_t start, size_t end);

/* The last heading that starts at or before `at`, or NOWHERE. */
size_t article_heading_at(const struct article *a, size_t at);

/* The innermost turn that holds `at`, or NOWHERE. */
size_t article_turn_at(const struct article *a, size_t at);

/* The source byte where text offset `at` stands; and where a range that ends at `at` ends: behind the
 * bytes that its last character is written with, in any encoding, be it itself or "&eacute;". */
size_t article_source(const struct article *a, size_t at);
size_t article_source_end(const struct article *a, size_t at);

/* The text offset nearest to a source byte, for places kept by source. Linear in marks. */
size_t article_from_source(const struct article *a, size_t source);

/* The range of a note's text; false where the article has none of that number. */
bool article_note(const struct article *a, size_t number, size_t *start, size_t *end);

/* Is a box of this kind around the block? */
bool article_in_box(const struct article *a, size_t block, enum box_kind kind);

const char *turn_why_word(enum turn_why why); /* "label" …: of the JSON, not translated */
const char *reference_kind_word(enum reference_kind kind); /* "link" …: the same */

#endif
