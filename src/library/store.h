/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The index of a library: one SQLite file in the cache folder, which may be deleted at any moment.
 * This room knows its schema, its pragmas and how it is opened; a file of another version, or one
 * that is damaged, is made anew. One process writes at a time (it holds a lock beside the file),
 * any number read meanwhile. All changes come in transactions of whole articles, so that whoever
 * reads, or starts again after a kill, sees whole articles only.
 *
 * The tables. Places are text offsets (bytes) of the article as it was read when it was indexed; a
 * hit is honest only once it has been found again in the article of today. What follows from
 * something else is not kept: a folder is the start of a path; the section of a place is the last one
 * that starts at or before it; the words of a link stand in the text.
 *
 *  article  id, never used twice · path: bytes from the library down, UNIQUE · size, mtime (ns since
 *           1970; -1: read it again) of the file · title: what it calls itself, else NULL · redirect:
 *           the target it sends on to, as spelled, else NULL · aliases: other names its front matter
 *           gives, a line each, else NULL · date: as its front matter has it, else NULL · words: how
 *           many (text/count) · bytes: of its text
 *  name     key: folded by library/key · article · kind (enum name_kind). By key.
 *  section  article, ordinal (the heading's number, from 0) · level · title · start
 *  person   id · name: as spelled, UNIQUE · key: folded, by which spellings of one person meet
 *  turn     article, ordinal (the turn's number) · person · quoter: the person in whose turn it is
 *           quoted, else NULL · kind (enum turn_kind) · start, end · words. By person too.
 *  piece    id: the rowid in `find`, never used twice · article · section (ordinal; NULL before
 *           the first) · person (NULL: nobody speaks) · kind (enum piece_kind) · start, end
 *  target   id · words: what a link points at, as spelled, UNIQUE · key: folded by
 *           key_of_target, NULL for an address of the net and a note
 *  link     article, ordinal (the reference's number) · kind (enum reference_kind) · target ·
 *           start, end: the words that carry it · line: of the source. By target too.
 *  meta     key · value: what is known of the whole. "piece": the last id there ever was of one, which
 *           is how many rows `find` has. "broken": how many links lead nowhere, where that was
 *           counted since the last change; "aliases": a number of those it was counted with
 *  find     FTS5 without content. Columns title, heading, words: a piece's words as
 *           library/tokens makes them. The title of an article has a piece of its own; the words of
 *           a heading stand in the first piece of its section, in their column alone.
 *
 * A piece is the part of one section spoken by one voice, or by nobody. `find` keeps rows of pieces
 * that are gone (FTS5 could delete them only by their former words): JOIN piece USING rowid drops them.
 */
#ifndef LIBRARY_STORE_H
#define LIBRARY_STORE_H

#include "base/error.h"
#include "base/slice.h"
#include "base/vec.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

enum name_kind {
	NAME_FILE,  /* the file's name without extension */
	NAME_TITLE, /* what the article calls itself */
};

enum piece_kind {
	PIECE_TITLE,   /* the names of the article; start and end are 0 */
	PIECE_HEADING, /* opens with the heading of its section */
	PIECE_WORDS,
};

enum store_way {
	STORE_READ, /* never changes the file; -1 where there is none of this version */
	STORE_WRITE, /* takes the lock; makes the file, anew where it is damaged or of another version */
};

struct question;

struct store {
	sqlite3 *db;
	char *path;
	int lock;        /* descriptor of the lock, or -1 where we only read */
	bool written;    /* there is something to be brought to the disk */
	int64_t current; /* the second at which it was up to date; 0 where it is not known to be */
	bool damaged;    /* SQLite found the file broken: store_close deletes it */
	bool failed;     /* something went wrong since store_open: `error` says what */
	struct error error;             /* the first sentence of what failed */
	VEC(struct question) questions; /* prepared so far, by the address of their words */
};

/* -1 where it cannot be: no such folder, read-only or full, somebody else writes. */
int store_open(struct store *s, const char *path, enum store_way way, struct error *e);
void store_close(struct store *s);

/* Does another process write the index at the path just now? */
bool store_is_held(const char *path);

/* A transaction; where something failed, store_commit takes all of it back and answers -1. */
int store_begin(struct store *s);
int store_commit(struct store *s);

/* Takes everything away, in a transaction. */
int store_empty(struct store *s);

/* Lets go of the lock: others may write, and we only read from now on. The stamp beside the index
 * tells when it was up to date (library/stamp). */
int store_settle(struct store *s);

/*
 * Asking. store_ask answers the statement for `sql` (a literal: it is remembered by its address),
 * ready to be bound from parameter 1 on; it stays the store's. store_next takes the next row: false
 * at the end, where it was interrupted (sqlite3_interrupt, a progress handler), which is no failure, and
 * where something failed, which store_failed tells. Text and blobs hold until the next
 * store_next. A statement that is not read to its end keeps a snapshot open: store_done lets go of it.
 */
sqlite3_stmt *store_ask(struct store *s, const char *sql);
void store_bind(sqlite3_stmt *q, int parameter, int64_t number);
void store_bind_text(sqlite3_stmt *q, int parameter, struct slice text); /* must outlive the rows */
void store_bind_null(sqlite3_stmt *q, int parameter);
bool store_next(struct store *s, sqlite3_stmt *q);
void store_done(sqlite3_stmt *q);
int64_t store_number(sqlite3_stmt *q, int column); /* 0 for NULL */
struct slice store_text(sqlite3_stmt *q, int column);
bool store_null(sqlite3_stmt *q, int column);

/* The number that a question without parameters answers; 0 where there is none. */
int64_t store_ask_number(struct store *s, const char *sql);

/* Runs a statement that answers nothing. */
int store_run(struct store *s, sqlite3_stmt *q);

/* -1 and the sentence where something has failed since store_open. */
int store_failed(struct store *s, struct error *e);

#endif
