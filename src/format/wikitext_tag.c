/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tags of HTML and of MediaWiki's extensions that wikitext may hold: what each means, one row
 * a tag. A pair around blocks becomes a region of its own; an unknown tag is text.
 */
#include "format/wikitext.h"

#include "format/entity.h"

#include <assert.h>

const struct tag wiki_tags[] = {
	{"", TAG_UNKNOWN, 0},
	{"b", TAG_STYLE, STYLE_STRONG},
	{"strong", TAG_STYLE, STYLE_STRONG},
	{"i", TAG_STYLE, STYLE_EMPHASIS},
	{"em", TAG_STYLE, STYLE_EMPHASIS},
	{"cite", TAG_STYLE, STYLE_EMPHASIS},
	{"dfn", TAG_STYLE, STYLE_EMPHASIS},
	{"var", TAG_STYLE, STYLE_EMPHASIS},
	{"s", TAG_STYLE, STYLE_STRIKE},
	{"strike", TAG_STYLE, STYLE_STRIKE},
	{"del", TAG_STYLE, STYLE_STRIKE},
	{"tt", TAG_STYLE, STYLE_CODE},
	{"code", TAG_STYLE, STYLE_CODE},
	{"kbd", TAG_STYLE, STYLE_CODE},
	{"samp", TAG_STYLE, STYLE_CODE},
	{"span", TAG_SILENT, 0},
	{"font", TAG_SILENT, 0},
	{"small", TAG_SILENT, 0},
	{"big", TAG_SILENT, 0},
	{"sub", TAG_SILENT, 0},
	{"sup", TAG_SILENT, 0},
	{"u", TAG_SILENT, 0},
	{"ins", TAG_SILENT, 0},
	{"abbr", TAG_SILENT, 0},
	{"bdi", TAG_SILENT, 0},
	{"bdo", TAG_SILENT, 0},
	{"q", TAG_SILENT, 0},
	{"mark", TAG_SILENT, 0},
	{"a", TAG_SILENT, 0},
	{"wbr", TAG_SILENT, 0},
	{"noinclude", TAG_SILENT, 0},
	{"includeonly", TAG_SILENT, 0},
	{"onlyinclude", TAG_SILENT, 0},
	{"thead", TAG_SILENT, 0},
	{"tbody", TAG_SILENT, 0},
	{"tfoot", TAG_SILENT, 0},
	{"section", TAG_SILENT, 0},
	{"br", TAG_BREAK, 0},
	{"hr", TAG_RULE, 0},
	{"p", TAG_PART, 0},
	{"div", TAG_PART, 0},
	{"center", TAG_PART, 0},
	{"blockquote", TAG_QUOTE, 0},
	{"ul", TAG_BULLETS, 0},
	{"ol", TAG_NUMBERS, 0},
	{"li", TAG_ITEM, 0},
	{"dl", TAG_SILENT, 0},
	{"dt", TAG_TERM, 0},
	{"dd", TAG_DEFINITION, 0},
	{"h1", TAG_HEADING, 1},
	{"h2", TAG_HEADING, 2},
	{"h3", TAG_HEADING, 3},
	{"h4", TAG_HEADING, 4},
	{"h5", TAG_HEADING, 5},
	{"h6", TAG_HEADING, 6},
	{"poem", TAG_POEM, 0},
	{"gallery", TAG_GALLERY, 0},
	{"table", TAG_TABLE, 0},
	{"caption", TAG_PART, 0},
	{"tr", TAG_ROW, 0},
	{"th", TAG_CELL, 1},
	{"td", TAG_CELL, 0},
	{"ref", TAG_REF, 0},
	{"references", TAG_REFERENCES, 0},
	{"nowiki", TAG_NOWIKI, 0},
	{"pre", TAG_PRE, 0},
	{"syntaxhighlight", TAG_CODE, 0},
	{"source", TAG_CODE, 0},
	{"timeline", TAG_CODE, 0},
	{"graph", TAG_CODE, 0},
	{"score", TAG_CODE, 0},
	{"templatedata", TAG_CODE, 0},
	{"math", TAG_MATH, 0},
	{"chem", TAG_MATH, 0},
	{"ce", TAG_MATH, 0},
};

uint8_t
wiki_tag_named(struct slice name)
{
	for (size_t i = 1; i < sizeof wiki_tags / sizeof *wiki_tags; i++)
		if (slice_equal_nocase(name, slice_of(wiki_tags[i].name)))
			return (uint8_t)i;
	return 0;
}

