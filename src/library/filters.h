/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The filters of a search, asked of what they are about: of a path, of a link, of an article that has
 * been read. Part of library/find.
 */
#ifndef LIBRARY_FILTERS_H
#define LIBRARY_FILTERS_H

#include "library/find_state.h"

/* Is the folder the one that was typed, or one below it? Any part of the way there will do. */
bool filters_in_folder(struct slice typed, struct slice folder);

/* Is somebody of this name asked for, or to be left out? By the words of the name, or of another that
 * the reader has put down for the same person. */
bool filters_wanted(const struct find *f, struct slice name);
bool filters_unwanted(const struct find *f, struct slice name);

/* Does a target, as spelled, mean what the tie asks for? */
bool filters_tied(
	const struct find *f, const struct tie *tie, enum reference_kind kind, struct slice target);

/* Does the article that is read pass all filters that are about articles? */
bool filters_hold(const struct find *f);

#endif
