/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looking at bytes without owning them.
 */
#include "base/slice.h"

#include "base/mem.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

struct slice
slice_of(const char *string)
{
	return (struct slice){string ? string : "", string ? strlen(string) : 0};
}

struct slice
slice_part(struct slice s, size_t start, size_t end)
{
	assert(start <= end && end <= s.len);
	return (struct slice){s.at + start, end - start};
}

struct slice
slice_from(struct slice s, size_t start)
{
	return slice_part(s, start, s.len);
}

char *
slice_copy(struct slice s)
{
	return mem_copy(s.at, s.len);
}

bool
slice_equal(struct slice a, struct slice b)
{
	return a.len == b.len && (!a.len || memcmp(a.at, b.at, a.len) == 0);
}

bool
slice_equal_nocase(struct slice a, struct slice b)
{
	return a.len == b.len && (!a.len || strncasecmp(a.at, b.at, a.len) == 0);
}

int
slice_compare(struct slice a, struct slice b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.at, b.at, len) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool
slice_starts(struct slice s, struct slice prefix)
{
	return s.len >= prefix.len && slice_equal(slice_part(s, 0, prefix.len), prefix);
}

bool
slice_starts_nocase(struct slice s, struct slice prefix)
{
	return s.len >= prefix.len && slice_equal_nocase(slice_part(s, 0, prefix.len), prefix);
}

bool
slice_ends(struct slice s, struct slice suffix)
{
	return s.len >= suffix.len && slice_equal(slice_from(s, s.len - suffix.len), suffix);
}

size_t
slice_find_byte(struct slice s, size_t from, char byte)
{
	const char *hit;

	if (from >= s.len)
		return NOWHERE;
	hit = memchr(s.at + from, byte, s.len - from);
	return hit ? (size_t)(hit - s.at) : NOWHERE;
}

size_t
slice_find(struct slice s, size_t from, struct slice words)
{
	if (!words.len)
		return from <= s.len ? from : NOWHERE;
	while (from + words.len <= s.len) {
		from = slice_find_byte(s, from, words.at[0]);
		if (from == NOWHERE || from + words.len > s.len)
			return NOWHERE;
		if (memcmp(s.at + from, words.at, words.len) == 0)
			return from;
		from++;
	}
	return NOWHERE;
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct slice
slice_trim(struct slice s)
{
	while (s.len && blank(s.at[0]))
		s = slice_from(s, 1);
	while (s.len && blank(s.at[s.len - 1]))
		s.len--;
	return s;
}

bool
slice_line(struct slice *rest, struct slice *line)
{
	size_t end;

	if (!rest->len)
		return false;
	end = slice_find_byte(*rest, 0, '\n');
	*line = slice_part(*rest, 0, end == NOWHERE ? rest->len : end);
	*rest = slice_from(*rest, end == NOWHERE ? rest->len : end + 1);
	return true;
}

bool
slice_word(struct slice *rest, struct slice *word)
{
	size_t end = 0;

	*rest = slice_trim(*rest);
	while (end < rest->len && rest->at[end] != ' ' && rest->at[end] != '\t')
		end++;
	*word = slice_part(*rest, 0, end);
	*rest = slice_from(*rest, end);
	return end > 0;
}
