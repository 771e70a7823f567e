/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The questions of a search to the index: a table of them, which are to be asked, and what becomes of
 * the answers. Filters leave articles and persons; ranking makes candidates of what they leave.
 */
#include "library/find_state.h"

#include "base/file.h"
#include "library/filters.h"
#include "library/key.h"

#include <stdlib.h>

enum { LOOK = 64 }; /* rows between two looks at the clock */

/* What FTS5 may need before it gives any answer to a beginning: it puts together all words that begin
 * so, and cannot be stopped. */
#define BROAD_MS 300.0

enum {
	SOON = 30000,
	FIRST_HITS = 40,
	BROAD = 3, /* bytes of a beginning that very many words have */
};

#define NAMED -1000.0 /* what it counts to be called just what is sought; no score comes near it */

#define BEHIND_ALL "\xf4\x8f\xbf\xbf" /* sorts behind whatever goes on from here */

static size_t
term_of(const struct find *f)
{
	return f->steps.at[f->step].term;
}

static void
bind_words(struct find *f, sqlite3_stmt *q, size_t which, struct slice words)
{
	buf_reset(&f->bound[which]);
	buf_add(&f->bound[which], words);
	store_bind_text(q, (int)which + 1, buf_slice(&f->bound[which]));
}

/* --- filters ----------------------------------------------------------------------------- */

static void
add_article(struct find *f, sqlite3_stmt *q)
{
	idset_add(&f->answer, store_number(q, 0));
}

static void
fill_articles(struct find *f, sqlite3_stmt *q)
{
	idset_fill(&f->articles, store_number(q, 0));
}

static void
keep_articles(struct find *f)
{
	idset_keep(&f->articles, &f->answer);
}

static void
drop_articles(struct find *f)
{
	idset_drop(&f->articles, &f->answer);
}

static void
bind_needle(struct find *f, sqlite3_stmt *q, const char *column, const struct needles *n)
{
	struct buf match = BUF_INIT;

	buf_add_string(&match, column);
	needle_expression(n, term_of(f), &match);
	bind_words(f, q, 0, buf_slice(&match));
	buf_release(&match);
}

static void
bind_title(struct find *f, sqlite3_stmt *q)
{
	bind_needle(f, q, "title : ", &f->title);
}

static void
bind_untitled(struct find *f, sqlite3_stmt *q)
{
	bind_needle(f, q, "title : ", &f->untitled);
}

static void
bind_without(struct find *f, sqlite3_stmt *q)
{
	bind_needle(f, q, "", &f->without);
}

/* Most files are in the folder of the one before. */
static void
add_in_folder(struct find *f, sqlite3_stmt *q)
{
	const struct term *term = &f->query.terms.at[term_of(f)];
	struct slice folder = file_folder(store_text(q, 1));

	if (!f->bound[0].len || !slice_equal(folder, buf_slice(&f->bound[0]))) {
		buf_reset(&f->bound[0]);
		buf_add(&f->bound[0], folder);
		f->inside = filters_in_folder(query_words(&f->query, term), folder);
	}
	if (f->inside)
		add_article(f, q);
}

static void
begin_folder(struct find *f, sqlite3_stmt *q)
{
	(void)q;
	buf_reset(&f->bound[0]);
}

static void
end_folder(struct find *f)
{
	if (f->query.terms.at[term_of(f)].without)
		drop_articles(f);
	else
		keep_articles(f);
}

static void
bind_tie(struct find *f, sqlite3_stmt *q)
{
	const struct tie *tie = &f->ties.at[term_of(f)];
	struct slice key = slice_part(buf_slice(&f->keys), tie->start, tie->end);

	bind_words(f, q, 0, key);
	bind_words(f, q, 1, key);
	if (tie->begins) {
		buf_add_string(&f->bound[1], BEHIND_ALL);
		store_bind_text(q, 2, buf_slice(&f->bound[1]));
	}
	store_bind(q, 3, tie->category);
}

static void
end_tie(struct find *f)
{
	if (f->ties.at[term_of(f)].without)
		drop_articles(f);
	else
		keep_articles(f);
}

static void
add_persons(struct find *f, sqlite3_stmt *q)
{
	struct slice name = store_text(q, 1);

	if (filters_wanted(f, name))
		idset_add(&f->persons, store_number(q, 0));
	if (filters_unwanted(f, name))
		idset_add(&f->mute, store_number(q, 0));
}

static void
add_spoken_in(struct find *f, sqlite3_stmt *q)
{
	if (idset_has(&f->persons, store_number(q, 1)))
		add_article(f, q);
}

