/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How an article is written. Every law of article.h is kept at the one place where it could be
 * broken: text is added by put_run, spans end in end_span, blocks in build_close_block.
 */
#include "article/build.h"

#include "base/limits.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdarg.h>

/* A block is continued in the next at the first blank behind this, or at LIMIT_BLOCK. */
#define SOFT_BLOCK (LIMIT_BLOCK - 4 * KIB)

void
build_init(struct build *b, struct article *a)
{
	*b = (struct build){.article = a};
	vec_push(&b->boxes, 0);
}

void
build_release(struct build *b)
{
	while (b->boxes.len > 1)
		build_close_box(b);
	build_close_block(b);
	vec_release(&b->boxes);
}

size_t
build_at(const struct build *b)
{
	return b->article->text.len;
}

/* Boxes. */

void
build_open_box(struct build *b, enum box_kind kind, size_t number)
{
	struct article *a = b->article;
	struct box box = {
		.parent = *vec_last(&b->boxes), .number = (uint32_t)number, .kind = (uint8_t)kind};

	build_close_block(b);
	if (b->boxes.len >= LIMIT_NESTING) {
		b->too_deep++;
		return;
	}
	box.block = (uint32_t)a->blocks.len;
	vec_push(&b->boxes, (uint32_t)a->boxes.len);
	vec_push(&a->boxes, box);
	if (kind != BOX_NOTE)
		return;
	assert(number);
	while (a->notes.len < number)
		vec_push(&a->notes, 0);
	if (!a->notes.at[number - 1])
		a->notes.at[number - 1] = *vec_last(&b->boxes);
}

void
build_close_box(struct build *b)
{
	build_close_block(b);
	if (b->too_deep)
		b->too_deep--;
	else if (b->boxes.len > 1)
		b->boxes.len--;
}

void
build_open_table(struct build *b, struct slice aligns)
{
	struct buf *kept = &b->article->aligns;
	size_t at = kept->len;

	buf_add(kept, aligns);
	buf_add_byte(kept, '\0');
	build_open_box(b, BOX_TABLE, at);
}

/* Spans. */

static void
end_span(struct build *b)
{
	struct article *a = b->article;
	struct span span = {.start = (uint32_t)b->span_start,
		.end = (uint32_t)a->text.len,
		.ref = b->ref,
		.style = (uint16_t)b->style};

	if (b->in_block && (span.style || span.ref) && span.end > span.start)
		vec_push(&a->spans, span);
	b->span_start = a->text.len;
}

unsigned
build_style(struct build *b, unsigned style)
{
	unsigned link = b->style & STYLE_LINK; /* comes and goes with its reference */
	unsigned old = b->style & ~STYLE_LINK;

	if (style != old) {
		end_span(b);
		b->style = style | link;
	}
	return old;
}

/* Blocks. */

void
build_open_block(struct build *b, enum block_kind kind, unsigned level, unsigned flags, size_t line)
{
	build_close_block(b);
	b->block = (struct block){
		.start = (uint32_t)b->article->text.len,
		.box = *vec_last(&b->boxes),
		.kind = (uint8_t)kind,
		.level = (uint8_t)level,
		.flags = (uint8_t)flags,
	};
	b->in_block = true;
	b->line = line;
	b->style = 0;
	b->ref = 0;
	b->span_start = b->article->text.len;
}

static bool
keeps_lines(const struct build *b)
{
	return b->block.kind == BLOCK_CODE || b->block.kind == BLOCK_VERSE;
}

/* Where the open block's text ends without the blanks at its end. */
static size_t
trimmed_end(const struct build *b)
{
	const struct buf *text = &b->article->text;
	size_t end = text->len;

	while (end > b->block.start &&
		(text->at[end - 1] == '\n' || (text->at[end - 1] == ' ' && !keeps_lines(b))))
		end--;
	return end;
}

/* Nothing may point behind the end of the text. */
static void
cut_text(struct article *a, size_t end)
{
	buf_cut(&a->text, end);
	marks_cut(&a->marks, end);
	while (a->spans.len && vec_last(&a->spans)->end > end) {
		struct span *last = vec_last(&a->spans);

		if (last->start < end) {
			last->end = (uint32_t)end;
			break;
		}
		a->spans.len--;
	}
	for (size_t i = a->references.len; i-- && a->references.at[i].end > end;) {
		struct reference *ref = &a->references.at[i];

		ref->end = (uint32_t)end;
		ref->start = ref->start < ref->end ? ref->start : ref->end;
	}
}

