/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sink. Text is made safe first, in any locale; where the locale does not write UTF-8 it is
 * then spelled in ASCII, by a table for what has no letter to fall back on and by decomposition
 * for what has.
 */
#include "text/print.h"

#include "text/utf8.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#define REPLACEMENT 0xfffdu

/* --- safe text --------------------------------------------------------------------------- */

/* Bytes from pos on, up to `end`, that go out as they are. */
static size_t
harmless_run(struct slice text, size_t pos, size_t end, bool lines)
{
	size_t from = pos;

	for (; pos < end; pos++) {
		char byte = text.at[pos];

		if ((byte < ' ' || byte > '~') && !(lines && (byte == '\n' || byte == '\t')))
			break;
	}
	return pos - from;
}

static void
safe_valid(struct slice text, bool lines, struct buf *out)
{
	size_t pos = 0;

	while (pos < text.len) {
		size_t run = harmless_run(text, pos, text.len, lines);

		buf_add(out, slice_part(text, pos, pos + run));
		pos += run;
		if (pos < text.len)
			utf8_add(out, char_visible(utf8_next(text, &pos)));
	}
}

void
safe_text(struct slice bytes, bool lines, struct buf *out)
{
	while (bytes.len) {
		size_t valid = utf8_valid(bytes);

		safe_valid(slice_part(bytes, 0, valid), lines, out);
		bytes = slice_from(bytes, valid);
		if (bytes.len) {
			utf8_add(out, REPLACEMENT);
			bytes = slice_from(bytes, utf8_broken(bytes));
		}
	}
}

/* --- ASCII ------------------------------------------------------------------------------- */

static const struct spelling {
	uint32_t point;
	const char *ascii;
} spellings[] = {
	{0x00a9, "(c)"},
	{0x00ab, "<<"},
	{0x00ad, ""},
	{0x00ae, "(R)"},
	{0x00b7, "*"},
	{0x00bb, ">>"},
	{0x00c6, "AE"},
	{0x00d0, "D"},
	{0x00d7, "x"},
	{0x00d8, "O"},
	{0x00de, "Th"},
	{0x00df, "ss"},
	{0x00e6, "ae"},
	{0x00f0, "d"},
	{0x00f7, "/"},
	{0x00f8, "o"},
	{0x00fe, "th"},
	{0x0110, "D"},
	{0x0111, "d"},
	{0x0131, "i"},
	{0x0141, "L"},
	{0x0142, "l"},
	{0x0152, "OE"},
	{0x0153, "oe"},
	{0x200b, ""},
	{0x200c, ""},
	{0x200d, ""},
	{0x2010, "-"},
	{0x2011, "-"},
	{0x2012, "-"},
	{0x2013, "-"},
	{0x2014, "-"},
	{0x2015, "-"},
	{0x2018, "'"},
	{0x2019, "'"},
	{0x201a, "'"},
	{0x201b, "'"},
	{0x201c, "\""},
	{0x201d, "\""},
	{0x201e, "\""},
	{0x201f, "\""},
	{0x2020, "+"},
	{0x2022, "*"},
	{0x2032, "'"},
	{0x2033, "\""},
	{0x2039, "<"},
	{0x203a, ">"},
	{0x2043, "-"},
	{0x2044, "/"},
	{0x2060, ""},
	{0x20ac, "EUR"},
	{0x2190, "<-"},
	{0x2192, "->"},
	{0x2212, "-"},
	{0x2421, "^?"},
	{0x2500, "-"},
	{0x2502, "|"},
	{0x250c, "+"},
	{0x2510, "+"},
	{0x2514, "+"},
	{0x2518, "+"},
	{0x251c, "+"},
	{0x2524, "+"},
	{0x252c, "+"},
	{0x2534, "+"},
	{0x253c, "+"},
	{0x258c, "|"},
	{0x25b8, ">"},
	{0x25cb, "o"},
	{0x25cf, "*"},
	{0xfeff, ""},
};

static int
compare_spelling(const void *key, const void *item)
{
	uint32_t point = *(const uint32_t *)key;
	uint32_t other = ((const struct spelling *)item)->point;

	return (point > other) - (point < other);
}

/* The table's word for a point; a picture of a control as ^A; nothing for a mark; else false. */
static bool
spell(uint32_t point, struct buf *out)
{
	const struct spelling *s = bsearch(&point, spellings, sizeof spellings / sizeof *spellings,
		sizeof *s, compare_spelling);

	if (s) {
		buf_add_string(out, s->ascii);
	} else if (point < 0x80) {
		buf_add_byte(out, (char)point);
	} else if (point - 0x2400 < 0x20) {
		buf_add_byte(out, '^');
		buf_add_byte(out, (char)(point - 0x2400 + '@'));
	} else {
		return char_is_mark(point);
	}
	return true;
}

/* A point in ASCII: by the table, else by what it is composed of, else a question mark. */
static void
spell_point(uint32_t point, struct buf *out)
{
	ucs4_t room[2 * UC_DECOMPOSITION_MAX_LENGTH], *parts;
	size_t start = out->len, count = sizeof room / sizeof *room;
	bool spelled = true;

	if (spell(point, out))
		return;
	parts = u32_normalize(UNINORM_NFKD, &point, 1, room, &count);
	for (size_t i = 0; parts && i < count && spelled; i++)
		spelled = spell(parts[i], out);
	if (!parts || !spelled) {
		buf_cut(out, start);
		buf_add_byte(out, '?');
	}
	if (parts != room)
		free(parts);
}

