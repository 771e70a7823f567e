/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/looks promises: what keys have chosen is there the next time, and holds nobody to it. */
#include "reader/looks.h"

#include "desk.h"

#include "reader/keys/config.h"

/* The program ends and begins again; the key file says this (NULL: nothing). */
static void
again(struct desk *d, const char *line)
{
	assert_int_equal(app_release(&d->app, NULL), 0);
	app_init(&d->app, 24, 80, false);
	if (line)
		assert_int_equal(config_line(&d->app, slice_of(line), 1, NULL), 0);
	looks_load(&d->app);
}

static void
assert_theme(const struct desk *d, const char *name)
{
	assert_string_equal(d->app.theme->name, name);
}

static void
write_looks(const char *bytes)
{
	char *path = file_state("looks");
	char *folder = mem_copy(path, file_folder(slice_of(path)).len);

	assert_int_equal(file_make_folder(folder, NULL), 0);
	assert_int_equal(file_write(path, slice_of(bytes), NULL), 0);
	free(folder);
	free(path);
}

static void
what_keys_have_chosen_is_there_again(void **state)
{
	struct desk *d = *state;

	again(d, NULL);
	open_file(d, "tiny.md");
	type(&d->app, "T+");
	assert_theme(d, "dark");
	again(d, NULL);
	assert_theme(d, "dark");
	assert_int_equal(d->app.measure, MEASURE_USUAL + 4);
	open_file(d, "tiny.md");
	type(&d->app, "TTTT=");
	again(d, NULL);
	assert_theme(d, "any");
	assert_int_equal(d->app.measure, MEASURE_USUAL);
}

static void
another_key_file_or_ground_has_its_way(void **state)
{
	struct desk *d = *state;

	again(d, "theme light");
	open_file(d, "tiny.md");
	type(&d->app, "T");
	assert_theme(d, "palette");
	again(d, "theme mono");
	assert_theme(d, "mono");
	again(d, NULL);
	assert_theme(d, "any");
	again(d, "theme light");
	assert_theme(d, "palette");
}

static void
a_ground_changes_nothing_that_was_told(void **state)
{
	struct desk *d = *state;

	again(d, NULL);
	looks_see_ground(&d->app, true);
	assert_theme(d, "dark");
	looks_see_ground(&d->app, false);
	assert_theme(d, "light");
	again(d, NULL); /* which was not kept: nobody had chosen it */
	assert_theme(d, "any");
	again(d, "theme any");
	looks_see_ground(&d->app, true);
	assert_theme(d, "any");
	again(d, NULL);
	open_file(d, "tiny.md");
	type(&d->app, "TTT");
	looks_see_ground(&d->app, true);
	assert_theme(d, "palette");
	again(d, NULL);
	looks_see_ground(&d->app, true);
	assert_theme(d, "palette");
}

static void
a_broken_file_is_as_none(void **state)
{
	static const char *const files[] = {"theme", "theme \nmeasure\n", "theme dusk any\n",
		"theme dark\n", "theme dark any more\n", "measure 7\n",
		"measure 99999999999999999999\n", "measure 80x\n", "\n\ntheme\tdark any\n",
		"\xff\xfe"};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		write_looks(files[i]);
		again(d, NULL);
		assert_theme(d, "any");
		assert_int_equal(d->app.measure, MEASURE_USUAL);
	}
	write_looks("else\nmeasure 60\ntheme mono any");
	again(d, NULL);
	assert_theme(d, "mono");
	assert_int_equal(d->app.measure, 60);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(what_keys_have_chosen_is_there_again),
		FRESH(another_key_file_or_ground_has_its_way),
		FRESH(a_ground_changes_nothing_that_was_told),
		FRESH(a_broken_file_is_as_none),
	};

	unsetenv("COLORFGBG");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
