/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names in a hash table by their folded key; merging by three small tables (surname, given name,
 * initials) that remember one full name each and whether there is a second.
 */
#include "article/roster.h"

#include "article/label.h"
#include "article/person.h"
#include "text/fold.h"
#include "text/utf8.h"

#define LONGEST_SHORT 16 /* bytes of bracketed initials */

void
roster_init(struct roster *r)
{
	*r = (struct roster){.words = BUF_INIT};
	heard_init(&r->heard);
}

void
roster_release(struct roster *r)
{
	buf_release(&r->words);
	vec_release(&r->names);
	vec_release(&r->table);
	heard_release(&r->heard);
}

static struct slice
key_of(const struct roster *r, const struct roster_name *name)
{
	return slice_part(buf_slice(&r->words), name->key, name->key + name->key_len);
}

struct slice
roster_spelling(const struct roster *r, uint32_t name)
{
	const struct roster_name *n = &r->names.at[name];

	return slice_part(buf_slice(&r->words), n->at, n->at + n->len);
}

/* Names. */

static void
put_in_table(struct roster *r, uint32_t hash, uint32_t value)
{
	size_t mask = r->table.len - 1, i = hash & mask;

	while (r->table.at[i])
		i = (i + 1) & mask;
	r->table.at[i] = value;
}

/* Room in the table for one more name: it is at most half full. */
static void
grow_table(struct roster *r)
{
	size_t size = r->table.len ? r->table.len * 2 : 64;

	if (r->names.len * 2 + 2 < r->table.len)
		return;
	vec_reset(&r->table);
	vec_reserve(&r->table, size);
	r->table.len = size;
	memset(r->table.at, 0, size * sizeof *r->table.at);
	for (size_t i = 0; i < r->names.len; i++)
		put_in_table(r, r->names.at[i].hash, (uint32_t)i + 1);
}

static uint32_t
find_key(const struct roster *r, struct slice key, uint32_t hash)
{
	size_t mask = r->table.len - 1;

	for (size_t i = hash & mask; r->table.len && r->table.at[i]; i = (i + 1) & mask) {
		const struct roster_name *name = &r->names.at[r->table.at[i] - 1];

		if (name->hash == hash && slice_equal(key_of(r, name), key))
			return r->table.at[i] - 1;
	}
	return NO_NAME;
}

static uint32_t
add_name(struct roster *r, struct slice spelling, struct slice key, uint32_t hash)
{
	struct roster_name name = {
		.hash = hash, .same = (uint32_t)r->names.len, .shortens = NO_NAME};

	grow_table(r);
	name.at = (uint32_t)r->words.len;
	name.len = (uint32_t)spelling.len;
	buf_add(&r->words, spelling);
	name.key = (uint32_t)r->words.len;
	name.key_len = (uint32_t)key.len;
	buf_add(&r->words, key);
	name.likeness = (uint8_t)person_likeness(spelling);
	vec_push(&r->names, name);
	put_in_table(r, hash, (uint32_t)r->names.len);
	return (uint32_t)r->names.len - 1;
}

uint32_t
roster_add(struct roster *r, struct slice spelling)
{
	struct buf folded = BUF_INIT;
	uint32_t hash, found;
	struct slice key;

	spelling = slice_trim(spelling);
	fold_text(person_bare(spelling), 0, &folded);
	key = slice_trim(buf_slice(&folded));
	hash = word_hash(key);
	found = r->table.len ? find_key(r, key, hash) : NO_NAME;
	if (found == NO_NAME)
		found = add_name(r, spelling, key, hash);
	buf_release(&folded);
	return found;
}

bool
roster_heard(const struct roster *r, uint32_t name)
{
	return heard_surname(&r->heard, key_of(r, &r->names.at[name]));
}

uint32_t
roster_full(struct roster *r, uint32_t name)
{
	struct slice key = key_of(r, &r->names.at[name]), full;

	if (!key.len || memchr(key.at, ' ', key.len))
		return name;
	full = heard_full(&r->heard, key);
	return full.len && person_likeness(full) >= PERSON_NAME ? roster_add(r, full) : name;
}

