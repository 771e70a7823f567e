/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inlines of one leaf → the open block. cmark says what the words are; where they stand is found
 * by walking the leaf's source forward beside them: a byte is the same in both, or it is an
 * escape, a character reference, mark-up, or hidden. What does not fit is looked for a little
 * further on, so a wrong guess costs a few bytes of exactness and never a word.
 */
#include "format/ascii.h"
#include "format/entity.h"
#include "format/markdown_link.h"
#include "format/markdown_render.h"
#include "text/utf8.h"

#define LOOK_AHEAD 512 /* bytes searched for words that are not where they should be */

struct pen {
	struct render *r;
	struct leaf *leaf;
	struct build *build;
	unsigned emphasis, strong; /* how many are open */
	unsigned html;             /* style bits that tags have set */
	size_t links;              /* open links and images */
	size_t written;            /* up to here the leaf is written already */
	size_t strike_end;         /* where the open ~~ closes; 0 where none is open */
	bool no_strike;            /* no more ~~ closes in this leaf */
};

/* --- putting words ----------------------------------------------------------------------------- */

static size_t
source_of(const struct pen *p, size_t at)
{
	return source_offset(&p->r->load->source, leaf_window(p->leaf, at));
}

static size_t
line_of(const struct pen *p)
{
	return source_line(&p->r->load->source, leaf_window(p->leaf, p->leaf->at));
}

static unsigned
style_of(const struct pen *p)
{
	return (p->emphasis ? STYLE_EMPHASIS : 0) | (p->strong ? STYLE_STRONG : 0) |
	       (p->strike_end ? STYLE_STRIKE : 0) | p->html;
}

static void
set_style(const struct pen *p)
{
	build_style(p->build, style_of(p));
}

/* Behind the byte before `at`. */
static size_t
source_before(const struct pen *p, size_t at)
{
	return source_offset(&p->r->load->source, leaf_window(p->leaf, at - 1) + 1);
}

/* Words that stand otherwise in the source, at `at`. */
static void
put_made(const struct pen *p, struct slice words, size_t at)
{
	build_text(p->build, words, source_of(p, at));
}

/* Bytes start to end of the source; a newline is a blank. */
static void
put_source(const struct pen *p, size_t start, size_t end)
{
	struct slice source = slice_part(buf_slice(&p->leaf->source), 0, end);

	while (start < end) {
		size_t stop = slice_find_byte(source, start, '\n'), at;

		stop = stop == NOWHERE ? end : stop;
		at = leaf_window(p->leaf, start);
		load_text(p->r->load, at, at + (stop - start));
		if (stop < end)
			put_made(p, SLICE(" "), stop);
		start = stop + 1;
	}
}

/* --- hidden links and notes -------------------------------------------------------------------- */

/* The target of a wiki link without what tables and lines did to it. */
static struct slice
wiki_target(const struct pen *p, struct slice target)
{
	struct buf *out = &p->r->scratch;

	buf_reset(out);
	label_tidy(target, out);
	return buf_slice(out);
}

static void
put_wiki(struct pen *p, struct slice target, struct slice label)
{
	const char *source = p->leaf->source.at;
	struct slice words = label.len ? label : target;
	size_t start = (size_t)(words.at - source), end = start + words.len;
	size_t mark = label.len ? NOWHERE : slice_find_byte(words, 0, '#');

	if (!p->links)
		build_open_ref(p->build, REF_WIKI, wiki_target(p, target), line_of(p));
	if (mark != NOWHERE && mark + 1 < words.len) { /* Title#Section */
		put_source(p, start, start + mark);
		if (mark)
			put_made(p, SLICE(" › "), start + mark);
		start += mark + 1;
	}
	put_source(p, start, end);
	if (!p->links)
		build_close_ref(p->build);
}

static void
put_note(struct pen *p, struct slice label, size_t len)
{
	size_t at = p->leaf->at, number = notes_number(p->r, label);

	if (number)
		build_note_ref(p->build, number, label, source_of(p, at),
			source_before(p, at + len), line_of(p));
	else
		put_source(p, at, at + len);
}

/* Writes what is hidden at the cursor, from its own source. */
static void
put_hidden(struct pen *p)
{
	struct slice source = buf_slice(&p->leaf->source), target, label;
	size_t at = p->leaf->at, len, image = source.at[at] == '!';

	if ((len = link_wiki(source, at + image, &target, &label)))
		put_wiki(p, target, label);
	else if ((len = link_note(source, at + image, &label)))
		put_note(p, label, len);
	p->written = at + image + len;
	if (len)
		return;
	while (leaf_is_hidden(p->leaf, p->written))
		p->written++;
	p->written += p->written == at;
	put_source(p, at, p->written);
}

