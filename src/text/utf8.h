/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Code points in valid UTF-8 (RFC 3629), and what kind of character each is (Unicode's general
 * categories). Everything above the decoder holds valid UTF-8, so stepping needs no error path.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/buf.h"

#include <stdint.h>

/* The code point at byte *pos, which moves behind it. *pos must be a boundary before the end. */
uint32_t utf8_next(struct slice text, size_t *pos);

/* The code point before byte *pos, which moves onto it. *pos must be a boundary after 0. */
uint32_t utf8_prev(struct slice text, size_t *pos);

/* The code point at pos without moving; 0 at the end. */
uint32_t utf8_at(struct slice text, size_t pos);

void utf8_add(struct buf *out, uint32_t point);

/* Bytes of the valid start of `bytes`. */
size_t utf8_valid(struct slice bytes);

/* The largest boundary at or before `pos`, so that a cut never splits a code point. */
size_t utf8_floor(struct slice text, size_t pos);

bool char_is_letter(uint32_t point); /* L*, and the marks that belong to letters (M*) */
bool char_is_upper(uint32_t point);  /* Lu, Lt */
bool char_is_lower(uint32_t point);  /* Ll */
bool char_has_case(uint32_t point);  /* the script tells upper from lower */
bool char_is_digit(uint32_t point);  /* Nd */
bool char_is_space(uint32_t point);  /* Z*, tab, newline */
bool char_is_word(uint32_t point);   /* letters, marks, numbers */
bool char_is_open_quote(
	uint32_t point); /* " ' “ „ ‘ ‚ « ‹ 「 『 and kin; straight ones count as both */
bool char_is_close_quote(uint32_t point); /* " ' ” ’ » › “ (German) 」 』 and kin */

#endif
