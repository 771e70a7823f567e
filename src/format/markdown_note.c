/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes: "[^label]: text" at the start of a paragraph's line begins one, which goes to the next
 * such line or the paragraph's end and on through what is set in behind it. cmark has read all of
 * that as a paragraph and as code; here its lines are read anew, apart, in a box of their own.
 */
#include "format/markdown_defs.h"
#include "format/markdown_link.h"
#include "format/markdown_render.h"

struct part {
	size_t start, end; /* a line in the window */
	size_t mark;       /* bytes of the "[^label]:" it starts with */
};

struct parts {
	VEC(struct part) list;
};

/* The bytes of the "[^label]:" that a line starts with, which was hidden from cmark. */
static size_t
mark_length(struct slice line, struct slice window, size_t at, struct slice *label)
{
	if (!line.len || line.at[0] != '{')
		return 0;
	return link_note_definition(slice_part(window, at, at + line.len), 0, label);
}

/* --- which there are --------------------------------------------------------------------------- */

static void
collect_paragraph(struct labels *notes, struct slice window, const struct sheet *s,
	cmark_node *node, size_t quotes)
{
	size_t first = render_first_row(node), last = render_last_row(s, node);

	for (size_t row = first; row <= last; row++) {
		struct slice line = sheet_row(s, row), label;
		size_t from = leaf_indent(s, row, quotes);

		if (row == first)
			from = render_first_byte(node);
		if (from < line.len && mark_length(slice_from(line, from), window,
					       s->rows.at[row].window + from, &label))
			labels_add(notes, label, (struct slice){0});
	}
}

void
notes_collect(struct labels *notes, struct slice window, const struct sheet *s, cmark_node *tree)
{
	cmark_iter *walk = cmark_iter_new(tree);
	cmark_event_type event;
	size_t quotes = 0;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);
		cmark_node_type type = cmark_node_get_type(node);

		if (type == CMARK_NODE_BLOCK_QUOTE)
			quotes += event == CMARK_EVENT_ENTER ? 1 : (size_t)-1;
		if (event == CMARK_EVENT_EXIT ||
			(type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING))
			continue;
		if (type == CMARK_NODE_PARAGRAPH)
			collect_paragraph(notes, window, s, node, quotes);
		cmark_iter_reset(walk, node, CMARK_EVENT_EXIT);
	}
	cmark_iter_free(walk);
}

bool
notes_wanted(struct labels *notes, struct slice text)
{
	struct slice label;
	size_t at = 0, first;

	while (notes->list.len && (at = slice_find(text, at, SLICE("[^"))) != NOWHERE)
		if (link_note(text, at++, &label) && labels_find(notes, label, &first))
			return true;
	return false;
}

size_t
notes_number(struct render *r, struct slice label)
{
	size_t first;
	struct label *found;

	if (!labels_find(&r->notes, label, &first))
		return 0;
	found = &r->notes.list.at[r->notes.order.at[first]];
	if (!found->number)
		found->number = (uint32_t)++r->note_count;
	return found->number;
}

/* --- writing them ------------------------------------------------------------------------------ */

/* The lines of the paragraph in r->leaf; false where none defines a note. */
static bool
find_parts(struct render *r, struct parts *parts)
{
	struct slice window = source_window(&r->load->source), label;
	bool found = false;

	for (size_t i = 0; i < r->leaf.lines.len; i++) {
		size_t at;
		struct slice line = leaf_line(&r->leaf, i, &at);
		size_t mark = mark_length(line, window, at, &label);

		vec_push(&parts->list, ((struct part){at, at + line.len, mark}));
		found |= mark > 0;
	}
	return found;
}

/* Adds the lines of a code block that is set in behind a note, and the blank ones before it. */
static void
add_set_in(struct render *r, cmark_node *code, size_t *row, struct sheet *s)
{
	struct slice window = source_window(&r->load->source);
	struct slice rest = slice_of(cmark_node_get_literal(code)), line;
	size_t first = render_first_row(code);

	for (; *row < first; ++*row)
		sheet_add_line(
			s, window, r->sheet->rows.at[*row].window, r->sheet->rows.at[*row].window);
	for (; slice_line(&rest, &line) && *row < r->sheet->rows.len; ++*row) {
		struct slice whole = sheet_row(r->sheet, *row);
		size_t at = r->sheet->rows.at[*row].window;
		size_t from = slice_ends(whole, line) ? whole.len - line.len : 0;

		sheet_add_line(s, window, at + from, at + whole.len);
	}
}

/* Adds the code blocks behind the paragraph to the text of its last note. */
static cmark_node *
take_set_in(struct render *r, cmark_node *paragraph, struct sheet *s)
{
	cmark_node *last = paragraph, *next;
	size_t row = render_last_row(r->sheet, paragraph) + 1;

	while ((next = cmark_node_next(last)) && render_is_indented_code(r->sheet, next)) {
		add_set_in(r, next, &row, s);
		last = next;
	}
	return last;
}

/* Starts a sheet that knows the links its lines may refer to. */
static void
start_sheet(struct render *r, struct sheet *s, const struct part *first, size_t count)
{
	struct slice window = source_window(&r->load->source);

	sheet_init(s);
	defs_prepare(&r->links, slice_part(window, first->start, first[count - 1].end), s);
	for (size_t i = 0; i < count; i++)
		sheet_add_line(s, window, first[i].start + first[i].mark, first[i].end);
}

static void
write_before(struct render *r, const struct part *first, size_t count)
{
	struct sheet s;

	if (!count)
		return;
	start_sheet(r, &s, first, count);
	render_sheet(r, &s);
	sheet_release(&s);
}

/* Writes one note; the paragraph's last one takes along what is set in behind it. */
static cmark_node *
write_note(struct render *r, const struct part *first, size_t count, cmark_node *paragraph)
{
	struct slice label;
	struct sheet s;
	cmark_node *last = paragraph;

	link_note(source_window(&r->load->source), first->start, &label);
	build_open_box(&r->load->build, BOX_NOTE, notes_number(r, label));
	start_sheet(r, &s, first, count);
	if (paragraph)
		last = take_set_in(r, paragraph, &s);
	render_sheet(r, &s);
	sheet_release(&s);
	build_close_box(&r->load->build);
	return last;
}

static size_t
next_mark(const struct parts *parts, size_t from)
{
	while (from < parts->list.len && !parts->list.at[from].mark)
		from++;
	return from;
}

cmark_node *
notes_write(struct render *r, cmark_node *paragraph)
{
	struct parts parts = {0};
	cmark_node *last = NULL;
	bool in_note = r->in_note;

	if (!in_note && find_parts(r, &parts)) {
		size_t at = next_mark(&parts, 0);

		r->in_note = true;
		write_before(r, parts.list.at, at);
		while (at < parts.list.len) {
			size_t next = next_mark(&parts, at + 1);

			last = write_note(r, &parts.list.at[at], next - at,
				next == parts.list.len ? paragraph : NULL);
			at = next;
		}
	}
	r->in_note = in_note;
	vec_release(&parts.list);
	return last;
}
