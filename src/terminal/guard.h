/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gives the terminal back, whatever ends the program: a crash restores it at once and dies; a
 * polite signal (SIGHUP, SIGTERM, SIGINT) asks the loop to end, and kills like a crash when it
 * comes again. There is one guard, as there is one terminal: signals know no other way.
 */
#ifndef TERMINAL_GUARD_H
#define TERMINAL_GUARD_H

#include <stdbool.h>

/* Remembers the modes of the terminal, and takes ^Z over; before curses begins. */
void guard_remember(int fd);

/* Catches signals from now on; once curses has begun. */
void guard_begin(void);

/* Makes ready what a crash would write, for the present size of the terminal. */
void guard_resize(void);

/* Whether a crash has to give the mouse back as well. */
void guard_mouse(bool ours);

/* Ends curses, all rows scrolling again: it does not know that others did not. */
void guard_leave(void);

/* Signals mean again what they meant before; once curses has ended, or could not begin. */
void guard_end(void);

/* The signal that asked the program to end, or 0. */
int guard_asked(void);

/*
 * Waits for input on `fd`, for at most so many milliseconds (-1: for ever) or until a signal
 * comes; answers whether there is any. Resizing and stopping happen only in here, so that they
 * never meet curses at work: after ^Z it returns when the shell has let us go on.
 */
bool guard_wait(int fd, int milliseconds);

/* Ends the program by the signal that asked for it, when all is given back; else returns. */
void guard_die(void);

#endif
