/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Help is an article like any other, made from the table of actions.
 */
#include "reader/keys/help.h"

#include "base/i18n.h"
#include "reader/keys/action.h"
#include "screen/key.h"
#include "text/utf8.h"

/* A character that would be mark-up in a cell stands behind a backslash. */
static void
add_key(uint32_t key, struct buf *out)
{
	if (key < K_FIRST && key > ' ' && key < K_BS && !char_is_word(key))
		buf_add_byte(out, '\\');
	key_show(key, out);
}

/* One row of help: the keys, what they do, what it is called. */
static void
help_row(const struct keymap *map, const struct action *action, struct buf *out)
{
	const struct binding *b;
	const char *blank = "";

	buf_add_string(out, "| ");
	vec_each (b, &map->list) {
		if (b->action != action)
			continue;
		buf_add_string(out, blank);
		add_key(b->key, out);
		if (b->then)
			add_key(b->then, out);
		blank = "  ";
	}
	if (!*action->keys)
		buf_addf(out, ":%s", action->name);
	buf_addf(out, " | %s | %s |\n", _(action->help), action->name);
}

void
help_text(const struct keymap *map, struct buf *out)
{
	const char *group = "";

	buf_addf(out, "# %s\n\n%s\n", _("What the keys do"),
		_("A number typed before a key multiplies it. Any key stops what takes long."));
	for (size_t i = 0; i < action_count; i++) {
		if (strcmp(group, actions[i].group) != 0) {
			group = actions[i].group;
			buf_addf(out, "\n## %s\n\n| %s | %s | %s |\n|---|---|---|\n", _(group),
				_("keys"), _("what they do"), _("name"));
		}
		help_row(map, &actions[i], out);
	}
}
