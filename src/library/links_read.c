/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links and mentions as they stand in the articles of today.
 */
#include "library/links_state.h"

#include "article/outline.h"
#include "article/sentence.h"
#include "base/file.h"
#include "format/format.h"
#include "format/lines.h"
#include "format/url.h"
#include "library/key.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <unistd.h>

/* Bytes of a sentence before and behind a link. */
#define SENTENCE_MOST ((size_t)1000)

/* An article while it is read for its links. */
struct reading {
	struct article article;
	struct slice file; /* from the library down */
	char *path;
	size_t entry;
	size_t sentence, sentence_end; /* the last one that was looked for; empty at first */
};

static int
open_reading(const struct links *l, size_t entry, struct reading *r, struct error *e)
{
	r->entry = entry;
	r->sentence = r->sentence_end = 0;
	r->file = slice_of(l->catalog->entries.at[entry].path);
	r->path = file_join(slice_of(l->folder), r->file);
	article_init(&r->article);
	return load_article(r->path, &r->article, e);
}

static void
close_reading(struct reading *r)
{
	article_release(&r->article);
	free(r->path);
}

static struct link *
add_link(struct links *l, enum link_way way)
{
	struct link link = {.way = way, .to = NOWHERE, .target = BUF_INIT, .text = BUF_INIT};

	vec_push(&l->list, link);
	return vec_last(&l->list);
}

/* The cells of a row are set apart by points. */
static void
add_on_one_line(struct slice words, struct buf *out)
{
	words = slice_trim(words);
	for (size_t i = 0; i < words.len; i++) {
		if (words.at[i] == '\t')
			buf_add(out, SLICE(" · "));
		else
			buf_add_byte(out, words.at[i] == '\n' ? ' ' : words.at[i]);
	}
}

/* Many links may stand in one sentence, which is looked for once. */
static void
find_sentence(struct reading *r, size_t start)
{
	if (r->sentence <= start && start < r->sentence_end)
		return;
	r->sentence = sentence_start(&r->article, start);
	r->sentence_end = sentence_end(&r->article, r->sentence);
}

/* The sentence around a place, without the label of the one who says it; of one without end as much
 * as anybody reads. */
static void
add_sentence(struct reading *r, size_t start, size_t end, struct buf *out)
{
	const struct article *a = &r->article;
	struct slice text = buf_slice(&a->text);
	size_t from, to, turn = article_turn_at(a, start);

	find_sentence(r, start);
	from = r->sentence;
	to = r->sentence_end;
	if (turn != NOWHERE && a->turns.at[turn].start > from)
		from = a->turns.at[turn].start;
	if (to < end)
		to = sentence_end(a, end);
	if (start - from > SENTENCE_MOST)
		from = utf8_floor(text, start - SENTENCE_MOST);
	if (to - start > SENTENCE_MOST)
		to = utf8_floor(text, start + SENTENCE_MOST);
	add_on_one_line(article_text(a, from, to), out);
}

/* --- out --------------------------------------------------------------------------------- */

/* A file that is no article: is it there? */
static bool
is_on_disk(const struct links *l, const struct reading *r, struct slice target)
{
	size_t end = 0;
	struct buf name = BUF_INIT;
	bool root = slice_starts(target, SLICE("/")), there;
	char *path;

	while (end < target.len && target.at[end] != '#' && target.at[end] != '?')
		end++;
	url_decode(slice_part(target, 0, end), &name);
	path = file_join(root ? slice_of(l->folder) : file_folder(slice_of(r->path)),
		slice_from(buf_slice(&name), root));
	there = access(path, F_OK) == 0;
	free(path);
	buf_release(&name);
	return there;
}

static bool
is_broken(
	const struct links *l, const struct reading *r, const struct meant *m, struct slice target)
{
	switch (m->kind) {
	case MEANS_NOTHING: return true;
	case MEANS_FILE: return !is_on_disk(l, r, target);
	case MEANS_HERE:
		return m->fragment.len &&
		       section_find(&r->article, buf_slice(&m->fragment)) == NOWHERE;
	case MEANS_ARTICLE:
	case MEANS_OUTSIDE: break;
	}
	return false;
}

