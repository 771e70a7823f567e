/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * CRC-32C (Castagnoli, as in RFC 3720): the sum that tells whether a line is as it was written. It
 * finds every change of up to 32 neighbouring bits, so every changed byte.
 */
#ifndef BOOK_CRC_H
#define BOOK_CRC_H

#include "base/slice.h"

#include <stdint.h>

struct crc {
	uint32_t table[8][256];
};

void crc_init(struct crc *c);
uint32_t crc_of(const struct crc *c, struct slice bytes);

#endif
