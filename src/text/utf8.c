/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stepping through valid UTF-8, and the kinds of characters. ASCII answers at once; the rest is
 * read from libunistring's tables.
 */
#include "text/utf8.h"

#include <assert.h>
#include <langinfo.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

static unsigned char
byte_at(struct slice text, size_t pos)
{
	return (unsigned char)text.at[pos];
}

static bool
continues(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

static size_t
sequence_len(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

uint32_t
utf8_next(struct slice text, size_t *pos)
{
	unsigned char lead = byte_at(text, *pos);
	size_t len = sequence_len(lead);
	uint32_t point = len == 1 ? lead : lead & (0x7fu >> len);

	assert(len <= text.len - *pos);
	for (size_t i = 1; i < len; i++)
		point = point << 6 | (byte_at(text, *pos + i) & 0x3fu);
	*pos += len;
	return point;
}

uint32_t
utf8_prev(struct slice text, size_t *pos)
{
	size_t from = utf8_floor(text, *pos - 1);

	*pos = from;
	return utf8_next(text, &from);
}

uint32_t
utf8_at(struct slice text, size_t pos)
{
	return pos < text.len ? utf8_next(text, &pos) : 0;
}

void
utf8_add(struct buf *out, uint32_t point)
{
	uint8_t bytes[4];
	int len = u8_uctomb(bytes, point, sizeof bytes);

	assert(len > 0);
	buf_add(out, (struct slice){(const char *)bytes, (size_t)len});
}

size_t
utf8_valid(struct slice bytes)
{
	const uint8_t *at = (const uint8_t *)bytes.at;
	const uint8_t *fault = bytes.len ? u8_check(at, bytes.len) : NULL;

	return fault ? (size_t)(fault - at) : bytes.len;
}

size_t
utf8_broken(struct slice bytes)
{
	ucs4_t point;
	size_t len = bytes.len < 3 ? bytes.len : 3;

	while (len > 1 && u8_mbtoucr(&point, (const uint8_t *)bytes.at, len) != -2)
		len--;
	return len;
}

void
utf8_repair(struct slice bytes, struct buf *out)
{
	while (bytes.len) {
		size_t valid = utf8_valid(bytes);

		buf_add(out, slice_part(bytes, 0, valid));
		bytes = slice_from(bytes, valid);
		if (!bytes.len)
			return;
		utf8_add(out, 0xfffd);
		bytes = slice_from(bytes, utf8_broken(bytes));
	}
}

bool
utf8_locale(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

size_t
utf8_floor(struct slice text, size_t pos)
{
	if (pos >= text.len)
		return text.len;
	while (pos && continues(byte_at(text, pos)))
		pos--;
	return pos;
}

static bool
ascii_letter(uint32_t point)
{
	return (point | 0x20) - 'a' < 26;
}

static bool
in_categories(uint32_t point, uint32_t mask)
{
	return uc_is_general_category_withtable(point, mask);
}

bool
char_is_letter(uint32_t point)
{
	if (point < 0x80)
		return ascii_letter(point);
	return in_categories(point, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

bool
char_is_mark(uint32_t point)
{
	return point >= 0x300 && in_categories(point, UC_CATEGORY_MASK_M);
}

bool
char_is_upper(uint32_t point)
{
	if (point < 0x80)
		return point - 'A' < 26;
	return in_categories(point, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool
char_is_lower(uint32_t point)
{
	if (point < 0x80)
		return point - 'a' < 26;
	return in_categories(point, UC_CATEGORY_MASK_Ll);
}

/*
 * Georgian's everyday letters are Ll but no name is written with a capital there; what tells them
 * apart is that their title form is themselves while their upper form is not.
 */
bool
char_has_case(uint32_t point)
{
	if (point < 0x80)
		return ascii_letter(point);
	if (char_is_upper(point))
		return true;
	return char_is_lower(point) && (uc_totitle(point) != point || uc_toupper(point) == point);
}

bool
char_is_digit(uint32_t point)
{
	if (point < 0x80)
		return point - '0' < 10;
	return in_categories(point, UC_CATEGORY_MASK_Nd);
}

bool
char_is_space(uint32_t point)
{
	if (point < 0x80)
		return point == ' ' || point == '\t' || point == '\n';
	return in_categories(point, UC_CATEGORY_MASK_Z);
}

bool
char_is_word(uint32_t point)
{
	if (point < 0x80)
		return ascii_letter(point) || point - '0' < 10;
	return in_categories(point, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

/*
 * Which side a mark may stand on. Guillemets stand either way round („so“, »so«, «so», »so»), the
 * high double mark opens in Swedish and Finnish and the turned ones close in German; but ’ never
 * opens: it is the apostrophe.
 */
enum { OPENS = 1, CLOSES = 2 };

static const struct {
	uint16_t point;
	uint8_t sides;
} quotes[] = {
	{'"', OPENS | CLOSES},
	{'\'', OPENS | CLOSES},
	{0x00ab, OPENS | CLOSES},
	{0x00bb, OPENS | CLOSES},
	{0x2018, OPENS | CLOSES},
	{0x2019, CLOSES},
	{0x201a, OPENS},
	{0x201b, OPENS},
	{0x201c, OPENS | CLOSES},
	{0x201d, OPENS | CLOSES},
	{0x201e, OPENS},
	{0x201f, OPENS},
	{0x2039, OPENS | CLOSES},
	{0x203a, OPENS | CLOSES},
	{0x300c, OPENS},
	{0x300d, CLOSES},
	{0x300e, OPENS},
	{0x300f, CLOSES},
	{0x301d, OPENS},
	{0x301e, CLOSES},
	{0x301f, CLOSES},
	{0xfe41, OPENS},
	{0xfe42, CLOSES},
	{0xfe43, OPENS},
	{0xfe44, CLOSES},
	{0xff02, OPENS | CLOSES},
	{0xff07, OPENS | CLOSES},
	{0xff62, OPENS},
	{0xff63, CLOSES},
};

static unsigned
quote_sides(uint32_t point)
{
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes && quotes[i].point <= point; i++)
		if (quotes[i].point == point)
			return quotes[i].sides;
	return 0;
}

bool
char_is_open_quote(uint32_t point)
{
	return quote_sides(point) & OPENS;
}

bool
char_is_close_quote(uint32_t point)
{
	return quote_sides(point) & CLOSES;
}

static const struct {
	uint32_t first, last;
	uint32_t shown; /* for `first`; the next ones follow where it is a row of pictures */
	uint32_t step;
} hidden[] = {
	{0x0000, 0x001f, 0x2400, 1},       /* C0 */
	{0x007f, 0x007f, 0x2421, 0},       /* DEL */
	{0x0080, 0x009f, 0xfffd, 0},       /* C1 */
	{0x061c, 0x061c, 0xfffd, 0},       /* bidi: Arabic letter mark */
	{0x200e, 0x200f, 0xfffd, 0},       /* bidi: marks */
	{0x2028, 0x2029, 0x2424, 0},       /* line and paragraph separator */
	{0x202a, 0x202e, 0xfffd, 0},       /* bidi: embeddings and overrides */
	{0x2066, 0x206f, 0xfffd, 0},       /* bidi: isolates, and the deprecated ones after them */
	{0xd800, 0xdfff, 0xfffd, 0},       /* surrogates */
	{0xfdd0, 0xfdef, 0xfffd, 0},       /* noncharacters */
	{0xfff9, 0xfffb, 0xfffd, 0},       /* interlinear annotations */
	{0xe0000, 0xe007f, 0xfffd, 0},     /* tags */
	{0x110000, 0xffffffff, 0xfffd, 0}, /* beyond Unicode */
};

uint32_t
char_visible(uint32_t point)
{
	if (point - 0x20 < 0x5f)
		return point;
	if ((point & 0xfffe) == 0xfffe)
		return 0xfffd;
	for (size_t i = 0; hidden[i].first <= point; i++)
		if (point <= hidden[i].last)
			return hidden[i].shown + (point - hidden[i].first) * hidden[i].step;
	return point;
}