void
build_close_block(struct build *b)
{
	struct article *a = b->article;
	size_t end;

	if (!b->in_block)
		return;
	build_close_ref(b);
	build_style(b, 0);
	end = trimmed_end(b);
	if (end < a->text.len)
		cut_text(a, end);
	b->in_block = false;
	if (end == b->block.start && b->block.kind != BLOCK_RULE)
		return;
	b->block.end = (uint32_t)end;
	if (b->block.kind == BLOCK_HEADING && !(b->block.flags & BLOCK_CONTINUES))
		vec_push(&a->headings,
			((struct heading){(uint32_t)a->blocks.len, (uint32_t)b->line}));
	vec_push(&a->blocks, b->block);
	buf_add_byte(&a->text, '\n');
}

/* Goes on in a new block of the same kind; style and reference go along. */
static void
continue_block(struct build *b)
{
	struct block block = b->block;
	unsigned style = b->style;
	uint32_t ref = b->ref;

	build_close_block(b);
	build_open_block(b, block.kind, block.level, block.flags | BLOCK_CONTINUES, b->line);
	b->style = style;
	b->ref = ref;
}

/* Text. */

/* Where words that do not fit are parted: at the last blank of the first `room` bytes, if there
 * is one near enough, else between two characters. */
static size_t
part_at(const struct build *b, struct slice words, size_t room)
{
	size_t at = room,
	       least = room > LIMIT_BLOCK - SOFT_BLOCK ? room - (LIMIT_BLOCK - SOFT_BLOCK) : 0;

	while (!keeps_lines(b) && at > least && words.at[at] != ' ')
		at--;
	return at > least && words.at[at] == ' ' ? at : utf8_floor(words, room);
}

/* Adds words as they are, continuing the block where it grows too long: there the newline between
 * two blocks takes the place of a blank. */
