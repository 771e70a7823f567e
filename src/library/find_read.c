/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From candidates to hits: each article is read again, its filters are asked of it once more, and the
 * words are sought where the index says they are. What is not there is no hit.
 */
#include "library/find_state.h"

#include "base/file.h"
#include "base/limits.h"
#include "format/lines.h"
#include "library/filters.h"
#include "library/key.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { WINDOW = 160 }; /* bytes in which words stand together */

/* --- one hit ----------------------------------------------------------------------------- */

/* Is the place spoken by somebody who was asked for? */
static bool
is_heard(const struct find *f, size_t at)
{
	const struct article *a = &f->reading.article;
	size_t turn = article_turn_at(a, at);
	struct slice name;

	if (turn == NOWHERE)
		return !f->who.list.len;
	name = article_speaker(a, a->turns.at[turn].speaker);
	return (!f->who.list.len || filters_wanted(f, name)) && !filters_unwanted(f, name);
}

static bool
add_hit(struct find *f, size_t start, size_t end, const struct found_list *found)
{
	struct hit hit;

	if (find_has_enough(f) || !is_heard(f, start))
		return false;
	hit_init(&hit, &f->reading.article, buf_slice(&f->reading.file), start, end, found);
	vec_push(&f->hits, hit);
	return true;
}

/* Some of what was found, from `first` up to and with `last`, of so many different needles. */
struct window {
	size_t first, last, different;
};

/* Where the most different needles stand together in WINDOW bytes, and nearest to each other. */
static struct window
best_window(const struct found_list *found, bool nearest)
{
	struct window best = {0}, w = {0};
	size_t counts[LIMIT_TERMS] = {0}, best_span = 0;

	for (w.last = 0; w.last < found->len; w.last++) {
		const struct needle_found *last = &found->at[w.last];
		size_t span;

		w.different += counts[last->needle]++ == 0;
		while (w.first < w.last && (counts[found->at[w.first].needle] > 1 ||
						   last->end > found->at[w.first].start + WINDOW))
			w.different -= --counts[found->at[w.first++].needle] == 0;
		span = last->end - found->at[w.first].start;
		if (w.different < best.different ||
			(w.different == best.different && !(nearest && span < best_span)))
			continue;
		best = w;
		best_span = span;
	}
	return best;
}

static uint32_t
needles_of(const struct found_list *found)
{
	uint32_t set = 0;

	for (size_t i = 0; i < found->len; i++)
		set |= (uint32_t)1 << found->at[i].needle;
	return set;
}

static uint32_t
all_needles(const struct needles *n)
{
	return (uint32_t)(((uint64_t)1 << n->list.len) - 1);
}

/* Seeks the needles in a part of the text, and makes a hit of where they stand best, if all that are
 * `wanted` are there and some that are not `known`; answers which are. */
static uint32_t
seek(struct find *f, const struct needles *n, size_t start, size_t end, uint32_t wanted,
	uint32_t known)
{
	struct found_list found = {0};
	struct slice text = buf_slice(&f->reading.article.text);
	uint32_t there;

	end = utf8_floor(text, end < text.len ? end : text.len);
	start = utf8_floor(text, start < end ? start : end);
	needles_find(n, text, start, end, &found);
	there = needles_of(&found);
	if ((there & ~known) && (there & wanted) == wanted) {
		struct window w = best_window(&found, n->list.len > 1);

		if (!add_hit(f, found.at[w.first].start, found.at[w.last].end, &found))
			there = 0;
	} else {
		there = 0;
	}
	vec_release(&found);
	return there;
}

/* --- an article's hits ------------------------------------------------------------------- */

/* The end of the first paragraph at a place, or as much of it as is shown. */
static size_t
beginning_at(const struct article *a, size_t start, size_t end)
{
	if (a->blocks.len) {
		const struct block *block = &a->blocks.at[article_block_at(a, start)];

		end = block->end > start && block->end < end ? block->end : end;
	}
	return end - start > WINDOW ? utf8_floor(buf_slice(&a->text), start + WINDOW) : end;
}

static void
hit_turns(struct find *f)
{
	const struct article *a = &f->reading.article;
	const struct turn *turn;

	vec_each (turn, &a->turns)
		add_hit(f, turn->start, beginning_at(a, turn->start, turn->end), NULL);
}

static bool
is_asked_for(const struct find *f, const struct reference *ref)
{
	struct slice target = article_name(&f->reading.article, ref->target);
	const struct tie *tie;

	vec_each (tie, &f->ties)
		if (!tie->category && !tie->without && filters_tied(f, tie, ref->kind, target))
			return true;
	return false;
}

/* The links that link: asks for; false where it does not, or they have no words. */
static bool
hit_links(struct find *f)
{
	const struct reference *ref;
	size_t before = f->hits.len;

	vec_each (ref, &f->reading.article.references) {
		struct found_list words = {&(struct needle_found){ref->start, ref->end, 0}, 1, 1};

		if (ref->end > ref->start && is_asked_for(f, ref))
			add_hit(f, ref->start, ref->end, &words);
	}
	return f->hits.len > before;
}

