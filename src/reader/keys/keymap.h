/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which key means which action, and where. The keys in the table of actions, the presets and the
 * user's file are all bound by the same words:
 *
 *     bind [page | list | select | columns | book] KEY... [COUNT] ACTION
 *     unbind [page | list | select | columns | book] KEY...
 *
 * A KEY may be two, one after the other (gg, ZZ, <C-x><C-c>): the first of them waits for the
 * second, however long; where another comes, what the first means alone is done before it. A later
 * binding takes the key from an earlier one, in the places both are meant in.
 */
#ifndef READER_KEYS_KEYMAP_H
#define READER_KEYS_KEYMAP_H

#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"

#include <stdint.h>

struct action;

struct binding {
	uint32_t key, then; /* 0 where no other has to follow */
	unsigned where;     /* IN_PAGE, IN_LIST or others, or several */
	long count;         /* for the action where none was typed; 0 for none */
	const struct action *action;
	size_t line; /* of the file that binds it; 0 for a default, a preset or a typed command */
};

struct keymap {
	VEC(struct binding) list; /* for each action, what was bound last comes first */
};

/* The default keys. */
void keymap_init(struct keymap *map);
void keymap_release(struct keymap *map);

/*
 * Bind as `words` say, which follow the verb. -1 and a sentence where a word is unknown, or where an
 * earlier line (not 0) of the same file has bound a key to something else; every other key of the
 * line counts.
 */
int keymap_bind(struct keymap *map, struct slice words, size_t line, struct error *e);
int keymap_unbind(struct keymap *map, struct slice words, size_t line, struct error *e);

/* Binds the keys of a preset, over the default ones. */
int keymap_preset(struct keymap *map, struct slice name, size_t line, struct error *e);

/* The presets there are: a name, and lines of the grammar above. */
struct preset {
	const char *name, *text;
};

extern const struct preset presets[];
extern const size_t preset_count;

/* What a key means there, or NULL. Good until something is bound. */
const struct binding *keymap_find(const struct keymap *map, uint32_t key, unsigned where);

/* What two of them mean, one after the other, or NULL; is the key the first of such? */
const struct binding *keymap_find_two(
	const struct keymap *map, uint32_t key, uint32_t then, unsigned where);
bool keymap_begins(const struct keymap *map, uint32_t key, unsigned where);

/* The first key of the named action, to be shown ("]"); "" where it has none. */
void keymap_show(const struct keymap *map, const char *name, struct buf *out);

#endif
