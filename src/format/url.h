/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses that stand bare in running text (https://…, www.…), as people write them: without the
 * stop that ends the sentence or the bracket that was opened before them; and what is written in them
 * by %.
 */
#ifndef FORMAT_URL_H
#define FORMAT_URL_H

#include "base/buf.h"

/* Where an address starts at `pos`, the byte behind it, else 0. `text` is valid UTF-8. */
size_t url_end(struct slice text, size_t pos);

/* Appends the part of an address with %20 and its like decoded (RFC 3986, 2.1); what is no code, and
 * %00, stays. The result may be no UTF-8. */
void url_decode(struct slice part, struct buf *out);

#endif