static void
put_run(struct build *b, struct slice words, size_t source)
{
	struct article *a = b->article;

	while (words.len && a->text.len + words.len <= LIMIT_TEXT) {
		size_t have = a->text.len - b->block.start;
		size_t room = have < LIMIT_BLOCK ? LIMIT_BLOCK - have : 0;
		size_t take = words.len > room ? part_at(b, words, room) : words.len;

		marks_add(&a->marks, a->text.len, source);
		buf_add(&a->text, slice_part(words, 0, take));
		if (take == words.len)
			return;
		continue_block(b);
		take += words.at[take] == ' ';
		words = slice_from(words, take);
		source += take;
	}
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* Does the open block end in something that a blank may follow? */
static bool
takes_blank(const struct build *b)
{
	const struct buf *text = &b->article->text;

	return text->len > b->block.start && !is_blank(text->at[text->len - 1]);
}

static bool
is_long(const struct build *b)
{
	return b->article->text.len - b->block.start >= SOFT_BLOCK;
}

/* Adds words whose lines are kept, parting the block at a newline where it is long. */
static void
put_lines(struct build *b, struct slice words, size_t source)
{
	while (words.len) {
		size_t end = slice_find_byte(words, 0, '\n');

		end = end == NOWHERE ? words.len : end + 1;
		put_run(b, slice_part(words, 0, end), source);
		words = slice_from(words, end);
		source += end;
		if (words.len && is_long(b))
			continue_block(b);
	}
}

/* The end of the run of words and single blanks at `at`; a newline or a second blank ends it. */
static size_t
plain_run(struct slice words, size_t at)
{
	while (at < words.len && words.at[at] != '\n' && words.at[at] != '\t' &&
		!(words.at[at] == ' ' && (at + 1 == words.len || is_blank(words.at[at + 1]))))
		at++;
	return at;
}

void
build_text(struct build *b, struct slice words, size_t source)
{
	size_t at = 0;

	assert(b->in_block);
	if (keeps_lines(b)) {
		put_lines(b, words, source);
		return;
	}
	while (at < words.len) {
		size_t end;

		if (is_blank(words.at[at])) {
			if (takes_blank(b))
				put_run(b, SLICE(" "), source + at);
			if (is_long(b))
				continue_block(b);
			at++;
			continue;
		}
		end = plain_run(words, at);
		put_run(b, slice_part(words, at, end), source + at);
		at = end;
	}
}

void
build_made(struct build *b, struct slice words, size_t source, size_t source_end)
{
	size_t before = b->article->text.len;

	build_text(b, words, source);
	if (b->article->text.len > before)
		marks_end(&b->article->marks, b->article->text.len, source_end);
}

void
build_break(struct build *b, size_t source)
{
	assert(b->in_block);
	if (b->block.kind == BLOCK_ROW)
		build_text(b, SLICE(" "), source);
	else if (b->article->text.len > b->block.start)
		put_run(b, SLICE("\n"), source);
}

void
build_cell(struct build *b)
{
	assert(b->in_block && b->block.kind == BLOCK_ROW);
	build_close_ref(b);
	end_span(b);
	if (b->article->text.len > b->block.start &&
		b->article->text.at[b->article->text.len - 1] == ' ')
		cut_text(b->article, b->article->text.len - 1);
	buf_add_byte(&b->article->text, '\t');
	b->span_start = b->article->text.len;
}

/* References. */

static void
push_ref(struct build *b, enum reference_kind kind, struct slice target, size_t line)
{
	struct article *a = b->article;
	struct reference ref = {.start = (uint32_t)a->text.len,
		.end = (uint32_t)a->text.len,
		.line = (uint32_t)line,
		.kind = (uint8_t)kind};

	ref.target = article_keep(a, target);
	vec_push(&a->references, ref);
}

void
build_open_ref(struct build *b, enum reference_kind kind, struct slice target, size_t line)
{
	assert(b->in_block);
	build_close_ref(b);
	end_span(b);
	push_ref(b, kind, target, line);
	b->ref = (uint32_t)b->article->references.len;
	b->style |= STYLE_LINK;
}

void
build_close_ref(struct build *b)
{
	if (!b->ref)
		return;
	end_span(b);
	b->article->references.at[b->ref - 1].end = (uint32_t)b->article->text.len;
	b->style &= ~STYLE_LINK;
	b->ref = 0;
}

void
build_note_ref(struct build *b, size_t number, struct slice label, size_t source, size_t source_end,
	size_t line)
{
	static const char *const figures[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	unsigned style = b->style & ~STYLE_LINK;
	struct buf digits = BUF_INIT;

	assert(number);
	build_close_ref(b);
	build_style(b, style | STYLE_NOTE);
	push_ref(b, REF_NOTE, label, line);
	b->ref = (uint32_t)b->article->references.len;
	b->article->references.at[b->ref - 1].number = (uint32_t)number;
	buf_addf(&digits, "%zu", number);
	/* The figure has no bytes of its own in the source: each digit stands at the mark-up. */
	for (size_t i = 0; i < digits.len; i++)
		put_run(b, slice_of(figures[digits.at[i] - '0']), source);
	marks_end(&b->article->marks, b->article->text.len, source_end);
	build_close_ref(b);
	build_style(b, style);
	buf_release(&digits);
}

void
build_bare_ref(struct build *b, enum reference_kind kind, struct slice target, size_t line)
{
	push_ref(b, kind, target, line);
}

/* Facts about the whole. */

void
build_meta(struct build *b, enum meta meta, struct slice words)
{
	words = slice_trim(words);
	if (words.len && !b->article->meta[meta].len)
		b->article->meta[meta] = article_keep(b->article, words);
}

void
build_front_speaker(struct build *b, struct slice name)
{
	name = slice_trim(name);
	if (name.len)
		vec_push(&b->article->front_speakers, article_keep(b->article, name));
}

void
build_remark(struct build *b, size_t line, const char *format, ...)
{
	struct buf words = BUF_INIT;
	struct remark remark = {.line = (uint32_t)line};
	va_list args;

	va_start(args, format);
	buf_addv(&words, format, args);
	va_end(args);
	remark.words = article_keep(b->article, buf_slice(&words));
	vec_push(&b->article->remarks, remark);
	buf_release(&words);
}

void
build_claim(struct build *b, size_t start, struct slice name)
{
	struct claim claim = {.start = (uint32_t)start, .end = (uint32_t)build_at(b)};

	name = slice_trim(name);
	if (!name.len || claim.end <= claim.start)
		return;
	claim.name = article_keep(b->article, name);
	vec_push(&b->article->claims, claim);
}