/* --- candidates -------------------------------------------------------------------------- */

/* Does the piece (its article and person) pass the filters? */
static bool
passes(const struct find *f, sqlite3_stmt *q)
{
	int64_t person = store_null(q, 1) ? -1 : store_number(q, 1);

	return idset_has(&f->articles, store_number(q, 0)) &&
	       (!f->who.list.len || idset_has(&f->persons, person)) && !idset_has(&f->mute, person);
}

static void
open_group(struct find *f, int64_t article)
{
	if (f->groups.len > f->group && vec_last(&f->groups)->article == article)
		return;
	vec_push(&f->groups, ((struct group){.article = article, .first = f->candidates.len}));
}

static void
add_candidate(struct find *f, sqlite3_stmt *q)
{
	struct candidate c = {.score = sqlite3_column_double(q, 5),
		.start = (uint32_t)store_number(q, 3),
		.end = (uint32_t)store_number(q, 4),
		.kind = (enum piece_kind)store_number(q, 2)};

	open_group(f, store_number(q, 0));
	vec_push(&f->candidates, c);
	vec_last(&f->groups)->count++;
}

static void
add_together(struct find *f, sqlite3_stmt *q)
{
	if (!passes(f, q) || idset_has(&f->early, store_number(q, 0)))
		return;
	add_candidate(f, q);
	idset_add(&f->together, store_number(q, 0));
}

static void
add_early(struct find *f, sqlite3_stmt *q)
{
	int64_t article = store_number(q, 0);

	if (!passes(f, q) || idset_has(&f->together, article))
		return;
	add_candidate(f, q);
	idset_add(&f->early, article);
}

static void
add_either(struct find *f, sqlite3_stmt *q)
{
	if (idset_has(&f->apart, store_number(q, 0)) && passes(f, q))
		add_candidate(f, q);
}

static int
compare_groups(const void *left, const void *right)
{
	const struct group *a = left, *b = right;

	if (a->score != b->score)
		return a->score < b->score ? -1 : 1;
	return (a->article > b->article) - (a->article < b->article);
}

/* An article is as good as its best piece, better where its title has the words too, and best where
 * that is just them. */
static void
score_group(const struct find *f, struct group *g)
{
	double best = 0, title = idset_has(&f->named, g->article) ? NAMED : 0;

	for (size_t i = g->first; i < g->first + g->count; i++) {
		const struct candidate *c = &f->candidates.at[i];

		if (c->kind == PIECE_TITLE)
			title += c->score;
		else if (c->score < best)
			best = c->score;
	}
	g->score = best + title;
}

static void
rank(struct find *f)
{
	for (size_t i = f->group; i < f->groups.len; i++)
		score_group(f, &f->groups.at[i]);
	if (f->groups.len > f->group)
		qsort(f->groups.at + f->group, f->groups.len - f->group, sizeof *f->groups.at,
			compare_groups);
}

static void
bind_named(struct find *f, sqlite3_stmt *q)
{
	const struct term *term;
	struct buf words = BUF_INIT;

	buf_reset(&f->bound[0]);
	vec_each (term, &f->query.terms) {
		if (term->kind != TERM_WORDS || term->without)
			continue;
		buf_add_string(&words, words.len ? " " : "");
		buf_add(&words, query_words(&f->query, term));
	}
	key_of(buf_slice(&words), &f->bound[0]);
	store_bind_text(q, 1, buf_slice(&f->bound[0]));
	buf_release(&words);
}

static void
bind_early(struct find *f, sqlite3_stmt *q)
{
	bind_named(f, q);
	buf_reset(&f->bound[1]);
	buf_add(&f->bound[1], buf_slice(&f->bound[0]));
	buf_add_string(&f->bound[1], BEHIND_ALL);
	store_bind_text(q, 2, buf_slice(&f->bound[1]));
	store_bind(q, 3, vec_last(&f->words.list)->begins);
}

static void
add_named(struct find *f, sqlite3_stmt *q)
{
	idset_add(&f->named, store_number(q, 0));
}

static void
bind_together(struct find *f, sqlite3_stmt *q)
{
	struct buf match = BUF_INIT;

	needles_expression(&f->words, " AND ", &match);
	bind_words(f, q, 0, buf_slice(&match));
	store_bind(q, 2, f->paused);
	buf_release(&match);
}

/* All that have the words are there. */
static void
end_together(struct find *f)
{
	f->paused = 0;
	f->partial = false;
	rank(f);
	idset_join(&f->together, &f->early);
}

