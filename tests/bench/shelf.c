/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fills a book to measure with: COUNT passages of a hundred articles that are not there, and OF more
 * of FILE itself, spread over it.
 *
 *   shelf COUNT [OF FILE]
 */
#include "base/mem.h"
#include "book/book.h"
#include "book/capture.h"
#include "format/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AT_ONCE = 1000 };

struct batch {
	struct book book;
	struct json *kept[AT_ONCE];
	size_t len;
};

static void
flush(struct batch *b)
{
	struct error error = ERROR_INIT;

	if (book_keep_all(&b->book, b->kept, b->len, &error) < 0) {
		fprintf(stderr, "shelf: %s\n", error.text);
		exit(2);
	}
	for (size_t i = 0; i < b->len; i++)
		json_drop(b->kept[i]);
	b->len = 0;
}

static void
add(struct batch *b, struct json *kept)
{
	b->kept[b->len++] = kept;
	if (b->len == AT_ONCE)
		flush(b);
}

/* As large as passages are: some words, what stood around them, where they are from. */
static struct json *
make(size_t i)
{
	static const char words[] =
		"the village has grazed it, and who may send cows there, and how "
		"many, is written in a book since; nobody owns a strip of it, ";
	struct json *kept = json_new_object();
	struct buf text = BUF_INIT;

	buf_addf(&text, "/nowhere/article-%zu.md", i % 100);
	json_put_text(kept, "file", buf_slice(&text));
	json_put_text(kept, "path", buf_slice(&text));
	buf_reset(&text);
	buf_addf(&text, "Article %zu", i % 100);
	json_put_text(kept, "title", buf_slice(&text));
	buf_reset(&text);
	buf_addf(&text, "passage %zu: %s", i, words);
	json_put_text(kept, "quote", buf_slice(&text));
	json_put_text(kept, "prefix", slice_of(words));
	json_put_text(kept, "suffix", slice_of(words));
	json_put_text(kept, "speaker", i % 3 ? SLICE("Ostrom") : SLICE("Helfrich"));
	json_put_text(kept, "note", i % 2 ? SLICE("what would it be today?") : SLICE(""));
	json_put_whole(kept, "text_start", i * 100);
	json_put_whole(kept, "text_end", i * 100 + text.len);
	buf_release(&text);
	return kept;
}

static void
keep_article(struct batch *b, const char *path, size_t count)
{
	struct error error = ERROR_INIT;
	struct article a;

	article_init(&a);
	if (load_article(path, &a, &error) < 0) {
		fprintf(stderr, "shelf: %s\n", error.text);
		exit(2);
	}
	for (size_t i = 0; i < count; i++) {
		size_t at = a.blocks.at[i * a.blocks.len / count].start;
		struct json *kept;

		if (at + 60 > a.text.len)
			continue;
		kept = capture(&a, at, at + 60, slice_of(path));
		add(b, kept);
	}
	article_release(&a);
}

int
main(int argc, char **argv)
{
	static struct batch b;
	char *home = log_home(NULL);
	size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;

	if (!home || book_open(&b.book, home, NULL) < 0)
		return 2;
	for (size_t i = 0; i < count; i++)
		add(&b, make(i));
	if (argc > 3)
		keep_article(&b, argv[3], strtoul(argv[2], NULL, 10));
	flush(&b);
	book_close(&b.book);
	free(home);
	return 0;
}
