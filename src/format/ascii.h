/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of ASCII bytes, for scanners of markup: unlike <ctype.h> they do not ask the locale, and
 * no byte of a longer UTF-8 sequence is of any of these kinds.
 */
#ifndef FORMAT_ASCII_H
#define FORMAT_ASCII_H

#include <stdbool.h>

static inline bool
ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
ascii_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
ascii_is_word(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c);
}

static inline bool
ascii_is_punctuation(char c)
{
	return c > ' ' && c < 127 && !ascii_is_word(c);
}

static inline bool
ascii_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static inline char
ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

#endif
