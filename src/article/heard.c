/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A walk over words by their first letters. It is the one thing here that reads more than a label
 * of every block, so it stays with bytes where they are ASCII.
 */
#include "article/heard.h"

#include "article/person.h"
#include "text/fold.h"
#include "text/utf8.h"

#define MOST_WORDS 8192 /* kept in each set */
#define LONG_WORD  32   /* bytes */

void
heard_release(struct heard *h)
{
	vec_release(&h->surnames);
	vec_release(&h->common);
	*h = (struct heard){0};
}

uint32_t
word_hash(struct slice word)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.at[i]) * 16777619u;
	return hash ? hash : 1;
}

/* The place of a hash: its own, or the free one where it would stand. */
static size_t
place_of(const uint32_t *table, size_t len, uint32_t hash)
{
	size_t i = hash & (len - 1);

	while (table[i] && table[i] != hash)
		i = (i + 1) & (len - 1);
	return i;
}

#define NOTE(set, count, hash)                                                \
	do {                                                                  \
		size_t place_;                                                \
		if (!(set)->len) {                                            \
			vec_reserve(set, 2 * MOST_WORDS);                     \
			(set)->len = 2 * MOST_WORDS;                          \
			memset((set)->at, 0, (set)->len * sizeof *(set)->at); \
		}                                                             \
		place_ = place_of((set)->at, (set)->len, hash);               \
		if (!(set)->at[place_] && *(count) < MOST_WORDS) {            \
			(set)->at[place_] = (hash);                           \
			++*(count);                                           \
		}                                                             \
	} while (0)

static bool
is_capitalised(struct slice word)
{
	size_t at = 0;

	if (word.len < 3 || !char_is_upper(utf8_next(word, &at)))
		return false;
	return at < word.len && char_is_lower(utf8_at(word, at));
}

static bool
is_stop(char c)
{
	return memchr(".,:;!?)\"'", c, 9) != NULL;
}

static void
hear_surname(struct heard *h, struct slice word)
{
	struct buf folded = BUF_INIT;

	fold_text(person_bare(word), 0, &folded);
	NOTE(&h->surnames, &h->surname_count, word_hash(buf_slice(&folded)));
	buf_release(&folded);
}

static void
hear_common(struct heard *h, struct slice word)
{
	while (word.len && is_stop(word.at[word.len - 1]))
		word.len--;
	if (word.len > 2)
		NOTE(&h->common, &h->common_count, word_hash(word));
}

void
heard_add(struct heard *h, struct slice words)
{
	struct slice word;
	bool given = false;

	while (person_word(&words, &word)) {
		bool small = (word.at[0] >= 'a' && word.at[0] <= 'z') ||
			     ((unsigned char)word.at[0] >= 0x80 && char_is_lower(utf8_at(word, 0)));

		if (small && word.len < LONG_WORD)
			hear_common(h, word);
		if (small || !is_capitalised(word)) {
			given = false;
			continue;
		}
		if (given)
			hear_surname(h, word);
		given = !is_stop(word.at[word.len - 1]) && !person_opens_phrase(word);
	}
}

static bool
holds(const uint32_t *table, size_t len, struct slice word)
{
	uint32_t hash = word_hash(word);

	return len && table[place_of(table, len, hash)] == hash;
}

bool
heard_surname(const struct heard *h, struct slice word)
{
	return holds(h->surnames.at, h->surnames.len, word);
}

bool
heard_common(const struct heard *h, struct slice word)
{
	return holds(h->common.at, h->common.len, word);
}
