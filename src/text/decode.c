/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The decoder: one loop for all encodings, which each bring two functions, how many bytes go over
 * as they are and what the next character is. It keeps nothing between calls: what cannot be
 * decided yet is left in the input for the next call.
 */
#include "text/decode.h"

#include "text/utf8.h"

#include <stdint.h>
#include <string.h>
#include <unistr.h>

#define REPLACEMENT 0xfffdu

/* What `next` answers for bytes that mean nothing; no code point. */
#define BROKEN 0xffffffffu

struct road {
	struct slice in;
	size_t pos; /* bytes of `in` used up */
	bool last;
	size_t valid_to; /* UTF-8: `in` is valid from pos up to here */
	size_t nul_at;   /* UTF-8: the first NUL at or after pos, or valid_to */
};

struct code {
	const char *name;
	/* Bytes at pos that are valid UTF-8 as they are, without CR and NUL. */
	size_t (*plain)(struct road *r);
	/* The character at `pos` and its bytes; 0 at the end and where more input must decide. */
	size_t (*next)(const struct road *r, size_t pos, uint32_t *point);
};

static const uint8_t *
bytes_at(const struct road *r, size_t pos)
{
	return (const uint8_t *)r->in.at + pos;
}

/* --- UTF-8 ------------------------------------------------------------------------------- */

static size_t
find_before(struct slice s, size_t from, size_t to, char byte)
{
	const char *hit = memchr(s.at + from, byte, to - from);

	return hit ? (size_t)(hit - s.at) : to;
}

static size_t
plain_utf8(struct road *r)
{
	if (r->pos >= r->valid_to) {
		r->valid_to = r->pos + utf8_valid(slice_from(r->in, r->pos));
		r->nul_at = r->pos;
	}
	if (r->pos == r->valid_to)
		return 0;
	if (r->pos >= r->nul_at && r->in.at[r->pos] != '\0')
		r->nul_at = find_before(r->in, r->pos, r->valid_to, '\0');
	return r->nul_at <= r->pos ? 0 : find_before(r->in, r->pos, r->nul_at, '\r') - r->pos;
}

static size_t
next_utf8(const struct road *r, size_t pos, uint32_t *point)
{
	size_t left = r->in.len - pos;
	int len;

	if (!left)
		return 0;
	len = u8_mbtoucr(point, bytes_at(r, pos), left);
	if (len > 0)
		return (size_t)len;
	if (len == -2 && !r->last)
		return 0;
	*point = BROKEN;
	return utf8_broken(slice_from(r->in, pos));
}

/* --- Windows-1252 ------------------------------------------------------------------------ */

/* Bytes 80 to 9F (WHATWG Encoding Standard, index windows-1252); the others are Latin-1. */
static const uint16_t windows_1252[] = {
	0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, //
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f, //
	0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, //
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178, //
};

static size_t
plain_windows_1252(struct road *r)
{
	size_t end = r->pos;

	for (; end < r->in.len; end++) {
		uint8_t byte = *bytes_at(r, end);

		if (byte >= 0x80 || byte == '\r' || byte == '\0')
			break;
	}
	return end - r->pos;
}

static size_t
next_windows_1252(const struct road *r, size_t pos, uint32_t *point)
{
	uint8_t byte;

	if (pos >= r->in.len)
		return 0;
	byte = *bytes_at(r, pos);
	*point = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
	return 1;
}

/* --- UTF-16 ------------------------------------------------------------------------------ */

static size_t
plain_none(struct road *r)
{
	(void)r;
	return 0;
}

static size_t
next_utf16(const struct road *r, size_t pos, bool big, uint32_t *point)
{
	size_t left = r->in.len - pos;
	const uint8_t *at = bytes_at(r, pos);
	size_t high = big ? 0 : 1, low = 1 - high;
	uint32_t unit, pair;

	*point = BROKEN;
	if (left < 2)
		return r->last ? left : 0;
	unit = (uint32_t)at[high] << 8 | at[low];
	if (unit - 0xd800 >= 0x800) {
		*point = unit;
		return 2;
	}
	if (unit >= 0xdc00 || (left < 4 && r->last))
		return 2;
	if (left < 4)
		return 0;
	pair = (uint32_t)at[2 + high] << 8 | at[2 + low];
	if (pair - 0xdc00 >= 0x400)
		return 2;
	*point = 0x10000 + ((unit - 0xd800) << 10) + (pair - 0xdc00);
	return 4;
}

static size_t
next_utf16le(const struct road *r, size_t pos, uint32_t *point)
{
	return next_utf16(r, pos, false, point);
}

static size_t
next_utf16be(const struct road *r, size_t pos, uint32_t *point)
{
	return next_utf16(r, pos, true, point);
}

