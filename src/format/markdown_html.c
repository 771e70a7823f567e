/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML inside Markdown: tags are dropped and their text is kept; a few of them part blocks, break
 * lines, set a style or are links. Comments, scripts and styles are no text and go.
 */
#include "format/ascii.h"
#include "format/entity.h"
#include "format/markdown_render.h"

enum action {
	NOTHING,
	STYLE,   /* value: style bits */
	LINK,    /* a */
	LINE,    /* br: ends a line */
	BLANK,   /* parts words: a cell */
	BLOCK,   /* parts blocks */
	HEADING, /* value: level */
	ITEM,
	LIST,
	CODE,   /* pre */
	RULE,   /* hr */
	HIDDEN, /* what is inside is not for readers */
};

static const struct tag {
	const char *name;
	enum action action;
	unsigned value;
} tags[] = {
	{"a", LINK, 0},
	{"address", BLOCK, 0},
	{"article", BLOCK, 0},
	{"aside", BLOCK, 0},
	{"b", STYLE, STYLE_STRONG},
	{"blockquote", BLOCK, 0},
	{"br", LINE, 0},
	{"caption", BLOCK, 0},
	{"center", BLOCK, 0},
	{"cite", STYLE, STYLE_EMPHASIS},
	{"code", STYLE, STYLE_CODE},
	{"dd", BLOCK, 0},
	{"del", STYLE, STYLE_STRIKE},
	{"details", BLOCK, 0},
	{"div", BLOCK, 0},
	{"dl", BLOCK, 0},
	{"dt", BLOCK, 0},
	{"em", STYLE, STYLE_EMPHASIS},
	{"figcaption", BLOCK, 0},
	{"figure", BLOCK, 0},
	{"footer", BLOCK, 0},
	{"form", BLOCK, 0},
	{"h1", HEADING, 1},
	{"h2", HEADING, 2},
	{"h3", HEADING, 3},
	{"h4", HEADING, 4},
	{"h5", HEADING, 5},
	{"h6", HEADING, 6},
	{"header", BLOCK, 0},
	{"hr", RULE, 0},
	{"i", STYLE, STYLE_EMPHASIS},
	{"kbd", STYLE, STYLE_CODE},
	{"li", ITEM, 0},
	{"main", BLOCK, 0},
	{"nav", BLOCK, 0},
	{"ol", LIST, 1},
	{"option", BLOCK, 0},
	{"p", BLOCK, 0},
	{"pre", CODE, 0},
	{"s", STYLE, STYLE_STRIKE},
	{"samp", STYLE, STYLE_CODE},
	{"script", HIDDEN, 0},
	{"section", BLOCK, 0},
	{"strike", STYLE, STYLE_STRIKE},
	{"strong", STYLE, STYLE_STRONG},
	{"style", HIDDEN, 0},
	{"summary", BLOCK, 0},
	{"table", BLOCK, 0},
	{"td", BLANK, 0},
	{"th", BLANK, 0},
	{"title", HIDDEN, 0},
	{"tr", BLOCK, 0},
	{"tt", STYLE, STYLE_CODE},
	{"ul", LIST, 0},
	{"var", STYLE, STYLE_EMPHASIS},
};

static const struct tag unknown = {"", NOTHING, 0};

/* --- tags -------------------------------------------------------------------------------------- */

static bool
is_closing(struct slice tag)
{
	return tag.len > 1 && tag.at[1] == '/';
}

/* The name of a tag, "</B >" → "B". */
static struct slice
tag_name(struct slice tag)
{
	size_t start = is_closing(tag) ? 2 : 1, end = start;

	while (end < tag.len && ascii_is_word(tag.at[end]))
		end++;
	return slice_part(tag, start, end);
}

static const struct tag *
find_tag(struct slice tag)
{
	struct slice name = tag_name(tag);

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (slice_equal_nocase(name, slice_of(tags[i].name)))
			return &tags[i];
	return &unknown;
}

/* The value of an attribute, still with its references; empty where the tag has none such. */
static struct slice
attribute(struct slice tag, struct slice name)
{
	for (size_t at = 1; at + name.len < tag.len; at++) {
		size_t end;

		if (!ascii_is_blank(tag.at[at - 1]) ||
			!slice_starts_nocase(slice_from(tag, at), name))
			continue;
		at += name.len;
		if (at + 1 >= tag.len || tag.at[at] != '=')
			continue;
		if (tag.at[++at] == '"' || tag.at[at] == '\'') {
			end = slice_find_byte(tag, at + 1, tag.at[at]);
			return slice_part(tag, at + 1, end == NOWHERE ? tag.len : end);
		}
		for (end = at; end + 1 < tag.len && !ascii_is_blank(tag.at[end]); end++)
			continue;
		return slice_part(tag, at, end);
	}
	return (struct slice){0};
}

