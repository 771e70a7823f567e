/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The passage is fetched for as long as it is sought, since its anchor points into it.
 */
#include "reader/book/lookup.h"

#include "book/place.h"
#include "reader/book/shelf.h"

void
lookup_begin(struct lookup *l, const struct shelf *s, size_t row, struct ground *ground)
{
	shelf_passage(s, row, &l->passage);
	l->anchor = place_anchor(&l->passage);
	seek_begin(&l->seek, ground, &l->anchor);
	l->article = ground->article;
	l->busy = true;
}

bool
lookup_more(struct lookup *l)
{
	return seek_more(&l->seek, SEEK_SLICE);
}

struct found
lookup_found(const struct lookup *l)
{
	return place_judge(&l->passage, l->article, l->seek.found);
}

void
lookup_end(struct lookup *l)
{
	if (!l->busy)
		return;
	seek_end(&l->seek);
	passage_release(&l->passage);
	l->busy = false;
}
