/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Blocks of cmark's tree → boxes and blocks of the article.
 */
#include "format/markdown_render.h"

#include "format/ascii.h"
#include "format/commonmark.h"
#include "format/markdown_link.h"

void
render_init(struct render *r, struct load *l)
{
	*r = (struct render){.load = l};
	labels_init(&r->links);
	labels_init(&r->notes);
	leaf_init(&r->leaf);
	buf_init(&r->scratch);
}

void
render_release(struct render *r)
{
	labels_release(&r->links);
	labels_release(&r->notes);
	leaf_release(&r->leaf);
	buf_release(&r->scratch);
	vec_release(&r->lists);
}

void
render_forget_labels(struct render *r)
{
	labels_release(&r->links);
	labels_release(&r->notes);
	labels_init(&r->links);
	labels_init(&r->notes);
	r->note_count = 0;
}

/* --- where blocks stand ------------------------------------------------------------------------ */

size_t
render_first_row(cmark_node *block)
{
	int line = cmark_node_get_start_line(block);

	return line > 0 ? (size_t)line - 1 : 0;
}

size_t
render_last_row(const struct sheet *s, cmark_node *block)
{
	int line = cmark_node_get_end_line(block);
	size_t first = render_first_row(block), last = line > 0 ? (size_t)line - 1 : 0;

	last = last < s->rows.len ? last : s->rows.len - 1;
	return last > first ? last : first;
}

size_t
render_first_byte(cmark_node *block)
{
	int column = cmark_node_get_start_column(block);

	return column > 0 ? (size_t)column - 1 : 0;
}

size_t
render_line(struct render *r, size_t row)
{
	if (row < r->sheet->own)
		row = r->sheet->own;
	if (row >= r->sheet->rows.len)
		row = r->sheet->rows.len - 1;
	return source_line(&r->load->source, r->sheet->rows.at[row].window);
}

void
render_collect(struct render *r, size_t first, size_t from, size_t last)
{
	struct slice window = source_window(&r->load->source);

	leaf_reset(&r->leaf);
	leaf_add(&r->leaf, r->sheet, window, first, from);
	for (size_t row = first + 1; row <= last; row++)
		leaf_add(&r->leaf, r->sheet, window, row, leaf_indent(r->sheet, row, r->quotes));
}

/* Definitions at the start of a paragraph are no words of it. */
static void
skip_definitions(struct leaf *leaf)
{
	size_t len;

	while ((len = link_definition(buf_slice(&leaf->text), leaf->at)))
		leaf->at += len;
}

/* --- lists ------------------------------------------------------------------------------------- */

static void
push_list(struct render *r, size_t number, bool tight)
{
	vec_push(&r->lists, ((struct render_list){.number = number, .tight = tight}));
}

unsigned
render_flags(struct render *r)
{
	size_t depth = r->lists.len;
	struct render_list *list = depth ? vec_last(&r->lists) : NULL;
	bool first = list && !list->started;

	if (!list)
		return 0;
	list->started = true;
	if (first && depth > 1)
		list--;
	return list->tight && (!first || depth > 1) ? BLOCK_TIGHT : 0;
}

static void
open_list(struct render *r, cmark_node *node)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int start = cmark_node_get_list_start(node);

	build_open_box(&r->load->build, BOX_LIST, ordered);
	push_list(r, 0, cmark_node_get_list_tight(node));
	vec_last(&r->lists)->ordered = ordered;
	vec_last(&r->lists)->number = start > 0 ? (size_t)start : 0;
}

static void
open_item(struct render *r)
{
	struct render_list *list = vec_last(&r->lists);

	build_open_box(&r->load->build, BOX_ITEM, list->ordered ? list->number++ : 0);
}

static void
open_quote(struct render *r)
{
	build_open_box(&r->load->build, BOX_QUOTE, 0);
	push_list(r, 0, false);
	r->quotes++;
}

static void
close_box(struct render *r, cmark_node_type type)
{
	build_close_box(&r->load->build);
	if (type != CMARK_NODE_ITEM)
		r->lists.len--;
	if (type == CMARK_NODE_BLOCK_QUOTE)
		r->quotes--;
}

/* --- leaves ------------------------------------------------------------------------------------ */

static cmark_node *
write_paragraph(struct render *r, cmark_node *node)
{
	size_t row = render_first_row(node);
	cmark_node *last;

	render_collect(r, row, render_first_byte(node), render_last_row(r->sheet, node));
	last = notes_write(r, node);
	if (last || table_write(r))
		return last ? last : node;
	skip_definitions(&r->leaf);
	build_open_block(&r->load->build, BLOCK_PARAGRAPH, 0, render_flags(r), render_line(r, row));
	inline_write(r, node);
	build_close_block(&r->load->build);
	return node;
}

/* Does a row say that the lines before it are a heading? */
static bool
is_underline(struct slice line)
{
	struct slice bare = slice_trim(line);

	for (size_t i = 0; i < bare.len; i++)
		if (bare.at[i] != bare.at[0])
			return false;
	return bare.len && strchr("=-", bare.at[0]);
}

