/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A passage on standard output, for a program or a person; and how many there were.
 */
#include "cli/book.h"

#include "base/i18n.h"
#include "book/forms/cite.h"
#include "cli/member.h"
#include "text/print.h"

void
book_print_json(const struct passage *p)
{
	struct buf id = BUF_INIT;

	id_write(p->id, &id);
	member_text("{id", buf_slice(&id));
	for (size_t i = 0; passage_texts[i].name; i++)
		member_text(passage_texts[i].name, passage_text_of(p, &passage_texts[i]));
	for (size_t i = 0; passage_numbers[i].name; i++)
		member_number(passage_numbers[i].name, passage_number_of(p, &passage_numbers[i]));
	member_list("headings", p->headings.at, p->headings.len);
	member_text("note", buf_slice(&p->note));
	member_list("tags", p->tags.at, p->tags.len);
	member_text("colour", p->colour);
	member_text("created", p->created);
	member_text("changed", p->changed);
	member_name("deleted");
	print_string(stdout, p->deleted ? "true}\n" : "false}\n");
	buf_release(&id);
}

static void
print_lines(const char *before, struct slice words)
{
	struct slice line;

	while (slice_line(&words, &line)) {
		print_string(stdout, before);
		print(stdout, line);
		print_string(stdout, "\n");
	}
}

static void
print_text(const struct passage *p)
{
	struct cited where = {{
		[CITE_SPEAKER] = p->speaker,
		[CITE_QUOTED_BY] = p->quoted_by,
		[CITE_TITLE] = p->title.len ? p->title : p->file,
		[CITE_SECTION] = p->section,
		[CITE_SOURCE] = p->source,
	}};
	struct buf line = BUF_INIT;

	id_write(p->id, &line);
	buf_cut(&line, 8);
	buf_add_string(&line, "  ");
	cite_fill(slice_of(_("{speaker} (quoted by {quoted_by}), {title}, {section}, {source}")),
		&where, &line);
	buf_add_byte(&line, '\n');
	print(stdout, buf_slice(&line));
	print_lines("    ", p->quote);
	print_lines("    * ", buf_slice(&p->note));
	for (size_t i = 0; i < p->tags.len; i++) {
		print_string(stdout, i ? " #" : "    #");
		print(stdout, p->tags.at[i]);
	}
	print_string(stdout, p->tags.len ? "\n\n" : "\n");
	buf_release(&line);
}

void
book_print(const struct passage *p, bool json)
{
	if (json)
		book_print_json(p);
	else
		print_text(p);
}

void
book_print_entry(const struct book *b, size_t entry, bool json)
{
	struct passage p;

	book_passage(b, entry, &p);
	book_print(&p, json);
	passage_release(&p);
}

int
book_cli_unkept(struct json *kept, struct error *error, bool json)
{
	struct passage p;

	print_problem(
		_("not kept: %s"), error->text ? error->text : _("the book cannot be opened"));
	passage_of(&p, kept);
	book_print(&p, json);
	passage_release(&p);
	error_release(error);
	return EXIT_WRONG;
}

void
book_say_count(bool json, const char *name, size_t count, const char *words)
{
	struct buf line = BUF_INIT;

	if (json)
		buf_addf(&line, "{\"%s\": %zu}\n", name, count);
	else
		buf_addf(&line, "%s\n", words);
	print(stdout, buf_slice(&line));
	buf_release(&line);
}

void
book_say_passages(bool json, size_t count)
{
	struct buf words = BUF_INIT;

	buf_addf(&words, NP_("%zu passage", "%zu passages", count), count);
	book_say_count(json, "passages", count, words.at);
	buf_release(&words);
}
