/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reader's open book: the commonplace book (book/book.h) with a light row for each passage,
 * which holds what a list shows of it. It is read in slices between keys, the files first and then
 * the rows, so that neither the first screen nor any key waits for it however large it is. A change
 * is on the disk when it is answered with 0, and touches one row.
 *
 * All that a row does not hold is folded from the book when it is wanted (shelf_passage).
 */
#ifndef READER_BOOK_SHELF_H
#define READER_BOOK_SHELF_H

#include "base/hash.h"
#include "base/names.h"
#include "book/book.h"
#include "reader/book/mirror.h"

/* Bytes of the words, and of the first line of the note, that a row has. */
#define SHELF_WORDS 160

/* Numbers are those of shelf.names (shelf_name); 0 is nothing. */
struct shelf_row {
	struct id id;
	uint64_t date; /* kept when, in digits: 20261125083000; UTC */
	uint32_t file, path, title, section, speaker, colour, digest;
	uint32_t tag_count;
	uint32_t *tags;
	char *words;        /* the first ones, on one line */
	char *note;         /* its first line; NULL where there is no note */
	size_t start;       /* text offset then; NOWHERE where unknown */
	bool cut, note_cut; /* the words, the note go on */
	bool deleted;
	bool whole; /* false: its words are in a file that is not here */
};

enum shelf_state {
	SHELF_SHUT, /* nobody has asked for it */
	SHELF_READING,
	SHELF_OPEN, /* all rows are there */
	SHELF_FAILED,
};

struct shelf {
	enum shelf_state state;
	struct book book;
	bool has_book;              /* it was begun */
	struct error why;           /* SHELF_FAILED: what to say */
	VEC(struct shelf_row) rows; /* in the order they were met; the place of one never changes */
	struct hash by_id;          /* of rows */
	struct names names;
	VEC(uint32_t) touched; /* rows made or made anew since the book was open, as it happened */
	size_t folded;         /* entries that have rows, while it is read */
	bool changed;          /* commonplace.md is not what the book says */
	struct mirror mirror;  /* what it is to be */
	size_t copied;         /* changes when that was begun or put off */
	long changed_at, looked_at; /* by the clock of the app */
};

void shelf_init(struct shelf *s);

/* Writes commonplace.md where that is still to do; -1 and a sentence where it cannot be written. */
int shelf_release(struct shelf *s, struct error *e);

/* Asks for the book, which shelf_work then reads. Nothing where that has been done. */
void shelf_begin(struct shelf *s);

/*
 * A slice of a few milliseconds of reading, of writing the readable page, of looking once a second
 * whether another process has written something: true while there is more to do.
 */
bool shelf_work(struct shelf *s, long now);

/* Does all that is left to read. -1: the book cannot be read, and why; it is tried again each time. */
int shelf_wait(struct shelf *s, struct error *e);

const char *shelf_name(const struct shelf *s, uint32_t name);

size_t shelf_count(const struct shelf *s);              /* rows that are not deleted */
size_t shelf_find(const struct shelf *s, struct id id); /* its row, or NOWHERE */

/* The name of the file it was kept from: its path where that is known. */
uint32_t shelf_file(const struct shelf_row *row);

/* What an article is known by again where its file has another path; 0 and empty are nothing. */
struct shelf_likeness {
	uint32_t title, digest;
	struct slice file; /* its name, without folders */
};

/* Has the row been kept from an article with that title, text or name of the file? */
bool shelf_is_like(
	const struct shelf *s, const struct shelf_row *row, const struct shelf_likeness *like);

/* All of a passage; the caller releases it, and it holds until the shelf is released. */
void shelf_passage(const struct shelf *s, size_t row, struct passage *p);

/*
 * Changes, as book_keep, book_edit, book_delete and book_restore. Where the book has not been read
 * to its end they wait for that. -1: nothing was promised, and the sentence says what to do.
 */
int shelf_keep(struct shelf *s, const struct json *kept, size_t *row, struct error *e);
int shelf_edit(struct shelf *s, size_t row, const struct change *change, struct error *e);
int shelf_delete(struct shelf *s, size_t row, struct error *e);
int shelf_restore(struct shelf *s, size_t row, struct error *e);

#endif
