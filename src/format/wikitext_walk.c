/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stack of frames that takes the place of recursion, and how words get from the ground into
 * the article: with the byte of the source they stand at, the style of the moment, and a paragraph
 * opened around them where none is.
 */
#include "format/wikitext.h"

#include <assert.h>

/* Frames. */

static uint32_t
clamp(size_t n)
{
	assert(n < UINT32_MAX);
	return (uint32_t)n;
}

struct frame *
wiki_top(const struct wiki *w)
{
	return vec_last(&w->frames);
}

bool
wiki_can_nest(const struct wiki *w)
{
	return w->frames.len < LIMIT_NESTING;
}

#define TICKS_GO_ON 0xffu /* the frame is part of its line: ''…'' may begin outside and end in it */

void
wiki_push(struct wiki *w, enum frame_kind kind, enum leave_kind leave, size_t start, size_t end,
	uint32_t token)
{
	struct frame f = {.kind = (uint8_t)kind,
		.leave = (uint8_t)leave,
		.ticks = TICKS_GO_ON,
		.pos = clamp(start),
		.end = clamp(end < start ? start : end),
		.token = token,
		.levels = clamp(w->levels.len)};

	/* The frames of a construct may go beyond what wiki_can_nest() promised to its first. */
	assert(w->frames.len < LIMIT_NESTING + 8);
	if (kind == FRAME_BLOCKS) {
		f.ticks = w->ticks;
		w->ticks = 0;
	}
	vec_push(&w->frames, f);
}

void
wiki_push_line(struct wiki *w, enum leave_kind leave, size_t start, size_t end, uint32_t token)
{
	wiki_push(w, FRAME_INLINE, leave, start, end, token);
	wiki_plan_ticks(w->ground, token, end);
	wiki_top(w)->ticks = w->ticks;
	w->ticks = 0;
}

void
wiki_push_region(struct wiki *w, enum leave_kind leave, size_t start, size_t end, uint32_t token)
{
	if (w->flat)
		wiki_push_line(w, leave, start, end, token);
	else
		wiki_push(w, FRAME_BLOCKS, leave, start, end, token);
}

void
wiki_pass(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];
	struct frame *f = wiki_top(w);

	f->token = token + 1;
	f->pos = t->at + t->len;
}

void
wiki_pass_pair(struct wiki *w, uint32_t token)
{
	uint32_t next = wiki_next(w->ground, token, false);
	struct frame *f = wiki_top(w);
	uint32_t mate = w->ground->tokens.at[token].mate;
	const struct token *t;

	if (mate == NO_TOKEN || mate < token) {
		wiki_pass(w, token);
		return;
	}
	t = &w->ground->tokens.at[mate];
	f->token = next;
	f->pos = next == mate ? t->at : t->at + t->len;
}

static void
leave_style(struct wiki *w, const struct frame *f)
{
	wiki_style(w, f->data, -1);
}

static void
leave_block(struct wiki *w, const struct frame *f)
{
	(void)f;
	build_close_block(w->build);
}

static void
leave_box(struct wiki *w, const struct frame *f)
{
	(void)f;
	build_close_box(w->build);
}

static void
leave_list(struct wiki *w, const struct frame *f)
{
	(void)f;
	build_close_box(w->build);
	build_close_box(w->build);
}

static void
leave_ref(struct wiki *w, const struct frame *f)
{
	(void)f;
	build_close_ref(w->build);
}

static void
leave_part(struct wiki *w, const struct frame *f)
{
	(void)f;
	wiki_part(w);
}

static void
leave_flat(struct wiki *w, const struct frame *f)
{
	(void)f;
	w->flat--;
	build_close_block(w->build);
}

static void (*const leaves[])(struct wiki *w, const struct frame *f) = {
	[LEAVE_BLOCK] = leave_block,
	[LEAVE_BOX] = leave_box,
	[LEAVE_LIST] = leave_list,
	[LEAVE_REF] = leave_ref,
	[LEAVE_TRAIL] = wiki_leave_trail,
	[LEAVE_PART] = leave_part,
	[LEAVE_FLAT] = leave_flat,
	[LEAVE_STYLE] = leave_style,
	[LEAVE_TABLE] = wiki_leave_table,
	[LEAVE_COMMA] = wiki_leave_comma,
	[LEAVE_QUOTE] = wiki_leave_quote,
};

static void
pop(struct wiki *w)
{
	struct frame f = *wiki_top(w);

	w->frames.len--;
	if (f.kind == FRAME_BLOCKS) {
		wiki_close_levels(w, f.levels);
		wiki_part(w);
	}
	if (f.ticks != TICKS_GO_ON)
		w->ticks = f.ticks;
	if (leaves[f.leave])
		leaves[f.leave](w, &f);
}

static void (*const steps[])(struct wiki *w) = {
	[FRAME_BLOCKS] = wiki_step_blocks,
	[FRAME_INLINE] = wiki_step_inline,
	[FRAME_TABLE] = wiki_step_table,
	[FRAME_ARGUMENTS] = wiki_step_arguments,
	[FRAME_GALLERY] = wiki_step_gallery,
};

