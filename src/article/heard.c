/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A walk over words by their first letters. It is the one thing here that reads more than a label
 * of every block, so it stays with bytes where they are ASCII.
 */
#include "article/heard.h"

#include "article/person.h"
#include "text/fold.h"
#include "text/utf8.h"

#define MOST_WORDS ((size_t)8192) /* kept in each set */
#define FEW_PLACES ((size_t)256)  /* a table begins with */
#define LONG_WORD  32             /* bytes */

void
heard_init(struct heard *h)
{
	*h = (struct heard){.spellings = BUF_INIT};
}

void
heard_release(struct heard *h)
{
	buf_release(&h->spellings);
	vec_release(&h->surnames);
	vec_release(&h->common);
	h->surname_count = h->common_count = 0;
}

uint32_t
word_hash(struct slice word)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.at[i]) * 16777619u;
	return hash ? hash : 1;
}

/* The place of a word in either table: its own, or the free one where it would stand. */
static struct surname *
surname_place(const struct heard *h, uint32_t hash)
{
	size_t mask = h->surnames.len - 1, i = hash & mask;

	while (h->surnames.at[i].hash && h->surnames.at[i].hash != hash)
		i = (i + 1) & mask;
	return &h->surnames.at[i];
}

static uint32_t *
common_place(const struct heard *h, uint32_t hash)
{
	size_t mask = h->common.len - 1, i = hash & mask;

	while (h->common.at[i] && h->common.at[i] != hash)
		i = (i + 1) & mask;
	return &h->common.at[i];
}

/* Tables have at least twice as many places as words, so they grow with what is heard: most articles
 * are short. */
#define MAKE_TABLE(table, places)                                           \
	do {                                                                \
		vec_reserve(table, places);                                 \
		(table)->len = (places);                                    \
		memset((table)->at, 0, (table)->len * sizeof *(table)->at); \
	} while (0)

static size_t
places_for(size_t count, size_t places)
{
	if (!places)
		return FEW_PLACES;
	return 2 * count < places || places >= 2 * MOST_WORDS ? places : 2 * places;
}

static void
make_room_for_surname(struct heard *h)
{
	size_t places = places_for(h->surname_count, h->surnames.len);
	struct heard old = *h;

	if (places == h->surnames.len)
		return;
	h->surnames.at = NULL;
	h->surnames.len = h->surnames.cap = 0;
	MAKE_TABLE(&h->surnames, places);
	for (size_t i = 0; i < old.surnames.len; i++)
		if (old.surnames.at[i].hash)
			*surname_place(h, old.surnames.at[i].hash) = old.surnames.at[i];
	vec_release(&old.surnames);
}

static void
make_room_for_common(struct heard *h)
{
	size_t places = places_for(h->common_count, h->common.len);
	struct heard old = *h;

	if (places == h->common.len)
		return;
	h->common.at = NULL;
	h->common.len = h->common.cap = 0;
	MAKE_TABLE(&h->common, places);
	for (size_t i = 0; i < old.common.len; i++)
		if (old.common.at[i])
			*common_place(h, old.common.at[i]) = old.common.at[i];
	vec_release(&old.common);
}

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

static struct slice
full_of(const struct heard *h, const struct surname *s)
{
	return slice_part(buf_slice(&h->spellings), s->at, s->at + s->len);
}

/* Keeps the full name of a surname; a second, different one makes both doubtful. */
static void
keep_full(struct heard *h, struct surname *s, struct slice full)
{
	if (s->len) {
		s->many = s->many || !slice_equal(full_of(h, s), full);
		return;
	}
	s->at = (uint32_t)h->spellings.len;
	s->len = (uint32_t)full.len;
	buf_add(&h->spellings, full);
}

/* `full` ends with the surname `word`; it is empty where a sentence opens with it. */
static void
hear_surname(struct heard *h, struct slice word, struct slice full)
{
	struct buf folded = BUF_INIT;
	struct surname *place;

	make_room_for_surname(h);
	fold_text(person_bare(word), 0, &folded);
	place = surname_place(h, word_hash(buf_slice(&folded)));
	if (place->hash || h->surname_count < MOST_WORDS) {
		h->surname_count += !place->hash;
		place->hash = word_hash(buf_slice(&folded));
		if (full.len)
			keep_full(h, place, full);
	}
	buf_release(&folded);
}

static void
hear_common(struct heard *h, struct slice word)
{
	uint32_t *place;

	while (word.len && is_stop(word.at[word.len - 1]))
		word.len--;
	if (word.len < 3)
		return;
	make_room_for_common(h);
	place = common_place(h, word_hash(word));
	if (!*place && h->common_count < MOST_WORDS) {
		*place = word_hash(word);
		h->common_count++;
	}
}

/* A run of capitalised words. */
struct run {
	const char *start;
	size_t words;
	bool opens; /* a sentence, or a quotation */
};

static void
hear_capital(struct heard *h, struct run *run, struct slice word)
{
	struct slice full = person_bare(word);

	if (!run->words++) {
		run->start = word.at;
	} else {
		full = (struct slice){run->start, (size_t)(full.at + full.len - run->start)};
		hear_surname(h, word, run->opens || run->words > 4 ? (struct slice){0} : full);
	}
	if (is_stop(word.at[word.len - 1]) || person_opens_phrase(word) || person_has_title(full))
		run->words = 0;
}

static bool
is_small(struct slice word)
{
	return (word.at[0] >= 'a' && word.at[0] <= 'z') ||
	       ((unsigned char)word.at[0] >= 0x80 && char_is_lower(utf8_at(word, 0)));
}

void
heard_add(struct heard *h, struct slice words)
{
	struct run run = {0};
	bool opens = true; /* is the next word the first of a sentence? */
	struct slice word;

	while (person_word(&words, &word)) {
		bool small = is_small(word);

		if (small && word.len < LONG_WORD)
			hear_common(h, word);
		if (small || !is_capitalised(word)) {
			run.words = 0;
		} else {
			if (!run.words)
				run.opens = opens;
			hear_capital(h, &run, word);
		}
		opens = memchr(".?!:\"", word.at[word.len - 1], 5) != NULL;
	}
}

bool
heard_surname(const struct heard *h, struct slice word)
{
	return h->surnames.len && surname_place(h, word_hash(word))->hash;
}

struct slice
heard_full(const struct heard *h, struct slice word)
{
	const struct surname *s = h->surnames.len ? surname_place(h, word_hash(word)) : NULL;

	return s && s->len && !s->many ? full_of(h, s) : (struct slice){0};
}

bool
heard_common(const struct heard *h, struct slice word)
{
	return h->common.len && *common_place(h, word_hash(word));
}

bool
heard_common_folded(const struct heard *h, struct slice word)
{
	struct buf folded = BUF_INIT;
	bool common;

	fold_text(person_bare(word), 0, &folded);
	common = heard_common(h, buf_slice(&folded));
	buf_release(&folded);
	return common;
}