/* "## Words": the bytes of the marks and blanks before the words, 0 where it is no such heading. */
static size_t
heading_marks(struct slice line)
{
	size_t at = 0;

	while (at < line.len && line.at[at] == '#')
		at++;
	if (!at || at > 6 || (at < line.len && !ascii_is_blank(line.at[at])))
		return 0;
	while (at < line.len && ascii_is_blank(line.at[at]))
		at++;
	return at;
}

static void
collect_heading(struct render *r, cmark_node *node)
{
	size_t row = render_first_row(node), last = row, from = render_first_byte(node);
	struct slice line = sheet_row(r->sheet, row);
	size_t marks = heading_marks(slice_from(line, from < line.len ? from : line.len));

	while (!marks && last + 1 < r->sheet->rows.len) {
		line = sheet_row(r->sheet, last + 1);
		if (is_underline(slice_from(line, leaf_indent(r->sheet, last + 1, r->quotes))))
			break;
		last++;
	}
	render_collect(r, row, from + marks, last);
	if (!marks)
		skip_definitions(&r->leaf);
}

static void
write_heading(struct render *r, cmark_node *node)
{
	unsigned level = (unsigned)cmark_node_get_heading_level(node);

	collect_heading(r, node);
	build_open_block(&r->load->build, BLOCK_HEADING, level, render_flags(r),
		render_line(r, render_first_row(node)));
	inline_write(r, node);
	build_close_block(&r->load->build);
}

bool
render_is_indented_code(const struct sheet *s, cmark_node *node)
{
	struct slice code = slice_of(cmark_node_get_literal(node)), line;
	struct slice row = sheet_row(s, render_first_row(node));
	size_t from = render_first_byte(node);

	if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK || !slice_line(&code, &line))
		return false;
	row = slice_from(row, from < row.len ? from : row.len);
	return slice_equal(row, line) ||
	       !(slice_starts(row, SLICE("```")) || slice_starts(row, SLICE("~~~")));
}

/* A line of code: from the source where it stands there as it is, tabs and all. */
static void
write_code_line(struct render *r, size_t row, struct slice line)
{
	struct slice whole = sheet_row(r->sheet, row);
	size_t at = r->sheet->rows.at[row].window;
	bool same = slice_ends(whole, line); /* else cmark made blanks of part of a tab */

	if (same)
		load_text(r->load, at + whole.len - line.len, at + whole.len);
	else
		build_text(&r->load->build, line, source_offset(&r->load->source, at));
	build_break(&r->load->build, source_offset(&r->load->source, at + whole.len));
}

static void
write_code(struct render *r, cmark_node *node)
{
	struct slice code = slice_of(cmark_node_get_literal(node)), line;
	size_t row = render_first_row(node) + !render_is_indented_code(r->sheet, node);
	unsigned flags = r->continues ? BLOCK_CONTINUES : render_flags(r);

	build_open_block(&r->load->build, BLOCK_CODE, 0, flags, render_line(r, row));
	for (; slice_line(&code, &line) && row < r->sheet->rows.len; row++)
		write_code_line(r, row, line);
	build_close_block(&r->load->build);
}

static void
write_rule(struct render *r, cmark_node *node)
{
	build_open_block(&r->load->build, BLOCK_RULE, 0, 0, render_line(r, render_first_row(node)));
	build_close_block(&r->load->build);
}

/* --- the walk ---------------------------------------------------------------------------------- */

/* Writes what starts with the node; returns the last node that is done with, or NULL where its
 * children come next. */
static cmark_node *
enter(struct render *r, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE: open_quote(r); return NULL;
	case CMARK_NODE_LIST: open_list(r, node); return NULL;
	case CMARK_NODE_ITEM: open_item(r); return NULL;
	case CMARK_NODE_PARAGRAPH: return write_paragraph(r, node);
	case CMARK_NODE_HEADING: write_heading(r, node); return node;
	case CMARK_NODE_CODE_BLOCK: write_code(r, node); return node;
	case CMARK_NODE_HTML_BLOCK: rawhtml_block(r, node); return node;
	case CMARK_NODE_THEMATIC_BREAK: write_rule(r, node); return node;
	default: return NULL;
	}
}

cmark_node *
render_block(struct render *r, cmark_node *block)
{
	cmark_iter *walk = cmark_iter_new(block);
	cmark_event_type event;
	cmark_node *last = block;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk), *done;

		if (event == CMARK_EVENT_EXIT) {
			close_box(r, cmark_node_get_type(node));
			continue;
		}
		done = enter(r, node);
		r->continues = false;
		if (done && node == block) {
			last = done;
			break;
		}
		if (done)
			cmark_iter_reset(walk, done, CMARK_EVENT_EXIT);
	}
	cmark_iter_free(walk);
	return last;
}

cmark_node *
render_parse(struct sheet *s)
{
	sheet_hide(s);
	return commonmark_parse(buf_slice(&s->text));
}

void
render_sheet(struct render *r, struct sheet *s)
{
	const struct sheet *outer = r->sheet;
	size_t quotes = r->quotes;
	cmark_node *tree = render_parse(s), *block = cmark_node_first_child(tree);

	r->sheet = s;
	r->quotes = 0;
	push_list(r, 0, false);
	while (block)
		block = cmark_node_next(render_block(r, block));
	r->lists.len--;
	r->quotes = quotes;
	r->sheet = outer;
	cmark_node_free(tree);
}
