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

void
key_of(struct slice name, struct buf *key)
{
	struct buf safe = BUF_INIT;

	safe_text(name, false, &safe);
	for (size_t i = 0; i < safe.len; i++)
		if (safe.at[i] == '_' || safe.at[i] == ':')
			safe.at[i] = safe.at[i] == '_' ? ' ' : '-';
	fold_text(slice_trim(buf_slice(&safe)), 0, key);
	buf_release(&safe);
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

static bool
is_address(struct slice target)
{
	size_t at = 0;

	while (at < target.len && (target.at[at] | 0x20) >= 'a' && (target.at[at] | 0x20) <= 'z')
		at++;
	target = slice_from(target, at);
	return (at > 1 && slice_starts(target, SLICE("://"))) ||
	       (at && slice_starts(target, SLICE(":")) &&
		       slice_find_byte(target, 0, '@') != NOWHERE);
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
	if (kind == REF_NOTE || is_address(target))
		return false;
	target = before(target, '#');
	if (kind != REF_WIKI)
		target = before(target, '?');
	url_decode(target, &plain);
	key_of(key_stem(file_name(slice_trim(buf_slice(&plain)))), key);
	buf_release(&plain);
	return key->len > start;
}
