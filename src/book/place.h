/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a kept passage is looked for by, and what its reader has answered about the places that were
 * found. An answer is an edit with a member "place": what stood there when somebody said yes, or
 * what is not it. The first anchor stays what it was; a later yes stands for earlier ones.
 */
#ifndef BOOK_PLACE_H
#define BOOK_PLACE_H

#include "book/anchor.h"
#include "book/passage.h"

/* The anchor of the last yes, else the first. Its slices hold as long as the passage. */
struct anchor place_anchor(const struct passage *p);

/* What is to be said of what was found by that anchor: other words than those that were kept are
 * changed ones, and what somebody said no to is lost. */
struct found place_judge(const struct passage *p, const struct article *a, struct found found);

/* An answer about what was found, which has a range: for struct change. The caller drops it. */
struct json *place_answer(const struct article *a, const struct found *found, bool yes);

#endif
