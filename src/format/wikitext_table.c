/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables, {| … |} and <table>: rows of cells, their attributes dropped. A table that holds
 * headings, tables or long text, or has one column, is a page's layout: its cells are read as
 * blocks one after another.
 */
#include "format/wikitext.h"

#include <assert.h>

enum mark_kind { MARK_ROW, MARK_CAPTION, MARK_CELL, MARK_HEAD, MARK_END };

/* What starts a cell or row, and what is behind it. */
struct cell {
	enum mark_kind kind;
	size_t at, start, end; /* of the mark; of what it holds */
	uint32_t mark;         /* the token that is or precedes the mark */
	uint32_t token;        /* the first at or behind start */
};

/* Bytes of a cell from which lists and blank lines in it mean that it holds text to be read. */
#define LONG_CELL 300

/* The table being walked over: the mark found last, not yet given out. */
struct cells {
	const struct ground *g;
	uint32_t mate;
	struct cell next;
};

static char
byte(const struct ground *g, size_t pos)
{
	return pos < g->text.len ? g->text.at[pos] : '\0';
}

/* Behind the newline token i: does the line start with a mark? */
static bool
line_mark(const struct ground *g, uint32_t i, struct cell *c)
{
	size_t pos = g->tokens.at[i].at + 1;

	while (byte(g, pos) == ' ' || byte(g, pos) == '\t')
		pos++;
	c->at = g->tokens.at[i].at;
	c->mark = i;
	c->start = pos + 1;
	c->token = i + 1;
	if (byte(g, pos) == '!') {
		c->kind = MARK_HEAD;
		return true;
	}
	if (byte(g, pos) != '|')
		return false;
	c->kind = byte(g, pos + 1) == '-'   ? MARK_ROW
		  : byte(g, pos + 1) == '+' ? MARK_CAPTION
					    : MARK_CELL;
	c->start += c->kind != MARK_CELL;
	return true;
}

/* The first mark at token i or behind it. */
static struct cell
find_mark(const struct cells *s, uint32_t i, bool head_line)
{
	const struct ground *g = s->g;
	const struct cell none = {
		.kind = MARK_END, .at = g->tokens.at[s->mate].at, .mark = s->mate};
	struct cell c = none;

	for (; i < s->mate; i = wiki_next(g, i, false)) {
		const struct token *t = &g->tokens.at[i];

		if (t->kind == TOKEN_NEWLINE && line_mark(g, i, &c))
			break;
		if ((t->kind == TOKEN_PIPE && t->len == 2) ||
			(t->kind == TOKEN_BANGS && head_line)) {
			c = (struct cell){.kind = head_line ? MARK_HEAD : MARK_CELL,
				.at = t->at,
				.start = t->at + t->len,
				.mark = i,
				.token = i + 1};
			break;
		}
		c = none;
	}
	if (c.kind == MARK_END || c.start > g->tokens.at[s->mate].at)
		return none;
	while (c.token < s->mate && g->tokens.at[c.token].at < c.start)
		c.token++;
	return c;
}

static void
cells_start(struct cells *s, const struct ground *g, uint32_t token)
{
	*s = (struct cells){.g = g, .mate = g->tokens.at[token].mate};
	s->next = find_mark(s, token + 1, false);
}

/* What stands before a single pipe in a cell are attributes, unless there are links in it. */
static void
drop_attributes(const struct ground *g, struct cell *c)
{
	for (uint32_t i = c->token; i < g->tokens.len && g->tokens.at[i].at < c->end;
		i = wiki_next(g, i, false)) {
		const struct token *t = &g->tokens.at[i];

		if (t->kind == TOKEN_LINK || t->kind == TOKEN_NEWLINE)
			return;
		if (t->kind == TOKEN_PIPE) {
			c->start = t->at + t->len;
			c->token = i + 1;
			return;
		}
	}
}

static bool
cells_next(struct cells *s, struct cell *c)
{
	*c = s->next;
	if (c->kind == MARK_END)
		return false;
	s->next = find_mark(s, c->token, c->kind == MARK_HEAD);
	c->end = s->next.at > c->start ? s->next.at : c->start;
	if (c->kind != MARK_ROW)
		drop_attributes(s->g, c);
	while (c->start < c->end && byte(s->g, c->start) == ' ')
		c->start++;
	return true;
}

/* Headings, tables, paragraphs: is this more than a cell? */
static bool
holds_blocks(const struct ground *g, const struct cell *c)
{
	for (uint32_t i = c->token; i < g->tokens.len && g->tokens.at[i].at < c->end;
		i = wiki_next(g, i, false)) {
		const struct token *t = &g->tokens.at[i];

		if (t->kind == TOKEN_TABLE)
			return true;
		if (t->kind != TOKEN_NEWLINE)
			continue;
		if (byte(g, t->at + 1) == '=')
			return true;
		if (c->end - c->start > LONG_CELL && strchr("\n*#:;", byte(g, t->at + 1)))
			return true;
	}
	return false;
}

/* How many columns there are; 0: it is a layout. */
static size_t
count_columns(const struct ground *g, uint32_t token)
{
	struct cells s;
	struct cell c;
	size_t columns = 0, row = 0;

	cells_start(&s, g, token);
	while (cells_next(&s, &c)) {
		row = c.kind == MARK_ROW ? 0 : row + (c.kind != MARK_CAPTION);
		columns = row > columns ? row : columns;
		if (c.kind != MARK_ROW && holds_blocks(g, &c))
			return 0;
	}
	return columns > 1 ? columns : 0;
}

