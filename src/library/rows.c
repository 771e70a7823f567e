/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the arrays of an article to rows. Pieces are found by cutting the text wherever a section or
 * a turn begins or ends.
 */
#include "library/rows.h"

#include "article/outline.h"
#include "article/turn.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "library/key.h"
#include "library/tokens.h"
#include "text/count.h"
#include "text/utf8.h"

#include <stdlib.h>

/* Questions in SQL spell these (src/library, "kind = 4"). */
_Static_assert(REF_LINK == 0 && REF_WIKI == 1 && REF_NOTE == 2 && REF_CATEGORY == 4,
	"the numbers of kinds in an index are for good");

struct rows {
	struct store *store;
	const struct article *article;
	int64_t id;             /* of the article */
	int64_t piece;          /* the last one, ever */
	VEC(int64_t) people;    /* of the article's speakers, their ids */
	VEC(size_t) cuts;       /* text offsets, rising in the end */
	struct buf key;         /* of a name; a name without broken bytes */
	struct buf head, words; /* of a piece, as tokens */
};

struct rows *
rows_new(struct store *s)
{
	struct rows *r = mem_alloc(sizeof *r);
	sqlite3_stmt *q = store_ask(s, "SELECT value FROM meta WHERE key = 'piece'");

	r->store = s;
	buf_init(&r->key);
	buf_init(&r->head);
	buf_init(&r->words);
	if (store_next(s, q))
		r->piece = store_number(q, 0);
	store_done(q);
	return r;
}

void
rows_free(struct rows *r)
{
	if (!r)
		return;
	vec_release(&r->people);
	vec_release(&r->cuts);
	buf_release(&r->key);
	buf_release(&r->head);
	buf_release(&r->words);
	free(r);
}

void
rows_settle(struct rows *r)
{
	sqlite3_stmt *q =
		store_ask(r->store, "INSERT OR REPLACE INTO meta (key, value) VALUES ('piece', ?)");

	store_bind(q, 1, r->piece);
	store_run(r->store, q);
	store_run(r->store, store_ask(r->store, "DELETE FROM meta WHERE key = 'broken'"));
}

int64_t
rows_pieces(const struct rows *r)
{
	return r->piece;
}

/* NULL where there are no words. */
static void
bind_words(sqlite3_stmt *q, int parameter, struct slice words)
{
	if (words.len)
		store_bind_text(q, parameter, words);
	else
		store_bind_null(q, parameter);
}

static void
bind_index(sqlite3_stmt *q, int parameter, size_t index)
{
	if (index == NOWHERE)
		store_bind_null(q, parameter);
	else
		store_bind(q, parameter, (int64_t)index);
}

static struct slice
key(struct rows *r, struct slice name)
{
	buf_reset(&r->key);
	key_of(name, &r->key);
	return buf_slice(&r->key);
}

static struct slice
file_stem(struct slice path)
{
	return key_stem(file_name(path));
}

/* --- the article itself ------------------------------------------------------------------ */

static void
add_article(struct rows *r, const struct finding *file)
{
	const struct article *a = r->article;
	sqlite3_stmt *q = store_ask(r->store,
		"INSERT INTO article (path, size, mtime, title, redirect, date, words, bytes,"
		" aliases) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");

	store_bind_text(q, 1, slice_of(file->path));
	store_bind(q, 2, (int64_t)file->size);
	store_bind(q, 3, file->mtime);
	bind_words(q, 4, article_title(a));
	bind_words(q, 5, article_name(a, a->meta[META_REDIRECT]));
	bind_words(q, 6, article_name(a, a->meta[META_DATE]));
	store_bind(q, 7, (int64_t)count_words(buf_slice(&a->text)));
	store_bind(q, 8, (int64_t)a->text.len);
	bind_words(q, 9, article_name(a, a->meta[META_ALIASES]));
	store_run(r->store, q);
	r->id = sqlite3_last_insert_rowid(r->store->db);
}

static void
add_name(struct rows *r, struct slice name, enum name_kind kind)
{
	sqlite3_stmt *q = store_ask(
		r->store, "INSERT OR IGNORE INTO name (key, article, kind) VALUES (?, ?, ?)");

	if (!name.len)
		return;
	store_bind_text(q, 1, key(r, name));
	store_bind(q, 2, r->id);
	store_bind(q, 3, kind);
	store_run(r->store, q);
}

static void
add_section(struct rows *r, size_t heading)
{
	sqlite3_stmt *q = store_ask(r->store, "INSERT INTO section (article, ordinal, level, title,"
					      " start) VALUES (?, ?, ?, ?, ?)");

	store_bind(q, 1, r->id);
	store_bind(q, 2, (int64_t)heading);
	store_bind(q, 3, (int64_t)section_level(r->article, heading));
	store_bind_text(q, 4, section_title(r->article, heading));
	store_bind(q, 5, (int64_t)section_start(r->article, heading));
	store_run(r->store, q);
}

/* --- who speaks -------------------------------------------------------------------------- */

