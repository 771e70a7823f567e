/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One walk with a stack of open tables of our own, so that depth costs nothing but LIMIT_NESTING.
 */
#include "book/forms/lua.h"

#include "base/i18n.h"
#include "base/limits.h"
#include "base/vec.h"
#include "text/utf8.h"

#include <string.h>

/* A table that has not been closed. */
struct open {
	struct json *names, *items;
	struct buf key; /* of the value that comes next */
	bool named;     /* it has a key, and that is a name */
	bool has_names;
};

struct lua {
	struct slice bytes;
	size_t at;
	VEC(struct open) open;
	struct json *whole; /* once the outermost table is closed */
	struct buf word;    /* the string or number that was read last */
	const char *wrong;  /* N_(): what is, at `at` */
};

/* --- letters ----------------------------------------------------------------------------- */

static char
peek(const struct lua *l, size_t ahead)
{
	return l->at + ahead < l->bytes.len ? l->bytes.at[l->at + ahead] : '\0';
}

static bool
is_end(const struct lua *l)
{
	return l->at >= l->bytes.len;
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static int
hex_value(char byte)
{
	if (is_digit(byte))
		return byte - '0';
	byte = (char)(byte | 0x20);
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static bool
fail(struct lua *l, const char *wrong)
{
	l->wrong = l->wrong ? l->wrong : wrong;
	return false;
}

/* --- strings ----------------------------------------------------------------------------- */

/* The level of a long bracket that opens here, or -1: [[ is 0, [=[ is 1. */
static long
long_bracket(const struct lua *l)
{
	size_t level = 0;

	if (peek(l, 0) != '[')
		return -1;
	while (peek(l, level + 1) == '=')
		level++;
	return peek(l, level + 1) == '[' ? (long)level : -1;
}

/* From the opening bracket of a level to behind the closing one; what is between becomes the word. */
static bool
take_long(struct lua *l, long level)
{
	struct buf close = BUF_INIT;
	size_t start = l->at + (size_t)level + 2, end = start;
	bool closed;

	buf_add_byte(&close, ']');
	buf_add_fill(&close, '=', (size_t)level);
	buf_add_byte(&close, ']');
	do
		end = slice_find_byte(l->bytes, end, ']');
	while (end != NOWHERE && !slice_starts(slice_from(l->bytes, end), buf_slice(&close)) &&
		++end);
	closed = end != NOWHERE;
	if (closed) {
		start += start < end && l->bytes.at[start] == '\n';
		buf_reset(&l->word);
		buf_add(&l->word, slice_part(l->bytes, start, end));
		l->at = end + close.len;
	}
	buf_release(&close);
	return closed || fail(l, N_("a string without an end"));
}

/* Up to three figures after a backslash. */
static bool
take_decimal(struct lua *l)
{
	int value = 0;

	for (int i = 0; i < 3 && is_digit(peek(l, 0)); i++, l->at++)
		value = value * 10 + (peek(l, 0) - '0');
	if (value > 255)
		return fail(l, N_("a byte of more than 255"));
	buf_add_byte(&l->word, (char)value);
	return true;
}

/* Behind \x. */
static bool
take_hex(struct lua *l)
{
	int high = hex_value(peek(l, 0)), low = hex_value(peek(l, 1));

	if (high < 0 || low < 0)
		return fail(l, N_("an escape that is none"));
	buf_add_byte(&l->word, (char)(high << 4 | low));
	l->at += 2;
	return true;
}

/* Behind \u. */
static bool
take_point(struct lua *l)
{
	uint32_t point = 0;

	if (peek(l, 0) != '{' || hex_value(peek(l, 1)) < 0)
		return fail(l, N_("an escape that is none"));
	for (l->at++; hex_value(peek(l, 0)) >= 0 && point < 0x110000; l->at++)
		point = point << 4 | (uint32_t)hex_value(peek(l, 0));
	if (peek(l, 0) != '}' || point >= 0x110000)
		return fail(l, N_("an escape that is none"));
	l->at++;
	utf8_add(&l->word, point);
	return true;
}

/* Behind a backslash. */
static bool
take_escape(struct lua *l)
{
	static const char letters[] = "abfnrtv\\\"'\n\r";
	static const char bytes[] = "\a\b\f\n\r\t\v\\\"'\n\n";
	char byte = peek(l, 0);
	const char *hit = byte ? strchr(letters, byte) : NULL;

	if (is_digit(byte))
		return take_decimal(l);
	if (is_end(l))
		return fail(l, N_("a string without an end"));
	l->at++;
	if (byte == 'x')
		return take_hex(l);
	if (byte == 'u')
		return take_point(l);
	if (byte == 'z') {
		while (!is_end(l) && strchr(" \t\r\n\f\v", peek(l, 0)))
			l->at++;
		return true;
	}
	if (!hit)
		return fail(l, N_("an escape that is none"));
	buf_add_byte(&l->word, bytes[hit - letters]);
	return true;
}

static bool
take_quoted(struct lua *l)
{
	char mark = l->bytes.at[l->at++];

	buf_reset(&l->word);
	while (!is_end(l) && peek(l, 0) != mark) {
		char byte = l->bytes.at[l->at++];

		if (byte == '\n')
			return fail(l, N_("a string without an end"));
		if (byte != '\\')
			buf_add_byte(&l->word, byte);
		else if (!take_escape(l))
			return false;
	}
	if (is_end(l))
		return fail(l, N_("a string without an end"));
	l->at++;
	return true;
}

/* --- words ------------------------------------------------------------------------------- */

static bool
skip_comment(struct lua *l)
{
	long level;

	l->at += 2;
	level = long_bracket(l);
	if (level >= 0)
		return take_long(l, level);
	while (!is_end(l) && peek(l, 0) != '\n')
		l->at++;
	return true;
}

/* Blanks and comments. */
static bool
skip(struct lua *l)
{
	while (!is_end(l)) {
		if (peek(l, 0) == '-' && peek(l, 1) == '-') {
			if (!skip_comment(l))
				return false;
		} else if (peek(l, 0) && strchr(" \t\r\n\f\v", peek(l, 0))) {
			l->at++;
		} else {
			break;
		}
	}
	return true;
}

/* Moves behind a byte that must come next. */
static bool
take(struct lua *l, char byte, const char *wrong)
{
	if (!skip(l))
		return false;
	if (peek(l, 0) != byte)
		return fail(l, wrong);
	l->at++;
	return true;
}

static struct slice
take_name(struct lua *l)
{
	size_t start = l->at;

	while (is_letter(peek(l, 0)) || is_digit(peek(l, 0)))
		l->at++;
	return slice_part(l->bytes, start, l->at);
}

/* A number as it stands: which one it is does not matter to us. */
static bool
take_number(struct lua *l)
{
	size_t start = l->at;
	bool has_digit = false;

	for (; hex_value(peek(l, 0)) >= 0 || (peek(l, 0) && strchr("xXpP.+-", peek(l, 0))); l->at++)
		has_digit = has_digit || is_digit(peek(l, 0));
	buf_reset(&l->word);
	buf_add(&l->word, slice_part(l->bytes, start, l->at));
	return has_digit || fail(l, N_("no table, string or number"));
}

/* --- tables ------------------------------------------------------------------------------ */

static bool
open_table(struct lua *l)
{
	if (l->open.len == LIMIT_NESTING)
		return fail(l, N_("too many tables inside tables"));
	l->at++;
	vec_push(&l->open,
		((struct open){json_new_object(), json_new_list(), BUF_INIT, false, false}));
	return true;
}

/* Where a value goes: under its key, else as the next item; the outermost is the whole. */
static void
put_value(struct lua *l, struct json *value)
{
	struct open *into = l->open.len ? vec_last(&l->open) : NULL;

	if (!into) {
		l->whole = value;
	} else if (into->named) {
		json_put(into->names, into->key.at, value);
		into->has_names = true;
	} else {
		json_add(into->items, value);
	}
	if (into)
		into->named = false;
}

static void
close_table(struct lua *l)
{
	struct open *open = vec_last(&l->open);
	struct json *table = open->has_names ? open->names : open->items;

	if (open->has_names && json_count(open->items))
		json_put(open->names, "", open->items);
	else
		json_drop(open->has_names ? open->items : open->names);
	buf_release(&open->key);
	l->open.len--;
	put_value(l, table);
}

/* In brackets; a whole number is no name. */
static bool
take_bracketed_key(struct lua *l)
{
	struct open *open = vec_last(&l->open);
	bool quoted;

	l->at++;
	if (!skip(l))
		return false;
	quoted = peek(l, 0) == '"' || peek(l, 0) == '\'';
	if (!(quoted ? take_quoted(l) : take_number(l)))
		return false;
	buf_reset(&open->key);
	buf_add(&open->key, buf_slice(&l->word));
	open->named = quoted;
	return take(l, ']', N_("a key without its ]")) && take(l, '=', N_("a key without its ="));
}

/* A word that is a value by itself, or a key where = follows. */
static bool
take_word(struct lua *l)
{
	static const char *const values[] = {"true", "false"};
	struct slice name = take_name(l);
	struct open *open = vec_last(&l->open);

	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (slice_equal(name, slice_of(values[i]))) {
			put_value(l, json_new_text(name));
			return true;
		}
	if (slice_equal(name, SLICE("nil"))) {
		open->named = false;
		return true;
	}
	buf_reset(&open->key);
	buf_add(&open->key, name);
	open->named = true;
	return take(l, '=', N_("a name that would have to be looked up"));
}

/* One thing inside a table: a part of it, a mark between two, or its end. */
static bool
step(struct lua *l)
{
	char byte = peek(l, 0);
	long level = long_bracket(l);

	if (byte == '{')
		return open_table(l);
	if (byte == '}' || byte == ',' || byte == ';') {
		l->at++;
		if (byte == '}')
			close_table(l);
		return true;
	}
	if (byte == '[' && level < 0)
		return take_bracketed_key(l);
	if (is_letter(byte))
		return take_word(l);
	if (!(level >= 0                          ? take_long(l, level)
		    : byte == '"' || byte == '\'' ? take_quoted(l)
						  : take_number(l)))
		return false;
	put_value(l, json_new_text(buf_slice(&l->word)));
	return true;
}

/* --- the whole --------------------------------------------------------------------------- */

static bool
run(struct lua *l)
{
	if (l->bytes.len > LIMIT_LUA)
		return fail(l, N_("too long"));
	if (!skip(l))
		return false;
	if (slice_starts(slice_from(l->bytes, l->at), SLICE("return")))
		l->at += sizeof "return" - 1;
	if (!skip(l))
		return false;
	if (peek(l, 0) != '{')
		return fail(l, N_("no table"));
	for (bool goes_on = open_table(l); goes_on && l->open.len;)
		goes_on = skip(l) && (is_end(l) ? fail(l, N_("a table without an end")) : step(l));
	if (l->wrong || !skip(l))
		return false;
	return is_end(l) || fail(l, N_("something behind the table"));
}

static void
release(struct lua *l)
{
	for (size_t i = 0; i < l->open.len; i++) {
		json_drop(l->open.at[i].names);
		json_drop(l->open.at[i].items);
		buf_release(&l->open.at[i].key);
	}
	vec_release(&l->open);
	buf_release(&l->word);
}

static size_t
line_of(const struct lua *l)
{
	struct slice before = slice_part(l->bytes, 0, l->at < l->bytes.len ? l->at : l->bytes.len);
	struct slice line;
	size_t lines = 0;

	while (slice_line(&before, &line))
		lines++;
	return lines ? lines : 1;
}

struct json *
lua_read(struct slice bytes, struct error *e)
{
	struct lua l = {.bytes = bytes, .word = BUF_INIT};
	struct json *whole = NULL;

	if (run(&l))
		whole = l.whole;
	else
		error_set(e, _("no table of Lua: line %zu: %s"), line_of(&l), _(l.wrong));
	if (!whole)
		json_drop(l.whole);
	release(&l);
	return whole;
}
