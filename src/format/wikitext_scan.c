/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one pass over wikitext that finds its marks and pairs them. Strong marks ({{ {| <ref>)
 * close over weaker ones left open inside them; a link must close before the next blank line, an
 * external link in its line. Whatever stays open is text to those who read the tokens.
 */
#include "format/wikitext.h"

#include <assert.h>

/* Closing tags are looked for among this many open ones, so that a pile of them costs little. */
#define TAGS_LOOKED_AT 16

/* An opening mark still open, or a tag; `depth`: how many marks were open around a tag. */
struct open {
	uint32_t token, depth;
	uint32_t pipe; /* the first one right inside, or NO_TOKEN */
};

struct scan {
	struct ground *g;
	struct slice text;
	size_t pos;
	VEC(struct open) marks;
	VEC(struct open) tags;
	uint32_t count[TOKEN_CLOSE]; /* open marks of each kind, and tags of TAG_REF under TAG */
	bool none_raw[128];          /* no closing tag of this row of the table from here on */
	bool none_comment;
	bool line_start;
};

static char
at(const struct scan *s, size_t pos)
{
	return pos < s->text.len ? s->text.at[pos] : '\0';
}

static bool
stands(const struct scan *s, size_t pos, const char *words)
{
	return slice_starts(slice_from(s->text, pos), slice_of(words));
}

/* Adds a token at the cursor and moves behind it. */
static uint32_t
add(struct scan *s, enum token_kind kind, size_t len)
{
	struct token t = {.at = (uint32_t)s->pos,
		.len = (uint32_t)len,
		.mate = NO_TOKEN,
		.kind = (uint8_t)kind};

	vec_push(&s->g->tokens, t);
	s->pos += len;
	return (uint32_t)s->g->tokens.len - 1;
}

static struct token *
token(struct scan *s, uint32_t i)
{
	return &s->g->tokens.at[i];
}

static void
marry(struct scan *s, uint32_t open, uint32_t close)
{
	token(s, open)->mate = close;
	token(s, close)->mate = open;
}

/* Open marks. */

static enum token_kind
open_kind(struct scan *s, size_t i)
{
	return token(s, s->marks.at[i].token)->kind;
}

static void
open_mark(struct scan *s, uint32_t i)
{
	struct open o = {.token = i, .pipe = NO_TOKEN};

	s->count[token(s, i)->kind]++;
	vec_push(&s->marks, o);
}

static struct open
pop_mark(struct scan *s)
{
	struct open o = *vec_last(&s->marks);

	s->count[token(s, o.token)->kind]--;
	s->marks.len--;
	while (s->tags.len && vec_last(&s->tags)->depth > s->marks.len)
		s->tags.len--;
	return o;
}

static bool
top_is(struct scan *s, enum token_kind kind)
{
	return s->marks.len && open_kind(s, s->marks.len - 1) == kind;
}

/* Gives up what is open above the nearest mark of a kind, which must be there. */
static struct open
pop_to(struct scan *s, enum token_kind kind)
{
	while (!top_is(s, kind))
		pop_mark(s);
	return pop_mark(s);
}

/* Is a link open that only brackets stand in front of? */
static bool
link_is_near(struct scan *s)
{
	size_t i = s->marks.len;

	while (i && s->marks.len - i < TAGS_LOOKED_AT && open_kind(s, i - 1) == TOKEN_EXTERNAL)
		i--;
	return i && open_kind(s, i - 1) == TOKEN_LINK;
}

static struct slice
first_part(struct scan *s, struct open o, size_t end)
{
	const struct token *t = token(s, o.token);
	size_t start = t->at + t->len;

	return slice_part(s->text, start, o.pipe == NO_TOKEN ? end : token(s, o.pipe)->at);
}

static bool
has_any(struct slice s, const char *bytes)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '\0' || strchr(bytes, s.at[i]))
			return true;
	return false;
}

/* Can these words be what a link points at, or a template's name? */
static bool
can_be_target(struct slice words)
{
	return slice_trim(words).len && words.len <= (size_t)4 * LIMIT_NAME &&
	       !has_any(words, "\n[]<>{}");
}

static bool
can_be_template(struct slice name)
{
	size_t comment = slice_find(name, 0, SLICE("<!--"));

	name = slice_trim(slice_part(name, 0, comment == NOWHERE ? name.len : comment));
	if (slice_starts(name, SLICE("#")))
		return true;
	return name.len && name.len <= LIMIT_NAME && !has_any(name, "[]<>\n");
}

/* Single marks. */

static void
scan_newline(struct scan *s)
{
	size_t next = s->pos + 1;

	add(s, TOKEN_NEWLINE, 1);
	while (top_is(s, TOKEN_EXTERNAL))
		pop_mark(s);
	while (at(s, next) == ' ' || at(s, next) == '\t')
		next++;
	if (at(s, next) == '\n' || next >= s->text.len)
		while (top_is(s, TOKEN_LINK) || top_is(s, TOKEN_EXTERNAL))
			pop_mark(s);
	s->line_start = true;
}

static void
scan_ticks(struct scan *s)
{
	size_t len = 1;

	while (at(s, s->pos + len) == '\'')
		len++;
	if (len == 1)
		s->pos++;
	else
		add(s, TOKEN_TICKS, len);
}

static void
scan_pipe(struct scan *s)
{
	uint32_t i;

	if (s->line_start && at(s, s->pos + 1) == '}' && at(s, s->pos + 2) != '}' &&
		s->count[TOKEN_TABLE]) {
		struct open o = pop_to(s, TOKEN_TABLE);

		marry(s, o.token, add(s, TOKEN_TABLE_END, 2));
		return;
	}
	i = add(s, TOKEN_PIPE, top_is(s, TOKEN_TABLE) && at(s, s->pos + 1) == '|' ? 2 : 1);
	if (s->marks.len && vec_last(&s->marks)->pipe == NO_TOKEN)
		vec_last(&s->marks)->pipe = i;
}

static void
scan_bang(struct scan *s)
{
	if (top_is(s, TOKEN_TABLE) && at(s, s->pos + 1) == '!')
		add(s, TOKEN_BANGS, 2);
	else
		s->pos++;
}

static void
scan_open_bracket(struct scan *s)
{
	bool twice = at(s, s->pos + 1) == '[';

	if (wiki_is_protocol(s->text, s->pos + 1, true))
		open_mark(s, add(s, TOKEN_EXTERNAL, 1));
	else if (twice && !wiki_is_protocol(s->text, s->pos + 2, false))
		open_mark(s, add(s, TOKEN_LINK, 2));
	else
		s->pos++;
}

static void
scan_close_bracket(struct scan *s)
{
	bool twice = at(s, s->pos + 1) == ']';
	struct open o;

	if (top_is(s, TOKEN_EXTERNAL)) {
		o = pop_mark(s);
		marry(s, o.token, add(s, TOKEN_EXTERNAL_END, 1));
	} else if (twice && link_is_near(s)) {
		o = pop_to(s, TOKEN_LINK);
		if (can_be_target(first_part(s, o, s->pos)))
			marry(s, o.token, add(s, TOKEN_LINK_END, 2));
		else
			s->pos += 2;
	} else {
		s->pos += twice ? 2 : 1;
	}
}

/* {{{{ is twice {{; of other odd runs the last three go together. */
static void
scan_open_brace(struct scan *s)
{
	size_t run = 1;

	if (at(s, s->pos + 1) == '|' && s->line_start && at(s, s->pos + 2) != '}') {
		open_mark(s, add(s, TOKEN_TABLE, 2));
		return;
	}
	while (run < 4 && at(s, s->pos + run) == '{')
		run++;
	if (run == 1)
		s->pos++;
	else if (run == 3)
		open_mark(s, add(s, TOKEN_PARAMETER, 3));
	else
		open_mark(s, add(s, TOKEN_TEMPLATE, 2));
}

static enum token_kind
nearest_brace(struct scan *s)
{
	for (size_t i = s->marks.len; i && s->marks.len - i < TAGS_LOOKED_AT; i--) {
		enum token_kind kind = open_kind(s, i - 1);

		if (kind == TOKEN_TEMPLATE || kind == TOKEN_PARAMETER)
			return kind;
	}
	return s->count[TOKEN_TEMPLATE] ? TOKEN_TEMPLATE : TOKEN_PARAMETER;
}

/* {{{a}} opens one brace too many: the first is text. */
static void
lend_brace(struct scan *s, uint32_t i)
{
	struct token *t = token(s, i);

	t->kind = TOKEN_TEMPLATE;
	t->at++;
	t->len--;
}

static void
scan_close_brace(struct scan *s)
{
	enum token_kind kind = nearest_brace(s);
	bool thrice = at(s, s->pos + 1) == '}' && at(s, s->pos + 2) == '}';
	struct open o;

	if (at(s, s->pos + 1) != '}' || !s->count[kind]) {
		s->pos++;
		return;
	}
	o = pop_to(s, kind);
	if (kind == TOKEN_PARAMETER && thrice) {
		marry(s, o.token, add(s, TOKEN_PARAMETER_END, 3));
		return;
	}
	if (kind == TOKEN_PARAMETER)
		lend_brace(s, o.token);
	if (can_be_template(first_part(s, o, s->pos)))
		marry(s, o.token, add(s, TOKEN_TEMPLATE_END, 2));
	else
		s->pos += 2;
}

static void
scan_underscore(struct scan *s)
{
	size_t end = s->pos + 2;

	while (at(s, end) >= 'A' && at(s, end) <= 'Z')
		end++;
	if (at(s, s->pos + 1) == '_' && end > s->pos + 3 && at(s, end) == '_' &&
		at(s, end + 1) == '_')
		add(s, TOKEN_WORD, end + 2 - s->pos);
	else
		s->pos++;
}

/* Addresses start at the colon of their protocol as one reads on; the scan meets its first letter. */
static void
scan_letter(struct scan *s)
{
	size_t end = wiki_url_end(s->text, s->pos, s->marks.len > 0);

	if (end)
		add(s, TOKEN_URL, end - s->pos);
	else
		s->pos++;
}

/* Behind the bracket of an external link even //example.org/ is an address. */
static bool
scan_relative_url(struct scan *s)
{
	const struct token *last = s->g->tokens.len ? vec_last(&s->g->tokens) : NULL;
	size_t end = s->pos + 2;

	if (!last || last->kind != TOKEN_EXTERNAL || last->at + 1 != s->pos)
		return false;
	while (end < s->text.len && !strchr(" \t\n[]<>\"|{}", s->text.at[end]))
		end++;
	add(s, TOKEN_URL, end - s->pos);
	return true;
}

/* Tags. */

/* Behind the > of the tag at the cursor, or 0. A tag does not run over another <. */
static size_t
tag_end(const struct scan *s)
{
	for (size_t i = s->pos + 1; i < s->text.len && s->text.at[i] != '<'; i++)
		if (s->text.at[i] == '>')
			return i + 1;
	return 0;
}

static struct slice
tag_name(const struct scan *s, size_t pos)
{
	size_t end = pos;

	while ((at(s, end) | 32) >= 'a' && (at(s, end) | 32) <= 'z')
		end++;
	while (end > pos && at(s, end) >= '1' && at(s, end) <= '6')
		end++;
	return slice_part(s->text, pos, end);
}

/* Does the closing tag of a raw one stand at pos? Behind its >, or 0. */
static size_t
raw_end_at(const struct scan *s, struct slice name, size_t pos)
{
	size_t end = pos + 2 + name.len;

	if (at(s, pos + 1) != '/' || !slice_starts_nocase(slice_from(s->text, pos + 2), name))
		return 0;
	while (at(s, end) == ' ')
		end++;
	return at(s, end) == '>' ? end + 1 : 0;
}

/* The first closing tag of a raw one from `from`: behind it, or 0, which is remembered. */
static size_t
find_raw_end(struct scan *s, uint8_t tag, size_t from)
{
	struct slice name = slice_of(wiki_tags[tag].name);

	assert(tag < sizeof s->none_raw);
	for (size_t i = s->none_raw[tag] ? NOWHERE : slice_find_byte(s->text, from, '<');
		i != NOWHERE; i = slice_find_byte(s->text, i + 1, '<')) {
		size_t end = raw_end_at(s, name, i);

		if (end)
			return end;
	}
	s->none_raw[tag] = true;
	return 0;
}

static bool
scan_raw(struct scan *s, uint8_t tag, size_t end)
{
	size_t behind = find_raw_end(s, tag, end);
	size_t open = end - s->pos;
	uint32_t i;

	if (!behind || open > UINT16_MAX)
		return false;
	i = add(s, TOKEN_RAW, behind - s->pos);
	token(s, i)->tag = tag;
	token(s, i)->text = (uint16_t)open;
	return true;
}

static bool
is_pair(uint8_t kind)
{
	return kind == TAG_STYLE || (kind >= TAG_QUOTE && kind <= TAG_REFERENCES);
}

/* A second <li> ends the first. */
static void
end_item(struct scan *s, uint32_t i)
{
	uint8_t kind = wiki_tag(token(s, i))->kind;
	struct open *last = s->tags.len ? vec_last(&s->tags) : NULL;

	if (!last || last->depth != s->marks.len)
		return;
	if ((kind == TAG_ITEM || kind == TAG_ROW || kind == TAG_CELL) &&
		wiki_tag(token(s, last->token))->kind == kind) {
		token(s, last->token)->mate = i;
		s->tags.len--;
	}
}

static void
open_tag(struct scan *s, size_t end, uint8_t tag)
{
	bool alone = s->text.at[end - 2] == '/';
	uint32_t i = add(s, TOKEN_TAG, end - s->pos);
	uint8_t kind = wiki_tags[tag].kind;

	token(s, i)->tag = tag;
	end_item(s, i);
	if (alone || !is_pair(kind))
		return;
	if (kind == TAG_REF) {
		if (s->count[TOKEN_TAG])
			pop_to(s, TOKEN_TAG); /* notes do not nest: the first was never closed */
		open_mark(s, i);
		return;
	}
	vec_push(&s->tags, ((struct open){.token = i, .depth = (uint32_t)s->marks.len}));
}

/* Where among the open tags the one that a closing tag ends stands, or NOWHERE. */
static size_t
find_open_tag(struct scan *s, uint8_t tag)
{
	for (size_t i = s->tags.len; i && s->tags.len - i < TAGS_LOOKED_AT; i--) {
		if (s->tags.at[i - 1].depth != s->marks.len)
			return NOWHERE;
		if (token(s, s->tags.at[i - 1].token)->tag == tag)
			return i - 1;
	}
	return NOWHERE;
}

/* </ul> ends an open <li> as well. */
static void
end_inner_items(struct scan *s, size_t found, uint32_t i)
{
	while (s->tags.len > found + 1) {
		struct token *t = token(s, vec_last(&s->tags)->token);
		uint8_t kind = wiki_tags[t->tag].kind;

		if (kind >= TAG_ITEM && kind <= TAG_CELL)
			t->mate = i;
		s->tags.len--;
	}
}

static void
close_tag(struct scan *s, size_t end, uint8_t tag)
{
	uint32_t i = add(s, TOKEN_TAG_END, end - s->pos);
	size_t found;

	token(s, i)->tag = tag;
	if (wiki_tags[tag].kind == TAG_REF) {
		if (s->count[TOKEN_TAG])
			marry(s, pop_to(s, TOKEN_TAG).token, i);
		return;
	}
	found = find_open_tag(s, tag);
	if (found == NOWHERE)
		return;
	end_inner_items(s, found, i);
	marry(s, s->tags.at[found].token, i);
	s->tags.len = found;
}

static bool
scan_comment(struct scan *s)
{
	size_t end;

	if (!stands(s, s->pos, "<!--") || s->none_comment)
		return false;
	end = slice_find(s->text, s->pos + 4, SLICE("-->"));
	s->none_comment = end == NOWHERE;
	if (end == NOWHERE)
		return false;
	add(s, TOKEN_COMMENT, end + 3 - s->pos);
	return true;
}

static void
scan_less(struct scan *s)
{
	bool closing = at(s, s->pos + 1) == '/';
	struct slice name = tag_name(s, s->pos + 1 + closing);
	uint8_t tag = name.len ? wiki_tag_named(name) : 0;
	char behind = at(s, s->pos + 1 + closing + name.len);
	size_t end;

	if (scan_comment(s))
		return;
	end = tag && (behind == '>' || behind == '/' ||
			     slice_trim((struct slice){&behind, 1}).len == 0)
		      ? tag_end(s)
		      : 0;
	if (!end)
		s->pos++;
	else if (closing)
		close_tag(s, end, tag);
	else if (wiki_tags[tag].kind < TAG_NOWIKI || s->text.at[end - 2] == '/')
		open_tag(s, end, tag);
	else if (!scan_raw(s, tag, end))
		s->pos++;
}

/* The pass. */

static bool
starts_url(const struct scan *s)
{
	char before = s->pos ? s->text.at[s->pos - 1] : ' ';

	return !((before | 32) >= 'a' && (before | 32) <= 'z');
}

static void
scan_other(struct scan *s)
{
	char c = s->text.at[s->pos];

	if (c == '/' && at(s, s->pos + 1) == '/' && scan_relative_url(s))
		return;
	if ((c | 32) >= 'a' && (c | 32) <= 'z' && starts_url(s))
		scan_letter(s);
	else
		s->pos++;
}

static void
scan_one(struct scan *s)
{
	switch (s->text.at[s->pos]) {
	case '\n': scan_newline(s); break;
	case '\'': scan_ticks(s); break;
	case '|': scan_pipe(s); break;
	case '!': scan_bang(s); break;
	case '[': scan_open_bracket(s); break;
	case ']': scan_close_bracket(s); break;
	case '{': scan_open_brace(s); break;
	case '}': scan_close_brace(s); break;
	case '_': scan_underscore(s); break;
	case '<': scan_less(s); break;
	case '&': add(s, TOKEN_ENTITY, 1); break;
	default: scan_other(s); break;
	}
}

void
wiki_scan(struct ground *g)
{
	struct scan s = {.g = g, .text = g->text, .line_start = true};

	assert(g->text.len < UINT32_MAX);
	vec_reset(&g->tokens);
	while (s.pos < s.text.len) {
		char c = s.text.at[s.pos];
		bool stays = s.line_start && (c == ' ' || c == '\t' || c == ':');

		scan_one(&s);
		if (c != '\n')
			s.line_start = stays;
	}
	vec_release(&s.marks);
	vec_release(&s.tags);
}

/* Reading the tokens. */

/* Does a line go on behind what this token opens? */
static bool
holds_lines(const struct token *t, bool links)
{
	switch (t->kind) {
	case TOKEN_LINK:
	case TOKEN_EXTERNAL: return !links;
	case TOKEN_TEMPLATE:
	case TOKEN_PARAMETER:
	case TOKEN_TABLE: return true;
	case TOKEN_TAG: return wiki_tag(t)->kind >= TAG_QUOTE;
	default: return false;
	}
}

uint32_t
wiki_next(const struct ground *g, uint32_t token, bool links)
{
	const struct token *t = &g->tokens.at[token];

	if (t->mate == NO_TOKEN || t->mate < token || !holds_lines(t, links))
		return token + 1;
	return g->tokens.at[t->mate].mate == token ? t->mate + 1 : t->mate;
}

size_t
wiki_inside_end(const struct ground *g, uint32_t token)
{
	assert(g->tokens.at[token].mate != NO_TOKEN);
	return g->tokens.at[g->tokens.at[token].mate].at;
}
