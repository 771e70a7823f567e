/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a window ends is decided from cmark's tree alone; blocks do not depend on definitions, so
 * every reading of a file cuts it at the same places.
 */
#include "format/markdown_window.h"

#include "format/markdown_defs.h"
#include "format/markdown_render.h"
#include "format/markdown_table.h"
#include "text/utf8.h"

void
window_init(struct window *w, struct source *s, const struct markdown_sizes *sizes)
{
	*w = (struct window){.source = s, .sizes = sizes, .again = BUF_INIT};
	sheet_init(&w->sheet);
}

static void
free_tree(struct window *w)
{
	if (w->tree)
		cmark_node_free(w->tree);
	w->tree = NULL;
}

void
window_release(struct window *w)
{
	free_tree(w);
	sheet_release(&w->sheet);
	buf_release(&w->again);
}

/* --- parsing ----------------------------------------------------------------------------------- */

static void
parse(struct window *w, struct labels *links, unsigned how, size_t end)
{
	struct slice text = slice_part(source_window(w->source), 0, end);

	free_tree(w);
	sheet_reset(&w->sheet);
	if (how & WINDOW_ASK)
		defs_ask(text, &w->sheet);
	if (how & WINDOW_TELL)
		defs_prepare(links, text, &w->sheet);
	if (w->again.len)
		sheet_add_own(&w->sheet, buf_slice(&w->again));
	sheet_add(&w->sheet, text, 0, end);
	w->tree = render_parse(&w->sheet);
	if (how & WINDOW_ASK)
		defs_answer(links, &w->sheet, w->tree);
}

/* Where a window of `size` bytes ends: behind its last line; 0 where it holds no whole one. */
static size_t
line_end(const struct window *w, size_t size)
{
	struct slice text = source_window(w->source);
	size_t end = size < text.len ? size : text.len;

	if (w->source->ended && end == text.len)
		return end;
	while (end && text.at[end - 1] != '\n')
		end--;
	return end;
}

/* --- cutting ----------------------------------------------------------------------------------- */

/* The window position where a block's first line starts; 0 for what stands before the window. */
static size_t
position(const struct window *w, cmark_node *block)
{
	size_t row = render_first_row(block);

	return row < w->sheet.own || row >= w->sheet.rows.len ? 0 : w->sheet.rows.at[row].window;
}

/* Code that is set in may belong to a note before it: they are not parted. */
static cmark_node *
first_of_note(const struct window *w, cmark_node *block)
{
	cmark_node *before = block;

	while (before && render_is_indented_code(&w->sheet, before))
		before = cmark_node_previous(before);
	return before && before != block && cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH
		       ? before
		       : block;
}

/* Behind the last block there may be definitions, which are no blocks: the last blank line
 * between those. 0 where there are none. */
static size_t
cut_in_definitions(const struct window *w, cmark_node *last)
{
	size_t row = w->sheet.rows.len, blank = 0;
	size_t end = last ? render_last_row(&w->sheet, last) + 1 : w->sheet.own;

	for (bool words = false; row-- > end;) {
		bool is_blank = !slice_trim(sheet_row(&w->sheet, row)).len;

		if (is_blank && words && !blank)
			blank = row;
		if (!is_blank && blank)
			return w->sheet.rows.at[blank].window;
		words |= !is_blank;
	}
	return 0;
}

/* Frees the blocks from one on. */
static void
forget_from(cmark_node *block)
{
	while (block) {
		cmark_node *next = cmark_node_next(block);

		cmark_node_free(block);
		block = next;
	}
}

/* Keeps all blocks but the last; false where that leaves nothing. */
static bool
cut_before_last(struct window *w)
{
	cmark_node *last = cmark_node_last_child(w->tree);
	cmark_node *first = last ? first_of_note(w, last) : NULL;

	w->used = first ? position(w, first) : 0;
	if (w->used) {
		forget_from(first);
		return true;
	}
	w->used = cut_in_definitions(w, last);
	return w->used > 0;
}

/* The block that fills a window of the largest size is a list: leaves its last item for later. */
static void
cut_before_item(struct window *w, cmark_node *list)
{
	cmark_node *item = cmark_node_last_child(list);
	size_t at = position(w, item);

	if (!at || !cmark_node_previous(item))
		return;
	w->used = at;
	cmark_node_free(item);
}

