/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Targets and selectors, into our members.
 */
#include "book/forms/annotation.h"

#include <ctype.h>
#include <string.h>

const struct json *
annotation_first(const struct json *value)
{
	return json_count(value) ? json_item(value, 0) : value;
}

/* --- words ------------------------------------------------------------------------------- */

/* The selector of a type; one alone may stand without a list around it. */
static const struct json *
selector_of(const struct json *target, const char *type)
{
	const struct json *selectors = json_get(target, "selector");

	if (slice_equal(json_text_of(selectors, "type"), slice_of(type)))
		return selectors;
	for (size_t i = 0; i < json_count(selectors); i++)
		if (slice_equal(json_text_of(json_item(selectors, i), "type"), slice_of(type)))
			return json_item(selectors, i);
	return NULL;
}

void
annotation_put_words(struct json *kept, const struct json *target)
{
	const struct json *quote = selector_of(target, "TextQuoteSelector");
	const struct json *at = selector_of(target, "TextPositionSelector");
	size_t start = json_whole(json_get(at, "start")), end = json_whole(json_get(at, "end"));

	json_put_text(kept, "quote", json_text_of(quote, "exact"));
	json_put_some(kept, "prefix", json_text_of(quote, "prefix"));
	json_put_some(kept, "suffix", json_text_of(quote, "suffix"));
	if (start == NOWHERE || end == NOWHERE)
		return;
	json_put_whole(kept, "point_start", start);
	json_put_whole(kept, "point_end", end);
}

/* --- addresses --------------------------------------------------------------------------- */

static int
hex_digit(char letter)
{
	static const char digits[] = "0123456789abcdef";
	const char *hit = letter ? strchr(digits, tolower((unsigned char)letter)) : NULL;

	return hit ? (int)(hit - digits) : -1;
}

static void
add_unescaped(struct slice address, struct buf *out)
{
	for (size_t i = 0; i < address.len; i++) {
		int high = i + 2 < address.len ? hex_digit(address.at[i + 1]) : -1;
		int low = high < 0 ? -1 : hex_digit(address.at[i + 2]);

		if (address.at[i] == '%' && low >= 0) {
			buf_add_byte(out, (char)(high << 4 | low));
			i += 2;
		} else {
			buf_add_byte(out, address.at[i]);
		}
	}
}

/* Does the address begin with a scheme (RFC 3986) that is not file:? */
static bool
has_scheme(struct slice address)
{
	size_t end = 0;

	while (end < address.len && (isalnum((unsigned char)address.at[end]) ||
					    (end && strchr("+-.", address.at[end]))))
		end++;
	return end > 1 && end < address.len && address.at[end] == ':';
}

void
annotation_put_source(struct json *kept, struct slice address)
{
	struct buf file = BUF_INIT;

	if (slice_starts_nocase(address, SLICE("file://"))) {
		address = slice_from(address, sizeof "file://" - 1);
	} else if (has_scheme(address)) {
		json_put_text(kept, "source", address);
		return;
	}
	add_unescaped(address, &file);
	json_put_some(kept, "file", buf_slice(&file));
	buf_release(&file);
}
