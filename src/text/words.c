/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From breaks between words to words.
 */
#include "text/words.h"

#include "base/mem.h"
#include "text/utf8.h"

#include <string.h>
#include <uniwbrk.h>

static bool
is_word(struct slice part)
{
	for (size_t pos = 0; pos < part.len;) {
		uint32_t point = utf8_next(part, &pos);

		if (char_is_letter(point) || char_is_digit(point))
			return true;
	}
	return false;
}

void
words_find(struct slice text, struct words *words)
{
	char *breaks;
	size_t start = 0;

	vec_reset(words);
	if (!text.len)
		return;
	breaks = mem_alloc(text.len);
	u8_wordbreaks((const uint8_t *)text.at, text.len, breaks);
	for (size_t end = 1; end <= text.len; end++) {
		if (end < text.len && !breaks[end])
			continue;
		if (is_word(slice_part(text, start, end)))
			vec_push(words, ((struct word){start, end}));
		start = end;
	}
	free(breaks);
}
