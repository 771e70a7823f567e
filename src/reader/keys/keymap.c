/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bindings are a list that is searched from its front: some hundred entries, a search a key.
 */
#include "reader/keys/keymap.h"

#include "base/i18n.h"
#include "reader/keys/action.h"
#include "reader/keys/name.h"
#include "screen/key.h"

#include <assert.h>
#include <string.h>

enum { COUNT_DIGITS = 6 };

static const struct {
	const char *name;
	unsigned where;
} contexts[] = {
	{"page", IN_PAGE},
	{"list", IN_LIST},
	{"select", IN_SELECT},
	{"columns", IN_COLUMNS},
	{"book", IN_BOOK},
	{"results", IN_RESULTS},
	{"library", IN_LIBRARY},
};

#define CONTEXTS (sizeof contexts / sizeof *contexts)

/* Words. */

static struct slice
first_word(struct slice *words)
{
	struct slice word;
	size_t end;

	*words = slice_trim(*words);
	for (end = 0; end < words->len && words->at[end] != ' ' && words->at[end] != '\t'; end++)
		continue;
	word = slice_part(*words, 0, end);
	*words = slice_from(*words, end);
	return word;
}

static struct slice
last_word(struct slice *words)
{
	struct slice word;
	size_t start;

	*words = slice_trim(*words);
	for (start = words->len;
		start && words->at[start - 1] != ' ' && words->at[start - 1] != '\t';)
		start--;
	word = slice_from(*words, start);
	*words = slice_trim(slice_part(*words, 0, start));
	return word;
}

/* Takes the name of a place off the front: every place where there is none. */
static unsigned
take_context(struct slice *words)
{
	struct slice rest = *words, word = first_word(&rest);
	unsigned all = 0;

	for (size_t i = 0; i < CONTEXTS; i++) {
		all |= contexts[i].where;
		if (!slice_equal(word, slice_of(contexts[i].name)))
			continue;
		*words = rest;
		return contexts[i].where;
	}
	return all;
}

/* Takes a count off the end, where a key stands before it: 0 where there is none. */
static long
take_count(struct slice *words)
{
	struct slice rest = *words, word = last_word(&rest);
	long count = 0;

	if (!rest.len || word.len > COUNT_DIGITS || word.at[0] == '0')
		return 0;
	for (size_t i = 0; i < word.len; i++) {
		if (word.at[i] < '0' || word.at[i] > '9')
			return 0;
		count = count * 10 + (word.at[i] - '0');
	}
	*words = rest;
	return count;
}

/* The key that a word names, or the two. */
static int
parse_key(struct slice word, uint32_t *key, uint32_t *then, struct error *e)
{
	size_t pos = 0;

	*key = key_parse(word, &pos);
	*then = *key && pos < word.len ? key_parse(word, &pos) : 0;
	if (!*key || pos != word.len)
		return error_set(e, _("'%.*s' is no key"), (int)word.len, word.at);
	if (*key >= '1' && *key <= '9')
		return error_set(e, "%s", _("digits but 0 are counts, and cannot be bound"));
	return 0;
}

/* Binding. */

/* Takes a key from what it means there; false where it means nothing. */
static bool
take(struct keymap *map, uint32_t key, uint32_t then, unsigned where)
{
	bool taken = false;
	size_t kept = 0;

	for (size_t i = 0; i < map->list.len; i++) {
		struct binding b = map->list.at[i];

		if (b.key == key && b.then == then && b.where & where) {
			taken = true;
			b.where &= ~where;
		}
		if (b.where)
			map->list.at[kept++] = b;
	}
	map->list.len = kept;
	return taken;
}

static void
insert(struct keymap *map, size_t at, struct binding new)
{
	vec_push(&map->list, new);
	memmove(&map->list.at[at + 1], &map->list.at[at],
		(map->list.len - 1 - at) * sizeof *map->list.at);
	map->list.at[at] = new;
}

/* The line of the same file that has bound the key to something else, or 0. */
static size_t
line_before(const struct keymap *map, const struct binding *new)
{
	const struct binding *b;

	vec_each (b, &map->list)
		if (new->line && b->line && b->key == new->key && b->then == new->then &&
			b->where &new->where && b->action != new->action)
			return b->line;
	return 0;
}

static int
say_unknown(struct slice name, struct error *e)
{
	const struct action *near = name_nearest(name);

	if (near)
		return error_set(e, _("no action is called '%.*s'; the nearest is %s"),
			(int)name.len, name.at, near->name);
	return error_set(e, _("no action is called '%.*s'"), (int)name.len, name.at);
}

/* No key is named: says which ones mean the action now, as they would be written. */
static int
say_bound(const struct keymap *map, const struct action *action, struct error *e)
{
	struct buf keys = BUF_INIT;
	const struct binding *b;

	vec_each (b, &map->list) {
		if (b->action != action)
			continue;
		buf_add_byte(&keys, ' ');
		key_spell(b->key, &keys);
		if (b->then)
			key_spell(b->then, &keys);
	}
	if (keys.len)
		error_set(e, _("which key is to mean %s? now it is%s"), action->name, keys.at);
	else
		error_set(e, _("which key is to mean %s?"), action->name);
	buf_release(&keys);
	return -1;
}

