/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names folded to keys, and the part of a target that names an article.
 */
#include "library/key.h"

#include "base/file.h"
#include "format/format.h"
#include "format/url.h"
#include "text/fold.h"
#include "text/print.h"

#include <string.h>

/* What no file system, or not every one, holds in a name: left out, or written as a hyphen. */
static bool
is_lost(char byte)
{
	return byte == '?' || byte == '*' || byte == '"' || byte == '<' || byte == '>';
}

static bool
is_hyphen(char byte)
{
	return byte == '-' || byte == ':' || byte == '/' || byte == '\\' || byte == '|';
}

/* Folded words as a file would be called: "A: b / c?" and "A-b-c" come to the same. */
static void
add_tidy(struct slice folded, struct buf *key)
{
	size_t start = key->len;

	for (size_t i = 0; i < folded.len; i++) {
		char byte = folded.at[i], before = key->len > start ? key->at[key->len - 1] : '-';

		if (is_hyphen(byte)) {
			if (before == ' ')
				buf_cut(key, key->len - 1);
			buf_add_byte(key, '-');
		} else if (byte == ' ' ? before != '-' && before != ' ' : !is_lost(byte)) {
			buf_add_byte(key, byte);
		}
	}
	if (key->len > start && key->at[key->len - 1] == ' ')
		buf_cut(key, key->len - 1);
	if (key->len == start)
		buf_add(key, folded);
}

/* Bytes of a sign that only sets the direction of what is behind it, which wikis leave out of titles
 * (U+200E, U+200F, U+202A to U+202E); else 0. */
static size_t
direction(struct slice name, size_t at)
{
	unsigned char last;

	if (name.at[at] != '\xe2' || at + 2 >= name.len || name.at[at + 1] != '\x80')
		return 0;
	last = (unsigned char)name.at[at + 2];
	return last == 0x8e || last == 0x8f || (last >= 0xaa && last <= 0xae) ? 3 : 0;
}

static void
add_undirected(struct slice name, struct buf *out)
{
	size_t start = 0, skip;

	for (size_t i = 0; i < name.len; i += skip ? skip : 1) {
		skip = direction(name, i);
		if (!skip)
			continue;
		buf_add(out, slice_part(name, start, i));
		start = i + skip;
	}
	buf_add(out, slice_from(name, start));
}

void
key_of(struct slice name, struct buf *key)
{
	struct buf plain = BUF_INIT, safe = BUF_INIT, folded = BUF_INIT;

	add_undirected(name, &plain);
	safe_text(buf_slice(&plain), false, &safe);
	buf_release(&plain);
	for (size_t i = 0; i < safe.len; i++)
		if (safe.at[i] == '_')
			safe.at[i] = ' ';
	fold_text(slice_trim(buf_slice(&safe)), 0, &folded);
	add_tidy(buf_slice(&folded), key);
	buf_release(&folded);
	buf_release(&safe);
}

static char
as_file(char byte)
{
	if (byte == '_')
		return ' ';
	return is_hyphen(byte) ? '-' : byte;
}

/* Takes the next byte of a name as a file would have it, 0 at the end: a blank only between words. */
static char
take_byte(struct slice *rest, char before)
{
	while (rest->len) {
		char byte = as_file(rest->at[0]);

		*rest = slice_from(*rest, 1);
		if (is_lost(byte))
			continue;
		if (byte != ' ')
			return byte;
		if (before != ' ' && before != '-' && rest->len && as_file(rest->at[0]) != '-')
			return byte;
	}
	return 0;
}

bool
key_alike(struct slice a, struct slice b)
{
	char x = take_byte(&a, ' '), y = take_byte(&b, ' ');
	bool same = slice_equal_nocase((struct slice){&x, 1}, (struct slice){&y, 1});

	while (same && x) {
		x = take_byte(&a, x);
		y = take_byte(&b, y);
		same = x == y;
	}
	return same;
}

struct slice
key_stem(struct slice path)
{
	size_t dot = path.len;

	if (!format_knows(path))
		return path;
	while (path.at[dot - 1] != '.')
		dot--;
	return slice_part(path, 0, dot - 1);
}

/* "scheme:" at the start (RFC 3986, 3.1), behind which `rest` is. */
static bool
take_scheme(struct slice target, struct slice *rest)
{
	size_t i = 0;

	while (i < target.len &&
		((target.at[i] | 0x20) >= 'a' || (i && strchr("+.-", target.at[i])) ||
			(i && target.at[i] >= '0' && target.at[i] <= '9')))
		if ((target.at[i++] | 0x20) > 'z')
			return false;
	*rest = slice_from(target, i);
	return i > 1 && slice_starts(*rest, SLICE(":"));
}

bool
key_is_address(enum reference_kind kind, struct slice target)
{
	struct slice rest;

	if (kind == REF_CATEGORY)
		return false;
	if (slice_starts(target, SLICE("//")))
		return true;
	if (!take_scheme(target, &rest))
		return false;
	return kind != REF_WIKI || slice_starts(rest, SLICE("://")) ||
	       slice_find_byte(rest, 0, '@') != NOWHERE;
}

static struct slice
before(struct slice s, char sign)
{
	size_t at = slice_find_byte(s, 0, sign);

	return at == NOWHERE ? s : slice_part(s, 0, at);
}

static struct slice
behind(struct slice s, char sign)
{
	size_t at = slice_find_byte(s, 0, sign);

	return at == NOWHERE ? s : slice_from(s, at + 1);
}

bool
key_of_target(enum reference_kind kind, struct slice target, struct buf *key)
{
	struct buf plain = BUF_INIT;
	size_t start = key->len;

	if (kind == REF_CATEGORY) {
		key_of(behind(target, ':'), key);
		return key->len > start;
	}
	if (kind == REF_NOTE || key_is_address(kind, target))
		return false;
	target = slice_trim(before(target, '#'));
	while (kind == REF_WIKI && slice_starts(target, SLICE(":")))
		target = slice_from(target, 1);
	if (kind != REF_WIKI)
		target = before(target, '?');
	url_decode(target, &plain);
	key_of(key_stem(file_name(slice_trim(buf_slice(&plain)))), key);
	buf_release(&plain);
	return key->len > start;
}