static void
bind_either(struct find *f, sqlite3_stmt *q)
{
	struct buf match = BUF_INIT;

	needles_expression(&f->words, " OR ", &match);
	bind_words(f, q, 0, buf_slice(&match));
	store_bind(q, 2, 0);
	buf_release(&match);
}

static void
bind_word(struct find *f, sqlite3_stmt *q)
{
	bind_needle(f, q, "", &f->words);
}

static void
add_with_word(struct find *f, sqlite3_stmt *q)
{
	if (passes(f, q))
		add_article(f, q);
}

/* The first word's articles, less those that are known already, then only what others leave. */
static void
end_word(struct find *f)
{
	if (term_of(f)) {
		idset_keep(&f->apart, &f->answer);
		return;
	}
	idset_reset(&f->apart);
	idset_join(&f->apart, &f->answer);
	idset_drop(&f->apart, &f->together);
}

static void
add_listed(struct find *f, sqlite3_stmt *q)
{
	if (idset_has(&f->articles, store_number(q, 0)))
		open_group(f, store_number(q, 0));
}

/* --- the table --------------------------------------------------------------------------- */

static const char articles_that_say[] =
	"SELECT p.article, p.person FROM find CROSS JOIN piece p ON p.id = find.rowid"
	" WHERE find MATCH ?1";
static const char pieces_that_say[] =
	"SELECT p.article, p.person, p.kind, p.start, p.end, heft(find, p.end - p.start), p.id"
	" FROM find CROSS JOIN piece p ON p.id = find.rowid"
	" WHERE find MATCH ?1 AND find.rowid >= ?2";
/* What such a name counts is what it would where the word was found in it; shorter ones are nearer. */
static const char pieces_called[] = "SELECT p.article, p.person, p.kind, p.start, p.end,"
				    " n.length / 1000.0 - 2.2 - (p.kind = 0) / 10.0"
				    " FROM (SELECT article, min(length(key)) AS length FROM name"
				    "  WHERE key >= ?1 AND key <= ?2 AND key <> ''"
				    "  AND (?3 OR key = ?1 OR substr(key, length(?1) + 1, 1) = ' ')"
				    "  GROUP BY article ORDER BY 2 LIMIT 60) n"
				    " CROSS JOIN piece p ON p.article = n.article";
_Static_assert(PIECE_TITLE == 0, "the kind of a title's piece stands in the questions");
static const char articles_tied[] =
	"SELECT l.article FROM target t CROSS JOIN link l ON l.target = t.id"
	" WHERE t.key >= ?1 AND t.key <= ?2 AND (l.kind = 4) = ?3";
static const char articles_linked[] =
	"SELECT l.article FROM target t CROSS JOIN link l ON l.target = t.id"
	" WHERE t.words >= ?1 AND t.words <= ?2 AND (l.kind = 4) = ?3";
_Static_assert(REF_CATEGORY == 4, "the kind of a category stands in the questions");

#define FILTER 0.5
#define RANK   0.7

static const struct question_kind ask_last = {
	"SELECT max(id) FROM article", NULL, fill_articles, NULL, FILTER};
static const struct question_kind ask_title = {
	articles_that_say, bind_title, add_article, keep_articles, FILTER};
static const struct question_kind ask_untitled = {
	articles_that_say, bind_untitled, add_article, drop_articles, FILTER};
static const struct question_kind ask_without = {
	articles_that_say, bind_without, add_article, drop_articles, FILTER};
static const struct question_kind ask_folder = {"SELECT id, path FROM article ORDER BY path",
	begin_folder, add_in_folder, end_folder, FILTER};
static const struct question_kind ask_tie = {articles_tied, bind_tie, add_article, end_tie, FILTER};
static const struct question_kind ask_address = {
	articles_linked, bind_tie, add_article, end_tie, FILTER};
static const struct question_kind ask_persons = {
	"SELECT id, name FROM person", NULL, add_persons, NULL, FILTER};
static const struct question_kind ask_spoken = {
	"SELECT DISTINCT article, person FROM turn", NULL, add_spoken_in, keep_articles, FILTER};
static const struct question_kind ask_named = {
	"SELECT article FROM name WHERE key = ?1", bind_named, add_named, NULL, FILTER};
static const struct question_kind ask_together = {
	pieces_that_say, bind_together, add_together, end_together, RANK};
static const struct question_kind ask_early = {pieces_called, bind_early, add_early, rank, FILTER};
static const struct question_kind ask_word = {
	articles_that_say, bind_word, add_with_word, end_word, RANK};
static const struct question_kind ask_either = {
	pieces_that_say, bind_either, add_either, rank, RANK};
