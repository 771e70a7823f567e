/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `commonplace links` says of an article: what it points at, what links to it, where it is
 * mentioned without a link, and which articles are near, for a person or, but for the last, as JSON
 * Lines.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/links.h"
#include "cli/member.h"
#include "library/kin.h"
#include "library/links.h"
#include "text/print.h"

enum { KIN_SHOWN = 8, NEAR_SHOWN = 3 };

/* --- JSON -------------------------------------------------------------------------------- */

/* The file at the other end: that it leads to, or that it stands in. */
static struct slice
other_file(const struct links_asking *a, const struct link *link)
{
	if (link->way != LINK_OUT)
		return buf_slice(&link->at.file);
	return link->to == NOWHERE ? SLICE("") : slice_of(a->catalog.entries.at[link->to].path);
}

static void
json_link(const struct links_asking *a, const struct link *link)
{
	static const char *const ways[] = {
		[LINK_OUT] = "out",
		[LINK_IN] = "in",
		[LINK_MENTION] = "mention",
	};
	const char *kind = link->way == LINK_MENTION ? "" : reference_kind_word(link->kind);

	member_text("{direction", slice_of(ways[link->way]));
	member_text("kind", slice_of(kind));
	member_text("text", buf_slice(&link->text));
	member_text("target", buf_slice(&link->target));
	member_text("file", other_file(a, link));
	member_text("section", buf_slice(&link->at.section));
	member_number("line", link->at.line);
	member_text("speaker", buf_slice(&link->at.speaker));
	member_name("broken");
	print_string(stdout, link->broken ? "true}\n" : "false}\n");
}

/* --- for a person ------------------------------------------------------------------------ */

static void
say_head(const struct links_asking *a, bool first, const char *words)
{
	print_string(stdout, first ? "" : "\n");
	tint_say(&a->wish->how.tint, INK_HEADING, LOOK_BOLD, slice_of(words));
	print_string(stdout, "\n");
}

/* What a broken link may have meant. */
static void
say_near(const struct links_asking *a, const struct link *link)
{
	struct nears nears = {0};
	const struct near *near;
	struct buf words = BUF_INIT;

	catalog_near(&a->catalog, buf_slice(&link->target), NEAR_SHOWN, &nears);
	vec_each (near, &nears.list) {
		/* TRANSLATORS: titles that are like that of a broken link follow, and ")". */
		buf_add_string(&words, near == nears.list.at ? _(" (perhaps ") : ", ");
		buf_add(&words, catalog_title(&a->catalog, near->entry));
	}
	buf_add_string(&words, nears.list.len ? ")" : "");
	tint_say(&a->wish->how.tint, INK_DIM, 0, buf_slice(&words));
	buf_release(&words);
	vec_release(&nears.list);
}

/* "  12: words → where" */
static void
say_out(const struct links_asking *a, const struct link *link)
{
	struct buf words = BUF_INIT;
	struct slice to = other_file(a, link);

	buf_addf(&words, "  %zu: ", link->at.line);
	tint_say(&a->wish->how.tint, INK_DIM, 0, buf_slice(&words));
	buf_reset(&words);
	buf_add(&words, link->text.len ? buf_slice(&link->text) : buf_slice(&link->target));
	tint_say(&a->wish->how.tint, INK_TEXT, 0, buf_slice(&words));
	to = to.len ? to : buf_slice(&link->target);
	if (!slice_equal(to, buf_slice(&words))) {
		print_string(stdout, " → ");
		tint_say(&a->wish->how.tint, INK_DIM, 0, to);
	}
	if (link->broken) {
		print_string(stdout, _(": not here"));
		say_near(a, link);
	}
	print_string(stdout, "\n");
	buf_release(&words);
}

