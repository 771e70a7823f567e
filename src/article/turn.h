/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is asked of one turn of an article: where a reader sees it begin and end, who quotes it, where
 * its words are from. Turns are named by their index; places are text offsets.
 */
#ifndef ARTICLE_TURN_H
#define ARTICLE_TURN_H

#include "article/article.h"

/* Where a turn begins for a reader: at its label, if that stands before it. */
size_t turn_place(const struct turn *turn);

/* Where it ends: behind its label, if that stands behind it. */
size_t turn_place_end(const struct turn *turn);

/* The last turn that a place belongs to, its label before it included; NOWHERE for none. */
size_t turn_here(const struct article *a, size_t place);

/* The turn in which a turn is quoted, or NOWHERE. */
size_t turn_around(const struct article *a, size_t turn);

/* The speaker of that turn; NOWHERE also where people quote themselves. */
size_t turn_quoter(const struct article *a, size_t turn);

/* The source (an address, or what stands in brackets) in a turn or right behind it: the first that
 * follows the place `from`, else the last before it; empty where there is none. */
struct slice turn_source(const struct article *a, size_t turn, size_t from);

#endif
