/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Question and answer.
 */
#include "terminal/backdrop.h"

#include "screen/theme.h"
#include "terminal/clipboard.h"
#include "terminal/direct.h"

#define PATIENCE 2000 /* milliseconds, over the slowest line */

void
backdrop_ask(struct backdrop *b, long now)
{
	if (!terminal_takes_strings())
		return;
	direct_write(SLICE("\033]11;?\033\\\033[c"));
	b->awaited = true;
	b->asked_at = now;
}

void
backdrop_hear(struct backdrop *b, struct slice string)
{
	if (b->awaited && slice_starts(string, SLICE("11;")))
		b->heard = theme_hear_ground(slice_from(string, 3), &b->dark);
}

void
backdrop_hear_end(struct backdrop *b)
{
	b->awaited = false;
}

void
backdrop_give_up(struct backdrop *b, long now)
{
	if (now - b->asked_at > PATIENCE)
		b->awaited = false;
}
