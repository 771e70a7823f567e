/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wikitext as a format: a page up to LIMIT_WHOLE bytes is read at once, a larger one in windows
 * that end where a paragraph does and nothing is open; one that never does so grows to
 * LIMIT_WINDOW_MAX and is cut at a line.
 */
#include "format/wikitext.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/utf8.h"

#include <assert.h>

/* How much a head looks like wikitext: each of its signs counts once or more. */
static int
look(struct slice head)
{
	static const struct {
		const char *sign;
		int weight;
	} signs[] = {{"[[Category:", 60}, {"[[category:", 60}, {"#REDIRECT", 70}, {"\n==", 30},
		{"'''", 20}, {"[[", 15}, {"]]", 15}, {"\n{|", 30}, {"{{", 15}, {"<ref", 30},
		{"[http", 15}, {"\n*[[", 20}};
	int sum = 0;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (slice_find(head, 0, slice_of(signs[i].sign)) != NOWHERE)
			sum += signs[i].weight;
	/* Front matter and fences are Markdown's. */
	if (slice_starts(head, SLICE("---\n")) || slice_find(head, 0, SLICE("\n```")) != NOWHERE ||
		slice_find(head, 0, SLICE("\n# ")) != NOWHERE)
		sum /= 2;
	return sum < 95 ? sum : 95;
}

static struct wiki *
state(struct load *l)
{
	struct wiki *w = l->state;

	if (!w) {
		w = mem_alloc(sizeof *w);
		w->load = l;
		w->build = &l->build;
		buf_init(&w->words);
		buf_init(&w->scratch);
		w->want = LIMIT_WHOLE + 1;
		l->state = w;
	}
	return w;
}

/* The last place where a paragraph has ended and nothing is open; 0 where there is none. */
static size_t
paragraph_cut(const struct ground *g)
{
	size_t cut = 0;

	for (uint32_t i = 0; i < g->tokens.len; i = wiki_next(g, i, false)) {
		const struct token *t = &g->tokens.at[i];

		if (t->kind >= TOKEN_OPEN && t->kind < TOKEN_CLOSE && t->mate == NO_TOKEN &&
			t->kind != TOKEN_LINK && t->kind != TOKEN_EXTERNAL)
			return cut; /* what closes it may yet come */
		if (t->kind == TOKEN_TAG && t->mate == NO_TOKEN && wiki_tag(t)->kind >= TAG_QUOTE &&
			g->text.at[t->at + t->len - 2] != '/')
			return cut;
		if (t->kind == TOKEN_NEWLINE && t->at && g->text.at[t->at - 1] == '\n')
			cut = t->at + 1;
	}
	return cut;
}

/* Where a window that may grow no more is cut: at a line, else between two characters. */
static size_t
hard_cut(struct slice text)
{
	size_t cut = text.len;

	while (cut && text.at[cut - 1] != '\n')
		cut--;
	return cut ? cut : utf8_floor(text, text.len);
}

/* Reads the first `len` bytes of the window, in which tokens were found, and drops them. */
static void
read_window(struct wiki *w, size_t len)
{
	wiki_walk(w, &w->window, 0, len);
	source_drop(&w->load->source, len);
}

/* A page of a wiki is called as its file is. */
static void
name_page(struct wiki *w)
{
	struct slice name = file_name(slice_of(w->load->source.path));
	size_t point = name.len;

	while (point && name.at[point - 1] != '.')
		point--;
	if (!slice_equal(name, SLICE("-")))
		build_meta(w->build, META_TITLE,
			slice_part(name, 0, point > 1 ? point - 1 : name.len));
}

static int
finish(struct wiki *w)
{
	wiki_write_notes(w, true);
	name_page(w);
	return 0;
}

static int
more(struct load *l, struct error *e)
{
	struct wiki *w = state(l);
	size_t cut;

	if (source_fill(&l->source, w->want, e) < 0)
		return -1;
	w->window.text = source_window(&l->source);
	if (l->source.ended && w->window.text.len <= (w->windowed ? w->want : LIMIT_WHOLE)) {
		wiki_scan(&w->window);
		read_window(w, w->window.text.len);
		return finish(w);
	}
	if (!w->windowed) {
		w->windowed = true;
		w->want = LIMIT_WINDOW;
	}
	if (w->window.text.len > w->want)
		w->window.text = slice_part(w->window.text, 0, utf8_floor(w->window.text, w->want));
	wiki_scan(&w->window);
	cut = paragraph_cut(&w->window);
	if (!cut && w->want < LIMIT_WINDOW_MAX) {
		w->want *= 2;
		return 1;
	}
	if (!cut) {
		cut = hard_cut(w->window.text);
		build_remark(w->build, source_line(&l->source, 0),
			_("something here is never closed, or too long; it was read in parts"));
	}
	read_window(w, cut);
	w->want = LIMIT_WINDOW;
	return 1;
}

static void
close_wiki(struct load *l)
{
	struct wiki *w = l->state;

	if (!w)
		return;
	wiki_release_notes(w);
	vec_release(&w->window.tokens);
	vec_release(&w->page_note.tokens);
	vec_release(&w->frames);
	vec_release(&w->levels);
	buf_release(&w->scratch);
	free(w);
	l->state = NULL;
}

const struct format format_wikitext = {
	.name = "wikitext",
	.extensions = "mediawiki wiki wikitext",
	.look = look,
	.more = more,
	.close = close_wiki,
};
