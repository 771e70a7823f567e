/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys as numbers and as names, in the manner of vim: a printable key is its own character, others stand in
 * angle brackets (<CR> <Esc> <Tab> <S-Tab> <Space> <BS> <C-d> <A-Left> <PgDn> <lt>), whose letters
 * may be of either case.
 */
#ifndef SCREEN_KEY_H
#define SCREEN_KEY_H

#include "base/buf.h"

#include <stdint.h>

/* A code point, or one of these, or either with K_ALT. Control keys are their C0 code points. */
enum {
	K_FIRST = 0x110000,
	K_DOWN = K_FIRST,
	K_UP,
	K_LEFT,
	K_RIGHT,
	K_PGDN,
	K_PGUP,
	K_HOME,
	K_END,
	K_STAB,
	K_DELETE,
	K_INSERT,
	K_F1,
	K_F12 = K_F1 + 11,
	K_LAST = K_F12,
	K_MOUSE, /* no key at all: the terminal tells what the mouse did */
	K_ALT = 0x200000,
};

#define K_TAB   9
#define K_ENTER 13
#define K_ESC   27
#define K_BS    127

/* The key that is named at *pos, which moves behind it; 0 where the name is unknown. */
uint32_t key_parse(struct slice text, size_t *pos);

/* Appends the name of the key. (key_name itself is a function of curses.) */
void key_spell(uint32_t key, struct buf *out);

/* The same for a person (Tab, Esc, ^L, Alt-Left). */
void key_show(uint32_t key, struct buf *out);

#endif
