/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `commonplace links` says of a whole library: its broken links, its categories.
 */
#include "base/i18n.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/links.h"
#include "cli/member.h"
#include "library/breakage.h"
#include "library/categories.h"
#include "text/print.h"

/* --- all broken links -------------------------------------------------------------------- */

static void
json_broken(const struct links_asking *a, const struct broken *b)
{
	member_text("{direction", SLICE("out"));
	member_text("kind", slice_of(reference_kind_word(b->kind)));
	member_text("text", SLICE(""));
	member_text("target", slice_of(b->target));
	member_text("file", slice_of(a->catalog.entries.at[b->entry].path));
	member_text("section", SLICE(""));
	member_number("line", b->line);
	member_text("speaker", SLICE(""));
	print_string(stdout, ", \"broken\": true}\n");
}

static void
say_broken(const struct links_asking *a, const struct broken *b, const struct broken *before)
{
	struct buf line = BUF_INIT;

	if (!before || before->entry != b->entry)
		links_say_article(a, catalog_title(&a->catalog, b->entry),
			slice_of(a->catalog.entries.at[b->entry].path));
	buf_addf(&line, "    %zu: ", b->line);
	tint_say(&a->wish->how.tint, INK_DIM, 0, buf_slice(&line));
	tint_say(&a->wish->how.tint, INK_TEXT, 0, slice_of(b->target));
	print_string(stdout, "\n");
	buf_release(&line);
}

int
links_print_broken(struct links_asking *a)
{
	struct breakage *b = breakage_new(&a->library.store, &a->catalog);
	size_t printed = 0;
	int more;

	do {
		more = breakage_more(b, NULL);
		for (; printed < breakage_count(b); printed++) {
			const struct broken *broken = breakage_at(b, printed);

			if (a->wish->how.json)
				json_broken(a, broken);
			else
				say_broken(a, broken, printed ? breakage_at(b, printed - 1) : NULL);
		}
	} while (more == 1 && !ferror(stdout));
	breakage_free(b);
	return printed ? EXIT_FINE : EXIT_NOTHING;
}

/* --- categories -------------------------------------------------------------------------- */

static void
json_branch(const struct links_asking *a, const struct category *c, const struct branch *b)
{
	member_text("{category", slice_of(c->name));
	member_number("depth", b->depth);
	member_number("articles", c->members);
	member_text("file",
		c->page == NOWHERE ? SLICE("") : slice_of(a->catalog.entries.at[c->page].path));
	print_string(stdout, "}\n");
}

/* "    Name (12)", and what is below, once. */
static void
say_branch(const struct links_asking *a, const struct category *c, const struct branch *b)
{
	struct buf line = BUF_INIT;

	buf_add_fill(&line, ' ', 2 * (b->depth < LIMIT_NESTING ? b->depth : LIMIT_NESTING));
	print(stdout, buf_slice(&line));
	tint_say(&a->wish->how.tint, INK_TEXT, b->depth ? 0 : LOOK_BOLD, slice_of(c->name));
	buf_reset(&line);
	buf_addf(&line, b->again ? " (%zu) …" : " (%zu)", c->members);
	tint_say(&a->wish->how.tint, INK_DIM, 0, buf_slice(&line));
	print_string(stdout, "\n");
	buf_release(&line);
}

int
links_print_categories(struct links_asking *a)
{
	struct categories t;
	const struct branch *b;
	int status;

	categories_load(&t, &a->library.store, &a->catalog, NULL);
	vec_each (b, &t.tree) {
		if (a->wish->how.json)
			json_branch(a, &t.list.at[b->category], b);
		else
			say_branch(a, &t.list.at[b->category], b);
	}
	status = t.tree.len ? EXIT_FINE : EXIT_NOTHING;
	categories_release(&t);
	return status;
}
