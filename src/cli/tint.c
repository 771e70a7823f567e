/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The look before the words, and the plain one behind them.
 */
#include "cli/tint.h"

#include "base/i18n.h"
#include "text/print.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How many colours standard output gets by a word of --color; -1 for a word that is none. */
static int
colours_when(const char *when)
{
	const char *term = getenv("TERM");
	const char *none = getenv("NO_COLOR");
	int many = term && strstr(term, "256") ? 256 : 16;

	if (theme_takes_true(getenv("COLORTERM")))
		many = TRUE_COLOURS;
	if (strcmp(when, "never") == 0)
		return 0;
	if (strcmp(when, "always") == 0)
		return many;
	if (strcmp(when, "auto") != 0)
		return -1;
	return isatty(STDOUT_FILENO) && !(none && *none) && term && strcmp(term, "dumb") != 0 ? many
											      : 0;
}

struct tint
tint_auto(void)
{
	return (struct tint){colours_when("auto"), theme_for_ground(getenv("COLORFGBG"))};
}

bool
tint_read(struct tint *t, const char *when)
{
	t->colours = colours_when(when ? when : "always");
	if (t->colours < 0)
		print_problem(_("--color wants always, never or auto, not '%s'"), when);
	return t->colours >= 0;
}

static void
change_look(const struct tint *t, enum ink ink, unsigned attributes)
{
	struct buf sequence = BUF_INIT;
	struct look look = {(uint8_t)ink, (uint8_t)attributes};

	if (!t->colours)
		return;
	theme_sequence(t->theme, look, t->colours, &sequence);
	print_control(stdout, sequence.at);
	buf_release(&sequence);
}

void
tint_say(const struct tint *t, enum ink ink, unsigned attributes, struct slice words)
{
	struct buf safe = BUF_INIT;

	safe_text(words, false, &safe);
	change_look(t, ink, attributes);
	print(stdout, buf_slice(&safe));
	change_look(t, INK_TEXT, 0);
	buf_release(&safe);
}
