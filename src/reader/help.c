/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Help is an article like any other, made from the table of actions.
 */
#include "reader/help.h"

#include "base/i18n.h"
#include "reader/action.h"
#include "reader/key.h"
#include "text/utf8.h"

/* One row of help: the keys, then what they do. */
static void
help_row(const struct action *action, struct buf *out)
{
	size_t pos = 0;
	uint32_t key;
	bool first = true;

	buf_add_string(out, "| ");
	while (action_next_key(slice_of(action->keys), &pos, &key)) {
		buf_add_string(out, first ? "" : "  ");
		/* These would be mark-up in a cell. */
		if (key < K_FIRST && key > ' ' && key < K_BS && !char_is_word(key))
			buf_add_byte(out, '\\');
		key_show(key, out);
		first = false;
	}
	buf_addf(out, " | %s |\n", _(action->help));
}

void
help_text(struct buf *out)
{
	const char *group = "";

	buf_addf(out, "# %s\n\n%s\n", _("What the keys do"),
		_("A number typed before a key multiplies it. Any key stops what takes long."));
	for (size_t i = 0; i < action_count; i++) {
		if (strcmp(group, actions[i].group) != 0) {
			group = actions[i].group;
			buf_addf(out, "\n## %s\n\n| %s | %s |\n|---|---|\n", _(group), _("keys"),
				_("what they do"));
		}
		help_row(&actions[i], out);
	}
}
