/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every line of JSON is made of.
 */
#include "cli/member.h"

#include "text/print.h"

void
member_name(const char *name)
{
	print_string(stdout, *name == '{' ? "{" : ", ");
	print_json(stdout, slice_of(*name == '{' ? name + 1 : name));
	print_string(stdout, ": ");
}

void
member_text(const char *name, struct slice value)
{
	member_name(name);
	if (value.len)
		print_json(stdout, value);
	else
		print_string(stdout, "null");
}

void
member_number(const char *name, size_t number)
{
	struct buf figures = BUF_INIT;

	buf_addf(&figures, "%zu", number);
	member_name(name);
	print_string(stdout, number == NOWHERE ? "null" : figures.at);
	buf_release(&figures);
}

void
member_list(const char *name, const struct slice *items, size_t count)
{
	member_name(name);
	for (size_t i = 0; i < count; i++) {
		print_string(stdout, i ? ", " : "[");
		print_json(stdout, items[i]);
	}
	print_string(stdout, count ? "]" : "[]");
}
