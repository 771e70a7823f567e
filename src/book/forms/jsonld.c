/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * W3C Web Annotations (Recommendation of 2017) as JSON-LD, in the profile of Readium: a set of
 * annotations, each with the words and those around them, its progression, and the headings above
 * it. What that has no member for stands in one of our own, "commonplace", so that nothing is lost
 * on the way there and back.
 */
#include "book/forms/annotation.h"
#include "book/forms/date.h"
#include "book/forms/form.h"

#include "base/i18n.h"

#include <ctype.h>
#include <string.h>

#define CONTEXT SLICE("http://www.w3.org/ns/anno.jsonld")
#define OURS    "commonplace"

/* --- addresses --------------------------------------------------------------------------- */

/* A file's name as a relative reference (RFC 3986). */
static void
add_escaped(struct slice name, struct buf *out)
{
	for (size_t i = 0; i < name.len; i++) {
		unsigned char byte = (unsigned char)name.at[i];

		if (isalnum(byte) || (byte && strchr("-._~/", byte)))
			buf_add_byte(out, (char)byte);
		else
			buf_addf(out, "%%%02X", byte);
	}
}

/* --- writing ----------------------------------------------------------------------------- */

static struct json *
new_typed(const char *type)
{
	struct json *object = json_new_object();

	json_put_text(object, "type", slice_of(type));
	return object;
}

static struct json *
write_selectors(const struct passage *p)
{
	struct json *list = json_new_list(), *quote = new_typed("TextQuoteSelector"), *at;
	size_t start = json_whole(json_get(p->kept, "point_start"));
	size_t end = json_whole(json_get(p->kept, "point_end"));

	json_put_text(quote, "exact", p->quote);
	json_put_some(quote, "prefix", p->prefix);
	json_put_some(quote, "suffix", p->suffix);
	json_add(list, quote);
	if (start != NOWHERE && end != NOWHERE) {
		at = new_typed("TextPositionSelector");
		json_put_whole(at, "start", start);
		json_put_whole(at, "end", end);
		json_add(list, at);
	}
	if (p->start != NOWHERE && p->size != NOWHERE && p->size) {
		at = new_typed("ProgressionSelector");
		json_put(at, "value", json_new_part(p->start, p->size));
		json_add(list, at);
	}
	return list;
}

static struct json *
write_headings(const struct passage *p)
{
	struct json *meta = json_new_object(), *list = json_new_list();

	for (size_t i = 0; i < p->headings.len; i++) {
		struct json *heading = json_new_object();

		json_put_whole(heading, "level", i + 1);
		json_put_text(heading, "txt", p->headings.at[i]);
		json_add(list, heading);
	}
	json_put(meta, "headings", list);
	return meta;
}

static struct json *
write_target(const struct passage *p)
{
	struct json *target = json_new_object();
	struct buf source = BUF_INIT;

	add_escaped(p->file, &source);
	json_put_text(target, "source", buf_slice(&source));
	json_put(target, "selector", write_selectors(p));
	if (p->headings.len)
		json_put(target, "meta", write_headings(p));
	buf_release(&source);
	return target;
}

static struct json *
write_body(const struct passage *p)
{
	struct json *body = new_typed("TextualBody");

	json_put_text(body, "value", buf_slice(&p->note));
	json_put_text(body, "format", SLICE("text/plain"));
	json_put_some(body, "color", p->colour);
	if (p->tags.len)
		json_put_text(body, "keyword", p->tags.at[0]);
	return body;
}

/* All that was kept but for the head of its event, and what became of it. */
static struct json *
write_ours(const struct passage *p)
{
	static const char *const gone[] = {
		"sum", "at", "event", "id", "time", "note", "over", "colour"};
	struct json *ours = json_new_object(), *tags = json_new_list();

	if (p->kept)
		json_put_missing(ours, p->kept);
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		json_remove(ours, gone[i]);
	for (size_t i = 0; i < p->tags.len; i++)
		json_add(tags, json_new_text(p->tags.at[i]));
	json_put(ours, "tags", tags);
	return ours;
}

static struct json *
write_annotation(const struct passage *p)
{
	struct json *annotation = json_new_object();
	struct buf id = BUF_INIT;

	id_write_uuid(p->id, &id);
	json_put_text(annotation, "@context", CONTEXT);
	json_put_text(annotation, "id", buf_slice(&id));
	json_put_text(annotation, "type", SLICE("Annotation"));
	json_put_text(annotation, "created", p->created);
	json_put_text(annotation, "modified", p->changed);
	json_put(annotation, "target", write_target(p));
	if (p->note.len || p->colour.len || p->tags.len)
		json_put(annotation, "body", write_body(p));
	json_put(annotation, OURS, write_ours(p));
	buf_release(&id);
	return annotation;
}

static struct json *
write_generator(void)
{
	struct json *generator = new_typed("Software");

	json_put_text(generator, "id", SLICE("urn:x-software:" PACKAGE_STRING));
	json_put_text(generator, "name", SLICE(PACKAGE_STRING));
	return generator;
}

