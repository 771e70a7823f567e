/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The book of this user on the command line: opened and closed with its troubles told, and what a
 * word that was typed means in it.
 */
#include "cli/book.h"

#include "base/i18n.h"
#include "book/mirror.h"
#include "text/print.h"

#include <stdlib.h>

void
book_cli_tell_troubles(const struct book *b)
{
	const struct trouble *trouble;
	struct buf words = BUF_INIT;

	vec_each (trouble, &b->troubles) {
		buf_reset(&words);
		book_say_trouble(trouble, &words);
		print_problem("%s", words.at);
	}
	buf_release(&words);
}

bool
book_cli_open(struct book *b)
{
	struct error error = ERROR_INIT;
	char *home = log_home(&error);
	bool opened = home && book_open(b, home, &error) == 0;

	if (opened)
		book_cli_tell_troubles(b);
	else
		print_problem("%s", error.text);
	if (home && !opened)
		book_close(b);
	error_release(&error);
	free(home);
	return opened;
}

int
book_cli_status(const struct book *b, int status)
{
	const struct trouble *trouble;

	vec_each (trouble, &b->troubles)
		if (trouble->kind == TROUBLE_FILE)
			return EXIT_WRONG;
	return status;
}

void
book_cli_close_changed(struct book *b)
{
	struct error error = ERROR_INIT;

	if (book_mirror(b, &error) < 0)
		print_problem("%s", error.text);
	error_release(&error);
	book_close(b);
}

size_t
book_cli_entry(const struct book *b, const char *letters)
{
	size_t count, entry = book_look_up(b, slice_of(letters), &count);

	if (!count)
		print_problem(_("no passage is called '%s'"), letters);
	else if (entry == NOWHERE)
		print_problem(_("%zu passages are called '%s…': give more of it"), count, letters);
	return entry;
}

const struct form *
book_cli_form(const char *name, bool out)
{
	const struct form *form = form_named(slice_of(name));
	struct buf names = BUF_INIT;

	if (form && (out ? form->write != NULL : form->read != NULL))
		return form;
	for (size_t i = 0; forms[i]; i++)
		if (out ? forms[i]->write != NULL : forms[i]->read != NULL)
			buf_addf(&names, "  %s: %s\n", forms[i]->name, _(forms[i]->help));
	print_problem(out ? _("no format that can be written is called '%s'; there are:")
			  : _("no format that can be read is called '%s'; there are:"),
		name);
	print(stderr, buf_slice(&names));
	buf_release(&names);
	return NULL;
}
