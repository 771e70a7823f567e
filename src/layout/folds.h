/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stretches of an article that are shown as one line each, a label in place of the words. Whoever
 * folds owns them; a layout borrows them and jumps over what they hide.
 */
#ifndef LAYOUT_FOLDS_H
#define LAYOUT_FOLDS_H

#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>

/* Blocks [first, end): not empty. */
struct fold {
	uint32_t first, end;
	uint32_t label, len; /* bytes of folds.labels */
};

struct folds {
	VEC(struct fold) list; /* rising, apart from each other */
	struct buf labels;
};

void folds_init(struct folds *f);
void folds_release(struct folds *f);
void folds_reset(struct folds *f); /* empties and keeps the memory */

/* Adds a stretch behind those there are. */
void folds_add(struct folds *f, size_t first, size_t end, struct slice label);

/* The stretch that hides the block, or NULL; `f` may be NULL. */
const struct fold *folds_find(const struct folds *f, size_t block);

struct slice folds_label(const struct folds *f, const struct fold *fold);

#endif
