/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Near misses (library/catalog): keys that a few letters part from what was wanted, by Levenshtein's
 * distance within a band, and those that go on where it stops. One walk over all keys.
 */
#include "library/catalog.h"

#include "library/key.h"

#include <string.h>

#define LETTERS_A_SLIP 6 /* one letter in so many may differ */
#define SLIPS_MOST     4

struct search {
	struct slice key;
	size_t slips;        /* so many letters may differ */
	VEC(size_t) row;     /* of the table of distances */
	struct nears *found; /* from `first` on, by distance */
	size_t first, most;
};

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The next row of the table, for the letter `letter` of the other key at `at`; the least in it. */
static size_t
next_row(struct search *s, char letter, size_t at)
{
	size_t slant = s->row.at[0], least;

	least = s->row.at[0] = at + 1;
	for (size_t i = 0; i < s->key.len; i++) {
		size_t above = s->row.at[i + 1];

		s->row.at[i + 1] =
			smaller(smaller(above, s->row.at[i]) + 1, slant + (s->key.at[i] != letter));
		slant = above;
		least = smaller(least, s->row.at[i + 1]);
	}
	return least;
}

/* How many letters part the other key from ours; more than s->slips where it is too many. */
static size_t
distance(struct search *s, struct slice other)
{
	if (other.len > s->key.len + s->slips || other.len + s->slips < s->key.len)
		return s->slips + 1;
	for (size_t i = 0; i <= s->key.len; i++)
		s->row.at[i] = i;
	for (size_t i = 0; i < other.len; i++)
		if (next_row(s, other.at[i], i) > s->slips)
			return s->slips + 1;
	return s->row.at[s->key.len];
}

/* Does the longer begin with all words of the shorter? */
static bool
goes_on(struct slice a, struct slice b)
{
	struct slice shorter = a.len < b.len ? a : b, longer = a.len < b.len ? b : a;

	return shorter.len > 3 && shorter.len < longer.len && slice_starts(longer, shorter) &&
	       strchr(" -,(.", longer.at[shorter.len]);
}

static bool
is_found(const struct search *s, size_t entry)
{
	for (size_t i = s->first; i < s->found->list.len; i++)
		if (s->found->list.at[i].entry == entry)
			return true;
	return false;
}

static void
put(struct search *s, size_t entry, size_t apart)
{
	struct near item = {entry, apart};
	size_t at = s->found->list.len;

	if (is_found(s, entry))
		return;
	if (at - s->first == s->most) {
		if (vec_last(&s->found->list)->apart <= apart)
			return;
		at--;
	} else {
		vec_push(&s->found->list, item);
	}
	while (at > s->first && s->found->list.at[at - 1].apart > apart) {
		s->found->list.at[at] = s->found->list.at[at - 1];
		at--;
	}
	s->found->list.at[at] = item;
}

static size_t
slips_of(size_t letters)
{
	return smaller(1 + letters / LETTERS_A_SLIP, SLIPS_MOST);
}

void
catalog_near(const struct catalog *c, struct slice target, size_t most, struct nears *out)
{
	struct search s = {.found = out, .first = out->list.len, .most = most};
	struct buf key = BUF_INIT;

	if (!key_of_target(REF_WIKI, target, &key) || !most)
		key.len = 0;
	s.key = buf_slice(&key);
	s.slips = slips_of(s.key.len);
	vec_reserve(&s.row, s.key.len + 1);
	for (size_t i = 0; i < c->sorted && s.key.len; i++) {
		struct slice other = slice_of(c->handles.at[i].key);
		size_t apart = distance(&s, other);

		if (apart <= s.slips)
			put(&s, c->handles.at[i].entry, apart);
		else if (goes_on(s.key, other))
			put(&s, c->handles.at[i].entry, s.slips + 1);
	}
	vec_release(&s.row);
	buf_release(&key);
}
