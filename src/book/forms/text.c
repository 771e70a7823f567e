/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Passages as plain text, each with its citation as the template wishes it.
 */
#include "base/i18n.h"
#include "book/forms/cite.h"
#include "book/forms/form.h"
#include "text/print.h"

/* A passage a line, as for a table? */
static bool is_one_line(struct slice template)
{
	return cite_names_field(template, CITE_QUOTE) &&
	       slice_find_byte(template, 0, '\n') == NOWHERE &&
	       slice_find(template, 0, SLICE("\\n")) == NOWHERE;
}

static void
write(const struct passages *p, struct buf *out)
{
	bool apart = !is_one_line(p->citation);
	struct buf cited = BUF_INIT;

	for (size_t i = 0; i < p->list.len; i++) {
		buf_reset(&cited);
		cite_passage(p->citation, &p->list.at[i], &cited);
		buf_add_string(out, i && apart ? "\n" : "");
		safe_text(buf_slice(&cited), true, out);
		buf_add_byte(out, '\n');
	}
	buf_release(&cited);
}

const struct form form_text = {
	.name = "text",
	.help = N_("plain text with citations"),
	.write = write,
};
