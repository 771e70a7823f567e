/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The readable page: the export to Markdown, of all that is not deleted.
 */
#include "book/mirror.h"

#include "base/file.h"
#include "book/forms/form.h"

#include <stdlib.h>

char *
book_mirror_path(const struct book *b)
{
	return file_join(file_folder(slice_of(b->log.folder)), SLICE("commonplace.md"));
}

int
book_mirror(struct book *b, struct error *e)
{
	struct passages all = {0};
	struct buf page = BUF_INIT;
	char *path = book_mirror_path(b);
	int done;

	book_settle(b);
	passages_take_all(&all, b);
	form_markdown.write(&all, &page);
	done = file_write(path, buf_slice(&page), e);
	passages_release(&all);
	buf_release(&page);
	free(path);
	return done;
}