static void
open_or_close_link(struct render *r, struct slice tag, size_t line)
{
	struct build *b = &r->load->build;
	struct slice target = attribute(tag, SLICE("href"));
	struct buf decoded = BUF_INIT;

	if (is_closing(tag)) {
		build_close_ref(b);
	} else if (target.len && !b->ref) {
		entity_text(target, &decoded);
		build_open_ref(b, REF_LINK, buf_slice(&decoded), line);
	}
	buf_release(&decoded);
}

static void
change_style(struct slice tag, const struct tag *kind, unsigned *style)
{
	*style = is_closing(tag) ? *style & ~kind->value : *style | kind->value;
}

void
rawhtml_inline(struct render *r, struct slice tag, unsigned *style)
{
	const struct tag *kind = find_tag(tag);
	size_t at = leaf_window(&r->leaf, r->leaf.at);

	if (kind->action == LINE)
		build_break(&r->load->build, source_offset(&r->load->source, at));
	else if (kind->action == STYLE)
		change_style(tag, kind, style);
	else if (kind->action == LINK)
		open_or_close_link(r, tag, source_line(&r->load->source, at));
}

/* --- a block of it ----------------------------------------------------------------------------- */

struct html {
	struct render *r;
	struct build *build;
	struct slice text; /* the block's lines, joined */
	enum block_kind kind;
	unsigned level, style;
	bool list, item; /* boxes that are open */
	bool tight;      /* the next block is close to the one before: a further item */
	bool open;       /* a block is */
	bool broken;     /* a tag without an end was seen: the rest is text */
};

static size_t
source_at(struct html *p, size_t at)
{
	return source_offset(&p->r->load->source, leaf_window(&p->r->leaf, at));
}

static size_t
line_at(struct html *p, size_t at)
{
	return source_line(&p->r->load->source, leaf_window(&p->r->leaf, at));
}

static void
end_block(struct html *p)
{
	build_close_block(p->build);
	p->open = false;
}

static void
need_block(struct html *p, size_t at)
{
	if (p->open)
		return;
	build_open_block(p->build, p->kind, p->level, p->tight ? BLOCK_TIGHT : render_flags(p->r),
		line_at(p, at));
	p->tight = false;
	build_style(p->build, p->style);
	p->open = true;
}

static void
end_item(struct html *p)
{
	end_block(p);
	if (p->item)
		build_close_box(p->build);
	p->item = false;
}

static void
end_list(struct html *p)
{
	end_item(p);
	if (p->list)
		build_close_box(p->build);
	p->list = p->tight = false;
}

static void
start_item(struct html *p)
{
	end_item(p);
	p->tight = p->list;
	if (!p->list)
		build_open_box(p->build, BOX_LIST, 0);
	build_open_box(p->build, BOX_ITEM, 0);
	p->list = p->item = true;
}

/* Bytes start to end, which are on one line and no mark-up. */
static void
put_run(struct html *p, size_t start, size_t end)
{
	size_t at = leaf_window(&p->r->leaf, start);

	if (end > start)
		load_text(p->r->load, at, at + (end - start));
}

static void
put_newline(struct html *p, size_t at)
{
	if (p->kind == BLOCK_CODE)
		build_break(p->build, source_at(p, at));
	else
		build_text(p->build, SLICE(" "), source_at(p, at));
}

/* A newline or a reference at `at`; returns the bytes it takes. */
static size_t
put_special(struct html *p, size_t at)
{
	struct buf out = BUF_INIT;
	size_t len = 0;

	if (p->text.at[at] == '\n') {
		put_newline(p, at);
		return 1;
	}
	if (p->text.at[at] == '&')
		len = entity_decode(p->text, at, &out);
	if (len)
		build_made(p->build, buf_slice(&out), source_at(p, at),
			source_offset(
				&p->r->load->source, leaf_window(&p->r->leaf, at + len - 1) + 1));
	else
		put_run(p, at, at + 1);
	buf_release(&out);
	return len ? len : 1;
}

/* Text between tags. */
static void
put_text(struct html *p, size_t start, size_t end)
{
	if (!p->open && !slice_trim(slice_part(p->text, start, end)).len)
		return;
	need_block(p, start);
	while (start < end) {
		size_t stop = start;

		while (stop < end && p->text.at[stop] != '&' && p->text.at[stop] != '\n')
			stop++;
		put_run(p, start, stop);
		start = stop < end ? stop + put_special(p, stop) : stop;
	}
}

static size_t
behind(struct html *p, size_t at, struct slice mark)
{
	size_t found = slice_find(p->text, at, mark);

	return found == NOWHERE ? p->text.len : found + mark.len;
}

