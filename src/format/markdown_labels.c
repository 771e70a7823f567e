/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sorted array rather than a hash table: it is built once and asked often, and no choice of
 * labels makes it slow. What is added is sorted when somebody asks.
 */
#include "format/markdown_labels.h"

#include "format/ascii.h"
#include "text/fold.h"

void
labels_init(struct labels *l)
{
	*l = (struct labels){0};
	buf_init(&l->bytes);
}

void
labels_release(struct labels *l)
{
	buf_release(&l->bytes);
	vec_release(&l->list);
	vec_release(&l->order);
}

void
label_tidy(struct slice label, struct buf *out)
{
	label = slice_trim(label);
	for (size_t i = 0; i < label.len; i++)
		if (!ascii_is_blank(label.at[i]))
			buf_add_byte(out, label.at[i]);
		else if (!ascii_is_blank(label.at[i - 1]))
			buf_add_byte(out, ' ');
}

static struct slice
bytes_part(const struct labels *l, uint32_t at, uint32_t len)
{
	return slice_part(buf_slice(&l->bytes), at, at + len);
}

struct slice
label_name(const struct labels *l, const struct label *label)
{
	return bytes_part(l, label->name, label->name_len);
}

struct slice
label_target(const struct labels *l, const struct label *label)
{
	return bytes_part(l, label->target, label->target_len);
}

static struct slice
key_of(const struct labels *l, uint32_t index)
{
	return bytes_part(l, l->list.at[index].key, l->list.at[index].key_len);
}

void
labels_add(struct labels *l, struct slice label, struct slice target)
{
	struct label new = {.name = (uint32_t)l->bytes.len};

	label_tidy(label, &l->bytes);
	new.name_len = (uint32_t)l->bytes.len - new.name;
	new.key = (uint32_t)l->bytes.len;
	fold_text(slice_trim(label), FOLD_ACCENT, &l->bytes);
	new.key_len = (uint32_t)l->bytes.len - new.key;
	new.target = (uint32_t)l->bytes.len;
	new.target_len = (uint32_t)target.len;
	buf_add(&l->bytes, target);
	vec_push(&l->list, new);
}

/* Merges two runs of order, each sorted, into `to`. */
static void
merge(const struct labels *l, const uint32_t *from, size_t middle, size_t len, uint32_t *to)
{
	size_t left = 0, right = middle;

	for (size_t i = 0; i < len; i++) {
		bool take_left =
			right == len || (left < middle && slice_compare(key_of(l, from[left]),
								  key_of(l, from[right])) <= 0);

		to[i] = take_left ? from[left++] : from[right++];
	}
}

/* Sorts by merging ever longer runs, so that equal keys stay as they were added. */
static void
sort(struct labels *l)
{
	size_t len = l->list.len;
	VEC(uint32_t) other = {0};

	vec_reset(&l->order);
	vec_reserve(&l->order, len);
	vec_reserve(&other, len);
	for (size_t i = 0; i < len; i++)
		l->order.at[i] = (uint32_t)i;
	for (size_t run = 1; run < len; run *= 2) {
		uint32_t *swap = l->order.at;

		for (size_t at = 0; at < len; at += 2 * run) {
			size_t left = len - at, both = left < 2 * run ? left : 2 * run;

			merge(l, swap + at, run < both ? run : both, both, other.at + at);
		}
		memcpy(swap, other.at, len * sizeof *swap);
	}
	l->order.len = l->sorted = len;
	vec_release(&other);
}

/* The first place in order whose key is not below `key`. */
static size_t
lower_bound(const struct labels *l, struct slice key)
{
	size_t low = 0, high = l->order.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_compare(key_of(l, l->order.at[middle]), key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t
labels_find(struct labels *l, struct slice label, size_t *first)
{
	struct buf key = BUF_INIT;
	size_t count = 0;

	if (l->sorted < l->list.len)
		sort(l);
	fold_text(slice_trim(label), FOLD_ACCENT, &key);
	*first = lower_bound(l, buf_slice(&key));
	while (count < LABELS_TWINS && *first + count < l->order.len &&
		slice_equal(key_of(l, l->order.at[*first + count]), buf_slice(&key)))
		count++;
	buf_release(&key);
	return count;
}