/* Is the row that starts with this cell one of heads? */
static bool
is_head_row(struct cells s, struct cell c)
{
	do
		if (c.kind != MARK_HEAD)
			return c.kind == MARK_ROW;
	while (cells_next(&s, &c));
	return true;
}

static void
open_table(struct wiki *w, size_t columns)
{
	struct buf aligns = BUF_INIT;

	buf_add_fill(&aligns, '-', columns < LIMIT_COLUMNS ? columns : LIMIT_COLUMNS);
	build_open_table(w->build, buf_slice(&aligns));
	buf_release(&aligns);
}

/*
 * Of its frame: data is the token of {|, token that of the next mark, policy the kind of the last
 * mark, rank the columns (0: a layout), count 0 before the table is opened, 1 after, 2 in a row.
 */
void
wiki_table(struct wiki *w, uint32_t token)
{
	const struct ground *g = w->ground;
	const struct token *t = &g->tokens.at[token];
	size_t start = t->at + t->len, end = wiki_inside_end(g, token), columns;
	struct frame *f;

	wiki_pass_pair(w, token);
	wiki_part(w);
	columns = w->flat ? 0 : count_columns(g, token);
	wiki_push(w, FRAME_TABLE, LEAVE_TABLE, start, end, token + 1);
	f = wiki_top(w);
	f->data = token;
	f->rank = (uint32_t)columns;
}

static void
close_row(struct wiki *w, struct frame *f)
{
	if (f->count != 2)
		return;
	w->flat--;
	build_close_block(w->build);
	f->count = 1;
}

static void
show_cell(struct wiki *w, struct frame *f, const struct cells *s, const struct cell *c)
{
	if (!f->count) {
		open_table(w, f->rank);
		f->count = 1;
	}
	if (f->count == 1) {
		build_open_block(w->build, BLOCK_ROW, 0, is_head_row(*s, *c) ? BLOCK_HEAD : 0,
			wiki_line(w, c->start));
		w->flat++;
		f->count = 2;
	} else {
		build_cell(w->build);
	}
	wiki_push_line(w, LEAVE_NOTHING, c->start, c->end, c->token);
}

void
wiki_step_table(struct wiki *w)
{
	struct frame *f = wiki_top(w);
	struct cells s = {.g = w->ground, .mate = w->ground->tokens.at[f->data].mate};
	struct cell c;

	s.next = find_mark(&s, f->token, f->policy == MARK_HEAD);
	if (!cells_next(&s, &c)) {
		f->pos = f->end;
		return;
	}
	f->policy = (uint8_t)c.kind;
	f->token = s.next.mark;
	if (c.kind == MARK_ROW) {
		close_row(w, f);
	} else if (!f->rank || c.kind == MARK_CAPTION) {
		close_row(w, f);
		wiki_part(w);
		wiki_push_region(w, LEAVE_PART, c.start, c.end, c.token);
	} else {
		show_cell(w, f, &s, &c);
	}
}

void
wiki_leave_table(struct wiki *w, const struct frame *f)
{
	struct frame frame = *f;

	close_row(w, &frame);
	if (f->count)
		build_close_box(w->build);
}

/* <table>. */

/* The most cells in a row of the pair; 0 where it holds blocks or one column. */
static size_t
count_tag_columns(const struct ground *g, uint32_t token)
{
	size_t columns = 0, row = 0;

	for (uint32_t i = token + 1; i < g->tokens.at[token].mate; i++) {
		const struct token *t = &g->tokens.at[i];
		uint8_t kind = t->kind == TOKEN_TAG ? wiki_tag(t)->kind : TAG_UNKNOWN;

		if (kind == TAG_TABLE || kind == TAG_HEADING || kind == TAG_BULLETS ||
			kind == TAG_NUMBERS || t->kind == TOKEN_TABLE)
			return 0;
		row = kind == TAG_ROW ? 0 : row + (kind == TAG_CELL);
		columns = row > columns ? row : columns;
	}
	return columns > 1 ? columns : 0;
}

#define IN_TABLE 1u /* in frame.rank: its rows are rows */
#define IN_ROW   2u

static void
open_row_tag(struct wiki *w, const struct token *t)
{
	build_open_block(w->build, BLOCK_ROW, 0, 0, wiki_line(w, t->at));
	w->flat++;
}

void
wiki_table_tag(struct wiki *w, uint32_t token)
{
	const struct ground *g = w->ground;
	const struct token *t = &g->tokens.at[token];
	size_t start = t->at + t->len, end = wiki_inside_end(g, token);
	uint32_t outer = wiki_top(w)->kind == FRAME_INLINE ? wiki_top(w)->rank : 0;
	enum leave_kind leave = LEAVE_PART;
	uint8_t kind = wiki_tag(t)->kind;
	size_t columns = kind == TAG_TABLE && !w->flat ? count_tag_columns(g, token) : 0;
	bool row = kind == TAG_ROW && outer == IN_TABLE && !w->flat;

	wiki_pass_pair(w, token);
	if (kind == TAG_CELL && outer == IN_ROW) {
		if (wiki_top(w)->count++)
			build_cell(w->build);
		wiki_push_line(w, LEAVE_NOTHING, start, end, token + 1);
		return;
	}
	wiki_part(w);
	if (columns)
		open_table(w, columns);
	if (row)
		open_row_tag(w, t);
	if (columns || row) {
		leave = row ? LEAVE_FLAT : LEAVE_BOX;
		wiki_push_line(w, leave, start, end, token + 1);
		wiki_top(w)->rank = row ? IN_ROW : IN_TABLE;
	} else {
		wiki_push_region(w, leave, start, end, token + 1);
	}
}
