/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For libFuzzer: any bytes, decoded at once and in two parts. Both must be the same valid text
 * without NUL or CR, and every byte of it must come from a byte of the source, in order.
 */
#include "text/decode.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
judge(const struct buf *out, const struct fixes *fixes, size_t size)
{
	struct slice text = buf_slice(out);
	size_t before = 0;

	for (size_t pos = 0; pos < text.len;) {
		size_t source = fixes_source(fixes, pos), at = pos;
		uint32_t point = utf8_next(text, &pos);

		assert(point != 0 && point != '\r' && pos > at && pos <= text.len);
		assert(source >= before && source < size);
		before = source;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf once = BUF_INIT, parts = BUF_INIT;
	struct fixes one = {0}, two = {0};
	struct slice in;
	size_t mark, cut, used, broken = 0, again = 0;
	enum encoding encoding;

	if (size < 2)
		return 0;
	in = (struct slice){(const char *)data + 1, size - 1};
	encoding = decode_guess(in, &mark);
	cut = mark + (in.len - mark) * data[0] / 255;
	decode(encoding, slice_from(in, mark), mark, true, &once, 0, &one, &broken);
	judge(&once, &one, in.len);
	used = mark +
	       decode(encoding, slice_part(in, mark, cut), mark, false, &parts, 0, &two, &again);
	assert(used <= cut);
	decode(encoding, slice_from(in, used), used, true, &parts, 0, &two, &again);
	assert(once.len == parts.len && broken == again);
	assert(once.len == 0 || memcmp(once.at, parts.at, once.len) == 0);
	judge(&parts, &two, in.len);
	buf_release(&once);
	buf_release(&parts);
	vec_release(&one.list);
	vec_release(&two.list);
	return 0;
}