/* --- ~~struck out~~ ---------------------------------------------------------------------------- */

static bool
is_strike(const struct pen *p, size_t at)
{
	return leaf_byte(p->leaf, at) == '~' && leaf_byte(p->leaf, at + 1) == '~' &&
	       leaf_byte(p->leaf, at + 2) != '~' && (!at || leaf_byte(p->leaf, at - 1) != '~');
}

/* Where the ~~ that opens at the cursor closes, or 0. Looks over each byte once a leaf. */
static size_t
find_strike_end(struct pen *p)
{
	struct slice text = buf_slice(&p->leaf->text);
	size_t at = p->leaf->at + 2;

	if (p->no_strike || ascii_is_blank(leaf_byte(p->leaf, at)))
		return 0;
	while ((at = slice_find(text, at + 1, SLICE("~~"))) != NOWHERE)
		if (is_strike(p, at) && !ascii_is_blank(text.at[at - 1]))
			return at;
	p->no_strike = true;
	return 0;
}

/* Steps over the two tildes at the cursor if they open or close something. */
static bool
take_strike(struct pen *p)
{
	size_t at = p->leaf->at;

	if (!is_strike(p, at) || at < p->strike_end)
		return false;
	if (p->strike_end)
		p->strike_end = 0;
	else if (!(p->strike_end = find_strike_end(p)))
		return false;
	set_style(p);
	p->leaf->at += 2;
	return true;
}

/* --- words ------------------------------------------------------------------------------------- */

/* How many bytes are the same in the words and in the source, and mean only themselves. */
static size_t
count_same(const struct pen *p, struct slice words)
{
	const char *text = p->leaf->text.at + p->leaf->at;
	const char *source = p->leaf->source.at + p->leaf->at;
	size_t left = p->leaf->text.len - p->leaf->at;
	size_t most = words.len < left ? words.len : left, i = 0;

	while (i < most && text[i] == words.at[i] && text[i] == source[i] && text[i] != '\\' &&
		text[i] != '&' && text[i] != '~')
		i++;
	return i;
}

static void
put_same(struct pen *p, size_t len)
{
	put_source(p, p->leaf->at, p->leaf->at + len);
	p->leaf->at += len;
}

/* A character reference at the cursor: the bytes of the words it stands for; 0 where it is none. */
static size_t
take_entity(struct pen *p, struct slice words)
{
	struct buf *out = &p->r->scratch;
	size_t len;

	buf_reset(out);
	len = entity_decode(buf_slice(&p->leaf->text), p->leaf->at, out);
	if (!len || !slice_starts(words, buf_slice(out)))
		return 0;
	build_made(p->build, buf_slice(out), source_of(p, p->leaf->at),
		source_before(p, p->leaf->at + len));
	p->leaf->at += len;
	return out->len;
}

/* Moves the cursor on to where the words stand; where they stand nowhere near, writes their
 * first character without moving. Returns the bytes written. */
static size_t
find_words(struct pen *p, struct slice words)
{
	size_t at = p->leaf->at, end = at + LOOK_AHEAD;
	struct slice near = slice_part(
		buf_slice(&p->leaf->text), 0, end < p->leaf->text.len ? end : p->leaf->text.len);
	size_t some = words.len < 6 ? words.len : 6, len = 1;
	size_t found = slice_find(near, at, slice_part(words, 0, some));

	if (found != NOWHERE && found > at) {
		p->leaf->at = found;
		return 0;
	}
	while (len < words.len && (words.at[len] & 0xc0) == 0x80)
		len++;
	/* cmark 0.30 makes one broken byte of &#65534; and of &#65535;. */
	words = slice_part(words, 0, len);
	put_made(p, utf8_valid(words) == len ? words : SLICE("\ufffd"),
		at < p->leaf->text.len ? at : at - 1);
	return len;
}

