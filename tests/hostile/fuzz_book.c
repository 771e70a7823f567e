/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For libFuzzer: any bytes, read as a log (as they are, and with every line's sum made right) and as
 * each form that is imported; what comes of it is folded and exported, cited by the same bytes.
 */
#include "book/book.h"
#include "book/forms/form.h"

#include <inttypes.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
export_all(const struct passages *p)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; forms[i]; i++)
		if (forms[i]->write)
			forms[i]->write(p, &out);
	buf_release(&out);
}

static void
read_log(struct slice bytes)
{
	struct passages all = {0};
	struct book b;

	if (book_begin(&b, "/nowhere", NULL) < 0)
		return;
	book_take(&b, "log.jsonl", bytes);
	book_settle(&b);
	for (size_t i = 0; i < b.entries.len; i++) {
		vec_reserve(&all.list, 1);
		book_passage(&b, i, &all.list.at[all.list.len++]);
	}
	export_all(&all);
	passages_release(&all);
	book_close(&b);
}

static void
read_sealed_log(struct slice bytes)
{
	struct buf log = BUF_INIT, rest = BUF_INIT;
	struct slice line;
	struct crc crc;

	crc_init(&crc);
	for (uint64_t run = 1; slice_line(&bytes, &line); run++) {
		buf_reset(&rest);
		buf_addf(&rest, "\",\"at\":\"0123456789ab-0000-%016" PRIx64 "\",\"event\":\"",
			run % 5);
		buf_add(&rest, line);
		buf_addf(&log, "{\"sum\":\"%08" PRIx32 "%s\n", crc_of(&crc, buf_slice(&rest)),
			rest.at);
	}
	read_log(buf_slice(&log));
	buf_release(&log);
	buf_release(&rest);
}

static void
read_form(const struct form *form, struct slice bytes)
{
	struct passages all = {0};
	struct kept in = {0};

	if (form->read(bytes, &in, NULL) == 0)
		for (size_t i = 0; i < in.list.len; i++) {
			vec_reserve(&all.list, 1);
			passage_of(&all.list.at[all.list.len++], in.list.at[i]);
		}
	vec_release(&in.list);
	all.citation = bytes;
	export_all(&all);
	passages_release(&all);
}

/* The n-th form that can be read, counted round and round. */
static const struct form *
reader(size_t n)
{
	size_t count = 0;

	for (size_t i = 0; forms[i]; i++)
		count += forms[i]->read != NULL;
	n %= count;
	for (size_t i = 0;; i++)
		if (forms[i]->read && !n--)
			return forms[i];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice bytes = {(const char *)data + 1, size - 1};

	if (!size)
		return 0;
	switch (data[0]) {
	case 0: read_log(bytes); break;
	case 1: read_sealed_log(bytes); break;
	default: read_form(reader(data[0] - 2u), bytes); break;
	}
	form_of(bytes);
	return 0;
}
