/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For libFuzzer: bytes as keys, over a folder of three small articles. Two bytes have a meaning of
 * their own: 0xfe paints, 0xff takes the next two for the size of the screen. Nothing is kept from
 * one run to the next: there is no home.
 */
#include "base/file.h"
#include "reader/app.h"
#include "screen/key.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PAINT = 0xfe, SIZE = 0xff, STEPS_MOST = 400, ROWS_MOST = 60, COLUMNS_MOST = 120 };

static const struct {
	const char *name, *text;
} articles[] = {
	{"a.md",
		"# The Weir\n\nIt holds [the mill](b.md), [[The Mill]] and [below](#below).[^1]\n\n"
		"**Ann Lee:** “It holds,” she said.\n\n**Bo Ray:** Does it?\n\n**Ann Lee:** "
		"Yes.\n\n"
		"## Below\n\n- one\n- two 漢字 "
		"👩\u200d🌾\n\n|a|b|\n|-|-|\n|c|http://weir.example/|\n\n"
		"> Water goes on.\n>\n> — Bo Ray\n\n[^1]: Since *long* ago.\n"},
	{"b.mediawiki", "== The Mill ==\nIt is by [[The Weir]].<ref>Seen.</ref>\n\n=== Stones "
			"===\n* Two.\n"},
	{"c.txt",
		"Notes\n\nAnn: One.\nBo: Two.\nAnn: Three.\n\n\u05d0\u05d1 and the rest of it.\n"},
};

/* The fuzzer is one program that runs once. */
static char folder[] = "/tmp/fuzz_app.XXXXXX";

static void
remove_folder(void)
{
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		unlink(articles[i].name);
	rmdir(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	unsetenv("HOME");
	unsetenv("XDG_STATE_HOME");
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_CACHE_HOME");
	unsetenv("XDG_CONFIG_HOME");
	if (!mkdtemp(folder) || chdir(folder) < 0)
		abort();
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
		FILE *file = fopen(articles[i].name, "w");

		if (!file || fputs(articles[i].text, file) == EOF || fclose(file) == EOF)
			abort();
	}
	atexit(remove_folder);
	return 0;
}

static void
work(struct app *app)
{
	int steps = 0;

	while (app_work(app))
		assert(steps++ < 10000);
}

/* Plain characters and control keys as they are; then the keys with names, the latter half with Alt. */
static uint32_t
key_of(uint8_t byte)
{
	uint32_t named = K_LAST - K_FIRST + 1;

	if (byte < 128)
		return byte ? byte : 0x6f22;
	return (byte & 64 ? K_ALT : 0) | (K_FIRST + (byte & 63) % named);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct app app;

	app_init(&app, 24, 80, false);
	if (app_open(&app, size && data[0] & 1 ? "." : "a.md", NULL) < 0)
		abort();
	for (size_t i = 1; i < size && i < STEPS_MOST && !app.quit; i++) {
		if (data[i] == PAINT) {
			app_paint(&app);
		} else if (data[i] == SIZE && i + 2 < size) {
			app_resize(&app, data[i + 1] % ROWS_MOST + (size_t)1,
				data[i + 2] % COLUMNS_MOST + (size_t)1);
			i += 2;
		} else {
			app_key(&app, key_of(data[i]));
			if (!(data[i] & 1))
				work(&app);
		}
	}
	work(&app);
	app_paint(&app);
	app_release(&app, NULL);
	return 0;
}
