/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names an article's labels use, each once, with what is known of each: how often it stands
 * where and in what company. At the end names that mean one person are merged: initials with the
 * name they shorten, a surname or a given name with the one full name that has it.
 */
#ifndef ARTICLE_ROSTER_H
#define ARTICLE_ROSTER_H

#include "article/heard.h"
#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>

#define NO_NAME UINT32_MAX

#define NAME_LISTED 1u  /* in front matter or a list of those present */
#define NAME_LINKED 2u  /* a link somewhere */
#define NAME_TITLED 4u  /* heads a section */
#define NAME_TIMED  8u  /* with a time before or behind it */
#define NAME_MARKED 16u /* between underscores */
#define NAME_TELLS  32u /* in bold before a small letter: "Hardin: asks the reader …" */
#define NAME_ITEM   64u /* in an item of a list */

struct roster_name {
	uint32_t at, len;      /* its fullest spelling, in `words` */
	uint32_t key, key_len; /* folded and bare, in `words` */
	uint32_t hash;         /* of the key */
	uint32_t uses;         /* as a label */
	uint32_t quoted;       /* before a quotation */
	uint32_t strong;       /* in bold */
	uint32_t turns;        /* where the label before was another's */
	uint32_t forms;        /* bits 1 << enum label_form */
	uint32_t shortens;     /* the name that a list gives these initials to, or NO_NAME */
	uint32_t same;         /* the name it was merged into, or itself */
	uint8_t likeness, flags;
	uint8_t strength; /* 0: not believed */
};

struct roster {
	struct buf words;
	VEC(struct roster_name) names;
	VEC(uint32_t) table; /* name + 1 by hash; a power of two */
	struct heard heard;
};

void roster_init(struct roster *r);
void roster_release(struct roster *r);

/* The name's number: an old one where case, accents and honorifics are all that differs. */
uint32_t roster_add(struct roster *r, struct slice spelling);

struct slice roster_spelling(const struct roster *r, uint32_t name);

/* Does the running text call somebody by this surname ("Garrett Hardin" for "Hardin")? */
bool roster_heard(const struct roster *r, uint32_t name);

/* The full name that the running text gives a surname, or the name itself. */
uint32_t roster_full(struct roster *r, uint32_t name);

/* Does the running text write the name's last word, or all of its words, in small letters? */
bool roster_is_common(const struct roster *r, uint32_t name, bool all);

/* Takes "Allen Wirfs-Brock (AWB), Brendan Eich (BE)" and rows "Name \t ABC" as lists of people. */
void roster_read_list(struct roster *r, struct slice line);

/* Says that the initials `small` stand for `name`. */
void roster_shorten(struct roster *r, uint32_t name, struct slice small);

/* Finds for each believed name the one it means: `same` is final, and never leads to a chain. */
void roster_merge(struct roster *r);

#endif
