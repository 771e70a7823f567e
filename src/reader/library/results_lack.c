/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a search has found nothing: each term is asked for alone, and then the titles of the library
 * are looked through for one that a slip of the fingers would make of the words.
 */
#include "base/i18n.h"
#include "library/find.h"
#include "reader/app.h"
#include "reader/library/results.h"
#include "text/utf8.h"

/* Titles that are told. */
enum { NEAR_MOST = 3 };

void
lack_reset(struct lack *lack)
{
	find_free(lack->probe);
	lack->probe = NULL;
	lack->probed = lack->missing = 0;
	lack->looked = false;
	buf_reset(&lack->near);
}

/* A search for one term of what was typed, as if it were wanted. */
static struct find *
search_for_term(struct app *app, struct term term)
{
	struct query one;

	query_init(&one, buf_slice(&app->results.typed));
	term.without = false;
	one.terms.at[0] = term;
	one.terms.len = 1;
	return find_new(
		&app->results.store, app->stacks.folder.path, one, (struct find_wish){.hits = 1});
}

/* A slice of asking for the terms one by one; false once all are known. */
static bool
probe(struct app *app, const struct query *query)
{
	struct lack *lack = &app->results.lack;

	if (query->terms.len < 2 || lack->probed == query->terms.len)
		return false;
	if (!lack->probe)
		lack->probe = search_for_term(app, query->terms.at[lack->probed]);
	if (find_more(lack->probe, NULL) == 1)
		return true;
	lack->missing |= (uint32_t)!find_count(lack->probe) << lack->probed++;
	find_free(lack->probe);
	lack->probe = NULL;
	return true;
}

/* All words that are wanted in a text or a title, as one name. */
static void
add_words(const struct query *query, struct buf *out)
{
	const struct term *term;

	vec_each (term, &query->terms) {
		if (term->without || (term->kind != TERM_WORDS && term->kind != TERM_TITLE))
			continue;
		buf_add_string(out, out->len ? " " : "");
		buf_add(out, query_words(query, term));
	}
}

static void
look_near(struct app *app, const struct query *query)
{
	const struct catalog *catalog = &app->stacks.folder.catalog;
	struct lack *lack = &app->results.lack;
	struct buf words = BUF_INIT;
	struct nears nears = {0};
	const struct near *near;

	add_words(query, &words);
	if (words.len)
		catalog_near(catalog, buf_slice(&words), NEAR_MOST, &nears);
	vec_each (near, &nears.list) {
		buf_add_string(&lack->near, lack->near.len ? ", " : "");
		utf8_repair(catalog_title(catalog, near->entry), &lack->near);
	}
	vec_release(&nears.list);
	buf_release(&words);
}

bool
lack_work(struct app *app)
{
	struct lack *lack = &app->results.lack;
	struct query query;
	bool more;

	query_init(&query, buf_slice(&app->results.typed));
	more = probe(app, &query);
	if (!more && !lack->looked && !app->prompt.kind) {
		look_near(app, &query);
		lack->looked = true;
	}
	query_release(&query);
	return more;
}
