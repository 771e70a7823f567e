/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For libFuzzer: any bytes, as each of what a library reads beside articles: what is searched for,
 * patterns of what is ignored, aliases, links among files, words for the index, notes that are typed.
 */
#include "base/file.h"
#include "base/mem.h"
#include "library/catalog.h"
#include "library/ignore.h"
#include "library/key.h"
#include "library/needles.h"
#include "library/tokens.h"
#include "reader/book/jot.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef void way(struct slice text);

/* What comes out of an article, or is typed into the reader, is valid and has no NUL. */
static void
go_valid(struct slice bytes, way *go)
{
	struct buf text = BUF_INIT;

	utf8_repair(bytes, &text);
	if (!memchr(text.at, 0, text.len))
		go(buf_slice(&text));
	buf_release(&text);
}

/* Words lie one behind the other, and were made of bytes that do. */
static void
trace(struct slice text)
{
	struct buf plain = BUF_INIT, words = BUF_INIT;
	struct token_list list = {0};
	size_t end = 0;

	tokens_add(text, &plain);
	tokens_trace(text, &words, &list);
	assert(slice_equal(buf_slice(&plain), buf_slice(&words)));
	for (size_t i = 0; i < list.len; i++) {
		const struct token *token = &list.at[i];

		assert(token->start <= token->end && token->end <= text.len);
		assert(token->at == (i ? slice_find_byte(buf_slice(&words), end, ' ') + 1 : 0));
		end = token->at;
	}
	vec_release(&list);
	buf_release(&words);
	buf_release(&plain);
}

static void
judge_found(const struct found_list *found, struct slice text)
{
	for (size_t i = 0; i < found->len; i++)
		assert(found->at[i].start < found->at[i].end && found->at[i].end <= text.len);
}

/* The first line is what is searched for in the others. */
static void
search(struct slice text)
{
	struct found_list found = {0};
	struct buf expression = BUF_INIT, valid = BUF_INIT;
	struct needles needles;
	struct slice typed;
	struct query q;

	if (!slice_line(&text, &typed))
		return;
	query_init(&q, typed);
	query_add(&q, TERM_WHO, text);
	utf8_repair(text, &valid);
	text = buf_slice(&valid);
	for (int kind = TERM_WORDS; kind <= TERM_LINK; kind++) {
		needles_init(&needles);
		needles_add(&needles, typed, true);
		needles_add_terms(&needles, &q, (enum term_kind)kind, false);
		needles_add_terms(&needles, &q, (enum term_kind)kind, true);
		needles_expression(&needles, " OR ", &expression);
		needles_find(&needles, text, 0, text.len, &found);
		judge_found(&found, text);
		needles_release(&needles);
	}
	query_release(&q);
	buf_release(&expression);
	buf_release(&valid);
	vec_release(&found);
}

/* The first line is a path, the others are patterns. */
static void
ignore(struct slice text)
{
	struct ignore *outer, *inner;
	struct slice path;
	size_t below;

	if (!slice_line(&text, &path))
		return;
	outer = ignore_new(NULL, SLICE(""), text);
	below = path.len - file_name(path).len;
	inner = ignore_new(outer, slice_part(path, 0, below ? below - 1 : 0), text);
	ignore_drop(outer);
	ignore_says(inner, path, false);
	ignore_says(inner, path, true);
	ignore_drop(inner);
}

static void
name(struct slice text)
{
	struct aliases aliases = {0};
	struct buf key = BUF_INIT;
	const struct alias *alias;

	aliases_parse(&aliases, text);
	vec_each (alias, &aliases.list) {
		assert(aliases_name(&aliases, slice_of(alias->key)).len);
		aliases_key(&aliases, alias->name, &key);
	}
	aliases_release(&aliases);
	buf_release(&key);
}

/* Every line is a file, a title, another name and a link. */
static void
resolve(struct slice text)
{
	struct slice rest = text, line;
	struct catalog c = {0};
	struct nears nears = {0};
	struct meant meant;

	for (size_t i = 0; slice_line(&rest, &line) && i < 50; i++) {
		if (!line.len || memchr(line.at, 0, line.len))
			continue;
		catalog_add(&c, mem_copy(line.at, line.len));
		catalog_tell(
			&c, c.entries.len - 1, &(struct told){line, i % 2 ? text : line, text});
	}
	aliases_parse(&c.aliases, text);
	catalog_settle(&c);
	for (size_t i = 0; slice_line(&text, &line) && i < 50; i++) {
		catalog_resolve(&c, c.entries.len ? i % c.entries.len : NOWHERE,
			(enum reference_kind)(i % (REF_CATEGORY + 1)), line, &meant);
		assert(meant.kind != MEANS_ARTICLE || meant.entry < c.entries.len);
		meant_release(&meant);
		catalog_near(&c, line, 3, &nears);
	}
	vec_release(&nears.list);
	catalog_release(&c);
}

/* What was typed comes back as it was meant, and then changes nothing. */
static void
jot(struct slice text)
{
	struct buf line = BUF_INIT;
	struct jot_lists lists;
	struct passage p = {0};
	struct change change;
	struct jot jot, again;

	jot_read(text, &jot);
	p.note = jot.note;
	p.colour = buf_slice(&jot.colour);
	for (size_t i = 0; i < jot.tags.len; i++)
		vec_push(&p.tags, slice_of(jot.tags.at[i]));
	vec_push(&p.tags, text); /* from elsewhere */
	jot_write(&p, &line);
	jot_read(buf_slice(&line), &again);
	jot_change(&again, &p, &lists, &change);
	assert(!change.tag_count && !change.untag_count && !change.colour && !change.note);
	jot_lists_release(&lists);
	jot_release(&again);
	vec_release(&p.tags);
	buf_release(&line);
	jot_release(&jot);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static way *const ways[] = {search, ignore, name, resolve}, *const valid[] = {trace, jot};
	size_t count = sizeof ways / sizeof *ways, kinds = count + sizeof valid / sizeof *valid;
	struct slice bytes = {(const char *)data + 1, size - 1};

	if (!size)
		return 0;
	if (data[0] % kinds < count)
		ways[data[0] % kinds](bytes);
	else
		go_valid(bytes, valid[data[0] % kinds - count]);
	return 0;
}
