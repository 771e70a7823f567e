/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one pair of functions between keys and their names. A name is made of modifiers and a base:
 * <C-d> is the control key of d, <A-v> the v with Alt, <A-C-d> both.
 */
#include "screen/key.h"

#include "text/utf8.h"

#include <ctype.h>
#include <stdbool.h>

/* The first of two names is the one that is spelled. */
static const struct {
	const char *name, *shown; /* in brackets; to a person */
	uint32_t key;
} names[] = {
	{"CR", "Enter", K_ENTER},
	{"Enter", "Enter", K_ENTER},
	{"Esc", "Esc", K_ESC},
	{"Tab", "Tab", K_TAB},
	{"S-Tab", "Shift-Tab", K_STAB},
	{"Space", "Space", ' '},
	{"BS", "Backspace", K_BS},
	{"Down", "Down", K_DOWN},
	{"Up", "Up", K_UP},
	{"Left", "Left", K_LEFT},
	{"Right", "Right", K_RIGHT},
	{"PgDn", "PgDn", K_PGDN},
	{"PgUp", "PgUp", K_PGUP},
	{"Home", "Home", K_HOME},
	{"End", "End", K_END},
	{"Del", "Del", K_DELETE},
	{"Ins", "Ins", K_INSERT},
	{"lt", "<", '<'},
};

#define NAMES (sizeof names / sizeof *names)

/* The row of a key, or NAMES. */
static size_t
row_of(uint32_t key)
{
	size_t i = 0;

	while (i < NAMES && names[i].key != key)
		i++;
	return i;
}

static uint32_t
parse_named(struct slice name)
{
	for (size_t i = 0; i < NAMES; i++)
		if (slice_equal_nocase(name, slice_of(names[i].name)))
			return names[i].key;
	return 0;
}

/* F1 to F12. */
static uint32_t
parse_function(struct slice name)
{
	uint32_t number = 0;

	if (!slice_starts_nocase(name, SLICE("F")) || name.len < 2 || name.len > 3)
		return 0;
	for (size_t i = 1; i < name.len; i++) {
		if (!isdigit((unsigned char)name.at[i]))
			return 0;
		number = number * 10 + (uint32_t)(name.at[i] - '0');
	}
	return number >= 1 && number <= 12 ? K_F1 + number - 1 : 0;
}

/* What is left without modifiers: a name, or one character. */
static uint32_t
parse_base(struct slice name)
{
	uint32_t key = parse_named(name);
	size_t pos = 0;

	if (!key)
		key = parse_function(name);
	if (key || !name.len)
		return key;
	key = utf8_next(name, &pos);
	return pos == name.len ? key : 0;
}

/* What stands between the angle brackets. */
static uint32_t
parse_name(struct slice name)
{
	uint32_t alt = 0, key;

	if (slice_starts_nocase(name, SLICE("A-"))) {
		alt = K_ALT;
		name = slice_from(name, 2);
	}
	if (slice_starts_nocase(name, SLICE("C-")) && name.len == 3)
		key = name.at[2] > '?' && name.at[2] < 0x7f ? (uint32_t)name.at[2] & 0x1f : 0;
	else
		key = parse_base(name);
	return key ? key | alt : 0;
}

uint32_t
key_parse(struct slice text, size_t *pos)
{
	size_t end = slice_find_byte(text, *pos, '>');

	if (text.at[*pos] != '<' || end == NOWHERE || end == *pos + 1)
		return utf8_next(text, pos);
	/* <A->> is the > with Alt. */
	if (text.at[end - 1] == '-' && end + 1 < text.len && text.at[end + 1] == '>')
		end++;
	end++;
	text = slice_part(text, *pos + 1, end - 1);
	*pos = end;
	return parse_name(text);
}

static void
spell_base(uint32_t key, struct buf *out)
{
	size_t row = row_of(key);

	if (row < NAMES)
		buf_add_string(out, names[row].name);
	else if (key >= K_F1 && key <= K_F12)
		buf_addf(out, "F%u", key - K_F1 + 1);
	else if (key < ' ')
		buf_addf(out, "C-%c", tolower((int)key + 64));
	else if (key < K_FIRST)
		utf8_add(out, key);
	else
		buf_addf(out, "%u", key); /* none of ours */
}

void
key_spell(uint32_t key, struct buf *out)
{
	uint32_t base = key & ~(uint32_t)K_ALT;
	bool bracketed = base != key || base < ' ' || base >= K_FIRST || row_of(base) < NAMES;

	if (bracketed)
		buf_add_byte(out, '<');
	if (base != key)
		buf_add_string(out, "A-");
	spell_base(base, out);
	if (bracketed)
		buf_add_byte(out, '>');
}

void
key_show(uint32_t key, struct buf *out)
{
	uint32_t base = key & ~(uint32_t)K_ALT;
	size_t row = row_of(base);

	if (base != key)
		buf_add_string(out, "Alt-");
	if (row < NAMES)
		buf_add_string(out, names[row].shown);
	else if (base < ' ')
		buf_addf(out, "^%c", (char)(base + 64));
	else
		spell_base(base, out);
}