static bool
is_name_byte(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == ':' || c == '_';
}

/* The value at the front of `rest`, with or without quotes, which is taken off. */
static struct slice
take_value(struct slice *rest)
{
	char quote = rest->len ? rest->at[0] : '\0';
	struct slice value;
	size_t end = 0;

	if (quote == '"' || quote == '\'') {
		end = slice_find_byte(*rest, 1, quote);
		end = end == NOWHERE ? rest->len : end;
		value = slice_part(*rest, 1, end);
		*rest = slice_from(*rest, end < rest->len ? end + 1 : end);
		return value;
	}
	while (end < rest->len && !strchr(" \t\n>", rest->at[end]))
		end++;
	value = slice_part(*rest, 0, end);
	*rest = slice_from(*rest, end);
	return slice_ends(value, SLICE("/")) ? slice_part(value, 0, value.len - 1) : value;
}

struct slice
wiki_attribute(struct slice tag, const char *name)
{
	struct slice rest = tag;

	while (rest.len) {
		struct slice word;
		size_t end = 0;

		while (end < rest.len && is_name_byte(rest.at[end]))
			end++;
		word = slice_part(rest, 0, end);
		rest = slice_from(rest, end ? end : 1);
		while (end && rest.len && strchr(" \t\n", rest.at[0]))
			rest = slice_from(rest, 1);
		if (!end || !rest.len || rest.at[0] != '=')
			continue;
		rest = slice_from(rest, 1);
		while (rest.len && strchr(" \t\n", rest.at[0]))
			rest = slice_from(rest, 1);
		tag = take_value(&rest);
		if (slice_equal_nocase(word, slice_of(name)))
			return slice_trim(tag);
	}
	return SLICE("");
}

/* Raw ones. */

/* Text in which only character references mean something. */
static void
raw_text(struct wiki *w, size_t start, size_t end, bool decode)
{
	struct slice text = slice_part(w->ground->text, 0, end);

	while (start < end) {
		size_t amp = decode ? slice_find_byte(text, start, '&') : NOWHERE, len;

		wiki_text(w, start, amp == NOWHERE ? end : amp);
		if (amp == NOWHERE)
			return;
		buf_reset(&w->scratch);
		len = entity_decode(text, amp, &w->scratch);
		if (len)
			wiki_made(w, buf_slice(&w->scratch), amp, amp + len);
		else
			wiki_words(w, SLICE("&"), amp);
		start = amp + (len ? len : 1);
	}
}

static void
raw_block(struct wiki *w, size_t start, size_t end, bool decode)
{
	size_t tight = start < end && w->ground->text.at[start] == '\n';
	uint8_t ticks = w->ticks;

	build_open_block(w->build, BLOCK_CODE, 0, 0, wiki_line(w, start));
	w->ticks = 0;
	raw_text(w, start + tight, end, decode);
	w->ticks = ticks;
	build_close_block(w->build);
}

void
wiki_raw(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];
	size_t start = t->at + t->text, end = t->at + t->len;
	uint8_t kind = wiki_tag(t)->kind;
	bool many = slice_find_byte(wiki_part_of(w, start, end), 0, '\n') != NOWHERE;

	while (end > start && w->ground->text.at[end - 1] != '<')
		end--;
	end = end > start ? end - 1 : start;
	wiki_pass(w, token);
	if (!w->flat && (kind == TAG_PRE || (kind == TAG_CODE && many))) {
		raw_block(w, start, end, kind == TAG_PRE);
		return;
	}
	if (kind == TAG_NOWIKI) {
		raw_text(w, start, end, true);
		return;
	}
	wiki_style(w, STYLE_CODE, 1);
	raw_text(w, start, end, kind == TAG_PRE);
	wiki_style(w, STYLE_CODE, -1);
}

/* Pairs around blocks. */

/* A box around a region of blocks; in a row or heading its words alone. */
static void
region(struct wiki *w, uint32_t token, enum box_kind kind, size_t number)
{
	const struct token *t = &w->ground->tokens.at[token];
	size_t start = t->at + t->len, end = wiki_inside_end(w->ground, token);

	wiki_pass_pair(w, token);
	wiki_part(w);
	if (!w->flat)
		build_open_box(w->build, kind, number);
	wiki_push_region(w, w->flat ? LEAVE_NOTHING : LEAVE_BOX, start, end, token + 1);
}

