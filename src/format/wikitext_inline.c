/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands in a line: text up to the next token, then what that token means. Also ''…'' and
 * '''…''', which are planned for a whole line before it is read, and the plain words of a range.
 */
#include "format/wikitext.h"

#include "format/entity.h"

#include <assert.h>

/* Ticks: what each run switches, decided for a line. */

/* The bits a run of `len` ticks stands for, and how many of its ticks are text. */
static void
plan_run(struct token *t)
{
	uint32_t markup = t->len >= 5 ? 5 : t->len >= 3 ? 3 : 2;

	t->tag = markup == 5 ? TICKS_ITALIC | TICKS_BOLD : markup == 3 ? TICKS_BOLD : TICKS_ITALIC;
	t->text = (uint16_t)(t->len - markup < UINT16_MAX ? t->len - markup : UINT16_MAX);
}

/* How fit a bold run is to be an apostrophe and an italic one: after one letter best, blank least. */
static unsigned
apostrophe_rank(const struct ground *g, const struct token *t)
{
	size_t pos = t->at + t->text;
	char before = pos ? g->text.at[pos - 1] : ' ';
	char second = pos > 1 ? g->text.at[pos - 2] : ' ';

	if (before == ' ')
		return 1;
	return second == ' ' ? 3 : 2;
}

/* With one bold and one italic mark left over, a bold one was meant as ' and ''. */
static void
mend_plan(struct ground *g, uint32_t token, size_t end)
{
	struct token *best = NULL;
	unsigned best_rank = 0;

	for (uint32_t i = token; i < g->tokens.len && g->tokens.at[i].at < end;
		i = wiki_next(g, i, true)) {
		struct token *t = &g->tokens.at[i];
		unsigned rank =
			t->kind == TOKEN_TICKS && t->tag == TICKS_BOLD ? apostrophe_rank(g, t) : 0;

		if (rank > best_rank) {
			best_rank = rank;
			best = t;
		}
	}
	if (best) {
		best->tag = TICKS_ITALIC;
		best->text++;
	}
}

void
wiki_plan_ticks(struct ground *g, uint32_t token, size_t end)
{
	size_t bold = 0, italic = 0;

	for (uint32_t i = token; i < g->tokens.len && g->tokens.at[i].at < end;
		i = wiki_next(g, i, true)) {
		struct token *t = &g->tokens.at[i];

		if (t->kind != TOKEN_TICKS)
			continue;
		plan_run(t);
		bold += (t->tag & TICKS_BOLD) != 0;
		italic += (t->tag & TICKS_ITALIC) != 0;
	}
	if (bold % 2 && italic % 2)
		mend_plan(g, token, end);
}

static void
ticks(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];

	wiki_text(w, t->at, t->at + t->text);
	w->ticks ^= t->tag;
	wiki_pass(w, token);
}

/* Other single tokens. */

static void
entity(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];
	size_t pos = t->at, len;

	buf_reset(&w->scratch);
	len = entity_decode(w->ground->text, pos, &w->scratch);
	if (!len) {
		wiki_literal(w, token);
		return;
	}
	wiki_made(w, buf_slice(&w->scratch), pos, pos + len);
	wiki_pass(w, token);
	wiki_top(w)->pos = (uint32_t)(pos + len);
}

static void
newline(struct wiki *w, uint32_t token)
{
	const struct ground *g = w->ground;
	size_t pos = g->tokens.at[token].at;
	bool twice = pos && g->text.at[pos - 1] == '\n';

	wiki_pass(w, token);
	if (!w->build->in_block)
		return;
	if (w->build->block.kind == BLOCK_VERSE)
		build_break(w->build, wiki_source(w, pos));
	else if (twice)
		wiki_part(w);
	else
		wiki_words(w, SLICE(" "), pos);
}

/* Left out: comments, __WORDS__, closing tags. */
static void
skip(struct wiki *w, uint32_t token)
{
	wiki_pass(w, token);
}

static void
tag_end(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];
	const struct tag *tag = wiki_tag(t);

	if (tag->kind == TAG_STYLE && t->mate != NO_TOKEN)
		wiki_style(w, tag->value, -1);
	else if (tag->kind == TAG_PART || (tag->kind >= TAG_QUOTE && tag->kind != TAG_REF))
		wiki_part(w);
	wiki_pass(w, token);
}

