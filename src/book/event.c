/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events from lines and into lines.
 */
#include "book/event.h"

#include <inttypes.h>

#define SUM_LETTERS 8

static const struct slice words[] = {
	[EVENT_KEEP] = {"keep", 4},
	[EVENT_EDIT] = {"edit", 4},
	[EVENT_DELETE] = {"delete", 6},
	[EVENT_RESTORE] = {"restore", 7},
	[EVENT_COVERS] = {"covers", 6},
};

/* Takes a fixed piece off the front; false where something else stands there. */
static bool
take(struct slice *rest, struct slice piece)
{
	if (!slice_starts(*rest, piece))
		return false;
	*rest = slice_from(*rest, piece.len);
	return true;
}

/* Takes so many bytes. */
static bool
take_some(struct slice *rest, size_t len, struct slice *piece)
{
	if (rest->len < len)
		return false;
	*piece = slice_part(*rest, 0, len);
	*rest = slice_from(*rest, len);
	return true;
}

static enum event_kind
kind_of(struct slice word)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_equal(words[i], word))
			return (enum event_kind)i;
	return EVENT_OTHER;
}

static void
write_sum(const struct crc *crc, struct slice bytes, struct buf *out)
{
	buf_addf(out, "%08" PRIx32, crc_of(crc, bytes));
}

static bool
sum_is(const struct crc *crc, struct slice sum, struct slice bytes)
{
	struct buf right = BUF_INIT;
	bool is;

	write_sum(crc, bytes, &right);
	is = slice_equal(sum, buf_slice(&right));
	buf_release(&right);
	return is;
}

bool
event_read(const struct crc *crc, struct slice line, struct event *event)
{
	struct slice rest = line, sum, stamp, id, word;
	size_t quote;

	event->line = line;
	if (!take(&rest, EVENT_START) || !take_some(&rest, SUM_LETTERS, &sum) ||
		!sum_is(crc, sum, rest) || !take(&rest, SLICE("\",\"at\":\"")) ||
		!take_some(&rest, STAMP_LETTERS, &stamp) || !stamp_read(stamp, &event->at) ||
		!take(&rest, SLICE("\",\"event\":\"")))
		return false;
	quote = slice_find_byte(rest, 0, '"');
	if (quote == NOWHERE || !take_some(&rest, quote, &word) ||
		!take(&rest, SLICE("\",\"id\":\"")) || !take_some(&rest, ID_LETTERS, &id) ||
		!id_read(id, &event->id) || !slice_ends(rest, SLICE("}")))
		return false;
	event->kind = kind_of(word);
	return true;
}

struct json *
event_open(const struct event *event)
{
	return json_read(event->line, NULL);
}

void
event_write(const struct crc *crc, const struct stamp *at, enum event_kind kind, struct id id,
	const struct json *about, struct buf *out)
{
	struct buf rest = BUF_INIT, members = BUF_INIT;

	buf_add_string(&rest, "\",\"at\":\"");
	stamp_write(at, &rest);
	buf_addf(&rest, "\",\"event\":\"%s\",\"id\":\"", words[kind].at);
	id_write(id, &rest);
	buf_add_string(&rest, "\",\"time\":\"");
	clock_write_now(&rest);
	buf_add_byte(&rest, '"');
	if (about)
		json_write(about, false, &members);
	if (members.len > 2) { /* {} says nothing */
		buf_add_byte(&rest, ',');
		buf_add(&rest, slice_part(buf_slice(&members), 1, members.len));
	} else {
		buf_add_byte(&rest, '}');
	}
	buf_add(out, EVENT_START);
	write_sum(crc, buf_slice(&rest), out);
	buf_add(out, buf_slice(&rest));
	buf_add_byte(out, '\n');
	buf_release(&rest);
	buf_release(&members);
}