/* An item numbers itself by the list it stands in; one without a list gets its own. */
static void
item(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];
	size_t start = t->at + t->len, end = wiki_inside_end(w->ground, token);
	struct frame *f = wiki_top(w);
	struct frame *list = w->frames.len > 1 ? f - 1 : f;
	bool in_list = list->kind == FRAME_BLOCKS && list->leave == LEAVE_BOX && list->rank;
	size_t count = in_list ? ++list->count : 1;

	wiki_pass_pair(w, token);
	wiki_part(w);
	if (w->flat) {
		wiki_push_line(w, LEAVE_NOTHING, start, end, token + 1);
		return;
	}
	if (!in_list)
		build_open_box(w->build, BOX_LIST, 0);
	build_open_box(w->build, BOX_ITEM, in_list && list->rank == 2 ? count : 0);
	w->tight = count > 1;
	wiki_push_region(w, in_list ? LEAVE_BOX : LEAVE_LIST, start, end, token + 1);
}

static void
list(struct wiki *w, uint32_t token, bool numbers)
{
	region(w, token, BOX_LIST, numbers);
	if (!w->flat)
		wiki_top(w)->rank = numbers ? 2 : 1;
}

static void
heading(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];
	size_t start = t->at + t->len, end = wiki_inside_end(w->ground, token);

	wiki_pass_pair(w, token);
	if (!w->flat) {
		build_open_block(
			w->build, BLOCK_HEADING, wiki_tag(t)->value, 0, wiki_line(w, t->at));
		w->flat++;
		wiki_push_line(w, LEAVE_FLAT, start, end, token + 1);
	} else {
		wiki_push_line(w, LEAVE_NOTHING, start, end, token + 1);
	}
}

/* A poem's lines end where they end. */
static void
poem(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];
	size_t start = t->at + t->len, end = wiki_inside_end(w->ground, token);

	wiki_pass_pair(w, token);
	wiki_part(w);
	if (w->flat) {
		wiki_push_line(w, LEAVE_NOTHING, start, end, token + 1);
		return;
	}
	if (start < end && w->ground->text.at[start] == '\n') {
		start++;
		token++;
	}
	build_open_block(w->build, BLOCK_VERSE, 0, 0, wiki_line(w, start));
	wiki_push_line(w, LEAVE_BLOCK, start, end, token + 1);
}

static void
gallery(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];
	size_t start = t->at + t->len, end = wiki_inside_end(w->ground, token);

	wiki_pass_pair(w, token);
	wiki_part(w);
	wiki_push(w, FRAME_GALLERY, LEAVE_NOTHING, start, end, token + 1);
}

static void
rule(struct wiki *w, uint32_t token)
{
	wiki_part(w);
	if (!w->flat) {
		build_open_block(
			w->build, BLOCK_RULE, 0, 0, wiki_line(w, w->ground->tokens.at[token].at));
		build_close_block(w->build);
	}
	wiki_pass(w, token);
}

/* A pair whose inside is what matters: table parts outside of a table, definitions. */
static void
pair(struct wiki *w, uint32_t token, uint8_t kind)
{
	switch (kind) {
	case TAG_QUOTE: region(w, token, BOX_QUOTE, 0); break;
	case TAG_BULLETS: list(w, token, false); break;
	case TAG_NUMBERS: list(w, token, true); break;
	case TAG_ITEM: item(w, token); break;
	case TAG_TERM: region(w, token, BOX_TERM, 0); break;
	case TAG_DEFINITION: region(w, token, BOX_INDENT, 0); break;
	case TAG_HEADING: heading(w, token); break;
	case TAG_POEM: poem(w, token); break;
	case TAG_GALLERY: gallery(w, token); break;
	case TAG_TABLE:
	case TAG_ROW:
	case TAG_CELL: wiki_table_tag(w, token); break;
	default: wiki_ref(w, token); break;
	}
}

void
wiki_tag_in_line(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];
	const struct tag *tag = wiki_tag(t);
	size_t pos = t->at;

	switch (tag->kind) {
	case TAG_STYLE:
		if (t->mate != NO_TOKEN)
			wiki_style(w, tag->value, 1);
		break;
	case TAG_BREAK: wiki_break(w, pos); break;
	case TAG_PART: wiki_part(w); break;
	case TAG_RULE: rule(w, token); return;
	case TAG_REF:
	case TAG_REFERENCES: wiki_ref(w, token); return;
	default:
		if (tag->kind < TAG_QUOTE)
			break;
		if (t->mate != NO_TOKEN) {
			pair(w, token, tag->kind);
			return;
		}
		wiki_part(w);
	}
	wiki_pass(w, token);
}
