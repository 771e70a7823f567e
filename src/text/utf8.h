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

/* Bytes of the broken sequence that `bytes` starts with: as far as it might have become a
 * character (the maximal subpart of the Unicode Standard, section 3.9); at least 1. */
size_t utf8_broken(struct slice bytes);

/* Appends the bytes with every broken sequence as U+FFFD: for words from other libraries. */
void utf8_repair(struct slice bytes, struct buf *out);

/* Does the locale (LC_CTYPE, set by main) write UTF-8? Where it does not, we write ASCII. */
bool utf8_locale(void);

/* The largest boundary at or before `pos`, so that a cut never splits a code point. */
size_t utf8_floor(struct slice text, size_t pos);

bool char_is_letter(uint32_t point); /* L*, and the marks that belong to letters (M*) */
bool char_is_mark(uint32_t point);   /* M* */
bool char_is_upper(uint32_t point);  /* Lu, Lt */
bool char_is_lower(uint32_t point);  /* Ll */
bool char_has_case(uint32_t point);  /* the script tells upper from lower */
bool char_is_digit(uint32_t point);  /* Nd */
bool char_is_space(uint32_t point);  /* Z*, tab, newline */
bool char_is_word(uint32_t point);   /* letters, marks, numbers */

/* " ' “ „ ‘ ‚ « ‹ 「 『 and kin; straight ones, guillemets and “ ‘ may stand on either side. */
bool char_is_open_quote(uint32_t point);

/* " ' ” ’ » › “ 」 』 and kin. */
bool char_is_close_quote(uint32_t point);

/*
 * What may be shown for a code point: itself, or a symbol of one cell where it would act on a
 * terminal or hide something. C0 and DEL become their pictures (␛, ␡), U+2028 and U+2029 become ␤;
 * C1, bidi controls, tags and noncharacters become U+FFFD. The locale plays no part.
 */
uint32_t char_visible(uint32_t point);

#endif
