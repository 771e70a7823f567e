/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses that stand bare in running text (https://…, www.…), as people write them: without the
 * stop that ends the sentence or the bracket that was opened before them.
 */
#ifndef FORMAT_URL_H
#define FORMAT_URL_H

#include "base/slice.h"

/* Where an address starts at `pos`, the byte behind it, else 0. `text` is valid UTF-8. */
size_t url_end(struct slice text, size_t pos);

#endif
