/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A short list of words; the oldest is forgotten first.
 */
#include "reader/recall.h"

#include <string.h>

enum { RECALL_MOST = 100 };

void
recall_init(struct recall *r)
{
	*r = (struct recall){.draft = BUF_INIT};
}

void
recall_release(struct recall *r)
{
	for (size_t i = 0; i < r->list.len; i++)
		free(r->list.at[i]);
	vec_release(&r->list);
	buf_release(&r->draft);
}

static void
forget(struct recall *r, size_t i)
{
	free(r->list.at[i]);
	memmove(r->list.at + i, r->list.at + i + 1, (r->list.len - i - 1) * sizeof *r->list.at);
	r->list.len--;
}

void
recall_add(struct recall *r, struct slice words)
{
	char *copy = slice_copy(words);

	for (size_t i = 0; i < r->list.len; i++)
		if (strcmp(r->list.at[i], copy) == 0)
			forget(r, i);
	if (r->list.len == RECALL_MOST)
		forget(r, 0);
	vec_push(&r->list, copy);
}

void
recall_begin(struct recall *r)
{
	r->at = r->list.len;
	buf_reset(&r->draft);
}

bool
recall_walk(struct recall *r, struct prompt *p, bool older)
{
	if (older ? !r->at : r->at >= r->list.len)
		return false;
	if (r->at == r->list.len) {
		buf_reset(&r->draft);
		buf_add(&r->draft, buf_slice(&p->words));
	}
	r->at += older ? (size_t)-1 : 1;
	prompt_fill(p, r->at < r->list.len ? slice_of(r->list.at[r->at]) : buf_slice(&r->draft));
	return true;
}
