/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sections of an article as a tree, read off the headings: a section belongs to the nearest
 * one before it of a smaller level. Sections are told apart by position, so twins differ.
 */
#ifndef ARTICLE_OUTLINE_H
#define ARTICLE_OUTLINE_H

#include "article/article.h"

/* A heading's level, words, and place in the text. */
size_t section_level(const struct article *a, size_t heading);
struct slice section_title(const struct article *a, size_t heading);
size_t section_start(const struct article *a, size_t heading);

/* Where the section ends: the next heading of its level or above, or the end of the text. */
size_t section_end(const struct article *a, size_t heading);

/* The section around it, or NOWHERE. */
size_t section_parent(const struct article *a, size_t heading);

/* Appends "A › B › C" for the sections around `at`, the article's title left out where its first
 * heading repeats it. */
void section_path(const struct article *a, size_t at, struct buf *path);

/* The heading that a link's "#fragment" means: by GitHub's slugs, by MediaWiki's anchors (blanks
 * as underscores), or by the words alone, folded; a twin by the number both give it ("name-1",
 * "name_2"); NOWHERE where none does. */
size_t section_find(const struct article *a, struct slice fragment);

#endif
