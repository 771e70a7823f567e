/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In which line of a file a byte stands, asked when the file has long been read: it is read again, up
 * to there.
 */
#ifndef FORMAT_LINES_H
#define FORMAT_LINES_H

#include "format/source.h"

struct file_lines {
	struct source source;
	char *path;
	bool open;
};

void file_lines_init(struct file_lines *l, const char *path);
void file_lines_release(struct file_lines *l);

/* The line, from 1, of a byte of the file; the last one it has where the byte is beyond its end or it
 * cannot be read. In rising order all questions together read the file once. */
size_t file_lines_at(struct file_lines *l, size_t byte);

#endif
