/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmark with our memory: its own allocator aborts where there is none, ours gives the terminal back
 * and says so (base/mem.h).
 */
#ifndef FORMAT_COMMONMARK_H
#define FORMAT_COMMONMARK_H

#include "base/slice.h"

#include <cmark.h>

/* The tree of a document (CommonMark 0.30); the caller frees it with cmark_node_free. */
cmark_node *commonmark_parse(struct slice text);

#endif
