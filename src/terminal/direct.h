/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawing past curses, which sends a third more than need be: what a sender makes goes out as it
 * is. Only where terminfo says that a terminal takes exactly the sequences a sender writes, without
 * padding; so it is never told what it does not know.
 */
#ifndef TERMINAL_DIRECT_H
#define TERMINAL_DIRECT_H

#include "screen/send.h"

/*
 * Readies the sender for this terminal, in which curses has found so many colours (there may be
 * more); false where curses must draw.
 */
bool direct_begin(struct sender *s, int colours);

/* Writes bytes to the terminal, however slow it is; what cannot be written is lost. */
void direct_write(struct slice bytes);

#endif