void
links_say_article(const struct links_asking *a, struct slice title, struct slice file)
{
	print_string(stdout, "  ");
	tint_say(&a->wish->how.tint, INK_TEXT, LOOK_BOLD, title);
	print_string(stdout, "  ");
	tint_say(&a->wish->how.tint, INK_DIM, 0, file);
	print_string(stdout, "\n");
}

/* "Title  file" above the links of an article, then "  12: Section · Speaker" and the sentence. */
static void
say_in(const struct links_asking *a, const struct link *link, const struct link *before)
{
	const struct tint *tint = &a->wish->how.tint;
	struct buf place = BUF_INIT;

	if (!before || before->way != link->way ||
		!slice_equal(buf_slice(&before->at.file), buf_slice(&link->at.file))) {
		links_say_article(a, buf_slice(&link->at.title), buf_slice(&link->at.file));
	}
	buf_addf(&place, "    %zu:", link->at.line);
	if (link->kind == REF_CATEGORY)
		buf_addf(&place, " %s", link->target.at);
	if (link->at.section.len)
		buf_addf(&place, " %s", link->at.section.at);
	if (link->at.speaker.len)
		buf_addf(&place, "%s %s", link->at.section.len ? " ·" : "", link->at.speaker.at);
	tint_say(tint, INK_DIM, 0, buf_slice(&place));
	print_string(stdout, link->text.len ? "\n      " : "");
	tint_say(tint, INK_TEXT, 0, buf_slice(&link->text));
	print_string(stdout, "\n");
	buf_release(&place);
}

static void
say_link(const struct links_asking *a, const struct link *link, const struct link *before)
{
	static const char *const heads[] = {
		[LINK_OUT] = N_("What it points at"),
		[LINK_IN] = N_("What links here"),
		[LINK_MENTION] = N_("Mentioned, not linked"),
	};

	if (!before || before->way != link->way)
		say_head(a, !before, _(heads[link->way]));
	if (link->way == LINK_OUT)
		say_out(a, link);
	else
		say_in(a, link, before);
}

/* "  Title (3 references shared)" */
static void
say_kin(const struct links_asking *a, const struct kin *kin)
{
	struct buf line = BUF_INIT;

	buf_add_string(&line, "  ");
	buf_add(&line, catalog_title(&a->catalog, kin->entry));
	buf_addf(&line, NP_(" (%zu reference shared)", " (%zu references shared)", kin->shared),
		kin->shared);
	tint_say(&a->wish->how.tint, INK_TEXT, 0, buf_slice(&line));
	print_string(stdout, "\n");
	buf_release(&line);
}

/* Where the index fails, the store says so when it is closed. */
static void
say_kinship(struct links_asking *a, bool first)
{
	struct kinship *k = kinship_new(&a->library.store, &a->catalog, a->entry);

	while (kinship_more(k, NULL) == 1)
		continue;
	if (kinship_count(k))
		say_head(a, first, _("Near this one"));
	for (size_t i = 0; i < kinship_count(k) && i < KIN_SHOWN; i++)
		say_kin(a, kinship_at(k, i));
	kinship_free(k);
}

/* --- all of it --------------------------------------------------------------------------- */

int
links_print_article(struct links_asking *a)
{
	struct links *l =
		links_new(&a->library.store, a->library.folder, &a->catalog, a->entry, LINKS_ALL);
	struct error error = ERROR_INIT;
	size_t printed = 0;
	int more;

	do {
		more = links_more(l, &error);
		for (; printed < links_count(l); printed++) {
			const struct link *link = links_at(l, printed);

			if (a->wish->how.json)
				json_link(a, link);
			else
				say_link(a, link, printed ? links_at(l, printed - 1) : NULL);
		}
	} while (more == 1 && !ferror(stdout));
	if (more < 0)
		print_problem("%s", error.text);
	else if (!a->wish->how.json)
		say_kinship(a, !printed);
	error_release(&error);
	links_free(l);
	return more < 0 ? EXIT_WRONG : printed ? EXIT_FINE : EXIT_NOTHING;
}
