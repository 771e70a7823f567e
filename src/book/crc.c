/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sum, eight bytes at a step: table[k] holds what a byte does to the sum k bytes later.
 */
#include "book/crc.h"

#define POLYNOMIAL 0x82f63b78u /* bits reversed */

static uint32_t
step(const struct crc *c, uint32_t sum, unsigned char byte)
{
	return sum >> 8 ^ c->table[0][(sum ^ byte) & 0xff];
}

void
crc_init(struct crc *c)
{
	for (uint32_t byte = 0; byte < 256; byte++) {
		uint32_t sum = byte;

		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? POLYNOMIAL : 0);
		c->table[0][byte] = sum;
	}
	for (uint32_t byte = 0; byte < 256; byte++)
		for (int k = 1; k < 8; k++)
			c->table[k][byte] = step(c, c->table[k - 1][byte], 0);
}

static uint32_t
eight(const struct crc *c, uint32_t sum, const unsigned char *at)
{
	uint32_t next = 0;

	for (unsigned i = 0; i < 4; i++)
		next ^= c->table[7 - i][(at[i] ^ sum >> 8 * i) & 0xff];
	for (unsigned i = 4; i < 8; i++)
		next ^= c->table[7 - i][at[i]];
	return next;
}

uint32_t
crc_of(const struct crc *c, struct slice bytes)
{
	const unsigned char *at = (const unsigned char *)bytes.at, *end = at + bytes.len;
	uint32_t sum = ~0u;

	for (; end - at >= 8; at += 8)
		sum = eight(c, sum, at);
	for (; at < end; at++)
		sum = step(c, sum, *at);
	return ~sum;
}
