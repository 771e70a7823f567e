/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A slice points at bytes somebody else owns; it is never NUL-terminated by contract. Lengths and
 * positions are bytes. A slice lives as long as what it points into is neither freed nor grown.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>

struct slice {
	const char *at;
	size_t len;
};

/* What slice_find and its kin answer where there is nothing. */
#define NOWHERE ((size_t)-1)

#define SLICE(literal) ((struct slice){literal, sizeof(literal) - 1})

struct slice slice_of(const char *string); /* NULL gives the empty slice */
struct slice slice_part(struct slice s, size_t start, size_t end);
struct slice slice_from(struct slice s, size_t start); /* to the end */

/* A NUL-terminated copy of the bytes; the caller frees it. */
char *slice_copy(struct slice s);

bool slice_equal(struct slice a, struct slice b);
bool slice_equal_nocase(struct slice a, struct slice b); /* ASCII letters only */
int slice_compare(struct slice a, struct slice b);       /* by bytes, as strcmp */
bool slice_starts(struct slice s, struct slice prefix);
bool slice_starts_nocase(struct slice s, struct slice prefix);
bool slice_ends(struct slice s, struct slice suffix);

/* The first place at or after `from` where the byte or the words stand, or NOWHERE. */
size_t slice_find_byte(struct slice s, size_t from, char byte);
size_t slice_find(struct slice s, size_t from, struct slice words);

/* Without ASCII blanks (space, tab, newline, carriage return) at both ends. */
struct slice slice_trim(struct slice s);

/* Takes the next line off the front of `rest`, without its newline; false where none is left. */
bool slice_line(struct slice *rest, struct slice *line);

/* Takes the next word off the front of `rest`, without the blanks around it; false where none is left. */
bool slice_word(struct slice *rest, struct slice *word);

#endif
