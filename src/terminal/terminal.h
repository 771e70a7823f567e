/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The terminal: a grid goes in and is drawn, keys come out. The only room that sees curses. What
 * is drawn comes from a grid alone, so nothing of an article ever reaches the terminal but the
 * visible forms its cells hold; in a locale that does not write UTF-8 these are spelled in ASCII.
 * There can be one at a time.
 */
#ifndef TERMINAL_TERMINAL_H
#define TERMINAL_TERMINAL_H

#include "base/error.h"
#include "reader/page/mouse.h"
#include "screen/grid.h"
#include "screen/send.h"
#include "screen/theme.h"
#include "terminal/backdrop.h"
#include "terminal/keys.h"

#include <stdint.h>
#include <stdio.h>

struct terminal {
	struct backdrop backdrop; /* as the terminal answers */
	struct sender sender;     /* what is on the screen, where we draw ourselves */
	struct grid drawn;        /* and where curses draws */
	struct screen *screen;    /* of curses */
	FILE *keys; /* standard input, or the terminal itself where that is something else */
	const struct theme *theme; /* that pairs of colours are made for; NULL for none yet */
	int colours;               /* 256, 16, 8; 0 for none, or where NO_COLOR is set */
	bool ascii;
	bool direct;   /* curses only opens, clears and closes the screen */
	bool blank;    /* the screen is to be cleared */
	long drawn_at; /* milliseconds of a clock */
	bool behind;   /* the last grid has not been drawn, as keys were waiting */
	bool mouse;    /* is ours */
	bool hung_up;  /* nobody is there any more */
};

/*
 * Takes the screen. -1 and a sentence where there is none to take: standard output is no
 * terminal, TERM is unknown or cannot move its cursor. LC_CTYPE must be set.
 */
int terminal_open(struct terminal *t, struct error *e);

/* Gives the screen back as it was. */
void terminal_close(struct terminal *t);

/* Once all is saved: ends the program by the signal that asked for it; returns where none did. */
void terminal_die(void);

/* Lends the screen to another program; takes it again and draws all of it. */
void terminal_lend(struct terminal *t);
void terminal_take_back(struct terminal *t);

/* Its size in cells; changes when a key has been asked for. */
void terminal_size(const struct terminal *t, size_t *rows, size_t *columns);

/* Colours of what is drawn from now on, and of what is drawn already. Before the first drawing. */
void terminal_use(struct terminal *t, const struct theme *theme);

/* Brings what differs from the last grid to the screen, and the cursor to its place. */
void terminal_draw(struct terminal *t, const struct grid *g);

/* Forgets what is on the screen: the next grid is drawn whole. */
void terminal_forget(struct terminal *t);

/*
 * The next key (screen/key.h), waiting for it at most `most` milliseconds, -1 for ever. 0: none
 * came, or the size has changed, or the terminal has come to its end.
 */
uint32_t terminal_key(struct terminal *t, int most);

/* Asks which colour the terminal's ground has; once it has answered, which may be never, tells whether
 * it is dark, and answers true a single time. */
void terminal_ask_ground(struct terminal *t);
bool terminal_hear_ground(struct terminal *t, bool *dark);

/* Takes the mouse, or gives it back; it is given back at the end, at a stop and in a crash. */
void terminal_mouse(struct terminal *t, bool ours);

/* What the mouse did when the key was K_MOUSE. */
void terminal_take_mice(struct terminal *t, struct mice *mice);

/* Nobody is there any more, or a signal asks us to end: save and go. */
bool terminal_ended(const struct terminal *t);

#endif
