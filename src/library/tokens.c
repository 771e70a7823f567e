/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One pass over code points. ASCII, which is most of most texts, is taken a run at a time; all else
 * is folded by text/fold and judged point by point.
 */
#include "library/tokens.h"

#include "text/fold.h"
#include "text/utf8.h"

struct tokens {
	struct buf *out;
	struct token_list *list; /* NULL where nobody asks */
	size_t start;            /* of the character that is looked at */
	size_t begun;            /* where the word that runs began in `out` */
	bool inside;             /* a word runs */
	bool alone;              /* it takes nothing but marks */
};

/* What a byte of ASCII becomes: nought where it belongs to no word. */
static char
ascii_folded(unsigned char byte)
{
	if ((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z'))
		return (char)byte;
	return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : 0;
}

static void
begin_word(struct tokens *t)
{
	if (t->out->len)
		buf_add_byte(t->out, ' ');
	t->begun = t->out->len;
	t->inside = true;
	t->alone = false;
	if (t->list)
		vec_push(t->list, ((struct token){t->begun, t->start, t->start}));
}

static bool
must_begin(const struct tokens *t)
{
	return !t->inside || t->out->len - t->begun >= TOKEN_MOST;
}

/* Scripts without blanks, by their blocks; rising. */
static const struct {
	uint32_t first, last;
} apart[] = {
	{0x0e00, 0x0eff},   /* Thai, Lao */
	{0x1000, 0x109f},   /* Burmese */
	{0x1780, 0x17ff},   /* Khmer */
	{0x2e80, 0x2fdf},   /* radicals */
	{0x3005, 0x3007},   /* signs that repeat; nought */
	{0x3040, 0x30ff},   /* kana */
	{0x31f0, 0x31ff},   /* kana */
	{0x3400, 0x9fff},   /* Han */
	{0xa9e0, 0xa9ff},   /* Burmese */
	{0xaa60, 0xaa7f},   /* Burmese */
	{0xf900, 0xfaff},   /* Han */
	{0x1b000, 0x1b16f}, /* kana */
	{0x20000, 0x3ffff}, /* Han */
};

static bool
stands_apart(uint32_t point)
{
	for (size_t i = 0; i < sizeof apart / sizeof *apart && point >= apart[i].first; i++)
		if (point <= apart[i].last)
			return true;
	return false;
}

static void
add_point(struct tokens *t, uint32_t point)
{
	bool mark = char_is_mark(point), lone = !mark && stands_apart(point);

	if (must_begin(t) || lone || (t->alone && !mark))
		begin_word(t);
	utf8_add(t->out, point);
	t->alone = t->alone || lone;
}

static void
add_folded(struct tokens *t, uint32_t point)
{
	uint32_t points[FOLD_MOST];
	size_t count = fold_point(point, 0, points);

	for (size_t i = 0; i < count; i++) {
		if (char_is_word(points[i]))
			add_point(t, points[i]);
		else
			t->inside = false;
	}
}

/* The signs behind a lone letter that make it a name of its own: c++, c#. */
static size_t
signs(const struct tokens *t, struct slice text, size_t pos)
{
	size_t end = pos;

	if (!t->inside || t->out->len - t->begun != 1)
		return 0;
	if (text.at[pos] == '#')
		end = pos + 1;
	else if (text.at[pos] == '+' && pos + 1 < text.len && text.at[pos + 1] == '+')
		end = pos + 2;
	return end < text.len && ascii_folded((unsigned char)text.at[end]) ? 0 : end - pos;
}

/* Takes the letters and figures of ASCII from `pos` on, as many as the word may have; the byte
 * behind them. */
static size_t
add_run(struct tokens *t, struct slice text, size_t pos)
{
	size_t room = TOKEN_MOST - (t->out->len - t->begun), end = pos;
	char *to, folded;

	buf_reserve(t->out, room);
	to = t->out->at + t->out->len;
	while (end < text.len && end - pos < room &&
		(folded = ascii_folded((unsigned char)text.at[end]))) {
		*to++ = folded;
		end++;
	}
	*to = '\0';
	t->out->len += end - pos;
	return end;
}

static void
add_ascii(struct tokens *t, struct slice text, size_t *pos)
{
	char folded = ascii_folded((unsigned char)text.at[*pos]);
	size_t extra;

	if (folded) {
		if (must_begin(t) || t->alone)
			begin_word(t);
		*pos = add_run(t, text, *pos);
		return;
	}
	extra = signs(t, text, *pos);
	buf_add(t->out, slice_part(text, *pos, *pos + extra));
	t->inside = false;
	*pos += extra ? extra : 1;
}

/* The word that runs, or has just ended, reaches up to here. */
static void
trace(struct tokens *t, size_t len, size_t end)
{
	if (t->list && t->out->len > len)
		vec_last(t->list)->end = end;
}

static void
add_all(struct tokens *t, struct slice text)
{
	for (size_t pos = 0; pos < text.len;) {
		size_t len = t->out->len;

		t->start = pos;
		if ((unsigned char)text.at[pos] < 0x80)
			add_ascii(t, text, &pos);
		else
			add_folded(t, utf8_next(text, &pos));
		trace(t, len, pos);
	}
}

void
tokens_add(struct slice text, struct buf *out)
{
	struct tokens t = {.out = out};

	add_all(&t, text);
}

void
tokens_trace(struct slice text, struct buf *out, struct token_list *list)
{
	struct tokens t = {.out = out, .list = list};

	add_all(&t, text);
}
