/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much there is to read: words, and how long they take. Where a script has no blanks between
 * words, as Chinese and Japanese, its characters are counted.
 */
#ifndef TEXT_COUNT_H
#define TEXT_COUNT_H

#include "base/slice.h"

/*
 * Reading is measured in beats: a word has five, a Han character or kana three, a letter of Thai,
 * Lao, Khmer or Burmese one. So many are read in a minute: 220 words of a European language, some
 * 370 characters (Trauzettel-Klosinski and Dietz 2012: English 228 words, Japanese 357 characters,
 * read aloud; who reads in silence is quicker, who reads to understand is not).
 */
enum { BEATS_A_MINUTE = 1100 };

size_t count_words(struct slice text);

/* Beats of text[from .. to); a word counts where it starts. Both are boundaries of characters. */
size_t count_beats(struct slice text, size_t from, size_t to);

#endif