static void (*const tokens[])(struct wiki *w, uint32_t token) = {
	[TOKEN_NEWLINE] = newline,
	[TOKEN_TICKS] = ticks,
	[TOKEN_PIPE] = wiki_literal,
	[TOKEN_BANGS] = wiki_literal,
	[TOKEN_URL] = wiki_url,
	[TOKEN_ENTITY] = entity,
	[TOKEN_WORD] = skip,
	[TOKEN_COMMENT] = skip,
	[TOKEN_RAW] = wiki_raw,
	[TOKEN_TAG] = wiki_tag_in_line,
	[TOKEN_TAG_END] = tag_end,
	[TOKEN_LINK] = wiki_link,
	[TOKEN_EXTERNAL] = wiki_external,
	[TOKEN_TEMPLATE] = wiki_template,
	[TOKEN_PARAMETER] = wiki_parameter,
	[TOKEN_TABLE] = wiki_table,
	[TOKEN_LINK_END] = wiki_literal,
	[TOKEN_EXTERNAL_END] = wiki_literal,
	[TOKEN_TEMPLATE_END] = wiki_literal,
	[TOKEN_PARAMETER_END] = wiki_literal,
	[TOKEN_TABLE_END] = wiki_literal,
};

/* Is this a mark that opens something and cannot be read as such here? */
static bool
is_mere_text(const struct wiki *w, const struct token *t)
{
	if (t->kind >= TOKEN_OPEN && t->kind < TOKEN_CLOSE)
		return t->mate == NO_TOKEN || !wiki_can_nest(w);
	return t->kind == TOKEN_TAG && t->mate != NO_TOKEN && wiki_tag(t)->kind >= TAG_QUOTE &&
	       !wiki_can_nest(w);
}

void
wiki_step_inline(struct wiki *w)
{
	struct frame *f = wiki_top(w);
	const struct ground *g = w->ground;
	const struct token *t = f->token < g->tokens.len ? &g->tokens.at[f->token] : NULL;
	size_t pos = f->pos, stop = t && t->at < f->end ? t->at : f->end;

	assert(stop > pos || t);
	if (stop > pos) {
		f->pos = (uint32_t)stop;
		wiki_text(w, pos, stop);
	} else if (pos > t->at) {
		f->token++; /* an entity took more than its first byte */
	} else if (is_mere_text(w, t)) {
		wiki_literal(w, f->token);
	} else {
		tokens[t->kind](w, f->token);
	}
}

/* Plain words. */

/* The token behind the part of a link that is not shown: its target, where it has a label. */
static uint32_t
plain_link(const struct ground *g, uint32_t token, size_t *pos)
{
	uint32_t i = token + 1, mate = g->tokens.at[token].mate;

	for (uint32_t j = i; j < mate; j = wiki_next(g, j, false))
		if (g->tokens.at[j].kind == TOKEN_PIPE)
			i = j + 1;
	*pos = g->tokens.at[i - 1].at + g->tokens.at[i - 1].len;
	return i;
}

/* Adds what a token is in plain words; returns the next one and moves *pos behind it. */
static uint32_t
plain_token(const struct ground *g, uint32_t i, size_t *pos, struct buf *out)
{
	const struct token *t = &g->tokens.at[i];
	uint32_t next = i + 1;

	*pos = t->at + t->len;
	if (t->kind == TOKEN_LINK && t->mate != NO_TOKEN)
		return plain_link(g, i, pos);
	if (t->kind == TOKEN_ENTITY) {
		size_t len = entity_decode(g->text, t->at, out);

		*pos = t->at + (len ? len : 1);
		if (len)
			return next;
	} else if (t->kind == TOKEN_TEMPLATE ||
		   (t->kind == TOKEN_TAG && t->mate != NO_TOKEN && wiki_tag(t)->kind == TAG_REF)) {
		next = wiki_next(g, i, false);
		*pos = g->tokens.at[next - 1].at + g->tokens.at[next - 1].len;
		return next;
	}
	if (t->kind == TOKEN_NEWLINE)
		buf_add_byte(out, ' ');
	if (t->kind == TOKEN_URL || t->kind == TOKEN_PIPE || t->kind == TOKEN_ENTITY)
		buf_add(out, slice_part(g->text, t->at, t->at + t->len));
	return next;
}

void
wiki_plain(const struct ground *g, size_t start, size_t end, uint32_t token, struct buf *out)
{
	size_t pos = start;

	while (pos < end) {
		bool more = token < g->tokens.len && g->tokens.at[token].at < end;
		size_t stop = more ? g->tokens.at[token].at : end;

		if (stop > pos)
			buf_add(out, slice_part(g->text, pos, stop));
		pos = stop;
		if (more)
			token = plain_token(g, token, &pos, out);
	}
}