static void
add_out(struct links *l, const struct reading *r, const struct reference *ref)
{
	const struct article *a = &r->article;
	struct slice target = article_name(a, ref->target);
	struct link *link = add_link(l, LINK_OUT);
	struct meant m;

	catalog_resolve(l->catalog, r->entry, ref->kind, target, &m);
	hit_init(&link->at, a, r->file, ref->start, ref->end, NULL);
	link->at.line = ref->line;
	link->kind = ref->kind;
	link->broken = is_broken(l, r, &m, target);
	link->to = m.kind == MEANS_HERE ? r->entry : m.kind == MEANS_ARTICLE ? m.entry : NOWHERE;
	buf_add(&link->target, target);
	add_on_one_line(article_text(a, ref->start, ref->end), &link->text);
	meant_release(&m);
}

int
links_read_out(struct links *l, struct error *e)
{
	struct reading r;
	const struct reference *ref;
	int done = open_reading(l, l->entry, &r, e);

	if (done == 0)
		vec_each (ref, &r.article.references)
			if (ref->kind != REF_NOTE)
				add_out(l, &r, ref);
	close_reading(&r);
	return done;
}

/* --- in ---------------------------------------------------------------------------------- */

static void
add_in(struct links *l, struct reading *r, const struct reference *ref)
{
	const struct article *a = &r->article;
	struct link *link = add_link(l, LINK_IN);

	hit_init(&link->at, a, r->file, ref->start, ref->end, NULL);
	link->at.line = ref->line;
	link->kind = ref->kind;
	link->to = l->entry;
	buf_add(&link->target, article_name(a, ref->target));
	if (ref->end > ref->start)
		add_sentence(r, ref->start, ref->end, &link->text);
}

void
links_read_in(struct links *l, size_t entry)
{
	struct reading r;
	const struct reference *ref;

	if (open_reading(l, entry, &r, NULL) == 0)
		vec_each (ref, &r.article.references)
			if (links_means_us(
				    l, entry, ref->kind, article_name(&r.article, ref->target)))
				add_in(l, &r, ref);
	close_reading(&r);
}

static void
add_member(struct links *l, size_t entry, struct slice target, size_t line)
{
	struct link *link = add_link(l, LINK_IN);
	struct article nothing;

	article_init(&nothing);
	hit_init(&link->at, &nothing, slice_of(l->catalog->entries.at[entry].path), 0, 0, NULL);
	buf_reset(&link->at.title);
	utf8_repair(catalog_title(l->catalog, entry), &link->at.title);
	article_release(&nothing);
	link->at.line = line;
	link->kind = REF_CATEGORY;
	link->to = l->entry;
	buf_add(&link->target, target);
}

void
links_take_member(struct links *l, size_t entry)
{
	sqlite3_stmt *q = store_ask(l->store,
		"SELECT target.words, link.line FROM link JOIN target ON target.id = link.target"
		" WHERE link.article = ? AND link.kind = 4 ORDER BY link.ordinal");

	store_bind(q, 1, l->catalog->entries.at[entry].id);
	while (store_next(l->store, q)) {
		struct slice target = store_text(q, 0);

		if (links_means_us(l, entry, REF_CATEGORY, target))
			add_member(l, entry, target, (size_t)store_number(q, 1));
	}
}

/* --- mentions ---------------------------------------------------------------------------- */

static bool
is_linked(const struct article *a, size_t at)
{
	size_t i = article_span_at(a, at);

	return i < a->spans.len && a->spans.at[i].start <= at && a->spans.at[i].ref;
}

static void
add_mention(struct links *l, struct reading *r, size_t start, size_t end)
{
	const struct article *a = &r->article;
	struct link *link = add_link(l, LINK_MENTION);
	struct file_lines lines;

	hit_init(&link->at, a, r->file, start, end, NULL);
	file_lines_init(&lines, r->path);
	link->at.line = file_lines_at(&lines, link->at.from);
	file_lines_release(&lines);
	link->to = l->entry;
	utf8_repair(catalog_title(l->catalog, l->entry), &link->target);
	add_sentence(r, start, end, &link->text);
}

void
links_read_mention(struct links *l, size_t entry)
{
	struct found_list found = {0};
	struct reading r;
	size_t i = 0;

	if (open_reading(l, entry, &r, NULL) == 0)
		needles_find(&l->title, buf_slice(&r.article.text), 0, r.article.text.len, &found);
	while (i < found.len && is_linked(&r.article, found.at[i].start))
		i++;
	if (i < found.len)
		add_mention(l, &r, found.at[i].start, found.at[i].end);
	vec_release(&found);
	close_reading(&r);
}
