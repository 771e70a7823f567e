/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How wikitext is read, for the files format/wikitext*.c alone.
 *
 *   scan   one pass over a ground (a window of the source, or a note) → tokens; every opening
 *          mark knows where it is closed, or that it never is. Nothing is searched for later.
 *   walk   a stack of frames, each a range of the ground with a way to read it: as blocks (line
 *          by line), inline, a table's rows, a template's arguments. What is nested becomes a
 *          frame on top; what stands in no token is text.
 *
 * A mark without its partner is text. Positions are bytes of the ground.
 */
#ifndef FORMAT_WIKITEXT_H
#define FORMAT_WIKITEXT_H

#include "format/format.h"

#include "base/limits.h"

enum token_kind {
	TOKEN_NEWLINE,
	TOKEN_TICKS, /* '' and more; `tag` says what they switch, `text` how many are text */
	TOKEN_PIPE,  /* | or || */
	TOKEN_BANGS, /* !! */
	TOKEN_URL,
	TOKEN_ENTITY,  /* & */
	TOKEN_WORD,    /* __TOC__ */
	TOKEN_COMMENT, /* whole */
	TOKEN_RAW, /* <nowiki>…</nowiki> and kin, whole; `tag`, `text`: bytes of the opening */
	TOKEN_TAG, /* <b> or <br/>, <b … >; `tag` */
	TOKEN_TAG_END,           /* </b>; `tag` */
	TOKEN_OPEN,              /* the first of what opens and closes */
	TOKEN_LINK = TOKEN_OPEN, /* [[ */
	TOKEN_EXTERNAL,          /* [ before an address */
	TOKEN_TEMPLATE,          /* {{ */
	TOKEN_PARAMETER,         /* {{{ */
	TOKEN_TABLE,             /* {| */
	TOKEN_CLOSE,             /* what closes them, in the same order */
	TOKEN_LINK_END = TOKEN_CLOSE,
	TOKEN_EXTERNAL_END,
	TOKEN_TEMPLATE_END,
	TOKEN_PARAMETER_END,
	TOKEN_TABLE_END,
};

#define NO_TOKEN UINT32_MAX

struct token {
	uint32_t at, len;
	uint32_t
		mate; /* of an opening token: what closes it, or NO_TOKEN; of a closing one the reverse */
	uint16_t text;
	uint8_t kind, tag;
};

/* What a TOKEN_TICKS switches. */
#define TICKS_ITALIC 1u
#define TICKS_BOLD   2u

/* The text being read, and what was found in it. */
struct ground {
	struct slice text;
	VEC(struct token) tokens;
	size_t note; /* the number of the note whose text it is; 0: the window of the source */
};

/* Tags: what <name> means. */
enum tag_kind {
	TAG_UNKNOWN, /* text */
	TAG_STYLE,   /* a run of a style */
	TAG_SILENT,  /* known, and nothing to see: <span>, <small>, <noinclude> */
	TAG_BREAK,   /* <br> */
	TAG_RULE,    /* <hr> */
	TAG_PART,    /* parts paragraphs: <p>, <div>, <center> */
	TAG_QUOTE,   /* from here on a pair is a region of blocks of its own */
	TAG_BULLETS,
	TAG_NUMBERS,
	TAG_ITEM,
	TAG_TERM,
	TAG_DEFINITION,
	TAG_HEADING,
	TAG_POEM,
	TAG_GALLERY,
	TAG_TABLE,
	TAG_ROW,
	TAG_CELL,
	TAG_REF,
	TAG_REFERENCES,
	TAG_NOWIKI, /* from here on raw: nothing inside is markup */
	TAG_CODE,   /* a block of code, or code in a line where it has one line */
	TAG_PRE,    /* a block of code */
	TAG_MATH,
};

struct tag {
	const char *name;
	uint8_t kind, value; /* value: a style bit, a heading's level, 1 for a column head */
};

extern const struct tag wiki_tags[];
#define wiki_tag(token) (&wiki_tags[(token)->tag])

/* Index into wiki_tags of a name in any case; 0 where it is unknown. */
uint8_t wiki_tag_named(struct slice name);

/* The value of an attribute inside a tag's text, without quotes; empty where it has none. */
struct slice wiki_attribute(struct slice tag, const char *name);

