/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A definition may stand wherever "]:" does; every place like that is asked about, once a label.
 */
#include "format/markdown_defs.h"

#include "format/ascii.h"
#include "format/markdown_link.h"

#define LABEL_MOST 1000 /* bytes looked back over for the start of a label */

static bool
is_escaped(struct slice text, size_t pos)
{
	size_t at = pos;

	while (at && text.at[at - 1] == '\\')
		at--;
	return (pos - at) % 2;
}

/* Where the label starts that ends with the ']' at `end`, NOWHERE where it is none. */
static size_t
label_start(struct slice text, size_t end, size_t from)
{
	for (size_t at = end; at > from && end - at < LABEL_MOST; at--) {
		char c = text.at[at - 1];

		if ((c != '[' && c != ']') || is_escaped(text, at - 1))
			continue;
		return c == '[' ? at - 1 : NOWHERE;
	}
	return NOWHERE;
}

static bool
may_define(struct slice text, size_t start, size_t end)
{
	if (start && !ascii_is_blank(text.at[start - 1]) && text.at[start - 1] != '>')
		return false;
	return end - start > 1 && text.at[start + 1] != '^';
}

void
defs_ask(struct slice text, struct sheet *s)
{
	struct buf line = BUF_INIT;
	size_t at = 0, behind = 0;

	while ((at = slice_find(text, at, SLICE("]:"))) != NOWHERE) {
		size_t start = label_start(text, at, behind);

		behind = ++at;
		if (start == NOWHERE || !may_define(text, start, at))
			continue;
		buf_reset(&line);
		buf_add_byte(&line, '[');
		label_tidy(slice_part(text, start + 1, at - 1), &line);
		buf_add_byte(&line, ']');
		sheet_add_own(s, buf_slice(&line));
		sheet_add_own(s, SLICE(""));
	}
	buf_release(&line);
}

/* The label a question asked for. */
static struct slice
asked_label(const struct sheet *s, cmark_node *question)
{
	size_t row = (size_t)cmark_node_get_start_line(question) - 1;
	struct slice line = sheet_row(s, row);

	return slice_part(line, 1, line.len - 1);
}

void
defs_answer(struct labels *links, const struct sheet *s, cmark_node *tree)
{
	cmark_node *question, *answer;

	while ((question = cmark_node_first_child(tree)) &&
		(size_t)cmark_node_get_start_line(question) <= s->own) {
		answer = cmark_node_first_child(question);
		if (answer && cmark_node_get_type(answer) == CMARK_NODE_LINK)
			labels_add(links, asked_label(s, question),
				slice_of(cmark_node_get_url(answer)));
		cmark_node_free(question);
	}
}

/* A definition of our own, so written that cmark reads the target as it is. */
static void
define(const struct labels *links, const struct label *label, struct sheet *s)
{
	struct slice target = label_target(links, label);
	struct buf line = BUF_INIT;

	buf_add_byte(&line, '[');
	buf_add(&line, label_name(links, label));
	buf_add_string(&line, "]: <");
	for (size_t i = 0; i < target.len; i++) {
		if (strchr("<>\\&", target.at[i]))
			buf_add_byte(&line, '\\');
		if (target.at[i] >= 0 && target.at[i] <= ' ')
			buf_addf(&line, "&#%d;", target.at[i]);
		else
			buf_add_byte(&line, target.at[i]);
	}
	buf_add_byte(&line, '>');
	sheet_add_own(s, buf_slice(&line));
	buf_release(&line);
}

/* Defines what answers to one label, once in a time of asking. */
static void
define_all(struct labels *links, struct slice name, struct sheet *s)
{
	size_t first, count = labels_find(links, name, &first);

	for (size_t i = 0; i < count; i++) {
		struct label *label = &links->list.at[links->order.at[first + i]];

		if (label->asked == links->asking)
			return;
		label->asked = links->asking;
		define(links, label, s);
	}
}

/* The next label in the text at or after *at; *at moves behind its '['. */
static bool
next_label(struct slice text, size_t *at, struct slice *label)
{
	while ((*at = slice_find_byte(text, *at, '[')) != NOWHERE) {
		size_t len = link_label(text, *at, label);

		++*at;
		if (len > 2)
			return true;
	}
	return false;
}

void
defs_prepare(struct labels *links, struct slice text, struct sheet *s)
{
	struct slice label;
	size_t at = 0, own = s->own;

	if (!links->list.len)
		return;
	links->asking++;
	while (next_label(text, &at, &label))
		define_all(links, label, s);
	if (s->own > own)
		sheet_add_own(s, SLICE(""));
}

bool
defs_wanted(struct labels *links, struct slice text)
{
	struct slice label;
	size_t at = 0, first;

	while (links->list.len && next_label(text, &at, &label))
		if (labels_find(links, label, &first))
			return true;
	return false;
}