/* One step where words and source are not simply the same; returns the bytes of words taken. */
static size_t
put_special(struct pen *p, struct slice words)
{
	size_t at = p->leaf->at, len;
	char c = leaf_byte(p->leaf, at), next = leaf_byte(p->leaf, at + 1);

	if (leaf_is_hidden(p->leaf, at) && c == words.at[0]) {
		put_hidden(p);
		return 0;
	}
	if (c == '~' && words.len > 1 && words.at[1] == '~' && take_strike(p))
		return 2;
	if (c == '&' && (len = take_entity(p, words)))
		return len;
	if (c == '\\' && ascii_is_punctuation(next) && next == words.at[0])
		p->leaf->at++;
	else if (c != words.at[0])
		return find_words(p, words);
	put_same(p, 1);
	return 1;
}

/* Steps over what is written already; returns the bytes of words that were in it. */
static size_t
skip_written(struct pen *p, struct slice words)
{
	size_t left = p->written > p->leaf->at ? p->written - p->leaf->at : 0;
	size_t len = left < words.len ? left : words.len;

	p->leaf->at += len;
	return len;
}

static void
put_words(struct pen *p, struct slice words)
{
	while (words.len) {
		size_t len = skip_written(p, words);

		if (!len && (len = count_same(p, words)))
			put_same(p, len);
		else if (!len)
			len = put_special(p, words);
		words = slice_from(words, len);
	}
}

/* Words of the text, in which bare addresses are links. */
static void
put_text(struct pen *p, struct slice words)
{
	size_t start, len;

	while (!p->links && (len = link_bare(words, 0, &start))) {
		struct slice address = slice_part(words, start, start + len);
		struct buf target = BUF_INIT;

		put_words(p, slice_part(words, 0, start));
		link_bare_target(address, &target);
		build_open_ref(p->build, REF_LINK, buf_slice(&target), line_of(p));
		put_words(p, address);
		build_close_ref(p->build);
		buf_release(&target);
		words = slice_from(words, start + len);
	}
	put_words(p, words);
}

/* --- code -------------------------------------------------------------------------------------- */

/* The bytes of a code span that are the same in the source; in a row "\|" is a bar. */
static size_t
count_same_code(const struct pen *p, struct slice code)
{
	const char *text = p->leaf->text.at + p->leaf->at;
	size_t left = p->leaf->text.len - p->leaf->at;
	size_t most = code.len < left ? code.len : left, i = 0;
	bool row = p->build->block.kind == BLOCK_ROW;

	while (i < most && text[i] == code.at[i] && text[i] != '\n' &&
		!(row && text[i] == '\\' && i + 1 < most && text[i + 1] == '|'))
		i++;
	return i;
}

/* One step through a code span where it is not simply the same. */
static size_t
put_special_code(struct pen *p, struct slice code)
{
	char c = leaf_byte(p->leaf, p->leaf->at);

	if (c == '\\' && code.at[0] == '\\') {
		p->leaf->at++;
		return 1;
	}
	if (c == '\n' && code.at[0] == ' ') {
		put_made(p, SLICE(" "), p->leaf->at++);
		return 1;
	}
	if (ascii_is_blank(c)) {
		p->leaf->at++;
		return 0;
	}
	return find_words(p, code);
}

static void
skip_ticks(struct pen *p)
{
	while (leaf_byte(p->leaf, p->leaf->at) == '`')
		p->leaf->at++;
}

static void
put_code(struct pen *p, struct slice code)
{
	build_style(p->build, style_of(p) | STYLE_CODE);
	skip_ticks(p);
	while (code.len) {
		size_t len = count_same_code(p, code);

		if (len)
			put_same(p, len);
		else
			len = put_special_code(p, code);
		code = slice_from(code, len);
	}
	while (ascii_is_blank(leaf_byte(p->leaf, p->leaf->at)) &&
		p->leaf->at + 1 < p->leaf->text.len)
		p->leaf->at++;
	skip_ticks(p);
	set_style(p);
}

/* --- the tree ---------------------------------------------------------------------------------- */

static void
skip_delimiter(struct pen *p, size_t len)
{
	char c = leaf_byte(p->leaf, p->leaf->at);

	if (c == '*' || c == '_')
		p->leaf->at += len;
}

/* The last part of a path: the words of an image that has none. */
static struct slice
last_part(struct slice path)
{
	size_t end = path.len, start;

	while (end && path.at[end - 1] == '/')
		end--;
	for (start = end; start && path.at[start - 1] != '/'; start--)
		continue;
	return slice_part(path, start, end);
}

