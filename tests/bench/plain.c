/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cmark alone takes to read a file of Markdown and set it at 80 cells: the measure for show. */
#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
	FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
	cmark_node *document = file ? cmark_parse_file(file, CMARK_OPT_DEFAULT) : NULL;
	char *text = document ? cmark_render_commonmark(document, CMARK_OPT_DEFAULT, 80) : NULL;

	if (!text || fputs(text, stdout) < 0)
		return 1;
	free(text);
	cmark_node_free(document);
	return fclose(file) == 0 ? 0 : 1;
}
