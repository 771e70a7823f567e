/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown (CommonMark 0.30 by cmark; tables, notes, wiki links, bare addresses and front matter
 * over it), slice by slice. A stage is a function that does one slice and says which comes next.
 */
#include "format/markdown.h"

#include "base/i18n.h"
#include "base/limits.h"
#include "base/mem.h"
#include "format/markdown_defs.h"
#include "format/markdown_front.h"
#include "format/markdown_render.h"
#include "format/markdown_window.h"

struct markdown;

/* Does one slice: 1 where more is to come, 0 at the end, -1 where the source failed. */
typedef int stage(struct markdown *m, struct error *e);

struct markdown {
	struct load *load;
	struct markdown_sizes sizes;
	stage *stage;
	struct render render;
	struct window window;
	bool parsed;       /* the window is, and is being written */
	cmark_node *next;  /* the block to be written next; NULL where the window is done */
	struct buf front;  /* the front matter */
	bool once;         /* the source cannot be read a second time */
	bool provisional;  /* the first window of a large file, before its definitions are known */
	struct source far; /* the same source, read ahead for definitions */
	struct window ahead;
};

static stage write_window, look_ahead, read_ahead;

/* --- writing ----------------------------------------------------------------------------------- */

static size_t
place(const struct markdown *m, cmark_node *block)
{
	const struct sheet *s = &m->window.sheet;
	size_t row = render_first_row(block);

	return row < s->rows.len ? s->rows.at[row].window : m->window.used;
}

/* Writes blocks of the window for about one slice. */
static void
write_some(struct markdown *m)
{
	size_t start = place(m, m->next);

	while (m->next && place(m, m->next) - start < LIMIT_WINDOW)
		m->next = cmark_node_next(render_block(&m->render, m->next));
}

static void
remark_window(struct markdown *m)
{
	const struct sheet *s = &m->window.sheet;
	struct build *b = &m->load->build;

	if (s->deep)
		build_remark(b, render_line(&m->render, s->deep - 1),
			_("boxes nested too deep are shown as text"));
	if (m->window.cut)
		build_remark(b, source_line(&m->load->source, m->window.used),
			_("a block is too long and was parted here"));
}

static int
parse_window(struct markdown *m, struct error *e)
{
	bool alone = m->window.whole || m->provisional;
	unsigned how = (alone || m->once ? WINDOW_ASK : 0) | (alone ? 0 : WINDOW_TELL) |
		       (m->provisional ? WINDOW_RASH : 0);
	int state = window_next(&m->window, &m->render.links, how, e);

	if (state < 1)
		return state;
	if (how & WINDOW_ASK)
		notes_collect(&m->render.notes, source_window(&m->load->source), &m->window.sheet,
			m->window.tree);
	m->next = cmark_node_first_child(m->window.tree);
	m->render.continues = m->window.continues;
	m->parsed = true;
	return 1;
}

/* The window is written: what comes next? */
static int
end_window(struct markdown *m)
{
	bool last = m->window.last;

	remark_window(m);
	if (m->provisional && !last) {
		m->stage = look_ahead;
		return 1;
	}
	window_drop(&m->window);
	m->parsed = false;
	return !last;
}

static int
write_window(struct markdown *m, struct error *e)
{
	int state = m->parsed ? 1 : parse_window(m, e);

	if (state < 1)
		return state < 0 ? -1 : 1;
	if (m->next)
		write_some(m);
	return m->next ? 1 : end_window(m);
}

/* --- definitions of a large file --------------------------------------------------------------- */

/* Writes the first window again. */
static void
write_anew(struct markdown *m)
{
	struct load *l = m->load;
	struct article *a = l->build.article;

	build_release(&l->build);
	article_begin_anew(a);
	build_init(&l->build, a);
	front_read(&l->build, buf_slice(&m->front));
	window_forget(&m->window);
}

/* Does the first window look otherwise, now that all definitions are known? Where it was cut in
 * haste it does. */
static bool
wants_more(struct markdown *m)
{
	struct slice text = slice_part(source_window(&m->load->source), 0, m->window.used);

	return m->window.cut || defs_wanted(&m->render.links, text) ||
	       notes_wanted(&m->render.notes, text);
}

/* The definitions of the whole source are known. */
static int
write_on(struct markdown *m)
{
	if (wants_more(m))
		write_anew(m);
	else
		window_drop(&m->window);
	m->provisional = m->parsed = false;
	m->stage = write_window;
	return 1;
}