/* The end of the tag at `at`, or NOWHERE where it does not end. */
static size_t
tag_end(struct html *p, size_t at)
{
	char quote = '\0';

	for (at++; at < p->text.len; at++) {
		char c = p->text.at[at];

		if (quote)
			quote = c == quote ? '\0' : quote;
		else if (c == '>')
			return at + 1;
		else if (c == '"' || c == '\'')
			quote = c;
	}
	return NOWHERE;
}

/* What is not a tag but starts as one: a comment, an instruction, a declaration, or text. */
static size_t
skip_other(struct html *p, size_t at)
{
	struct slice rest = slice_from(p->text, at);

	if (slice_starts(rest, SLICE("<!--")))
		return behind(p, at + 4, SLICE("-->"));
	if (slice_starts(rest, SLICE("<?")))
		return behind(p, at, SLICE("?>"));
	if (slice_starts(rest, SLICE("<!")))
		return behind(p, at, SLICE(">"));
	put_text(p, at, at + 1);
	return at + 1;
}

/* The end of what a script or a style sheet holds. */
static size_t
skip_hidden(struct html *p, struct slice tag, size_t end)
{
	struct slice name = tag_name(tag);

	while ((end = slice_find(p->text, end, SLICE("</"))) != NOWHERE) {
		end += 2;
		if (slice_starts_nocase(slice_from(p->text, end), name))
			return behind(p, end, SLICE(">"));
	}
	return p->text.len;
}

static void
put_rule(struct html *p, size_t at)
{
	end_block(p);
	build_open_block(p->build, BLOCK_RULE, 0, 0, line_at(p, at));
	build_close_block(p->build);
}

static void
act(struct html *p, struct slice tag, size_t at)
{
	const struct tag *kind = find_tag(tag);
	bool closing = is_closing(tag);

	switch (kind->action) {
	case STYLE:
		change_style(tag, kind, &p->style);
		if (p->open)
			build_style(p->build, p->style);
		break;
	case LINK:
		if (attribute(tag, SLICE("href")).len)
			need_block(p, at);
		open_or_close_link(p->r, tag, line_at(p, at));
		break;
	case LINE:
		if (p->open)
			build_break(p->build, source_at(p, at));
		break;
	case BLANK:
		if (p->open)
			build_text(p->build, SLICE(" "), source_at(p, at));
		break;
	case BLOCK: end_block(p); break;
	case HEADING:
	case CODE:
		end_block(p);
		p->kind = kind->action == CODE ? BLOCK_CODE : BLOCK_HEADING;
		if (closing)
			p->kind = BLOCK_PARAGRAPH;
		p->level = closing ? 0 : kind->value;
		break;
	case ITEM:
		if (closing)
			end_item(p);
		else
			start_item(p);
		break;
	case LIST: end_list(p); break;
	case RULE: put_rule(p, at); break;
	case NOTHING:
	case HIDDEN: break;
	}
}

/* A '<' at `at`; returns where to go on. */
static size_t
take_tag(struct html *p, size_t at)
{
	bool named = at + 1 < p->text.len &&
		     (ascii_is_letter(p->text.at[at + 1]) || p->text.at[at + 1] == '/');
	size_t end = named && !p->broken ? tag_end(p, at) : NOWHERE;
	struct slice tag;

	if (end == NOWHERE) {
		p->broken |= named;
		return skip_other(p, at);
	}
	tag = slice_part(p->text, at, end);
	if (find_tag(tag)->action == HIDDEN && !is_closing(tag))
		return skip_hidden(p, tag, end);
	act(p, tag, at);
	return end;
}

/* The block's rows into the leaf, without what boxes put before them. */
static void
collect(struct render *r, cmark_node *block)
{
	struct slice rest = slice_of(cmark_node_get_literal(block)), line;
	struct slice window = source_window(&r->load->source);
	size_t row = render_first_row(block);

	leaf_reset(&r->leaf);
	for (; slice_line(&rest, &line) && row < r->sheet->rows.len; row++) {
		struct slice whole = sheet_row(r->sheet, row);

		leaf_add(&r->leaf, r->sheet, window, row,
			slice_ends(whole, line) ? whole.len - line.len
						: leaf_indent(r->sheet, row, r->quotes));
	}
}

void
rawhtml_block(struct render *r, cmark_node *block)
{
	struct html html = {.r = r, .build = &r->load->build, .kind = BLOCK_PARAGRAPH};
	size_t at = 0;

	collect(r, block);
	html.text = buf_slice(&r->leaf.source);
	while (at < html.text.len) {
		size_t next = slice_find_byte(html.text, at, '<');

		next = next == NOWHERE ? html.text.len : next;
		put_text(&html, at, next);
		at = next < html.text.len ? take_tag(&html, next) : next;
	}
	end_list(&html);
}
