/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The index has filtered already; an article that has changed since may pass no more.
 */
#include "library/filters.h"

#include "base/file.h"
#include "library/key.h"
#include "text/fold.h"
#include "text/utf8.h"

static struct slice
without_ends(struct slice folder)
{
	while (slice_starts(folder, SLICE("./")) || slice_starts(folder, SLICE("/")))
		folder = slice_from(folder, folder.at[0] == '/' ? 1 : 2);
	while (slice_ends(folder, SLICE("/")))
		folder.len--;
	return folder;
}

bool
filters_in_folder(struct slice typed, struct slice folder)
{
	struct buf around = BUF_INIT, sought = BUF_INIT;
	struct slice wanted = without_ends(typed);
	size_t start, end;
	bool in = !wanted.len || slice_equal(wanted, SLICE("."));

	if (!in) {
		buf_add_byte(&around, '/');
		utf8_repair(folder, &around);
		buf_add_byte(&around, '/');
		buf_addf(&sought, "/%.*s/", (int)wanted.len, wanted.at);
		in = fold_find(
			buf_slice(&around), 0, around.len, buf_slice(&sought), 0, &start, &end);
	}
	buf_release(&around);
	buf_release(&sought);
	return in;
}

/* Has a term that names somebody, wanted or not, another name of the same person? */
static bool
is_alias(const struct find *f, bool without, struct slice name)
{
	struct buf key = BUF_INIT, other = BUF_INIT;
	const struct term *term;
	bool is = false;

	aliases_key(&f->aliases, name, &key);
	vec_each (term, &f->query.terms) {
		if (is || term->kind != TERM_WHO || term->without != without)
			continue;
		buf_reset(&other);
		aliases_key(&f->aliases, query_words(&f->query, term), &other);
		is = slice_equal(buf_slice(&key), buf_slice(&other));
	}
	buf_release(&key);
	buf_release(&other);
	return is;
}

bool
filters_wanted(const struct find *f, struct slice name)
{
	return needles_any(&f->who, name) || (f->aliases.list.len && is_alias(f, false, name));
}

bool
filters_unwanted(const struct find *f, struct slice name)
{
	return needles_any(&f->unheard, name) || (f->aliases.list.len && is_alias(f, true, name));
}

bool
filters_tied(
	const struct find *f, const struct tie *tie, enum reference_kind kind, struct slice target)
{
	struct slice wanted = slice_part(buf_slice(&f->keys), tie->start, tie->end);
	struct buf key = BUF_INIT;
	bool tied = false;

	if (kind == REF_NOTE || (kind == REF_CATEGORY) != tie->category)
		return false;
	if (tie->address)
		return slice_starts(target, wanted);
	if (key_of_target(kind, target, &key))
		tied = tie->begins ? slice_starts(buf_slice(&key), wanted)
				   : slice_equal(buf_slice(&key), wanted);
	buf_release(&key);
	return tied;
}

static bool
has_tie(const struct find *f, const struct tie *tie)
{
	const struct article *a = &f->reading.article;
	const struct reference *ref;

	vec_each (ref, &a->references)
		if (filters_tied(f, tie, ref->kind, article_name(a, ref->target)))
			return true;
	return false;
}

static bool
ties_hold(const struct find *f)
{
	const struct tie *tie;

	vec_each (tie, &f->ties)
		if (has_tie(f, tie) == tie->without)
			return false;
	return true;
}

/* An article goes by the title it has and by the name of its file. */
static bool
titles_hold(const struct find *f)
{
	struct buf names = BUF_INIT;
	bool hold = true;

	if (f->title.list.len || f->untitled.list.len) {
		utf8_repair(file_name(key_stem(buf_slice(&f->reading.file))), &names);
		buf_add_byte(&names, '\n');
		buf_add(&names, article_title(&f->reading.article));
		hold = needles_all(&f->title, buf_slice(&names)) &&
		       !needles_any(&f->untitled, buf_slice(&names));
	}
	buf_release(&names);
	return hold;
}

bool
filters_hold(const struct find *f)
{
	return ties_hold(f) && titles_hold(f) &&
	       !needles_any(&f->without, buf_slice(&f->reading.article.text));
}