static void
open_link(struct pen *p, cmark_node *node, bool image)
{
	struct slice url = slice_of(cmark_node_get_url(node));
	char c;

	if (!p->links++)
		build_open_ref(p->build, REF_LINK, url, line_of(p));
	p->leaf->at += image && leaf_byte(p->leaf, p->leaf->at) == '!';
	c = leaf_byte(p->leaf, p->leaf->at);
	p->leaf->at += c == '[' || c == '<';
	if (image && !cmark_node_first_child(node))
		put_made(p, last_part(url), p->leaf->at);
}

static void
close_link(struct pen *p)
{
	struct slice text = buf_slice(&p->leaf->text);
	char c = leaf_byte(p->leaf, p->leaf->at);

	if (!--p->links)
		build_close_ref(p->build);
	if (c == '>')
		p->leaf->at++;
	else if (c == ']')
		p->leaf->at += 1 + link_tail(text, p->leaf->at + 1);
}

/* Is this a letter of a script that is written without blanks between words, or its mark? */
static bool
is_unspaced(uint32_t point)
{
	return (point >= 0x3000 && point <= 0x30ff) || (point >= 0x3400 && point <= 0x9fff) ||
	       (point >= 0xf900 && point <= 0xfaff) || (point >= 0xff00 && point <= 0xff65) ||
	       (point >= 0x20000 && point <= 0x3ffff);
}

/* Does the line end at the newline inside a run of such letters? Then it is no blank. */
static bool
joins_unspaced(const struct pen *p, size_t newline)
{
	struct slice text = buf_slice(&p->leaf->text);
	size_t before = newline;

	return newline && is_unspaced(utf8_prev(text, &before)) &&
	       is_unspaced(utf8_at(text, newline + 1));
}

/* The end of a line inside a paragraph. */
static void
put_newline(struct pen *p, bool hard)
{
	struct slice text = buf_slice(&p->leaf->text);
	size_t at = slice_find_byte(text, p->leaf->at, '\n');

	if (at == NOWHERE || at + 1 == text.len)
		return;
	p->leaf->at = at + 1;
	if (at < p->written)
		return;
	if (hard)
		build_break(p->build, source_of(p, at));
	else if (!joins_unspaced(p, at))
		put_made(p, SLICE(" "), at);
}

static void
put_html(struct pen *p, struct slice tag)
{
	unsigned html = p->html;
	size_t at = slice_find_byte(buf_slice(&p->leaf->text), p->leaf->at, '<');

	if (at != NOWHERE)
		p->leaf->at = at;
	rawhtml_inline(p->r, tag, &html);
	p->html = html;
	set_style(p);
	at = p->leaf->at + tag.len;
	p->leaf->at = at < p->leaf->text.len ? at : p->leaf->text.len - 1;
}

static void
enter(struct pen *p, cmark_node *node)
{
	struct slice literal = slice_of(cmark_node_get_literal(node));

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		put_text(p, slice_from(literal, p->leaf->lead));
		p->leaf->lead = 0;
		break;
	case CMARK_NODE_CODE: put_code(p, literal); break;
	case CMARK_NODE_HTML_INLINE: put_html(p, literal); break;
	case CMARK_NODE_SOFTBREAK: put_newline(p, false); break;
	case CMARK_NODE_LINEBREAK: put_newline(p, true); break;
	case CMARK_NODE_LINK: open_link(p, node, false); break;
	case CMARK_NODE_IMAGE: open_link(p, node, true); break;
	case CMARK_NODE_EMPH:
		p->emphasis++;
		skip_delimiter(p, 1);
		set_style(p);
		break;
	case CMARK_NODE_STRONG:
		p->strong++;
		skip_delimiter(p, 2);
		set_style(p);
		break;
	default: break;
	}
}

static void
leave(struct pen *p, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE: close_link(p); break;
	case CMARK_NODE_EMPH:
		p->emphasis--;
		skip_delimiter(p, 1);
		set_style(p);
		break;
	case CMARK_NODE_STRONG:
		p->strong--;
		skip_delimiter(p, 2);
		set_style(p);
		break;
	default: break;
	}
}

void
inline_write(struct render *r, cmark_node *leaf)
{
	struct pen pen = {.r = r, .leaf = &r->leaf, .build = &r->load->build};
	cmark_iter *walk = cmark_iter_new(leaf);
	cmark_event_type event;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);

		if (event == CMARK_EVENT_ENTER)
			enter(&pen, node);
		else
			leave(&pen, node);
	}
	cmark_iter_free(walk);
}