static const struct code codes[] = {
	[ENCODING_UTF8] = {"UTF-8", plain_utf8, next_utf8},
	[ENCODING_UTF16LE] = {"UTF-16LE", plain_none, next_utf16le},
	[ENCODING_UTF16BE] = {"UTF-16BE", plain_none, next_utf16be},
	[ENCODING_WINDOWS_1252] = {"windows-1252", plain_windows_1252, next_windows_1252},
};

const char *
encoding_name(enum encoding encoding)
{
	return codes[encoding].name;
}

/* --- guessing ---------------------------------------------------------------------------- */

static const struct {
	struct slice mark;
	enum encoding encoding;
} marks[] = {
	{{"\xef\xbb\xbf", 3}, ENCODING_UTF8},
	{{"\xff\xfe", 2}, ENCODING_UTF16LE},
	{{"\xfe\xff", 2}, ENCODING_UTF16BE},
};

/* ASCII apart: is little of `head` well formed? Its last character may be cut off. */
static bool
mostly_broken(struct slice head)
{
	struct road r = {.in = head};
	size_t good = 0, bad = 0, len;
	uint32_t point;

	while ((len = next_utf8(&r, r.pos, &point)) != 0) {
		if (point == BROKEN)
			bad += len;
		else if (len > 1)
			good++;
		r.pos += len;
	}
	return bad > 8 * good;
}

enum encoding
decode_guess(struct slice head, size_t *mark)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_starts(head, marks[i].mark)) {
			*mark = marks[i].mark.len;
			return marks[i].encoding;
		}
	*mark = 0;
	return mostly_broken(head) ? ENCODING_WINDOWS_1252 : ENCODING_UTF8;
}

/* --- positions --------------------------------------------------------------------------- */

static const struct fix in_step = {0, 0, 1, 1};

static size_t
fix_source(struct fix fix, size_t out)
{
	return fix.in + (out - fix.out) / fix.out_step * fix.in_step;
}

size_t
fixes_at(const struct fixes *fixes, size_t out)
{
	size_t low = 0, high = fixes->list.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (fixes->list.at[middle].out <= out)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? low - 1 : NOWHERE;
}

size_t
fixes_source(const struct fixes *fixes, size_t out)
{
	size_t at = fixes_at(fixes, out);

	return fix_source(at == NOWHERE ? in_step : fixes->list.at[at], out);
}

/* Notes that what is now appended stands at `now`, unless the last fix says so already. */
static void
note(struct fixes *fixes, struct fix now)
{
	struct fix known = fixes->list.len ? *vec_last(&fixes->list) : in_step;

	if (known.out_step == now.out_step && known.in_step == now.in_step &&
		fix_source(known, now.out) == now.in)
		return;
	vec_push(&fixes->list, now);
}

/* --- the loop ---------------------------------------------------------------------------- */

/* What stands at pos, and the bytes it takes: a newline for CR and CRLF, U+FFFD for what means
 * nothing. `len` is 0 where more input must decide. */
struct taken {
	uint32_t point;
	size_t len, more; /* of the character itself; of the LF behind a CR */
	bool broken;
};

static struct taken
take(const struct road *r, const struct code *code)
{
	struct taken t = {0, 0, 0, false};
	uint32_t behind = 0;

	t.len = code->next(r, r->pos, &t.point);
	if (t.len && t.point == '\r') {
		size_t len = code->next(r, r->pos + t.len, &behind);

		t.point = '\n';
		t.more = behind == '\n' ? len : 0;
		if (!len && !r->last)
			t.len = 0;
	} else if (t.len && (t.point == '\0' || t.point == BROKEN)) {
		t.point = REPLACEMENT;
		t.broken = true;
	}
	return t;
}

size_t
decode(enum encoding encoding, struct slice in, size_t in_at, bool last, struct buf *out,
	size_t out_at, struct fixes *fixes, size_t *broken)
{
	const struct code *code = &codes[encoding];
	struct road r = {.in = in, .last = last};

	buf_reserve(out, in.len);
	while (r.pos < in.len) {
		size_t start = out->len, plain = code->plain(&r);
		struct fix now = {out_at + start, in_at + r.pos, 1, 1};
		struct taken t = {0, plain, 0, false};

		if (plain) {
			buf_add(out, slice_part(in, r.pos, r.pos + plain));
		} else {
			t = take(&r, code);
			if (!t.len)
				break;
			utf8_add(out, t.point);
			now.out_step = (unsigned char)(out->len - start);
			now.in_step = (unsigned char)t.len;
		}
		note(fixes, now);
		*broken += t.broken;
		r.pos += t.len + t.more;
	}
	return r.pos;
}