void
wiki_walk(struct wiki *w, struct ground *g, size_t start, size_t end)
{
	struct ground *outer = w->ground;
	size_t bottom = w->frames.len;
	uint32_t token = 0;

	while (token < g->tokens.len && g->tokens.at[token].at < start)
		token++;
	w->ground = g;
	wiki_push(w, FRAME_BLOCKS, LEAVE_NOTHING, start, end, token);
	while (w->frames.len > bottom) {
		struct frame *f = wiki_top(w);

		if (f->pos >= f->end)
			pop(w);
		else
			steps[f->kind](w);
	}
	w->ground = outer;
}

/* Where bytes stand in the source. */

static const struct note *
note_read(const struct wiki *w)
{
	return &w->notes.at[w->ground->note - 1];
}

/* The last origin of a note's bytes at or before pos. */
static const struct origin *
origin(const struct note *n, size_t pos)
{
	size_t low = 0, high = n->origins.len;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (n->origins.at[middle].text <= pos)
			low = middle;
		else
			high = middle;
	}
	return &n->origins.at[low];
}

size_t
wiki_source(const struct wiki *w, size_t pos)
{
	const struct origin *m;

	if (!w->ground->note)
		return source_offset(&w->load->source, pos);
	m = origin(note_read(w), pos);
	return m->source + (pos - m->text);
}

size_t
wiki_source_end(const struct wiki *w, size_t pos)
{
	return w->ground->note ? wiki_source(w, pos - 1) + 1 : wiki_source(w, pos);
}

size_t
wiki_step_end(const struct wiki *w, size_t pos)
{
	const struct note *n;
	const struct origin *m;

	if (!w->ground->note)
		return source_step(&w->load->source, pos);
	n = note_read(w);
	m = origin(n, pos) + 1;
	return m < n->origins.at + n->origins.len ? m->text : n->text.len;
}

size_t
wiki_line(struct wiki *w, size_t pos)
{
	return w->ground->note ? note_read(w)->line : source_line(&w->load->source, pos);
}

struct slice
wiki_part_of(const struct wiki *w, size_t start, size_t end)
{
	return slice_part(w->ground->text, start, end);
}

/* Writing. */

static unsigned
style_now(const struct wiki *w)
{
	unsigned style = 0;

	for (unsigned bit = 0; bit < sizeof w->uses / sizeof *w->uses; bit++)
		if (w->uses[bit])
			style |= 1u << bit;
	if (w->ticks & TICKS_BOLD)
		style |= STYLE_STRONG;
	if (w->ticks & TICKS_ITALIC)
		style |= STYLE_EMPHASIS;
	return style;
}

void
wiki_style(struct wiki *w, unsigned style, int uses)
{
	for (unsigned bit = 0; bit < sizeof w->uses / sizeof *w->uses; bit++) {
		if (!(style & 1u << bit))
			continue;
		if (uses > 0)
			w->uses[bit]++;
		else if (w->uses[bit])
			w->uses[bit]--;
	}
}

void
wiki_open(struct wiki *w, size_t pos)
{
	if (w->build->in_block)
		return;
	build_open_block(
		w->build, BLOCK_PARAGRAPH, 0, w->tight ? BLOCK_TIGHT : 0, wiki_line(w, pos));
	w->tight = false;
	w->broken = false;
}

/* Ready for words, if there are some. */
static bool
begin_words(struct wiki *w, struct slice words, size_t pos)
{
	if (!words.len)
		return false;
	wiki_open(w, pos);
	build_style(w->build, style_now(w));
	if (slice_trim(words).len)
		w->broken = false;
	return true;
}

void
wiki_words(struct wiki *w, struct slice words, size_t pos)
{
	if (begin_words(w, words, pos))
		build_text(w->build, words, wiki_source(w, pos));
}

void
wiki_made(struct wiki *w, struct slice words, size_t start, size_t end)
{
	if (begin_words(w, words, start))
		build_made(w->build, words, wiki_source(w, start), wiki_source_end(w, end));
}

void
wiki_text(struct wiki *w, size_t start, size_t end)
{
	if (!w->build->in_block && !slice_trim(wiki_part_of(w, start, end)).len)
		return;
	while (start < end) {
		size_t stop = wiki_step_end(w, start);

		stop = stop < end ? stop : end;
		assert(stop > start);
		wiki_words(w, wiki_part_of(w, start, stop), start);
		start = stop;
	}
}

void
wiki_literal(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];

	wiki_text(w, t->at, t->at + t->len);
	wiki_pass(w, token);
}

/* Two breaks in a row part paragraphs. */
void
wiki_break(struct wiki *w, size_t pos)
{
	if (!w->build->in_block)
		return;
	if (w->broken && !w->flat && w->build->block.kind == BLOCK_PARAGRAPH) {
		build_close_block(w->build);
		return;
	}
	build_break(w->build, wiki_source(w, pos));
	w->broken = true;
}

void
wiki_part(struct wiki *w)
{
	if (!w->build->in_block)
		return;
	if (w->flat)
		build_text(w->build, SLICE(" "), wiki_source(w, wiki_top(w)->pos));
	else
		build_close_block(w->build);
}

void
wiki_open_ref(struct wiki *w, enum reference_kind kind, struct slice target, size_t pos)
{
	wiki_open(w, pos);
	build_style(w->build, style_now(w));
	build_open_ref(w->build, kind, target, wiki_line(w, pos));
}
