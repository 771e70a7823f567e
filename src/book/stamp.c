/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ids and stamps, in hexadecimal of fixed width.
 */
#include "book/stamp.h"

#include "base/i18n.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#define COUNT_MOST 0xffffu
#define MS_MOST    0xffffffffffffu
#define MS_SOUND   (MS_MOST - 0xffffffffu) /* a clock that follows a later one could run out */

/* --- letters ----------------------------------------------------------------------------- */

static int
hex_value(char letter)
{
	if (letter >= '0' && letter <= '9')
		return letter - '0';
	return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* The number that the whole slice spells; false where it spells none. */
static bool
read_hex(struct slice text, uint64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < text.len; i++) {
		int value = hex_value(text.at[i]);

		if (value < 0)
			return false;
		*number = *number << 4 | (uint64_t)value;
	}
	return true;
}

/* --- ids --------------------------------------------------------------------------------- */

static int
random_bytes(void *at, size_t size, struct error *e)
{
	if (getentropy(at, size) == 0)
		return 0;
	return error_set_errno(e, "%s", _("cannot get random bytes for a name of its own"));
}

int
id_new(struct id *id, struct error *e)
{
	if (random_bytes(id, sizeof *id, e) < 0)
		return -1;
	id->high = (id->high & ~(uint64_t)0xf000) | 0x4000;
	id->low = (id->low & ~((uint64_t)3 << 62)) | (uint64_t)1 << 63;
	return 0;
}

int
id_compare(struct id a, struct id b)
{
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return (a.low > b.low) - (a.low < b.low);
}

void
id_write(struct id id, struct buf *out)
{
	buf_addf(out, "%016" PRIx64 "%016" PRIx64, id.high, id.low);
}

void
id_write_uuid(struct id id, struct buf *out)
{
	static const uint8_t parts[] = {0, 8, 12, 16, 20, ID_LETTERS};
	struct buf letters = BUF_INIT;

	id_write(id, &letters);
	buf_add_string(out, "urn:uuid:");
	for (size_t i = 0; i + 1 < sizeof parts; i++) {
		if (i)
			buf_add_byte(out, '-');
		buf_add(out, slice_part(buf_slice(&letters), parts[i], parts[i + 1]));
	}
	buf_release(&letters);
}

bool
id_read(struct slice text, struct id *id)
{
	struct buf letters = BUF_INIT;
	bool read;

	if (slice_starts(text, SLICE("urn:uuid:")))
		text = slice_from(text, sizeof "urn:uuid:" - 1);
	for (size_t i = 0; i < text.len && letters.len <= ID_LETTERS; i++)
		if (text.at[i] != '-')
			buf_add_byte(&letters, text.at[i]);
	read = letters.len == ID_LETTERS &&
	       read_hex(slice_part(buf_slice(&letters), 0, 16), &id->high) &&
	       read_hex(slice_from(buf_slice(&letters), 16), &id->low);
	buf_release(&letters);
	return read;
}

/* --- stamps ------------------------------------------------------------------------------ */

int
stamp_compare(const struct stamp *a, const struct stamp *b)
{
	if (a->ms != b->ms)
		return a->ms < b->ms ? -1 : 1;
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	return (a->run > b->run) - (a->run < b->run);
}

void
stamp_write(const struct stamp *stamp, struct buf *out)
{
	buf_addf(out, "%012" PRIx64 "-%04" PRIx32 "-%016" PRIx64, stamp->ms, stamp->count,
		stamp->run);
}

bool
stamp_read(struct slice text, struct stamp *stamp)
{
	uint64_t count;

	if (text.len != STAMP_LETTERS || text.at[12] != '-' || text.at[17] != '-' ||
		!read_hex(slice_part(text, 0, 12), &stamp->ms) ||
		!read_hex(slice_part(text, 13, 17), &count) ||
		!read_hex(slice_part(text, 18, STAMP_LETTERS), &stamp->run))
		return false;
	stamp->count = (uint32_t)count;
	return true;
}

/* --- the clock --------------------------------------------------------------------------- */

/* The seconds of SOURCE_DATE_EPOCH; false where it says nothing sound. */
static bool
fixed_time(time_t *seconds)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	char *end;
	long long number;

	if (!text || !*text)
		return false;
	number = strtoll(text, &end, 10);
	*seconds = (time_t)number;
	return !*end && number >= 0 && number < (long long)(MS_MOST / 1000);
}

static uint64_t
wall_ms(void)
{
	struct timespec now = {0};

	if (!fixed_time(&now.tv_sec))
		clock_gettime(CLOCK_REALTIME, &now);
	if (now.tv_sec < 0)
		return 0;
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

int
clock_start(struct clock *c, struct error *e)
{
	*c = (struct clock){{0}};
	return random_bytes(&c->last.run, sizeof c->last.run, e);
}

void
clock_see(struct clock *c, const struct stamp *stamp)
{
	if (stamp->ms > MS_SOUND || stamp->ms < c->last.ms ||
		(stamp->ms == c->last.ms && stamp->count <= c->last.count))
		return;
	c->last.ms = stamp->ms;
	c->last.count = stamp->count;
}

struct stamp
clock_tick(struct clock *c)
{
	uint64_t now = wall_ms();

	if (now > c->last.ms) {
		c->last.ms = now;
		c->last.count = 0;
	} else if (c->last.count < COUNT_MOST) {
		c->last.count++;
	} else {
		c->last.ms++;
		c->last.count = 0;
	}
	return c->last;
}

void
clock_write_now(struct buf *out)
{
	time_t now = (time_t)(wall_ms() / 1000);
	struct tm parts;
	char text[sizeof "+2147483647-12-31T23:59:59Z"];

	if (gmtime_r(&now, &parts) && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts))
		buf_add_string(out, text);
}