/* Is there a definition anywhere? The cheap question first. */
static int
look_ahead(struct markdown *m, struct error *e)
{
	struct source *far = &m->far;
	struct slice text;

	if (source_fill(far, 4 * LIMIT_WINDOW, e) < 0)
		return -1;
	text = source_window(far);
	if (slice_find(text, 0, SLICE("]:")) != NOWHERE) {
		source_close(far);
		m->stage = read_ahead;
		return source_again(&m->load->source, far) < 0 ? write_on(m) : 1;
	}
	if (far->ended)
		return write_on(m);
	source_drop(far, text.len - (text.len > 0));
	return 1;
}

/* Reads a window ahead for what it defines. */
static int
read_ahead(struct markdown *m, struct error *e)
{
	bool first = !m->ahead.source;
	int state;

	if (first) {
		render_forget_labels(&m->render);
		window_init(&m->ahead, &m->far, &m->sizes);
		if (source_fill(&m->far, m->front.len, e) < 0)
			return -1;
		source_drop(&m->far, m->front.len);
	}
	state = window_next(&m->ahead, &m->render.links, WINDOW_ASK, e);
	if (state < 1)
		return state < 0 ? -1 : 1;
	notes_collect(&m->render.notes, source_window(&m->far), &m->ahead.sheet, m->ahead.tree);
	window_drop(&m->ahead);
	return m->ahead.last ? write_on(m) : 1;
}

/* --- the beginning and the end ----------------------------------------------------------------- */

static int
start(struct markdown *m, struct error *e)
{
	struct source *s = &m->load->source;
	/* A file known to be larger need not be read that far before its beginning is shown. */
	size_t want = s->size > LIMIT_WHOLE ? LIMIT_WINDOW : m->sizes.whole + 1;
	struct slice text;
	size_t front;

	if (source_fill(s, want, e) < 0)
		return -1;
	text = source_window(s);
	front = front_length(text);
	buf_add(&m->front, slice_part(text, 0, front));
	front_read(&m->load->build, buf_slice(&m->front));
	m->window.whole = s->ended && text.len <= m->sizes.whole;
	source_drop(s, front);
	if (!m->window.whole) {
		m->once = source_again(s, &m->far) < 0;
		m->provisional = !m->once;
		/* A first screen needs no more, and comes the sooner. */
		m->window.size = m->provisional ? m->sizes.window / 4 : 0;
	}
	m->stage = write_window;
	return write_window(m, e);
}

static struct markdown *
state_new(struct load *l, const struct markdown_sizes *sizes)
{
	struct markdown *m = mem_alloc(sizeof *m);

	m->load = l;
	m->sizes = *sizes;
	m->stage = start;
	m->far.fd = -1;
	buf_init(&m->front);
	render_init(&m->render, l);
	window_init(&m->window, &l->source, &m->sizes);
	m->render.sheet = &m->window.sheet;
	return m;
}

int
markdown_more(struct load *l, const struct markdown_sizes *sizes, struct error *e)
{
	struct markdown *m = l->state;

	if (!m)
		l->state = m = state_new(l, sizes);
	return m->stage(m, e);
}

static void
end(struct load *l)
{
	struct markdown *m = l->state;

	if (!m)
		return;
	window_release(&m->window);
	if (m->ahead.source)
		window_release(&m->ahead);
	if (m->far.path)
		source_close(&m->far);
	render_release(&m->render);
	buf_release(&m->front);
	free(m);
	l->state = NULL;
}

static int
more(struct load *l, struct error *e)
{
	static const struct markdown_sizes sizes = {
		LIMIT_WHOLE, LIMIT_WINDOW, LIMIT_WINDOW_MAX, 4 * LIMIT_WINDOW};

	return markdown_more(l, &sizes, e);
}

/* What only Markdown writes, and how much it tells. */
static int
look(struct slice head)
{
	static const struct {
		const char *sign;
		int weight;
	} signs[] = {
		{"\n## ", 30}, {"\n# ", 15}, {"](", 30}, {"\n```", 30}, {"**", 15}, {"\n> ", 10}};
	int sum = front_length(head) ? 50 : slice_starts(head, SLICE("# ")) ? 20 : 0;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (slice_find(head, 0, slice_of(signs[i].sign)) != NOWHERE)
			sum += signs[i].weight;
	return sum < 90 ? sum : 90;
}

const struct format format_markdown = {
	.name = "markdown",
	.extensions = "md markdown mkd mdown mdwn",
	.look = look,
	.more = more,
	.close = end,
};