static const struct question_kind ask_list = {
	"SELECT id FROM article ORDER BY path", NULL, add_listed, NULL, RANK};

/* --- the plan ---------------------------------------------------------------------------- */

static void
plan(struct find *f, const struct question_kind *kind, size_t term)
{
	vec_push(&f->steps, ((struct step){kind, term, false}));
}

static void
plan_each(struct find *f, const struct question_kind *kind, const struct needles *n)
{
	for (size_t i = 0; i < n->list.len; i++)
		plan(f, kind, i);
}

static void
plan_filters(struct find *f)
{
	for (size_t i = 0; i < f->query.terms.len; i++)
		if (f->query.terms.at[i].kind == TERM_IN)
			plan(f, &ask_folder, i);
	for (size_t i = 0; i < f->ties.len; i++)
		plan(f, f->ties.at[i].address ? &ask_address : &ask_tie, i);
	plan_each(f, &ask_title, &f->title);
	plan_each(f, &ask_untitled, &f->untitled);
	plan_each(f, &ask_without, &f->without);
	if (f->who.list.len || f->unheard.list.len)
		plan(f, &ask_persons, 0);
	if (f->who.list.len)
		plan(f, &ask_spoken, 0);
}

/* Where it is known beforehand that the index needs long for its first answer. */
static bool
is_broad(const struct find *f)
{
	const struct needle *needle;

	vec_each (needle, &f->words.list) {
		size_t at = needle->end;

		while (at > needle->start && f->words.words.at[at - 1] != ' ')
			at--;
		if (needle->begins && needle->end - at <= BROAD)
			return true;
	}
	return false;
}

static void
plan_resumed(struct find *f, const struct question_kind *kind, size_t term)
{
	plan(f, kind, term);
	vec_last(&f->steps)->resumes = true;
}

static void
plan_words(struct find *f)
{
	plan(f, &ask_named, 0);
	if (is_broad(f)) {
		plan(f, &ask_early, 0);
		plan(f, NULL, 0);
		f->partial = true;
		f->late = f->wish.ms > 0 && f->wish.ms < BROAD_MS;
		if (f->late)
			return;
	}
	plan(f, &ask_together, 0);
	plan_resumed(f, &ask_early, 0);
	plan_resumed(f, NULL, FIRST_HITS);
	plan_resumed(f, &ask_together, 0);
	plan(f, NULL, 0);
	if (f->words.list.len < 2)
		return;
	plan_each(f, &ask_word, &f->words);
	plan(f, &ask_either, 0);
	plan(f, NULL, 0);
}

void
find_plan(struct find *f)
{
	plan(f, &ask_last, 0);
	plan_filters(f);
	if (f->words.list.len) {
		plan_words(f);
	} else if (f->steps.len > 1) {
		plan(f, &ask_list, 0);
		plan(f, NULL, 0);
	} else {
		vec_reset(&f->steps); /* nothing was asked */
	}
}

/* --- asking ------------------------------------------------------------------------------ */

static void
begin(struct find *f, const struct question_kind *kind)
{
	idset_reset(&f->answer);
	f->answers = 0;
	f->asked = store_ask(f->store, kind->sql);
	if (f->asked && kind->bind)
		kind->bind(f, f->asked);
}

static int
end(struct find *f, const struct question_kind *kind, struct error *e)
{
	if (f->asked)
		store_done(f->asked);
	f->asked = NULL;
	if (store_failed(f->store, e) < 0)
		return -1;
	if (kind->end)
		kind->end(f);
	return 0;
}

/* Does another article begin with this answer, and have there been enough of them to show the first hits? */
static bool
may_pause(const struct find *f)
{
	if (f->partial || f->answers < (f->wish.soon ? f->wish.soon : SOON))
		return false;
	return f->groups.len > f->group &&
	       vec_last(&f->groups)->article != store_number(f->asked, 0);
}

/* No question is left open meanwhile: nobody knows for how long, and the index could not be settled. */
static int
rest(struct find *f)
{
	f->paused = store_number(f->asked, 6);
	f->partial = true;
	store_done(f->asked);
	f->asked = NULL;
	return 0;
}

int
find_ask(struct find *f, struct error *e)
{
	const struct question_kind *kind = f->steps.at[f->step].kind;

	if (!f->asked)
		begin(f, kind);
	for (size_t i = 0; i < LOOK; i++) {
		if (!store_next(f->store, f->asked))
			return end(f, kind, e);
		if (kind == &ask_together && may_pause(f))
			return rest(f);
		f->answers++;
		kind->row(f, f->asked);
	}
	return find_must_end(f) ? end(f, kind, e) : 1;
}
