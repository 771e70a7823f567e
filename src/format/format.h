/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes → article: a table of formats, one row each, and a loader that runs one of them in
 * slices, so that the first screen does not wait for the last byte.
 */
#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H

#include "article/build.h"
#include "article/speakers.h"
#include "format/source.h"

/* What a format is given, and may keep between slices in `state`. */
struct load {
	struct source source;
	struct build build;
	void *state; /* the format's own, freed by its close */
};

struct format {
	const char *name;       /* "markdown" */
	const char *extensions; /* "md markdown", lower case, parted by a blank */
	int (*look)(struct slice
			head); /* 0 to 100: how much a head without a telling name looks like it */
	/*
	 * Reads the next part and appends it: 1 where more is to come, 0 at the end, -1 where the
	 * source failed. Returns after about LIMIT_WINDOW bytes of work, or earlier.
	 */
	int (*more)(struct load *l, struct error *e);
	void (*close)(struct load *l); /* NULL where there is no state */
};

/* Adds window bytes start to end to the open block, with their source offsets. */
void load_text(struct load *l, size_t start, size_t end);

extern const struct format format_markdown, format_wikitext, format_page;

/* The format for a name and a first window; page text where nothing else fits. Never NULL. */
const struct format *format_for(struct slice path, struct slice head);

/* Does the name of a file say that it is an article we can read? */
bool format_knows(struct slice path);

struct loader {
	struct load load;
	const struct format *format;
	struct article *article;
	struct speakers *speakers; /* who says what, inferred as blocks arrive */
	int state;                 /* 1 more to come, 0 done, -1 failed */
};

/* Opens the file and reads its first window into `a` (initialised by the caller, who owns it). */
int loader_open(struct loader *l, const char *path, struct article *a, struct error *e);
int loader_open_bytes(
	struct loader *l, const char *name, struct slice bytes, struct article *a, struct error *e);

/* One slice of reading or of settling: 1 more to come, 0 all is there, -1 the source failed
 * (what was read stays). At the end article.complete and article.settled are true. */
int loader_more(struct loader *l, struct error *e);

void loader_close(struct loader *l);

/* Opens, reads to the end, closes. */
int load_article(const char *path, struct article *a, struct error *e);

#endif
