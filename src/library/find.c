/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A search as a list of steps, each a question or a reading, and the time they may take.
 */
#include "library/find_state.h"

#include "base/limits.h"
#include "base/mem.h"
#include "library/key.h"

#include <string.h>

enum { SLICE_MS = 10, OPCODES = 1000 }; /* of SQLite's between two looks at the clock */

/* --- time -------------------------------------------------------------------------------- */

bool
find_must_end(struct find *f)
{
	bool over = f->until > 0 && f->spent + stopwatch_ms(&f->watch) > f->until;

	f->late = f->late || over;
	return over;
}

bool
find_has_enough(const struct find *f)
{
	return f->wish.hits && f->hits.len >= f->wish.hits;
}

/* SQLite asks so while it works on one answer. */
static int
look_at_clock(void *context)
{
	return find_must_end(context);
}

/* --- making ------------------------------------------------------------------------------ */

static void
add_tie(struct find *f, const struct term *term)
{
	struct tie tie = {.start = f->keys.len,
		.category = term->kind == TERM_CATEGORY,
		.without = term->without,
		.begins = term->begins};
	struct slice words = query_words(&f->query, term);

	if (!key_of_target(tie.category ? REF_CATEGORY : REF_WIKI, words, &f->keys)) {
		buf_add(&f->keys, words);
		tie.address = tie.begins = true;
	}
	tie.end = f->keys.len;
	vec_push(&f->ties, tie);
}

static void
make_needles(struct find *f)
{
	const struct {
		struct needles *needles;
		enum term_kind kind;
		bool without;
	} kinds[] = {
		{&f->words, TERM_WORDS, false},
		{&f->without, TERM_WORDS, true},
		{&f->title, TERM_TITLE, false},
		{&f->untitled, TERM_TITLE, true},
		{&f->who, TERM_WHO, false},
		{&f->unheard, TERM_WHO, true},
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		needles_init(kinds[i].needles);
		needles_add_terms(kinds[i].needles, &f->query, kinds[i].kind, kinds[i].without);
	}
}

struct find *
find_new(struct store *s, const char *folder, struct query query, struct find_wish wish)
{
	struct find *f = mem_alloc(sizeof *f);
	const struct term *term;

	*f = (struct find){.store = s,
		.folder = mem_copy(folder, strlen(folder)),
		.query = query,
		.wish = wish,
		.keys = BUF_INIT,
		.bound = {BUF_INIT, BUF_INIT},
		.reading = {.file = BUF_INIT}};
	make_needles(f);
	vec_each (term, &f->query.terms)
		if (term->kind == TERM_CATEGORY || term->kind == TERM_LINK)
			add_tie(f, term);
	if (f->who.list.len || f->unheard.list.len)
		aliases_read(&f->aliases, folder, NULL);
	find_plan(f);
	return f;
}

static void
release_sets(struct find *f)
{
	struct idset *const sets[] = {&f->articles, &f->persons, &f->mute, &f->answer, &f->named,
		&f->early, &f->together, &f->apart};

	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		vec_release(&sets[i]->bits);
}

static void
release_needles(struct find *f)
{
	struct needles *const needles[] = {
		&f->words, &f->without, &f->title, &f->untitled, &f->who, &f->unheard};

	for (size_t i = 0; i < sizeof needles / sizeof *needles; i++)
		needles_release(needles[i]);
}

void
find_stop(struct find *f)
{
	if (f->asked)
		store_done(f->asked);
	f->asked = NULL;
	find_read_end(f);
	f->step = f->steps.len;
}

void
find_free(struct find *f)
{
	struct hit *hit;

	if (!f)
		return;
	find_stop(f);
	vec_each (hit, &f->hits)
		hit_release(hit);
	vec_release(&f->hits);
	vec_release(&f->groups);
	vec_release(&f->candidates);
	vec_release(&f->steps);
	vec_release(&f->ties);
	release_sets(f);
	release_needles(f);
	aliases_release(&f->aliases);
	buf_release(&f->bound[0]);
	buf_release(&f->bound[1]);
	buf_release(&f->keys);
	buf_release(&f->reading.file);
	query_release(&f->query);
	free(f->folder);
	free(f);
}

/* --- going on ---------------------------------------------------------------------------- */

static int
take_step(struct find *f, const struct step *step, struct error *e)
{
	if (step->resumes && !f->paused)
		return 0;
	f->until = f->wish.ms * (step->kind ? step->kind->share : 1);
	return step->kind ? find_ask(f, e) : find_read(f, e);
}

static int
go_on(struct find *f, struct error *e)
{
	while (f->step < f->steps.len && stopwatch_ms(&f->watch) < SLICE_MS) {
		int more = take_step(f, &f->steps.at[f->step], e);

		if (more < 0)
			return -1;
		f->step += !more;
		if (find_has_enough(f)) {
			f->late = f->late || f->partial;
			f->step = f->steps.len;
		}
	}
	return f->step < f->steps.len;
}

int
find_more(struct find *f, struct error *e)
{
	int more;

	stopwatch_start(&f->watch);
	sqlite3_progress_handler(f->store->db, OPCODES, look_at_clock, f);
	more = go_on(f, e);
	sqlite3_progress_handler(f->store->db, 0, NULL, NULL);
	f->spent += stopwatch_ms(&f->watch);
	return more;
}

bool
find_asks(const struct find *f)
{
	return f->asked != NULL;
}

size_t
find_count(const struct find *f)
{
	return f->hits.len;
}

const struct hit *
find_hit(const struct find *f, size_t i)
{
	return &f->hits.at[i];
}

bool
find_late(const struct find *f)
{
	return f->late;
}

const struct needles *
find_words(const struct find *f)
{
	return &f->words;
}
