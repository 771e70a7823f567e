/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For libFuzzer: any bytes, read as each format, to the end. What may not happen is found by the
 * asserts of article/build and by the sanitizers. HACKING says how to run it.
 */
#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
load(const char *name, struct slice bytes)
{
	struct article article;
	struct loader loader;

	article_init(&article);
	if (loader_open_bytes(&loader, name, bytes, &article, NULL) == 0) {
		while (loader_more(&loader, NULL) > 0)
			;
		loader_close(&loader);
	}
	article_release(&article);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"x.md", "x.mediawiki", "x.txt"};
	size_t count = sizeof names / sizeof *names;

	if (size > 0)
		load(names[data[0] % count], (struct slice){(const char *)data + 1, size - 1});
	return 0;
}
