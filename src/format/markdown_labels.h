/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Labels of an article and what they stand for: of links ("[label]: target") and of notes. Two
 * labels that differ only in case or blanks are one, and the first to be defined holds.
 */
#ifndef FORMAT_MARKDOWN_LABELS_H
#define FORMAT_MARKDOWN_LABELS_H

#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>

struct label {
	uint32_t key, key_len;   /* in bytes: the folded label */
	uint32_t name, name_len; /* the label itself, blanks run together */
	uint32_t target, target_len;
	uint32_t number; /* of a note once it has appeared, from 1; 0 before */
	uint32_t asked;  /* the last time of asking in which it was found */
};

struct labels {
	struct buf bytes;
	VEC(struct label) list; /* as they were added */
	VEC(uint32_t) order;    /* indices, by key, then as they were added */
	size_t sorted;          /* labels that are in order */
	uint32_t asking;        /* the time of asking, for who needs each label once */
};

void labels_init(struct labels *l);
void labels_release(struct labels *l);

void labels_add(struct labels *l, struct slice label, struct slice target);

#define LABELS_TWINS 16 /* so many labels whose keys are one are told apart, the first to come */

/*
 * The places in `order` of the labels whose key is that of `label`: from *first, so many. Keys
 * are folded more coarsely than CommonMark folds, so several may answer; it decides itself.
 */
size_t labels_find(struct labels *l, struct slice label, size_t *first);

struct slice label_name(const struct labels *l, const struct label *label);
struct slice label_target(const struct labels *l, const struct label *label);

/* Appends a label with its blanks run together. */
void label_tidy(struct slice label, struct buf *out);

#endif
