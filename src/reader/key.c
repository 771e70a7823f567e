/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one pair of functions between keys and their names.
 */
#include "reader/key.h"

#include "text/utf8.h"

static const struct {
	const char *name;
	uint32_t key;
} names[] = {
	{"CR", K_ENTER},
	{"Enter", K_ENTER},
	{"Esc", K_ESC},
	{"Tab", K_TAB},
	{"S-Tab", K_STAB},
	{"Space", ' '},
	{"BS", K_BS},
	{"Down", K_DOWN},
	{"Up", K_UP},
	{"Left", K_LEFT},
	{"Right", K_RIGHT},
	{"PgDn", K_PGDN},
	{"PgUp", K_PGUP},
	{"Home", K_HOME},
	{"End", K_END},
	{"Del", K_DELETE},
	{"Ins", K_INSERT},
	{"lt", '<'},
};

#define NAMES (sizeof names / sizeof *names)

static uint32_t
named(struct slice name)
{
	for (size_t i = 0; i < NAMES; i++)
		if (slice_equal_nocase(name, slice_of(names[i].name)))
			return names[i].key;
	return 0;
}

/* What stands between the angle brackets. */
static uint32_t
parse_name(struct slice name)
{
	uint32_t key = named(name);
	size_t pos = 2;

	if (key)
		return key;
	if (slice_starts(name, SLICE("F")) && name.len >= 2 && name.len <= 3) {
		for (size_t i = 1; i < name.len; i++)
			key = name.at[i] >= '0' && name.at[i] <= '9'
				      ? key * 10 + (uint32_t)(name.at[i] - '0')
				      : 99;
		return key >= 1 && key <= 12 ? K_F1 + key - 1 : 0;
	}
	if (name.len < 3)
		return 0;
	if (slice_starts(name, SLICE("C-")) && name.len == 3)
		return (uint32_t)name.at[2] & 0x1f;
	if (slice_starts(name, SLICE("A-"))) {
		key = named(slice_from(name, 2));
		if (!key)
			key = utf8_next(name, &pos);
		return key | K_ALT;
	}
	return 0;
}

uint32_t
key_parse(struct slice text, size_t *pos)
{
	size_t end = slice_find_byte(text, *pos, '>');

	if (text.at[*pos] == '<' && end != NOWHERE && end > *pos + 1) {
		struct slice name = slice_part(text, *pos + 1, end);

		*pos = end + 1;
		return parse_name(name);
	}
	return utf8_next(text, pos);
}

void
key_spell(uint32_t key, struct buf *out)
{
	const char *alt = key & K_ALT ? "A-" : "";

	key &= ~(uint32_t)K_ALT;
	for (size_t i = 0; i < NAMES; i++) {
		if (names[i].key == key) {
			buf_addf(out, "<%s%s>", alt, names[i].name);
			return;
		}
	}
	if (key >= K_F1 && key <= K_F12)
		buf_addf(out, "<%sF%u>", alt, key - K_F1 + 1);
	else if (key < 32)
		buf_addf(out, "<%sC-%c>", alt, (char)(key + 'a' - 1));
	else if (*alt)
		buf_addf(out, "<%s", alt);
	if (key >= 32 && key < K_FIRST)
		utf8_add(out, key);
	if (*alt && key >= 32 && key < K_FIRST)
		buf_add_byte(out, '>');
}

void
key_show(uint32_t key, struct buf *out)
{
	struct buf name = BUF_INIT;

	key_spell(key, &name);
	if (slice_starts(buf_slice(&name), SLICE("<C-")) && name.len == 5)
		buf_addf(out, "^%c", name.at[3] - 'a' + 'A');
	else if (name.len > 2 && name.at[0] == '<')
		buf_add(out, slice_part(buf_slice(&name), 1, name.len - 1));
	else
		buf_add(out, buf_slice(&name));
	buf_release(&name);
}
