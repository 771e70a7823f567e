/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which passages a command means: the options that say it, and whether they hold.
 */
#include "cli/book.h"

#include "text/fold.h"

#include <getopt.h>
#include <stdlib.h>

bool
book_filter_option(struct book_filter *f, int option, char **argv)
{
	switch (option) {
	case 'i': f->file = optarg; return true;
	case 'w': f->who = optarg; return true;
	case 't': f->tag = optarg; return true;
	default: cli_wrong_use(argv); return false;
	}
}

static bool
contains(struct slice text, struct slice words)
{
	size_t start, end;

	return fold_find(text, 0, text.len, words, fold_smart(words), &start, &end);
}

static bool
says(const struct passage *p, struct slice word)
{
	const struct slice texts[] = {p->quote, buf_slice(&p->note), p->speaker, p->title};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (contains(texts[i], word))
			return true;
	for (size_t i = 0; i < p->tags.len; i++)
		if (contains(p->tags.at[i], word))
			return true;
	return false;
}

static bool
is_in(const struct passage *p, const char *file)
{
	char *path = realpath(file, NULL);
	bool is = slice_equal(p->file, slice_of(file)) ||
		  (path && slice_equal(p->path, slice_of(path)));

	free(path);
	return is;
}

static bool
has_tag(const struct passage *p, const char *tag)
{
	for (size_t i = 0; i < p->tags.len; i++)
		if (fold_equal(p->tags.at[i], slice_of(tag)))
			return true;
	return false;
}

bool
book_filter_holds(const struct book_filter *f, const struct passage *p)
{
	bool holds = p->deleted == f->deleted && (!f->file || is_in(p, f->file)) &&
		     (!f->who || contains(p->speaker, slice_of(f->who))) &&
		     (!f->tag || has_tag(p, f->tag));

	for (int i = 0; i < f->word_count && holds; i++)
		holds = says(p, slice_of(f->words[i]));
	return holds;
}
