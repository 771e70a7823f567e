/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes of a file → valid UTF-8 with plain newlines: the encoding is guessed once from the head,
 * CRLF and CR become LF, NUL and broken bytes become U+FFFD (one for each maximal subpart, as the
 * Unicode Standard advises, section 3.9). Where the output stops running in step with the input,
 * a fix says so; ask fixes_source, which knows the steps.
 */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include "base/buf.h"
#include "base/vec.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_WINDOWS_1252, /* as the WHATWG Encoding Standard maps it */
};

/*
 * From byte `out` of the decoded text on, the source stands at byte `in`, and every `out_step`
 * bytes of text are `in_step` bytes of source: 1 and 1 in plain UTF-8, 1 and 2 for ASCII letters
 * in UTF-16, 3 and 1 where broken bytes were replaced. So a run of one kind is one fix.
 */
struct fix {
	size_t out, in;
	unsigned char out_step, in_step;
};
struct fixes {
	VEC(struct fix) list; /* rising in both; before the first, text and source are one */
};

/* The source byte of decoded byte `out` (a boundary): by binary search. */
size_t fixes_source(const struct fixes *fixes, size_t out);

/* The last fix at or before decoded byte `out`, or NOWHERE. */
size_t fixes_at(const struct fixes *fixes, size_t out);

/*
 * The encoding of a file that starts with `head`, and in *mark the bytes of its byte order mark.
 * UTF-16 only by its mark. Windows-1252 where the head holds more broken bytes than its well-formed
 * sequences, eight of them for each, can outweigh: these hardly ever arise by chance.
 */
enum encoding decode_guess(struct slice head, size_t *mark);

const char *encoding_name(enum encoding encoding); /* "UTF-8", for a remark; not translated */

/*
 * Decodes `in`, which stands at byte `in_at` of the source, onto the end of `out`, whose first
 * byte stands at `out_at` of the decoded text. Returns the bytes of `in` used up: all of them if
 * `last`, else all but an unfinished sequence or a CR at the end. `broken` counts repairs.
 */
size_t decode(enum encoding encoding, struct slice in, size_t in_at, bool last, struct buf *out,
	size_t out_at, struct fixes *fixes, size_t *broken);

#endif
