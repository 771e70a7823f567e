/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does this look like the name of a person (or of people, or of a part somebody plays)? Judged by
 * its shape alone: capital letters, particles, how many words, and short lists of words that stand
 * before a colon without being anybody. Scripts without capitals are judged by length.
 */
#ifndef ARTICLE_PERSON_H
#define ARTICLE_PERSON_H

#include "base/slice.h"

/* How much a name looks like one, from 0 (nobody) to 100. The steps between are these. */
#define PERSON_NOBODY   0
#define PERSON_NICK     20 /* one word without a capital: nixbitcoindev */
#define PERSON_INITIALS 35 /* AWB, Q */
#define PERSON_WORD     45 /* one capitalised word: Fattori */
#define PERSON_ROLE     60 /* a part: Moderator, Speaker 3, Audience Member */
#define PERSON_NAME     80 /* two words or more: Silke Helfrich, J. Hofmoki, A and B et al. */

int person_likeness(struct slice name);

/* The name without "Mr.", "Dr", "Prof." and kin before it, and without blanks and stops around. */
struct slice person_bare(struct slice name);

/* Does the name open with such a word? */
bool person_has_title(struct slice name);

/* Two to five letters, most of them capitals: RS, MdJ. */
bool person_is_initials(struct slice name);

/* Is it a word that opens a sentence or phrase rather than a name: The, How, According? */
bool person_opens_phrase(struct slice word);

/* Words in lower case that may stand inside a name: de, van, bin. */
bool person_is_particle(struct slice word);

/* Words that join two names into one label: and, et, und, &. */
bool person_is_joiner(struct slice word);

/* Takes the next word off a name; false where none is left. */
bool person_word(struct slice *rest, struct slice *word);

#endif
