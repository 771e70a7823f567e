/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Entries are marked by the index, then read one by one.
 */
#include "library/speech.h"

#include "article/turn.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "format/format.h"
#include "format/lines.h"

#include <stdlib.h>
#include <string.h>

#define SLICE_MS 8.0

struct speech {
	struct store *store;
	const char *folder;
	const struct catalog *catalog;
	const struct people *people;
	const bool *chosen;
	bool *marks; /* by entry: one of them speaks there */
	size_t next;
	bool asked;
	VEC(struct saying) list;
};

struct speech *
speech_new(struct store *s, const char *folder, const struct catalog *c, const struct people *p,
	const bool *chosen)
{
	struct speech *t = mem_alloc(sizeof *t);

	*t = (struct speech){.store = s,
		.folder = folder,
		.catalog = c,
		.people = p,
		.chosen = chosen,
		.marks = mem_alloc(c->entries.len + 1)};
	return t;
}

void
speech_free(struct speech *t)
{
	struct saying *saying;

	if (!t)
		return;
	vec_each (saying, &t->list) {
		hit_release(&saying->at);
		buf_release(&saying->words);
		buf_release(&saying->source);
		buf_release(&saying->quoter);
		buf_release(&saying->before);
		buf_release(&saying->before_speaker);
	}
	vec_release(&t->list);
	free(t->marks);
	free(t);
}

/* --- the index --------------------------------------------------------------------------- */

static void
ask_spelling(struct speech *t, int64_t id)
{
	sqlite3_stmt *q = store_ask(t->store, "SELECT DISTINCT article FROM turn WHERE person = ?");

	store_bind(q, 1, id);
	while (store_next(t->store, q)) {
		size_t entry = catalog_of_id(t->catalog, store_number(q, 0));

		if (entry != NOWHERE)
			t->marks[entry] = true;
	}
}

static void
ask(struct speech *t)
{
	const struct spelling *spelling;

	vec_each (spelling, &t->people->spellings)
		if (t->chosen[spelling->person])
			ask_spelling(t, spelling->id);
	t->asked = true;
}

/* --- articles ---------------------------------------------------------------------------- */

/* An article while it is read for what they say. */
struct reading {
	struct article article;
	struct file_lines lines;
	VEC(size_t) people; /* by speaker: number in people.list, or NOWHERE */
	size_t entry;
};

static size_t
person_of(const struct speech *t, struct slice name)
{
	struct buf key = BUF_INIT;
	size_t found = NOWHERE;

	people_key(t->catalog, name, &key);
	for (size_t i = 0; i < t->people->list.len && found == NOWHERE; i++)
		if (t->chosen[i] && strcmp(t->people->list.at[i].key, key.at) == 0)
			found = i;
	buf_release(&key);
	return found;
}

/* Whoever spoke before, with all that is quoted in it; the turn around a quotation is not before it. */
static size_t
turn_before(const struct article *a, size_t turn)
{
	for (size_t i = turn; i--;)
		if (a->turns.at[i].kind == TURN_SPEAKS &&
			a->turns.at[i].end <= a->turns.at[turn].start)
			return i;
	return NOWHERE;
}

static struct slice
speaker_of(const struct article *a, size_t turn)
{
	return turn == NOWHERE ? SLICE("") : article_speaker(a, a->turns.at[turn].speaker);
}

static void
add_before(struct saying *saying, const struct article *a, size_t turn)
{
	size_t before = turn_before(a, turn);

	if (before == NOWHERE)
		return;
	saying->before_start = a->turns.at[before].start;
	saying->before_end = a->turns.at[before].end;
	buf_add(&saying->before, article_text(a, saying->before_start, saying->before_end));
	buf_add(&saying->before_speaker, speaker_of(a, before));
}

static void
add_saying(struct speech *t, struct reading *r, size_t turn)
{
	const struct article *a = &r->article;
	const struct turn *it = &a->turns.at[turn];
	struct saying saying = {.person = r->people.at[it->speaker],
		.entry = r->entry,
		.kind = (enum turn_kind)it->kind,
		.words = BUF_INIT,
		.source = BUF_INIT,
		.quoter = BUF_INIT,
		.before = BUF_INIT,
		.before_speaker = BUF_INIT};

	hit_init(&saying.at, a, slice_of(t->catalog->entries.at[r->entry].path), it->start, it->end,
		NULL);
	saying.at.line = file_lines_at(&r->lines, saying.at.from);
	buf_reset(&saying.at.speaker); /* of its first words: it may quote there */
	buf_add(&saying.at.speaker, speaker_of(a, turn));
	buf_add(&saying.words, article_text(a, it->start, it->end));
	buf_add(&saying.source, turn_source(a, turn, it->start));
	buf_add(&saying.quoter, speaker_of(a, turn_around(a, turn)));
	add_before(&saying, a, turn);
	vec_push(&t->list, saying);
}

static void
take_turns(struct speech *t, struct reading *r)
{
	const struct article *a = &r->article;

	for (size_t i = 0; i < a->speakers.len; i++)
		vec_push(&r->people, person_of(t, article_speaker(a, i)));
	for (size_t i = 0; i < a->turns.len; i++)
		if (r->people.at[a->turns.at[i].speaker] != NOWHERE)
			add_saying(t, r, i);
}

/* What cannot be read any more says nothing. */
static void
read_entry(struct speech *t, size_t entry)
{
	char *path = file_join(slice_of(t->folder), slice_of(t->catalog->entries.at[entry].path));
	struct reading r = {.entry = entry};

	article_init(&r.article);
	file_lines_init(&r.lines, path);
	if (load_article(path, &r.article, NULL) == 0)
		take_turns(t, &r);
	vec_release(&r.people);
	file_lines_release(&r.lines);
	article_release(&r.article);
	free(path);
}

int
speech_more(struct speech *t, struct error *e)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	if (!t->asked)
		ask(t);
	while (t->next < t->catalog->entries.len && stopwatch_ms(&watch) < SLICE_MS) {
		if (t->marks[t->next])
			read_entry(t, t->next);
		t->next++;
	}
	if (store_failed(t->store, e) < 0)
		return -1;
	return t->next < t->catalog->entries.len;
}

size_t
speech_count(const struct speech *t)
{
	return t->list.len;
}

const struct saying *
speech_at(const struct speech *t, size_t i)
{
	return &t->list.at[i];
}