bool
roster_is_common(const struct roster *r, uint32_t name, bool all)
{
	struct slice rest = key_of(r, &r->names.at[name]), word;
	bool common = false;

	while (person_word(&rest, &word)) {
		common = heard_common(&r->heard, word);
		if (all && !common && !person_is_joiner(word))
			return false;
	}
	return common;
}

/* Lists of people. */

void
roster_shorten(struct roster *r, uint32_t name, struct slice small)
{
	uint32_t initials = roster_add(r, small);

	if (initials == name)
		return;
	r->names.at[initials].shortens = name;
	r->names.at[initials].flags |= NAME_LISTED;
	r->names.at[name].flags |= NAME_LISTED;
}

static void
list_person(struct roster *r, struct slice full, struct slice small)
{
	full = slice_trim(full);
	if (full.len && person_likeness(full) >= PERSON_NAME)
		roster_shorten(r, roster_add(r, full), small);
}

/* Where the name that ends at `end` starts: behind the comma or bracket before it. */
static size_t
list_item(struct slice line, size_t end)
{
	while (end && !memchr(",;:)\t\n", line.at[end - 1], 6))
		end--;
	return end;
}

static void
read_row(struct roster *r, struct slice line, size_t tab)
{
	size_t end = slice_find_byte(line, tab + 1, '\t');
	struct slice small = slice_trim(slice_part(line, tab + 1, end == NOWHERE ? line.len : end));

	if (person_is_initials(small))
		list_person(r, slice_part(line, 0, tab), small);
}

void
roster_read_list(struct roster *r, struct slice line)
{
	size_t tab = slice_find_byte(line, 0, '\t'), open = 0;

	if (tab != NOWHERE)
		read_row(r, line, tab);
	while ((open = slice_find_byte(line, open, '(')) != NOWHERE) {
		size_t most = open + LONGEST_SHORT < line.len ? open + LONGEST_SHORT : line.len;
		size_t close = slice_find_byte(slice_part(line, 0, most), open, ')');
		struct slice small =
			slice_part(line, open + 1, close == NOWHERE ? open + 1 : close);

		if (close != NOWHERE && person_is_initials(small))
			list_person(r, slice_part(line, list_item(line, open), open), small);
		open++;
	}
}

/* Merging. */

/* The one full name for a part of a name, by the part's hash; open addressing. */
struct part {
	uint32_t hash, name;
	bool many;
};

struct parts {
	VEC(struct part) at;
};

static void
parts_init(struct parts *p, size_t names)
{
	size_t size = 16;

	*p = (struct parts){0};
	while (size < names * 4)
		size *= 2;
	vec_reserve(&p->at, size);
	p->at.len = size;
	memset(p->at.at, 0, size * sizeof *p->at.at);
}

static struct part *
part_place(struct parts *p, uint32_t hash)
{
	size_t mask = p->at.len - 1, i = hash & mask;

	while (p->at.at[i].hash && p->at.at[i].hash != hash)
		i = (i + 1) & mask;
	return &p->at.at[i];
}

static void
note_part(struct parts *p, struct slice part, uint32_t name)
{
	uint32_t hash = word_hash(part);
	struct part *place = part_place(p, hash);

	place->many = place->many || (place->hash && place->name != name);
	place->hash = hash;
	place->name = name;
}

static uint32_t
find_part(struct parts *p, struct slice part)
{
	struct part *place = part_place(p, word_hash(part));

	return place->hash && !place->many ? place->name : NO_NAME;
}

/* The first letters of a folded name's words; without particles where `all` is false. */
static void
initials_of(struct slice key, bool all, struct buf *out)
{
	struct slice word;

	buf_reset(out);
	while (person_word(&key, &word)) {
		size_t at = 0, dash;

		if (!all && person_is_particle(word))
			continue;
		utf8_add(out, utf8_next(word, &at));
		dash = slice_find_byte(word, 1, '-');
		if (dash != NOWHERE && dash + 1 < word.len)
			utf8_add(out, utf8_at(word, dash + 1));
	}
}

