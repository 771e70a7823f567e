/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The forms of a label, which says at the start of a line whose words follow, and of the line
 * after somebody's words that says whose they were. Only the form is read here; whether it is
 * believed is for the whole article to say.
 */
#ifndef ARTICLE_LABEL_H
#define ARTICLE_LABEL_H

#include "base/slice.h"

#include <stdint.h>

/* Bytes of a line that are looked at; a label that ends later is none. */
#define LABEL_LOOK 240

enum label_form {
	LABEL_NONE,
	LABEL_COLON, /* Name: words */
	LABEL_NICK,  /* <nick> words */
	LABEL_STAMP, /* Name  0:49 alone on a line, Name: 00:12:11 */
	LABEL_STOP,  /* Name. words, as plays are printed */
	LABEL_TITLE, /* Name, or Name on a topic: a heading */
};

#define LABEL_ALONE    1u  /* nothing follows on the line */
#define LABEL_FROM     2u  /* By, From, Via before it */
#define LABEL_VERB     4u  /* writes, says behind the name */
#define LABEL_TOPIC    8u  /* on, in and the like behind the name */
#define LABEL_STRONG   16u /* set bold or emphasised */
#define LABEL_MARKED   32u /* _Name._, or the same set so */
#define LABEL_TIMED    64u /* a time before or behind */
#define LABEL_NUMBERED 128u

/* Places are bytes of the line. */
struct label {
	size_t name_start, name_end;
	size_t short_start, short_end; /* the initials in brackets behind the name; may be empty */
	size_t words; /* where the words start; the line's end where it stands alone */
	enum label_form form;
	unsigned flags;
};

/*
 * Reads the label a line opens with; false where it has the form of none. `strong` is how many
 * bytes at the start of the line are set bold or emphasised.
 */
bool label_read(struct slice line, size_t strong, struct label *label);

/* Reads a heading that is a name, or a name and a topic; the whole heading is the label. */
bool label_read_title(struct slice line, struct label *label);

/* Reads "— Name, place, date" and "- Name [1]", with or without the dash. */
bool label_read_attribution(struct slice line, struct label *label);

/* Is it a word of saying: writes, argued, points? */
bool label_is_verb(struct slice word);

/* Bytes of a dash (-, --, –, —) and the blanks behind it at the start of the line, or 0. */
size_t label_dash(struct slice line);

/* Bytes of a time of day or of a recording (0:49, [00:12:11], (1:02)) at the start, or 0. */
size_t label_stamp(struct slice line);

#endif
