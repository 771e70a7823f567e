/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sources of passages as CSL-JSON (the data schema of the Citation Style Language 1.0.2), which
 * Pandoc and Zotero read: an item a line. Names are given whole, since we do not know which part of
 * one is the family's.
 */
#include "book/forms/works.h"

#include "base/i18n.h"

static struct json *
list_of(struct json *item)
{
	struct json *list = json_new_list();

	json_add(list, item);
	return list;
}

static void
put_author(struct json *item, struct slice name)
{
	struct json *author;

	if (!name.len)
		return;
	author = json_new_object();
	json_put_text(author, "literal", name);
	json_put(item, "author", list_of(author));
}

static void
put_issued(struct json *item, const struct work *work)
{
	const int parts[] = {work->day.year, work->day.month, work->day.day};
	struct json *issued, *day;

	if (!work->date.len)
		return;
	issued = json_new_object();
	if (work->day.year) {
		day = json_new_list();
		for (size_t i = 0; i < 3 && parts[i]; i++)
			json_add(day, json_new_whole((size_t)parts[i]));
		json_put(issued, "date-parts", list_of(day));
	} else {
		json_put_text(issued, "literal", work->date);
	}
	json_put(item, "issued", issued);
}

static struct json *
make_item(const struct work *work)
{
	struct json *item = json_new_object();

	json_put_text(item, "id", buf_slice(&work->key));
	json_put_text(item, "type", work->url.len ? SLICE("webpage") : SLICE("document"));
	put_author(item, work->author);
	json_put_some(item, "title", work->title);
	put_issued(item, work);
	json_put_some(item, "source", work->origin);
	json_put_some(item, "URL", work->url);
	json_put_some(item, "note", work->seen);
	return item;
}

static void
write(const struct passages *p, struct buf *out)
{
	const struct work *work;
	struct works works;

	works_init(&works, p);
	buf_add_byte(out, '[');
	vec_each (work, &works.list) {
		struct json *item = make_item(work);

		buf_add_string(out, work == works.list.at ? "\n" : ",\n");
		json_write(item, true, out);
		json_drop(item);
	}
	buf_add_string(out, "\n]\n");
	works_release(&works);
}

const struct form form_csl = {
	.name = "csl",
	.help = N_("the sources of passages as CSL-JSON, for Pandoc and Zotero"),
	.ending = ".json",
	.write = write,
};
