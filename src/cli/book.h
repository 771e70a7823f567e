/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of `commonplace book` share: a table of subcommands, the book opened with its
 * troubles told, which passages are meant, and passages printed.
 */
#ifndef CLI_BOOK_H
#define CLI_BOOK_H

#include "book/book.h"
#include "book/forms/form.h"
#include "cli/cli.h"

struct book_command {
	const char *name;
	const char *synopsis; /* its arguments, for --help */
	int (*run)(int argc, char **argv);
};

/* Each ends with a row of NULLs. */
extern const struct book_command book_looks[], book_changes[], book_moves[], book_checks[];

/* One that has a file of its own; its row stands among the moves. */
int book_import(int argc, char **argv);

/* Opens the book of this user and tells its troubles; false, and a message, where that fails. */
bool book_cli_open(struct book *b);

/* Tells the troubles of a book, a message each. */
void book_cli_tell_troubles(const struct book *b);

/* EXIT_WRONG where a file could not be read, so that something may be missing, else `status`. */
int book_cli_status(const struct book *b, int status);

/* Writes commonplace.md anew and closes; a page that cannot be written is a message only, since
 * the book itself has everything. */
void book_cli_close_changed(struct book *b);

/* Which passages: every condition that is not NULL or empty must hold. */
struct book_filter {
	const char *file, *who, *tag;
	char **words; /* each of them stands in the words, note, speaker, title or tags */
	int word_count;
	bool deleted; /* the deleted ones instead */
};

/* The options that say so, as rows for getopt_long, and in its short form. */
/* clang-format off */
#define BOOK_FILTER_OPTIONS \
	{"in", required_argument, NULL, 'i'}, \
	{"who", required_argument, NULL, 'w'}, \
	{"tag", required_argument, NULL, 't'}
/* clang-format on */
#define BOOK_FILTER_LETTERS "i:w:t:"

/* Takes one of them with its value; false, and a message, for any other. */
bool book_filter_option(struct book_filter *f, int option, char **argv);

bool book_filter_holds(const struct book_filter *f, const struct passage *p);

/* The entry that the first letters of an id name; NOWHERE and a message where not just one. */
size_t book_cli_entry(const struct book *b, const char *letters);

/* The form of a name that can be written, or read; NULL, and a message with those there are. */
const struct form *book_cli_form(const char *name, bool out);

/* A passage for a program, or for a person; and one of the book, which is folded for it. */
void book_print_json(const struct passage *p);
void book_print(const struct passage *p, bool json);
void book_print_entry(const struct book *b, size_t entry, bool json);

/* How much came of it: {"NAME": COUNT} for a program, `words` for a person; and of passages. */
void book_say_count(bool json, const char *name, size_t count, const char *words);
void book_say_passages(bool json, size_t count);

/* Says what went wrong and prints the passage that could not be kept, so that it is not lost. */
int book_cli_unkept(struct json *kept, struct error *error, bool json);

#endif
