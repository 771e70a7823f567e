/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Line breaks. The Unicode road asks libunistring, mends LB29 and keeps notes' figures; the ASCII road is one pass over a
 * table of pairs, which says what libunistring 1.0 says (its faults too: tests hold both
 * together), several times as fast.
 */
#include "text/breaks.h"

#include "text/utf8.h"

#include <assert.h>
#include <unilbrk.h>
#include <unistr.h>

/* --- ASCII ------------------------------------------------------------------------------- */

/*
 * The line breaking classes of ASCII. CM are controls: they count as what stands before them; BK
 * are newlines, and the start of the text.
 */
enum { BA, EX, QU, AL, PR, OP, CP, IS, SY, HY, NU, CL, PAIRED, CM = PAIRED, SP, BK };

static const unsigned char classes[128] = {
	CM, CM, CM, CM, CM, CM, CM, CM, CM, BA, BK, BK, BK, BK, CM, CM, //
	CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, //
	SP, EX, QU, AL, PR, PR, AL, QU, OP, CP, AL, PR, IS, HY, IS, SY, //
	NU, NU, NU, NU, NU, NU, NU, NU, NU, NU, IS, IS, AL, AL, AL, EX, //
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, //
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, PR, CP, AL, AL, //
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, //
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, BA, CL, AL, CM, //
};

/* Between two classes a line may end: never, where spaces stand between, always. */
enum { N, S, A };

static const unsigned char pairs[PAIRED][PAIRED] = {
	/*      BA EX QU AL PR OP CP IS SY HY NU CL */
	[BA] = {S, N, S, A, A, A, N, N, N, S, A, N},
	[EX] = {S, N, S, A, A, A, N, N, N, S, A, N},
	[QU] = {S, N, S, S, S, N, N, N, N, S, S, N},
	[AL] = {S, N, S, S, S, S, N, N, N, S, S, N},
	[PR] = {S, N, S, S, A, S, N, N, N, S, S, N},
	[OP] = {N, N, N, N, N, N, N, N, N, N, N, N},
	[CP] = {S, N, S, S, S, A, N, N, N, S, S, N},
	[IS] = {S, N, S, S, A, A, N, N, N, S, S, N},
	[SY] = {S, N, S, A, A, A, N, N, N, S, S, N},
	[HY] = {S, N, S, A, A, A, N, N, N, S, S, N},
	[NU] = {S, N, S, S, S, S, N, N, N, S, S, N},
	[CL] = {S, N, S, A, S, A, N, N, N, S, A, N},
};

static char
between(unsigned before, unsigned now, bool spaced)
{
	bool may = now == CM ? spaced : pairs[before][now] >= (spaced ? S : A);

	return may ? BREAK_MAY : BREAK_NO;
}

/* A CR that an LF follows ends nothing yet. */
static bool
before_newline(struct slice text, size_t pos)
{
	return text.at[pos] == '\r' && pos + 1 < text.len && text.at[pos + 1] == '\n';
}

void
breaks_find_ascii(struct slice text, char *breaks)
{
	unsigned before = BK;
	bool spaced = false;

	for (size_t i = 0; i < text.len; i++) {
		unsigned now = classes[(unsigned char)text.at[i]];

		breaks[i] = BREAK_NO;
		if (now == SP) {
			spaced = true;
			continue;
		}
		if (now == BK)
			breaks[i] = before_newline(text, i) ? BREAK_NO : BREAK_MUST;
		else if (before != BK)
			breaks[i] = between(before, now, spaced);
		if (now != CM)
			before = now;
		else if (spaced || before == BK)
			before = AL;
		spaced = false;
	}
}

/* --- Unicode ----------------------------------------------------------------------------- */

static const char kinds[] = {
	[UC_BREAK_UNDEFINED] = BREAK_NO,
	[UC_BREAK_PROHIBITED] = BREAK_NO,
	[UC_BREAK_POSSIBLE] = BREAK_MAY,
	[UC_BREAK_MANDATORY] = BREAK_MUST,
	[UC_BREAK_HYPHENATION] = BREAK_NO,
	[UC_BREAK_CR_BEFORE_LF] = BREAK_NO,
};

/* . , : ; and their kin in other scripts: the class IS. */
static bool
infix(uint32_t point)
{
	static const uint16_t others[] = {
		0x037e, 0x0589, 0x060c, 0x060d, 0x07f8, 0x2044, 0xfe10, 0xfe13, 0xfe14};

	if (point < 0x80)
		return classes[point] == IS;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i] == point)
			return true;
	return false;
}

/* What belongs to the character before it (LB9). */
static bool
attached(uint32_t point)
{
	if (point < 0x80)
		return classes[point] == CM;
	return point == 0x200d || char_is_mark(point);
}

/*
 * Is it a letter as LB29 means it, one that a letter before it holds fast? Ideographs and kana are
 * not; libunistring keeps its classes to itself, so we ask it about a pair.
 */
static bool
holds(struct slice text, size_t pos)
{
	uint32_t point = utf8_at(text, pos);
	uint8_t pair[8] = "a";
	char answer[sizeof pair];
	int len;

	if (point < 0x80)
		return classes[point] == AL;
	if (!char_is_letter(point))
		return false;
	len = u8_uctomb(pair + 1, point, sizeof pair - 1);
	assert(len > 0);
	u8_possible_linebreaks(pair, 1 + (size_t)len, "UTF-8", answer);
	return answer[1] == UC_BREAK_PROHIBITED;
}

/* Does . , : or ; stand before pos, marks apart? */
static bool
after_infix(struct slice text, size_t pos)
{
	uint32_t point = utf8_prev(text, &pos);

	while (attached(point) && pos)
		point = utf8_prev(text, &pos);
	return infix(point);
}

/* Raised figures: the mark of a note stays with the word it stands at. */
static bool
raised(uint32_t point)
{
	return point == 0xb9 || point == 0xb2 || point == 0xb3 ||
	       (point >= 0x2070 && point <= 0x2079);
}

/* Does the character at pos hold on to what stands before it, whatever libunistring says? */
static bool
clings(struct slice text, size_t pos)
{
	if (!pos || text.at[pos - 1] == ' ')
		return false;
	return raised(utf8_at(text, pos)) || (after_infix(text, pos) && holds(text, pos));
}

void
breaks_find_unicode(struct slice text, char *breaks)
{
	if (!text.len)
		return;
	u8_possible_linebreaks((const uint8_t *)text.at, text.len, "UTF-8", breaks);
	for (size_t i = 0; i < text.len; i++) {
		breaks[i] = kinds[(unsigned char)breaks[i]];
		if (breaks[i] == BREAK_MAY && clings(text, i))
			breaks[i] = BREAK_NO;
	}
}

/* --- either ------------------------------------------------------------------------------ */

/* An address is not parted behind its scheme. */
static void
hold_schemes(struct slice text, char *breaks)
{
	size_t end = 0;

	while ((end = slice_find(text, end, SLICE("://"))) != NOWHERE) {
		end += 3;
		if (end < text.len && breaks[end] == BREAK_MAY)
			breaks[end] = BREAK_NO;
	}
}

static bool
all_ascii(struct slice text)
{
	unsigned char all = 0;

	for (size_t i = 0; i < text.len; i++)
		all |= (unsigned char)text.at[i];
	return all < 0x80;
}

void
breaks_find(struct slice text, char *breaks)
{
	if (all_ascii(text))
		breaks_find_ascii(text, breaks);
	else
		breaks_find_unicode(text, breaks);
	hold_schemes(text, breaks);
}