/* What the set is about, where it is about one article. */
static struct json *
write_about(const struct passages *p)
{
	struct json *about = json_new_object();

	for (size_t i = 1; i < p->list.len; i++)
		if (!slice_equal(p->list.at[i].path, p->list.at[0].path))
			return about;
	if (p->list.len)
		json_put_some(about, "dc:title", p->list.at[0].title);
	return about;
}

static void
write(const struct passages *p, struct buf *out)
{
	struct json *set = json_new_object(), *items = json_new_list();
	struct buf now = BUF_INIT, id = BUF_INIT;

	clock_write_now(&now);
	id_write_uuid(id_of_words(buf_slice(&now)), &id);
	json_put_text(set, "@context", CONTEXT);
	json_put_text(set, "id", buf_slice(&id));
	json_put_text(set, "type", SLICE("AnnotationSet"));
	json_put(set, "generator", write_generator());
	json_put_text(set, "generated", buf_slice(&now));
	json_put(set, "about", write_about(p));
	for (size_t i = 0; i < p->list.len; i++)
		json_add(items, write_annotation(&p->list.at[i]));
	json_put(set, "items", items);
	json_write(set, true, out);
	buf_add_byte(out, '\n');
	json_drop(set);
	buf_release(&now);
	buf_release(&id);
}

/* --- reading ----------------------------------------------------------------------------- */

static void
read_headings(struct json *kept, const struct json *target)
{
	const struct json *from = json_get(json_get(target, "meta"), "headings");
	struct json *list = json_new_list();
	struct buf path = BUF_INIT;

	for (size_t i = 0; i < json_count(from); i++) {
		struct slice title = json_text_of(json_item(from, i), "txt");

		json_add(list, json_new_text(title));
		buf_add_string(&path, path.len ? " › " : "");
		buf_add(&path, title);
	}
	json_put_some(kept, "section", buf_slice(&path));
	json_put(kept, "headings", list);
	buf_release(&path);
}

/* What another program wrote, in our members. */
static void
read_standard(struct json *kept, const struct json *annotation)
{
	const struct json *target = annotation_first(json_get(annotation, "target"));

	annotation_put_source(
		kept, json_is_text(target) ? json_text(target) : json_text_of(target, "source"));
	annotation_put_words(kept, target);
	if (json_count(json_get(json_get(target, "meta"), "headings")))
		read_headings(kept, target);
	date_put_created(kept, json_text_of(annotation, "created"));
}

/* One of the bodies: a tag, or a note, which several make together. */
static void
read_body(const struct json *body, struct buf *note, struct json *tags)
{
	struct slice words = json_is_text(body) ? json_text(body) : json_text_of(body, "value");

	if (json_text_of(body, "keyword").len)
		json_add(tags, json_new_text(json_text_of(body, "keyword")));
	if (slice_equal(json_text_of(body, "purpose"), SLICE("tagging"))) {
		json_add(tags, json_new_text(words));
		return;
	}
	if (words.len && note->len)
		buf_add_string(note, "\n\n");
	buf_add(note, words);
}

static void
read_bodies(struct json *kept, const struct json *bodies)
{
	const struct json *first = annotation_first(bodies);
	struct json *tags = json_new_list();
	struct buf note = BUF_INIT;

	if (first && first == bodies)
		read_body(first, &note, tags);
	for (size_t i = 0; i < json_count(bodies); i++)
		read_body(json_item(bodies, i), &note, tags);
	json_put_some(kept, "note", buf_slice(&note));
	json_put_some(kept, "colour", json_text_of(first, "color"));
	if (json_count(tags) && !json_get(kept, "tags"))
		json_put(kept, "tags", tags);
	else
		json_drop(tags);
	buf_release(&note);
}

static void
read_annotation(const struct json *annotation, struct kept *in)
{
	const struct json *ours = json_get(annotation, OURS);
	struct slice id = json_text_of(annotation, "id");
	struct json *kept = json_new_object();

	if (ours)
		json_put_missing(kept, ours);
	else
		read_standard(kept, annotation);
	if (!ours && !json_text_of(kept, "quote").len) {
		json_drop(kept);
		in->wordless++;
		return;
	}
	read_bodies(kept, json_get(annotation, "body"));
	if (ours)
		json_put_some(kept, "created", json_text_of(annotation, "created"));
	form_put_id(kept, id.len ? id : json_text_of(kept, "quote"));
	vec_push(&in->list, kept);
}

static int
read_jsonld(struct slice bytes, struct kept *in, struct error *e)
{
	struct json *all = json_read(form_unmarked(bytes), e);
	const struct json *items = json_get(all, "items");

	if (!all)
		return -1;
	if (!items && json_get(all, "target"))
		read_annotation(all, in);
	else if (!items)
		items = all;
	for (size_t i = 0; i < json_count(items); i++)
		read_annotation(json_item(items, i), in);
	json_drop(all);
	return 0;
}

static bool
looks_so(struct slice head)
{
	return slice_starts(head, SLICE("{")) || slice_starts(head, SLICE("["));
}

const struct form form_jsonld = {
	.name = "jsonld",
	.help = N_("W3C Web Annotations, in Readium's profile"),
	.ending = ".jsonld",
	.write = write,
	.read = read_jsonld,
	.looks = looks_so,
};