/* It is a fence: what follows is read behind its opening line again, as long as it is open. */
static void
keep_fence(struct window *w, cmark_node *code)
{
	size_t row = render_first_row(code);
	struct slice opening = sheet_row(&w->sheet, row), line, last = {0};
	struct slice rest = slice_of(cmark_node_get_literal(code));

	if (render_is_indented_code(&w->sheet, code))
		return;
	while (slice_line(&rest, &line)) {
		last = line;
		row++;
	}
	if (row + 1 >= w->sheet.rows.len && last.len)
		buf_add(&w->again, opening);
}

/* It is a paragraph: if that is a table, what follows is read behind its heads again. */
static void
keep_heads(struct window *w, cmark_node *paragraph)
{
	size_t row = render_first_row(paragraph);
	struct slice heads, delimiters;
	struct buf aligns = BUF_INIT;

	if (row + 1 >= w->sheet.rows.len)
		return;
	heads = sheet_row(&w->sheet, row);
	delimiters = sheet_row(&w->sheet, row + 1);
	if (table_delimiter(delimiters, &aligns) && table_count(heads) == aligns.len) {
		buf_add(&w->again, heads);
		buf_add_byte(&w->again, '\n');
		buf_add(&w->again, delimiters);
	}
	buf_release(&aligns);
}

/* Takes the window as it is, though its last block goes on. */
static void
cut_anyhow(struct window *w, size_t end)
{
	cmark_node *last = cmark_node_last_child(w->tree);
	cmark_node_type type = last ? cmark_node_get_type(last) : CMARK_NODE_NONE;

	w->used = end;
	w->cut = true;
	buf_reset(&w->again);
	if (type == CMARK_NODE_LIST)
		cut_before_item(w, last);
	else if (type == CMARK_NODE_CODE_BLOCK)
		keep_fence(w, last);
	else if (type == CMARK_NODE_PARAGRAPH)
		keep_heads(w, last);
}

/* Is a window of this size the largest for the block that fills it? */
static bool
is_largest(const struct window *w, size_t size)
{
	cmark_node *last = cmark_node_last_child(w->tree);
	bool lines = !last || cmark_node_get_type(last) == CMARK_NODE_PARAGRAPH;

	return size >= (lines ? w->sizes->paragraph_max : w->sizes->window_max);
}

/* Parses a window of `size` bytes; false where it has to be larger. */
static bool
try(struct window *w, struct labels *links, unsigned how, size_t size)
{
	size_t end = line_end(w, size), all = source_window(w->source).len;
	bool rash = how & WINDOW_RASH;

	if (!end && all && !rash && size < w->sizes->window_max)
		return false;
	if (!end)
		end = utf8_floor(source_window(w->source), size < all ? size : all);
	w->last = w->source->ended && end == all;
	parse(w, links, how, end);
	w->used = end;
	if (w->last || cut_before_last(w))
		return true;
	if (!rash && !is_largest(w, size))
		return false;
	cut_anyhow(w, end);
	return true;
}

int
window_next(struct window *w, struct labels *links, unsigned how, struct error *e)
{
	unsigned first = w->whole ? how : how & ~WINDOW_ASK;
	struct slice text;

	if (!w->size) {
		w->size = w->whole ? w->sizes->whole : w->sizes->window;
		w->continues = w->again.len > 0;
		w->cut = false;
	}
	if (source_fill(w->source, w->size, e) < 0)
		return -1;
	if (!try(w, links, first, w->size)) {
		w->size *= 2;
		return 0;
	}
	w->size = 0;
	text = slice_part(source_window(w->source), 0, w->used);
	if (first != how && slice_find(text, 0, SLICE("]:")) != NOWHERE)
		parse(w, links, how, w->used);
	if (!w->cut)
		buf_reset(&w->again);
	return 1;
}

void
window_forget(struct window *w)
{
	free_tree(w);
	buf_reset(&w->again);
	w->used = 0;
}

void
window_drop(struct window *w)
{
	free_tree(w);
	source_drop(w->source, w->used);
	w->used = 0;
}
