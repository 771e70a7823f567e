/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Making an anchor, and finding it in one go.
 */
#include "book/anchor.h"

#include "article/outline.h"
#include "base/i18n.h"
#include "book/seek.h"
#include "text/cluster.h"

#include <assert.h>

static struct slice
words_before(struct slice text, size_t at)
{
	size_t start = at;

	for (size_t i = 0; i < ANCHOR_CONTEXT && start; i++)
		start = cluster_start(text, start);
	return slice_part(text, start, at);
}

static struct slice
words_behind(struct slice text, size_t at)
{
	size_t end = at;

	for (size_t i = 0; i < ANCHOR_CONTEXT && end < text.len; i++)
		end = cluster_end(text, end);
	return slice_part(text, at, end);
}

struct anchor
anchor_make(const struct article *a, size_t start, size_t end, struct buf *section)
{
	struct slice text = buf_slice(&a->text);

	assert(start < end && end <= text.len);
	buf_reset(section);
	section_path(a, start, section);
	return (struct anchor){
		.quote = slice_part(text, start, end),
		.prefix = words_before(text, start),
		.suffix = words_behind(text, end),
		.section = buf_slice(section),
		.start = start,
		.end = end,
		.text_len = text.len,
		.rival = NOWHERE,
	};
}

size_t
anchor_rival(const struct article *a, const struct anchor *anchor)
{
	struct ground ground;
	size_t rival;

	ground_init(&ground, a);
	rival = seek_rival(&ground, anchor);
	ground_release(&ground);
	return rival;
}

struct found
anchor_find(const struct article *a, const struct anchor *anchor)
{
	struct ground ground;
	struct seek seek;
	struct found found;

	ground_init(&ground, a);
	seek_begin(&seek, &ground, anchor);
	while (seek_more(&seek, SEEK_SLICE))
		continue;
	found = seek.found;
	seek_end(&seek);
	ground_release(&ground);
	return found;
}

const char *
anchor_state_word(enum anchor_state state)
{
	static const char *const words[] = {
		[ANCHOR_HERE] = N_("here"),
		[ANCHOR_MOVED] = N_("moved"),
		[ANCHOR_CHANGED] = N_("changed"),
		[ANCHOR_UNCERTAIN] = N_("uncertain"),
		[ANCHOR_LOST] = N_("lost"),
	};

	return words[state];
}