/* One key, to what else is in `new`, as the next but `at` at the front. */
static int
bind_key(struct keymap *map, struct slice word, struct binding new, size_t *at, struct error *e)
{
	size_t before;

	if (parse_key(word, &new.key, &new.then, e) < 0)
		return -1;
	before = line_before(map, &new);
	if (before)
		return error_set(
			e, _("%.*s is bound already, in line %zu"), (int)word.len, word.at, before);
	take(map, new.key, new.then, new.where);
	insert(map, *at < map->list.len ? *at : map->list.len, new);
	(*at)++;
	return 0;
}

int
keymap_bind(struct keymap *map, struct slice words, size_t line, struct error *e)
{
	struct slice name = last_word(&words);
	struct binding new = {.line = line, .count = take_count(&words), .action = name_find(name)};
	size_t at = 0;
	int done = 0;

	if (!new.action)
		return say_unknown(name, e);
	new.where = new.action->where &take_context(&words);
	words = slice_trim(words);
	if (!words.len)
		return say_bound(map, new.action, e);
	if (!new.where)
		return error_set(e, _("%s means nothing there"), new.action->name);
	while (words.len) {
		if (bind_key(map, first_word(&words), new, &at, done < 0 ? NULL : e) < 0)
			done = -1;
		words = slice_trim(words);
	}
	return done;
}

int
keymap_unbind(struct keymap *map, struct slice words, size_t line, struct error *e)
{
	unsigned where = take_context(&words);
	uint32_t key, then;
	int done = 0;

	(void)line;
	words = slice_trim(words);
	if (!words.len)
		return error_set(e, "%s", _("which key is to mean nothing?"));
	while (words.len) {
		struct slice word = first_word(&words);
		struct error *first = done < 0 ? NULL : e;

		if (parse_key(word, &key, &then, first) < 0)
			done = -1;
		else if (!take(map, key, then, where))
			done = error_set(
				first, _("%.*s is not bound there"), (int)word.len, word.at);
		words = slice_trim(words);
	}
	return done;
}

static int
preset_line(struct keymap *map, struct slice line, struct error *e)
{
	struct slice verb = first_word(&line);

	if (!verb.len)
		return 0;
	assert(slice_equal(verb, SLICE("bind")));
	return keymap_bind(map, line, 0, e);
}

int
keymap_preset(struct keymap *map, struct slice name, size_t line, struct error *e)
{
	struct buf names = BUF_INIT;

	(void)line;
	name = slice_trim(name);
	for (size_t i = 0; i < preset_count; i++) {
		struct slice rest = slice_of(presets[i].text), one;
		int done = 0;

		if (!slice_equal(name, slice_of(presets[i].name))) {
			buf_addf(&names, " %s", presets[i].name);
			continue;
		}
		while (done == 0 && slice_line(&rest, &one))
			done = preset_line(map, one, e);
		buf_release(&names);
		return done;
	}
	/* TRANSLATORS: names follow, each after a blank. */
	error_set(
		e, _("no preset is called '%.*s'; there are%s"), (int)name.len, name.at, names.at);
	buf_release(&names);
	return -1;
}

void
keymap_init(struct keymap *map)
{
	struct buf words = BUF_INIT;

	*map = (struct keymap){0};
	for (size_t i = 0; i < action_count; i++) {
		int done;

		if (!actions[i].keys[0])
			continue;
		buf_reset(&words);
		buf_addf(&words, "%s %s", actions[i].keys, actions[i].name);
		done = keymap_bind(map, buf_slice(&words), 0, NULL);
		assert(done == 0); /* every key of the table has a name */
		(void)done;
	}
	buf_release(&words);
}

void
keymap_release(struct keymap *map)
{
	vec_release(&map->list);
}

const struct binding *
keymap_find_two(const struct keymap *map, uint32_t key, uint32_t then, unsigned where)
{
	const struct binding *b;

	vec_each (b, &map->list)
		if (b->key == key && b->then == then && b->where & where)
			return b;
	return NULL;
}

const struct binding *
keymap_find(const struct keymap *map, uint32_t key, unsigned where)
{
	return keymap_find_two(map, key, 0, where);
}

bool
keymap_begins(const struct keymap *map, uint32_t key, unsigned where)
{
	const struct binding *b;

	vec_each (b, &map->list)
		if (b->key == key && b->then && b->where & where)
			return true;
	return false;
}

void
keymap_show(const struct keymap *map, const char *name, struct buf *out)
{
	const struct binding *b;

	vec_each (b, &map->list) {
		if (strcmp(b->action->name, name) != 0)
			continue;
		key_show(b->key, out);
		if (b->then)
			key_show(b->then, out);
		return;
	}
}