/* The id of the person of that name, who is added where new. */
static int64_t
person(struct rows *r, struct slice name)
{
	sqlite3_stmt *q = store_ask(r->store, "SELECT id FROM person WHERE name = ?");
	int64_t id = -1;

	store_bind_text(q, 1, name);
	if (store_next(r->store, q))
		id = store_number(q, 0);
	store_done(q);
	if (id >= 0)
		return id;
	q = store_ask(r->store, "INSERT INTO person (name, key) VALUES (?, ?)");
	store_bind_text(q, 1, name);
	store_bind_text(q, 2, key(r, name));
	store_run(r->store, q);
	return sqlite3_last_insert_rowid(r->store->db);
}

static void
add_people(struct rows *r)
{
	vec_reset(&r->people);
	for (size_t i = 0; i < r->article->speakers.len; i++)
		vec_push(&r->people, person(r, article_speaker(r->article, i)));
}

static void
add_turn(struct rows *r, size_t turn)
{
	const struct article *a = r->article;
	const struct turn *it = &a->turns.at[turn];
	size_t around = turn_around(a, turn);
	sqlite3_stmt *q = store_ask(r->store,
		"INSERT INTO turn (article, ordinal, person, quoter, kind, start, end, words)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

	store_bind(q, 1, r->id);
	store_bind(q, 2, (int64_t)turn);
	store_bind(q, 3, r->people.at[it->speaker]);
	if (around == NOWHERE)
		store_bind_null(q, 4);
	else
		store_bind(q, 4, r->people.at[a->turns.at[around].speaker]);
	store_bind(q, 5, it->kind);
	store_bind(q, 6, it->start);
	store_bind(q, 7, it->end);
	store_bind(q, 8, (int64_t)count_words(article_text(a, it->start, it->end)));
	store_run(r->store, q);
}

/* --- what it points at ------------------------------------------------------------------- */

static int64_t
target(struct rows *r, enum reference_kind kind, struct slice words)
{
	sqlite3_stmt *q = store_ask(r->store, "SELECT id FROM target WHERE words = ?");
	int64_t id = -1;

	store_bind_text(q, 1, words);
	if (store_next(r->store, q))
		id = store_number(q, 0);
	store_done(q);
	if (id >= 0)
		return id;
	buf_reset(&r->key);
	key_of_target(kind, words, &r->key);
	q = store_ask(r->store, "INSERT INTO target (words, key) VALUES (?, ?)");
	store_bind_text(q, 1, words);
	bind_words(q, 2, buf_slice(&r->key));
	store_run(r->store, q);
	return sqlite3_last_insert_rowid(r->store->db);
}

static void
add_link(struct rows *r, size_t reference)
{
	const struct reference *it = &r->article->references.at[reference];
	int64_t to = target(r, it->kind, article_name(r->article, it->target));
	sqlite3_stmt *q = store_ask(r->store,
		"INSERT INTO link (article, ordinal, kind, target, start, end, line)"
		" VALUES (?, ?, ?, ?, ?, ?, ?)");

	store_bind(q, 1, r->id);
	store_bind(q, 2, (int64_t)reference);
	store_bind(q, 3, it->kind);
	store_bind(q, 4, to);
	store_bind(q, 5, it->start);
	store_bind(q, 6, it->end);
	store_bind(q, 7, it->line);
	store_run(r->store, q);
}

/* --- pieces ------------------------------------------------------------------------------ */

struct piece {
	size_t start, end;
	size_t section, speaker; /* or NOWHERE */
	enum piece_kind kind;
};

static int
compare_sizes(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* A name in front of its words is found as a word of the one who speaks them. */
static size_t
turn_start(const struct turn *turn)
{
	bool before = turn->label_start < turn->label_end && turn->label_end <= turn->start;

	return before ? turn->label_start : turn->start;
}

/* Wherever another section or voice begins, and where a piece would grow too long. */
static void
find_cuts(struct rows *r)
{
	const struct article *a = r->article;
	const struct turn *turn;
	const struct block *block;
	size_t last = 0;

	vec_reset(&r->cuts);
	for (size_t i = 0; i < a->headings.len; i++)
		vec_push(&r->cuts, section_start(a, i));
	vec_each (turn, &a->turns) {
		vec_push(&r->cuts, turn_start(turn));
		vec_push(&r->cuts, turn->end);
	}
	vec_each (block, &a->blocks) {
		if (block->end - last > PIECE_MOST)
			vec_push(&r->cuts, last = block->start);
	}
	vec_push(&r->cuts, a->text.len);
	qsort(r->cuts.at, r->cuts.len, sizeof *r->cuts.at, compare_sizes);
}

static void
add_piece(struct rows *r, const struct piece *p)
{
	sqlite3_stmt *q = store_ask(r->store,
		"INSERT INTO piece (id, article, section, person, kind, start, end)"
		" VALUES (?, ?, ?, ?, ?, ?, ?)");

	store_bind(q, 1, ++r->piece);
	store_bind(q, 2, r->id);
	bind_index(q, 3, p->section);
	if (p->speaker == NOWHERE)
		store_bind_null(q, 4);
	else
		store_bind(q, 4, r->people.at[p->speaker]);
	store_bind(q, 5, p->kind);
	store_bind(q, 6, (int64_t)p->start);
	store_bind(q, 7, (int64_t)p->end);
	store_run(r->store, q);
	q = store_ask(
		r->store, "INSERT INTO find (rowid, title, heading, words) VALUES (?, ?, ?, ?)");
	store_bind(q, 1, r->piece);
	store_bind_text(q, 2, p->kind == PIECE_TITLE ? buf_slice(&r->head) : SLICE(""));
	store_bind_text(q, 3, p->kind == PIECE_HEADING ? buf_slice(&r->head) : SLICE(""));
	store_bind_text(q, 4, buf_slice(&r->words));
	store_run(r->store, q);
}

/* What the article is called, by its file and by itself. */
static void
add_title(struct rows *r, struct slice path)
{
	struct piece p = {.section = NOWHERE, .speaker = NOWHERE, .kind = PIECE_TITLE};
	struct slice title = article_title(r->article);

	buf_reset(&r->key);
	buf_reset(&r->head);
	buf_reset(&r->words);
	utf8_repair(file_stem(path), &r->key);
	tokens_add(buf_slice(&r->key), &r->head);
	tokens_add(title, &r->words);
	if (slice_equal(buf_slice(&r->head), buf_slice(&r->words)))
		buf_reset(&r->words);
	if (r->words.len)
		tokens_add(title, &r->head);
	buf_reset(&r->words);
	add_piece(r, &p);
}

/* The words of a heading that stands at the start of the piece go into their own column. */
static void
add_words(struct rows *r, struct piece *p)
{
	const struct article *a = r->article;
	size_t from = p->start;

	buf_reset(&r->head);
	buf_reset(&r->words);
	if (p->section != NOWHERE && section_start(a, p->section) == p->start) {
		p->kind = PIECE_HEADING;
		tokens_add(section_title(a, p->section), &r->head);
		from += section_title(a, p->section).len;
		from = from < p->end ? from : p->end;
	}
	tokens_add(article_text(a, from, p->end), &r->words);
	if (r->head.len || r->words.len)
		add_piece(r, p);
}

static void
add_pieces(struct rows *r)
{
	const struct article *a = r->article;
	size_t start = 0;

	find_cuts(r);
	for (size_t i = 0; i < r->cuts.len; i++) {
		struct piece p = {.start = start, .end = r->cuts.at[i], .kind = PIECE_WORDS};
		size_t turn;

		if (p.end == p.start)
			continue;
		turn = article_turn_at(a, p.end - 1);
		p.section = article_heading_at(a, p.start);
		p.speaker = turn == NOWHERE ? NOWHERE : a->turns.at[turn].speaker;
		add_words(r, &p);
		start = p.end;
	}
}

/* --- whole articles ---------------------------------------------------------------------- */

void
rows_add(struct rows *r, const struct finding *file, const struct article *a)
{
	r->article = a;
	add_article(r, file);
	add_name(r, file_stem(slice_of(file->path)), NAME_FILE);
	add_name(r, article_title(a), NAME_TITLE);
	for (size_t i = 0; i < a->headings.len; i++)
		add_section(r, i);
	add_people(r);
	for (size_t i = 0; i < a->turns.len; i++)
		add_turn(r, i);
	for (size_t i = 0; i < a->references.len; i++)
		add_link(r, i);
	add_title(r, slice_of(file->path));
	add_pieces(r);
}

static void
remove_name(struct rows *r, int64_t article, struct slice name)
{
	sqlite3_stmt *q = store_ask(r->store, "DELETE FROM name WHERE key = ? AND article = ?");

	store_bind_text(q, 1, key(r, name));
	store_bind(q, 2, article);
	store_run(r->store, q);
}

/* Names are kept by key alone, so their keys are made again from what they were made of. */
static void
remove_names(struct rows *r, int64_t article)
{
	sqlite3_stmt *q = store_ask(r->store, "SELECT path, title FROM article WHERE id = ?");

	store_bind(q, 1, article);
	if (store_next(r->store, q)) {
		remove_name(r, article, file_stem(store_text(q, 0)));
		remove_name(r, article, store_text(q, 1));
	}
	store_done(q);
}

void
rows_remove(struct rows *r, int64_t article)
{
	static const char *const removals[] = {
		"DELETE FROM section WHERE article = ?",
		"DELETE FROM turn WHERE article = ?",
		"DELETE FROM piece WHERE article = ?",
		"DELETE FROM link WHERE article = ?",
		"DELETE FROM article WHERE id = ?",
	};

	remove_names(r, article);
	for (size_t i = 0; i < sizeof removals / sizeof *removals; i++) {
		sqlite3_stmt *q = store_ask(r->store, removals[i]);

		store_bind(q, 1, article);
		store_run(r->store, q);
	}
}