/* Shows the name that has the words, in the place of those of the text. */
static void
show_name(struct hit *h, const struct needles *n)
{
	struct found_list found = {0};
	struct slice file = file_name(key_stem(buf_slice(&h->file)));

	needles_find(n, buf_slice(&h->title), 0, h->title.len, &found);
	buf_reset(&h->words);
	h->at = 0;
	if (found.len)
		buf_add(&h->words, buf_slice(&h->title));
	else
		utf8_repair(file, &h->words);
	needles_find(n, buf_slice(&h->words), 0, h->words.len, &found);
	hit_mark(h, 0, &found);
	h->cut_behind = false;
	vec_release(&found);
}

/* The article itself: where its title stands in it, else its beginning. */
static void
hit_title(struct find *f)
{
	const struct needles *n = f->words.list.len ? &f->words : &f->title;
	const struct article *a = &f->reading.article;

	if (n->list.len && a->blocks.len && seek(f, n, 0, a->blocks.at[0].end, all_needles(n), 0))
		return;
	if (add_hit(f, 0, 0, NULL) && n->list.len)
		show_name(vec_last(&f->hits), n);
}

static void
hit_listed(struct find *f)
{
	if (hit_links(f))
		return;
	if (f->who.list.len)
		hit_turns(f);
	else
		hit_title(f);
}

static int
compare_candidates(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->score != b->score)
		return a->score < b->score ? -1 : 1;
	return (a->start > b->start) - (a->start < b->start);
}

/* Pieces that hold all words; where words are scattered, those that have one that is still missing. */
static void
hit_pieces(struct find *f, const struct group *g, bool scattered)
{
	struct candidate *c = f->candidates.at + g->first;
	uint32_t wanted = scattered ? 0 : all_needles(&f->words), seen = 0;

	qsort(c, g->count, sizeof *c, compare_candidates);
	for (size_t i = 0; i < g->count && !find_has_enough(f); i++) {
		if (c[i].kind != PIECE_TITLE)
			seen |= seek(
				f, &f->words, c[i].start, c[i].end, wanted, scattered ? seen : 0);
	}
	if (!seen && c[0].kind == PIECE_TITLE)
		hit_title(f);
	else if (!seen) /* the article has changed */
		seek(f, &f->words, 0, f->reading.article.text.len, wanted, 0);
}

/* --- lines ------------------------------------------------------------------------------- */

static int
compare_places(const void *left, const void *right)
{
	const struct hit *a = *(struct hit *const *)left, *b = *(struct hit *const *)right;

	return (a->from > b->from) - (a->from < b->from);
}

/* Tells the hits from `first` on, which are of one article, their lines, front to back. */
static void
count_lines(struct find *f, size_t first)
{
	VEC(struct hit *) hits = {0};
	struct file_lines lines;

	file_lines_init(&lines, f->reading.path);
	for (size_t i = first; i < f->hits.len; i++)
		vec_push(&hits, &f->hits.at[i]);
	if (hits.len)
		qsort(hits.at, hits.len, sizeof *hits.at, compare_places);
	for (size_t i = 0; i < hits.len; i++)
		hits.at[i]->line = file_lines_at(&lines, hits.at[i]->from);
	file_lines_release(&lines);
	vec_release(&hits);
}

/* --- reading ----------------------------------------------------------------------------- */

void
find_read_end(struct find *f)
{
	struct reading *r = &f->reading;

	if (!r->path)
		return;
	loader_close(&r->loader);
	article_release(&r->article);
	free(r->path);
	r->path = NULL;
}

/* False where the article or its file is gone. */
static bool
open_article(struct find *f, int64_t article)
{
	struct reading *r = &f->reading;
	sqlite3_stmt *q = store_ask(f->store, "SELECT path FROM article WHERE id = ?1");

	store_bind(q, 1, article);
	buf_reset(&r->file);
	if (store_next(f->store, q))
		buf_add(&r->file, store_text(q, 0));
	store_done(q);
	if (!r->file.len)
		return false;
	r->path = file_join(slice_of(f->folder), buf_slice(&r->file));
	article_init(&r->article);
	if (loader_open(&r->loader, r->path, &r->article, NULL) == 0)
		return true;
	find_read_end(f);
	return false;
}

static void
make_hits(struct find *f, const struct group *g)
{
	size_t first = f->hits.len;
	bool scattered = idset_has(&f->apart, g->article);

	if (!filters_hold(f))
		return;
	if (g->count)
		hit_pieces(f, g, scattered);
	else
		hit_listed(f);
	count_lines(f, first);
}

int
find_read(struct find *f, struct error *e)
{
	const struct group *g;
	size_t enough = f->steps.at[f->step].term;

	if (f->group == f->groups.len || (enough && f->hits.len >= enough) || find_must_end(f))
		return store_failed(f->store, e);
	g = &f->groups.at[f->group];
	if (!f->reading.path && !open_article(f, g->article)) {
		f->group++;
		return 1;
	}
	if (loader_more(&f->reading.loader, NULL) == 1)
		return 1;
	make_hits(f, g);
	find_read_end(f);
	f->group++;
	return 1;
}