void
ascii_text(struct slice safe, struct buf *out)
{
	for (size_t pos = 0; pos < safe.len;)
		spell_point(utf8_next(safe, &pos), out);
}

/* --- streams ----------------------------------------------------------------------------- */

static int
write_out(FILE *to, struct slice bytes)
{
	return fwrite(bytes.at, 1, bytes.len, to) == bytes.len ? 0 : -1;
}

/* Writes what is safe already, in the letters of the locale. */
static int
write_safe(FILE *to, struct slice safe)
{
	struct buf ascii = BUF_INIT;
	int result;

	if (utf8_locale())
		return write_out(to, safe);
	ascii_text(safe, &ascii);
	result = write_out(to, buf_slice(&ascii));
	buf_release(&ascii);
	return result;
}

int
print(FILE *to, struct slice text)
{
	struct buf safe = BUF_INIT;
	int result;

	if (harmless_run(text, 0, text.len, true) == text.len)
		return write_out(to, text);
	safe_text(text, true, &safe);
	result = write_safe(to, buf_slice(&safe));
	buf_release(&safe);
	return result;
}

int
print_string(FILE *to, const char *text)
{
	return print(to, slice_of(text));
}

void
print_problem(const char *format, ...)
{
	struct buf message = BUF_INIT, safe = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_addv(&message, format, args);
	va_end(args);
	buf_add_string(&safe, "commonplace: ");
	safe_text(buf_slice(&message), false, &safe);
	buf_add_byte(&safe, '\n');
	write_safe(stderr, buf_slice(&safe));
	buf_release(&safe);
	buf_release(&message);
}

int
print_control(FILE *to, const char *sequence)
{
	return write_out(to, slice_of(sequence));
}

void
print_link(struct slice target, struct buf *sequence)
{
	buf_add_string(sequence, "\033]8;;");
	for (size_t i = 0; i < target.len; i++) {
		unsigned char byte = (unsigned char)target.at[i];

		if (byte > ' ' && byte < 0x7f)
			buf_add_byte(sequence, (char)byte);
		else
			buf_addf(sequence, "%%%02X", byte);
	}
	buf_add_string(sequence, "\033\\");
}

/* Three bytes, fewer at the end, as four letters. */
static void
add_base64(struct slice bytes, struct buf *out)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	uint32_t bits = 0;

	for (size_t i = 0; i < 3; i++)
		bits = bits << 8 | (i < bytes.len ? (unsigned char)bytes.at[i] : 0);
	for (size_t i = 0; i < 4; i++)
		buf_add_byte(out, i <= bytes.len ? letters[bits >> (18 - 6 * i) & 63] : '=');
}

bool
print_clipboard(struct slice text, struct buf *sequence)
{
	if ((text.len + 2) / 3 * 4 > CLIPBOARD_BYTES)
		return false;
	buf_add_string(sequence, "\033]52;c;");
	for (size_t i = 0; i < text.len; i += 3)
		add_base64(slice_part(text, i, i + 3 < text.len ? i + 3 : text.len), sequence);
	buf_add_string(sequence, "\033\\");
	return true;
}

/* --- JSON -------------------------------------------------------------------------------- */

/* The short escapes of RFC 8259, section 7. */
static char
short_escape(uint32_t point)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *hit = point && point < 0x80 ? strchr(from, (int)point) : NULL;

	return hit ? to[hit - from] : '\0';
}

static void
escape(uint32_t point, struct buf *out)
{
	char letter = short_escape(point);

	if (letter) {
		buf_add_byte(out, '\\');
		buf_add_byte(out, letter);
	} else if (point < 0x10000) {
		buf_addf(out, "\\u%04x", (unsigned)point);
	} else {
		point -= 0x10000;
		buf_addf(out, "\\u%04x\\u%04x", (unsigned)(0xd800 + (point >> 10)),
			(unsigned)(0xdc00 + (point & 0x3ff)));
	}
}

static void
json_valid(struct slice text, bool ascii, struct buf *out)
{
	for (size_t pos = 0; pos < text.len;) {
		uint32_t point = utf8_next(text, &pos);

		if (char_visible(point) != point || short_escape(point) || (ascii && point >= 0x80))
			escape(point, out);
		else
			utf8_add(out, point);
	}
}

int
print_json(FILE *to, struct slice text)
{
	struct buf out = BUF_INIT;
	bool ascii = !utf8_locale();
	int result;

	buf_add_byte(&out, '"');
	while (text.len) {
		size_t valid = utf8_valid(text);

		json_valid(slice_part(text, 0, valid), ascii, &out);
		text = slice_from(text, valid);
		if (text.len) {
			escape(REPLACEMENT, &out);
			text = slice_from(text, utf8_broken(text));
		}
	}
	buf_add_byte(&out, '"');
	result = write_out(to, buf_slice(&out));
	buf_release(&out);
	return result;
}
