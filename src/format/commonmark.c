/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmark's parser, handed an allocator that cannot fail to it.
 */
#include "format/commonmark.h"

#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>

static void *
allocate(size_t count, size_t size)
{
	/* More than there can be is refused, as any other size that is not there. */
	return mem_alloc(size && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

static void *
grow(void *old, size_t size)
{
	return mem_resize(old, size, 1);
}

cmark_node *
commonmark_parse(struct slice text)
{
	static cmark_mem memory = {allocate, grow, free};
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	cmark_node *document;

	cmark_parser_feed(parser, text.at, text.len);
	document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return document;
}
