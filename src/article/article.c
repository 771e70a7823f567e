/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looking things up in an article: by text offset, by source byte, by number. All look-ups are
 * binary searches in arrays that rise, or short walks from there.
 */
#include "article/article.h"

#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>

void
article_init(struct article *a)
{
	*a = (struct article){.text = BUF_INIT, .names = BUF_INIT, .aligns = BUF_INIT};
	vec_push(&a->boxes, ((struct box){.kind = BOX_ARTICLE}));
}

void
article_release(struct article *a)
{
	buf_release(&a->text);
	buf_release(&a->names);
	buf_release(&a->aligns);
	vec_release(&a->blocks);
	vec_release(&a->boxes);
	vec_release(&a->spans);
	vec_release(&a->headings);
	vec_release(&a->references);
	marks_release(&a->marks);
	vec_release(&a->remarks);
	vec_release(&a->notes);
	vec_release(&a->claims);
	vec_release(&a->front_speakers);
	vec_release(&a->speakers);
	vec_release(&a->turns);
}

void
article_begin_anew(struct article *a)
{
	size_t edition = a->edition + 1;

	article_release(a);
	article_init(a);
	a->edition = edition;
}

struct slice
article_text(const struct article *a, size_t start, size_t end)
{
	return slice_part(buf_slice(&a->text), start, end);
}

struct slice
article_block_text(const struct article *a, size_t block)
{
	return article_text(a, a->blocks.at[block].start, a->blocks.at[block].end);
}

struct slice
article_name(const struct article *a, struct name name)
{
	return slice_part(buf_slice(&a->names), name.at, (size_t)name.at + name.len);
}

struct slice
article_speaker(const struct article *a, size_t speaker)
{
	return article_name(a, a->speakers.at[speaker].name);
}

struct name
article_keep(struct article *a, struct slice words)
{
	struct name name = {.at = (uint32_t)a->names.len};

	utf8_repair(words, &a->names);
	name.len = (uint32_t)a->names.len - name.at;
	return name;
}

struct slice
article_title(const struct article *a)
{
	const struct block *first;

	if (a->meta[META_TITLE].len)
		return article_name(a, a->meta[META_TITLE]);
	if (!a->headings.len)
		return SLICE("");
	first = &a->blocks.at[a->headings.at[0].block];
	return first->level == 1 ? article_text(a, first->start, first->end) : SLICE("");
}

size_t
article_block_at(const struct article *a, size_t at)
{
	size_t count = VEC_UP_TO(&a->blocks, struct block, start, at);

	return count ? count - 1 : 0;
}

size_t
article_span_at(const struct article *a, size_t at)
{
	return VEC_UP_TO(&a->spans, struct span, end, at);
}

size_t
article_reference_in(const struct article *a, size_t start, size_t end)
{
	for (size_t i = article_span_at(a, start); i < a->spans.len && a->spans.at[i].start < end;
		i++)
		if (a->spans.at[i].ref)
			return a->spans.at[i].ref - 1;
	return NOWHERE;
}

size_t
article_heading_at(const struct article *a, size_t at)
{
	size_t here = article_block_at(a, at);
	size_t count = VEC_UP_TO(&a->headings, struct heading, block, here);

	return count ? count - 1 : NOWHERE;
}

/* Spoken turns do not overlap and quoted ones lie inside them, so the walk back ends at the first
 * spoken one. */
size_t
article_turn_at(const struct article *a, size_t at)
{
	size_t count = VEC_UP_TO(&a->turns, struct turn, start, at);

	while (count--) {
		if (at < a->turns.at[count].end)
			return count;
		if (a->turns.at[count].kind == TURN_SPEAKS)
			break;
	}
	return NOWHERE;
}

void
article_paragraph(const struct article *a, size_t at, size_t *start, size_t *end)
{
	size_t first = article_block_at(a, at), last = first;

	while (first && a->blocks.at[first].flags & BLOCK_CONTINUES)
		first--;
	while (last + 1 < a->blocks.len && a->blocks.at[last + 1].flags & BLOCK_CONTINUES)
		last++;
	*start = a->blocks.at[first].start;
	*end = a->blocks.at[last].end;
}

size_t
article_source(const struct article *a, size_t at)
{
	return marks_source(&a->marks, at);
}

#define BROKEN 0xfffd

/* The bytes of a character in the source, if it stands there as itself. */
static size_t
source_bytes(enum encoding encoding, uint32_t point, size_t text_bytes)
{
	switch (encoding) {
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE: return point > 0xffff ? 4 : 2;
	case ENCODING_WINDOWS_1252: return 1;
	default: return text_bytes;
	}
}

/* A broken character of one or two bytes is read as one of three: then the next one stands nearer. */
size_t
article_source_end(const struct article *a, size_t at)
{
	size_t last = at, start, bytes, end = marks_source_end(&a->marks, at);
	uint32_t point;

	if (!at || end != SIZE_MAX)
		return at ? end : 0;
	point = utf8_prev(buf_slice(&a->text), &last);
	start = article_source(a, last);
	bytes = source_bytes(a->encoding, point, at - last);
	end = at < a->text.len ? article_source(a, at) : a->source_size;
	return point == BROKEN && end > start && end - start < bytes ? end : start + bytes;
}

size_t
article_from_source(const struct article *a, size_t source)
{
	return marks_text(&a->marks, source, a->text.len);
}

static bool
in_box(const struct article *a, size_t box, size_t outer)
{
	while (box > outer)
		box = a->boxes.at[box].parent;
	return box == outer;
}

bool
article_note(const struct article *a, size_t number, size_t *start, size_t *end)
{
	size_t box, first, block;

	if (!number || number > a->notes.len || !a->notes.at[number - 1])
		return false;
	box = a->notes.at[number - 1];
	first = a->boxes.at[box].block;
	for (block = first; block < a->blocks.len && in_box(a, a->blocks.at[block].box, box);)
		block++;
	if (block == first)
		return false;
	*start = a->blocks.at[first].start;
	*end = a->blocks.at[block - 1].end;
	return true;
}

bool
article_in_box(const struct article *a, size_t block, enum box_kind kind)
{
	size_t box = a->blocks.at[block].box;

	while (box && a->boxes.at[box].kind != kind)
		box = a->boxes.at[box].parent;
	return a->boxes.at[box].kind == kind;
}

const char *
turn_why_word(enum turn_why why)
{
	static const char *const words[] = {
		[WHY_LABEL] = "label",
		[WHY_HEADING] = "heading",
		[WHY_ATTRIBUTION] = "attribution",
		[WHY_FRONT] = "front matter",
		[WHY_MARKUP] = "markup",
		[WHY_REPORTED] = "reported",
		[WHY_SIGNATURE] = "signature",
	};

	return words[why];
}

const char *
reference_kind_word(enum reference_kind kind)
{
	static const char *const words[] = {
		[REF_LINK] = "link",
		[REF_WIKI] = "wiki",
		[REF_NOTE] = "footnote",
		[REF_SOURCE] = "source",
		[REF_CATEGORY] = "category",
	};

	return words[kind];
}