static bool
is_full(const struct roster *r, const struct roster_name *name)
{
	struct slice key = key_of(r, name);

	return (name->strength || name->uses || name->flags & (NAME_LISTED | NAME_TITLED)) &&
	       name->likeness >= PERSON_NAME && memchr(key.at, ' ', key.len) &&
	       !memchr(key.at, ',', key.len) && slice_find(key, 0, SLICE(" and ")) == NOWHERE &&
	       slice_find(key, 0, SLICE(" & ")) == NOWHERE;
}

struct merge {
	struct parts surnames, given, initials;
};

static void
note_full(struct merge *m, const struct roster *r, uint32_t number)
{
	struct slice key = key_of(r, &r->names.at[number]), rest = key, word;
	struct buf small = BUF_INIT;

	person_word(&rest, &word);
	note_part(&m->given, word, number);
	while (person_word(&rest, &word))
		if (!slice_trim(rest).len)
			note_part(&m->surnames, word, number);
	initials_of(key, true, &small);
	note_part(&m->initials, buf_slice(&small), number);
	initials_of(key, false, &small);
	note_part(&m->initials, buf_slice(&small), number);
	buf_release(&small);
}

/* The full name with this part; one that is not believed must have come before its short form. */
static uint32_t
find_before(struct parts *p, const struct roster *r, struct slice part, uint32_t number)
{
	uint32_t found = find_part(p, part);
	const struct roster_name *name;

	if (found == NO_NAME)
		return NO_NAME;
	name = &r->names.at[found];
	return name->strength || name->flags & NAME_LISTED || found < number ? found : NO_NAME;
}

/* The full name that a short one means, or itself. */
static uint32_t
meant_by(struct merge *m, const struct roster *r, uint32_t number)
{
	const struct roster_name *name = &r->names.at[number];
	struct slice key = key_of(r, name);
	uint32_t found = NO_NAME;

	if (!key.len || memchr(key.at, ' ', key.len) || is_full(r, name))
		return number;
	if (person_is_initials(person_bare(roster_spelling(r, number))))
		found = find_before(&m->initials, r, key, number);
	if (found == NO_NAME)
		found = find_before(&m->surnames, r, key, number);
	if (found == NO_NAME)
		found = find_before(&m->given, r, key, number);
	return found == NO_NAME ? number : found;
}

/* A full name used once as a label is believed where its short form is: "Michiel de Jong:", then
 * "MdJ:" again and again. */
static void
believe_full(struct roster *r)
{
	for (uint32_t i = 0; i < r->names.len; i++) {
		const struct roster_name *name = &r->names.at[i];
		struct roster_name *full = &r->names.at[name->same];

		if (name->same != i && name->strength && name->uses > 1 && !full->strength)
			full->strength = 85;
	}
}

void
roster_merge(struct roster *r)
{
	struct merge m;
	size_t full = 0;

	for (size_t i = 0; i < r->names.len; i++)
		full += is_full(r, &r->names.at[i]);
	parts_init(&m.surnames, full);
	parts_init(&m.given, full);
	parts_init(&m.initials, full * 2);
	for (uint32_t i = 0; i < r->names.len; i++)
		if (is_full(r, &r->names.at[i]))
			note_full(&m, r, i);
	for (uint32_t i = 0; i < r->names.len; i++)
		r->names.at[i].same = r->names.at[i].shortens == NO_NAME ? meant_by(&m, r, i)
									 : r->names.at[i].shortens;
	believe_full(r);
	for (uint32_t i = 0; i < r->names.len; i++)
		r->names.at[i].same = r->names.at[r->names.at[i].same].same;
	vec_release(&m.surnames.at);
	vec_release(&m.given.at);
	vec_release(&m.initials.at);
}