/* Fills ground.tokens from ground.text. */
void wiki_scan(struct ground *g);

/*
 * The token after `token` at the same depth: behind what closes it, if it opens something that
 * lines do not look into. `links`: look into links all the same.
 */
uint32_t wiki_next(const struct ground *g, uint32_t token, bool links);

/* The end of an address at `pos` (0: none is there); `inside`: a pipe ends it. */
size_t wiki_url_end(struct slice text, size_t pos, bool inside);

/* Does a protocol (http:// …; also // where `bracket`) start at pos? */
bool wiki_is_protocol(struct slice text, size_t pos, bool bracket);

/* The walk. */

enum frame_kind {
	FRAME_BLOCKS,
	FRAME_INLINE,
	FRAME_TABLE,
	FRAME_ARGUMENTS,
	FRAME_GALLERY,
};

/* What is to be done at the end of a frame. */
enum leave_kind {
	LEAVE_NOTHING,
	LEAVE_BLOCK,
	LEAVE_BOX,
	LEAVE_LIST, /* a box, and the list around it */
	LEAVE_REF,
	LEAVE_TRAIL, /* a reference, and the letters behind it */
	LEAVE_PART,  /* the block, where one may end */
	LEAVE_FLAT,
	LEAVE_STYLE, /* one use of the style bit in `data` */
	LEAVE_TABLE,
	LEAVE_COMMA, /* who said it ends, where follows */
	LEAVE_QUOTE, /* the words of a quote template end: its turn */
};

struct frame {
	uint8_t kind, leave;
	uint8_t ticks;  /* of the line around it, to be restored */
	uint8_t policy; /* of a template's arguments */
	uint32_t pos, end;
	uint32_t token;       /* the first at or behind pos */
	uint32_t data;        /* what `leave` or `kind` needs */
	uint32_t levels;      /* open list levels that are not its own */
	uint32_t rank, count; /* counters of its kind */
	uint32_t link,
		link_end; /* of a citation: the range of its address; of a quotation: its template's token */
};

/* An open list level: the character of its prefix and the number of its last item. */
struct level {
	char mark;
	uint8_t boxes; /* open for it */
	uint32_t number;
};

/* From byte `text` of a note on, its text stands at byte `source` of the source. */
struct origin {
	uint32_t text, source;
};

struct note {
	struct name name;           /* in wiki.words */
	struct buf text;            /* a copy, since the window moves on */
	VEC(struct origin) origins; /* where its bytes stand in the source */
	uint32_t line, depth;       /* depth: 1 in the page, 2 in a note … */
	bool given, written;
};

struct wiki {
	struct load *load;
	struct build *build;
	struct ground *ground; /* the one being walked */
	struct ground window, page_note;
	VEC(struct frame) frames;
	VEC(struct level) levels;
	VEC(struct note) notes; /* number - 1 */
	VEC(uint32_t) slots;    /* names of notes → numbers */
	size_t notes_written;   /* all up to this one are */
	struct buf words;       /* names of notes */
	struct buf scratch;
	size_t want;       /* bytes of window to be looked at */
	bool windowed;     /* the page is too large to be read at once */
	uint8_t ticks;     /* TICKS_ bits of this line */
	uint32_t uses[16]; /* of each style bit, by tags and templates */
	unsigned numbered; /* external links without a label so far */
	uint32_t flat;     /* inside a row or heading: nothing parts blocks */
	bool tight;        /* the next block follows without a blank line */
	bool broken;       /* a hard break was the last thing written */
	bool verse;        /* in lines that are kept */
	bool begun;        /* something of the article was read */
};

/* Walks the ground's range as blocks, to its end. */
void wiki_walk(struct wiki *w, struct ground *g, size_t start, size_t end);

/* A frame over a range; `token` is the first at or behind its start. */
void wiki_push(struct wiki *w, enum frame_kind kind, enum leave_kind leave, size_t start,
	size_t end, uint32_t token);

/* The same, inline, as a line of its own for ''…'' and '''…'''. */
void wiki_push_line(
	struct wiki *w, enum leave_kind leave, size_t start, size_t end, uint32_t token);

/* A region of blocks inside a box already opened, or inline where blocks cannot be. */
void wiki_push_region(
	struct wiki *w, enum leave_kind leave, size_t start, size_t end, uint32_t token);

