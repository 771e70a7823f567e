/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one way out for text that does not go through the grid: standard output, and messages on
 * standard error. Whatever comes in, what goes out is the visible form: no control character, no
 * bidi override, no broken byte ever reaches the other side. Where the locale does not write UTF-8
 * (utf8_locale) it is spelled in ASCII: “ becomes ", é becomes e, what has no letter becomes ?.
 */
#ifndef TEXT_PRINT_H
#define TEXT_PRINT_H

#include "base/buf.h"

#include <stdio.h>

/* The safe form of any bytes, valid UTF-8 or not, appended to `out`; newlines and tabs are kept
 * when `lines` is true, else they become visible too. */
void safe_text(struct slice bytes, bool lines, struct buf *out);

/* Spells text that is safe already in ASCII; what the terminal draws outside UTF-8. */
void ascii_text(struct slice safe, struct buf *out);

/* Writes the safe form; newlines and tabs stay. Returns -1 where the stream has failed. */
int print(FILE *to, struct slice text);
int print_string(FILE *to, const char *text);

/* "commonplace: " and the formatted message, made safe on one line, on standard error. */
void print_problem(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * Writes a control sequence of our own (SGR, OSC 8). `sequence` is a constant of ours or what
 * print_link has made, never text of an article.
 */
int print_control(FILE *to, const char *sequence);

/* Appends the sequence that starts a link (OSC 8) to `target`, whatever bytes that holds; an empty target ends it. */
void print_link(struct slice target, struct buf *sequence);

/*
 * Appends the sequence (OSC 52) that offers a text to the terminal's clipboard: its bytes in base64
 * (RFC 4648), so that whatever they are acts on nothing. False, and nothing, where that would be
 * more than CLIPBOARD_BYTES, which is what terminals take.
 */
#define CLIPBOARD_BYTES 100000
bool print_clipboard(struct slice text, struct buf *sequence);

/*
 * A JSON string with its quotes (RFC 8259). What print would replace is escaped instead, so that
 * the reader of the JSON gets every code point; broken bytes are U+FFFD. Outside UTF-8 all but
 * ASCII is escaped.
 */
int print_json(FILE *to, struct slice text);

#endif
