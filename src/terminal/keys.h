/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes from the terminal → keys (screen/key.h). Curses knows the sequences of its terminal;
 * here its numbers become ours, an escape before a key becomes Alt, and sequences nobody knows
 * (answers nobody asked for among them) are swallowed, so that they never act as keys.
 */
#ifndef TERMINAL_KEYS_H
#define TERMINAL_KEYS_H

#include "reader/page/mouse.h"
#include "terminal/backdrop.h"

#include <stdint.h>

/* Curses has begun: settles how it reads. */
void keys_begin(void);

/* Asks the terminal for the mouse, or gives it back. */
void keys_mouse(bool ours);

/* Asks for moves with the button down as well, which curses does not, or no more; after curses took the
 * terminal again, and before it gives it away. */
void keys_drags(bool ours);

/* What the mouse did since the last call. */
struct mice {
	struct mouse at[8]; /* curses keeps no more; in the order it happened */
	size_t len;
};

/* When keys_take has answered K_MOUSE; what concerns nobody is left out. */
void keys_take_mice(struct mice *mice);

/* The next key that is there already, 0 where there is none; hears what the terminal answers. */
uint32_t keys_take(struct backdrop *b);

#endif