/* Is there room for another frame? */
bool wiki_can_nest(const struct wiki *w);

/* The frame on top. It holds until the next push. */
struct frame *wiki_top(const struct wiki *w);

/* Moves the top frame behind a token. */
void wiki_pass(struct wiki *w, uint32_t token);

/* Moves it behind the partner of an opening token (or onto it, where it only implies the end). */
void wiki_pass_pair(struct wiki *w, uint32_t token);

/* Where the inside of a pair ends. */
size_t wiki_inside_end(const struct ground *g, uint32_t token);

/* One step of the top frame of each kind. */
void wiki_step_blocks(struct wiki *w);
void wiki_step_inline(struct wiki *w);
void wiki_step_table(struct wiki *w);
void wiki_step_arguments(struct wiki *w);
void wiki_step_gallery(struct wiki *w);

void wiki_leave_quote(struct wiki *w, const struct frame *f);
void wiki_leave_table(struct wiki *w, const struct frame *f);
void wiki_leave_comma(struct wiki *w, const struct frame *f);
void wiki_leave_trail(struct wiki *w, const struct frame *f);

/* Closes list levels beyond `keep`. */
void wiki_close_levels(struct wiki *w, size_t keep);

/* Writing. The text of the ground as it stands; words of our own, said to stand at pos; words that are
 * made of a range. */
void wiki_text(struct wiki *w, size_t start, size_t end);
void wiki_words(struct wiki *w, struct slice words, size_t pos);
void wiki_made(struct wiki *w, struct slice words, size_t start, size_t end);
void wiki_break(struct wiki *w, size_t pos);
void wiki_part(struct wiki *w);             /* ends the block, where one may end */
void wiki_open(struct wiki *w, size_t pos); /* a paragraph, unless a block is open */
void wiki_open_ref(struct wiki *w, enum reference_kind kind, struct slice target, size_t pos);
void wiki_style(struct wiki *w, unsigned style, int uses); /* more or fewer uses of a bit */

/* A token that means nothing here, as text. */
void wiki_literal(struct wiki *w, uint32_t token);

/* The plain words of a range: no markup, labels of links, references decoded. */
void wiki_plain(const struct ground *g, size_t start, size_t end, uint32_t token, struct buf *out);

size_t wiki_source(const struct wiki *w, size_t pos);     /* source byte */
size_t wiki_source_end(const struct wiki *w, size_t pos); /* behind the byte before pos */
size_t wiki_step_end(const struct wiki *w, size_t pos);   /* how far it runs in step from there */
size_t wiki_line(struct wiki *w, size_t pos);             /* source line, from 1 */
struct slice wiki_part_of(const struct wiki *w, size_t start, size_t end);

/* What an opening token means in a line; each passes it and pushes what is inside. */
void wiki_link(struct wiki *w, uint32_t token);
void wiki_external(struct wiki *w, uint32_t token);
void wiki_url(struct wiki *w, uint32_t token);
void wiki_tag_in_line(struct wiki *w, uint32_t token);
void wiki_raw(struct wiki *w, uint32_t token);
void wiki_table(struct wiki *w, uint32_t token);
void wiki_template(struct wiki *w, uint32_t token);
void wiki_parameter(struct wiki *w, uint32_t token);
void wiki_table_tag(struct wiki *w, uint32_t token);
void wiki_ref(struct wiki *w, uint32_t token);
void wiki_file(struct wiki *w, size_t start, size_t end, uint32_t token);

/* Is it "File:", "Image:" or its like in another language; "Category:"? The colon's place or 0. */
size_t wiki_file_prefix(struct slice target);
size_t wiki_category_prefix(struct slice target);

/* The plan for ''…'' in a line (tokens from `token` to `end`). */
void wiki_plan_ticks(struct ground *g, uint32_t token, size_t end);

/* A note's figure, for what the token opens; its words, if this is where they are given, are a range of
 * the ground. */
void wiki_note(struct wiki *w, struct slice name, uint32_t token, size_t start, size_t end);

/* Takes the words of all <ref> between two tokens, without figures. */
void wiki_define_notes(struct wiki *w, uint32_t from, uint32_t to);

/* Writes the notes that are known and not yet written; at the article's end also says which miss. */
void wiki_write_notes(struct wiki *w, bool last);
void wiki_release_notes(struct wiki *w);

#endif
