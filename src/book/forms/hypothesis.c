/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Annotations of Hypothesis, as its API answers them ("rows") and as its clients export them
 * ("annotations"): Web Annotations with members of their own. An answer to one is added to its note;
 * a note about a whole page has no words that could be kept.
 */
#include "base/i18n.h"
#include "book/forms/annotation.h"
#include "book/forms/date.h"
#include "book/forms/form.h"

#include <stdlib.h>

/* A text that belongs to the annotation of an id. */
struct remark {
	struct slice id, created, text;
};

/* An annotation, by its id. */
struct named {
	struct slice id;
	struct json *kept;
	struct buf note;
};

struct reading {
	VEC(struct named) named;
	VEC(struct remark) remarks;
	struct kept *in;
};

static int
compare_named(const void *a, const void *b)
{
	const struct named *left = a, *right = b;

	return slice_compare(left->id, right->id);
}

static int
compare_remarks(const void *a, const void *b)
{
	const struct remark *left = a, *right = b;

	return slice_compare(left->created, right->created);
}

static void
put_tags(struct json *kept, const struct json *from)
{
	struct json *tags = json_new_list();

	for (size_t i = 0; i < json_count(from); i++)
		if (json_text(json_item(from, i)).len)
			json_add(tags, json_new_text(json_text(json_item(from, i))));
	if (json_count(tags))
		json_put(kept, "tags", tags);
	else
		json_drop(tags);
}

static struct json *
read_words(const struct json *annotation)
{
	const struct json *title = json_get(json_get(annotation, "document"), "title");
	const struct json *target = annotation_first(json_get(annotation, "target"));
	struct slice address = json_text_of(target, "source");
	struct json *kept = json_new_object();

	annotation_put_words(kept, target);
	annotation_put_source(kept, address.len ? address : json_text_of(annotation, "uri"));
	json_put_some(kept, "title", json_text(annotation_first(title)));
	put_tags(kept, json_get(annotation, "tags"));
	date_put_created(kept, json_text_of(annotation, "created"));
	return kept;
}

static void
read_annotation(struct reading *r, const struct json *annotation)
{
	const struct json *answers = annotation_first(json_get(annotation, "references"));
	struct slice id = json_text_of(annotation, "id"), text = json_text_of(annotation, "text");
	struct named named = {.id = id, .note = BUF_INIT};

	if (json_text(answers).len) {
		vec_push(&r->remarks, ((struct remark){json_text(answers),
					      json_text_of(annotation, "created"), text}));
		return;
	}
	named.kept = read_words(annotation);
	if (!json_text_of(named.kept, "quote").len) {
		json_drop(named.kept);
		r->in->wordless++;
		return;
	}
	form_put_id(named.kept, id.len ? id : json_text_of(named.kept, "quote"));
	buf_add(&named.note, text);
	vec_push(&r->in->list, named.kept);
	vec_push(&r->named, named);
}

/* Adds the answers, oldest first, to the notes they answer. */
static void
settle_remarks(struct reading *r)
{
	if (r->named.len)
		qsort(r->named.at, r->named.len, sizeof *r->named.at, compare_named);
	if (r->remarks.len)
		qsort(r->remarks.at, r->remarks.len, sizeof *r->remarks.at, compare_remarks);
	for (size_t i = 0; i < r->remarks.len; i++) {
		struct named key = {.id = r->remarks.at[i].id};
		struct named *hit = r->named.len ? bsearch(&key, r->named.at, r->named.len,
							   sizeof key, compare_named)
						 : NULL;

		if (!hit) {
			r->in->wordless++;
			continue;
		}
		buf_add_string(&hit->note, hit->note.len ? "\n\n" : "");
		buf_add(&hit->note, r->remarks.at[i].text);
	}
}

static void
put_notes(struct reading *r)
{
	for (size_t i = 0; i < r->named.len; i++) {
		json_put_some(r->named.at[i].kept, "note", buf_slice(&r->named.at[i].note));
		buf_release(&r->named.at[i].note);
	}
	vec_release(&r->named);
	vec_release(&r->remarks);
}

static const struct json *
items_of(const struct json *all)
{
	const struct json *rows = json_get(all, "rows");

	if (!rows)
		rows = json_get(all, "annotations");
	return rows ? rows : all;
}

static int
read_hypothesis(struct slice bytes, struct kept *in, struct error *e)
{
	struct json *all = json_read(form_unmarked(bytes), e);
	const struct json *items = items_of(all);
	struct reading r = {.in = in};

	if (!all)
		return -1;
	for (size_t i = 0; i < json_count(items); i++)
		read_annotation(&r, json_item(items, i));
	settle_remarks(&r);
	put_notes(&r);
	json_drop(all);
	return 0;
}

/* Its accounts are in every annotation; those of the W3C name their context first. */
static bool
looks_so(struct slice head)
{
	return (slice_starts(head, SLICE("{")) || slice_starts(head, SLICE("["))) &&
	       slice_find(head, 0, SLICE("anno.jsonld")) == NOWHERE &&
	       (slice_find(head, 0, SLICE("\"rows\"")) != NOWHERE ||
		       slice_find(head, 0, SLICE("\"annotations\"")) != NOWHERE ||
		       slice_find(head, 0, SLICE("\"acct:")) != NOWHERE);
}

const struct form form_hypothesis = {
	.name = "hypothesis",
	.help = N_("annotations of Hypothesis"),
	.read = read_hypothesis,
	.looks = looks_so,
};
