/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Voices inside a voice: in "Fattori: Bauwens points out that …: “…”" the inner words are
 * Bauwens's. Looked for inside a spoken turn: quotations with a reporting clause before them, and
 * quotation boxes set into the turn.
 */
#ifndef ARTICLE_REPORTED_H
#define ARTICLE_REPORTED_H

#include "article/turns.h"

/* Adds the quoted turns inside the last spoken turn of the list, which `speaker` (a number in the
 * roster) speaks; turns from `first` on that stand in it are already known. */
void reported_find(struct turns *t, uint32_t speaker, size_t first);

#endif
