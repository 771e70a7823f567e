/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sorted array of stretches, searched by halves.
 */
#include "layout/folds.h"

#include <assert.h>

void
folds_init(struct folds *f)
{
	*f = (struct folds){.labels = BUF_INIT};
}

void
folds_release(struct folds *f)
{
	vec_release(&f->list);
	buf_release(&f->labels);
}

void
folds_reset(struct folds *f)
{
	vec_reset(&f->list);
	buf_reset(&f->labels);
}

void
folds_add(struct folds *f, size_t first, size_t end, struct slice label)
{
	struct fold fold = {
		(uint32_t)first, (uint32_t)end, (uint32_t)f->labels.len, (uint32_t)label.len};

	assert(first < end && (!f->list.len || vec_last(&f->list)->end <= first));
	buf_add(&f->labels, label);
	vec_push(&f->list, fold);
}

const struct fold *
folds_find(const struct folds *f, size_t block)
{
	size_t low = 0, high = f ? f->list.len : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (f->list.at[middle].end <= block)
			low = middle + 1;
		else
			high = middle;
	}
	return f && low < f->list.len && f->list.at[low].first <= block ? &f->list.at[low] : NULL;
}

struct slice
folds_label(const struct folds *f, const struct fold *fold)
{
	return slice_part(buf_slice(&f->labels), fold->label, (size_t)fold->label + fold->len);
}
