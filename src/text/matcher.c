/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The grammar of what is looked for: one look at the first byte and the last.
 */
#include "text/matcher.h"

#include "base/i18n.h"
#include "text/utf8.h"

void
matcher_init(struct matcher *m)
{
	*m = (struct matcher){.typed = BUF_INIT};
}

/* All but what was typed. */
static void
clear(struct matcher *m)
{
	phrase_release(&m->phrase);
	regex_free(m->regex);
	m->regex = NULL;
	error_release(&m->wrong);
	m->wrong_at = 0;
}

void
matcher_release(struct matcher *m)
{
	clear(m);
	buf_release(&m->typed);
}

static size_t
count_characters(struct slice text)
{
	size_t count = 0;

	for (size_t pos = 0; pos < text.len; count++)
		utf8_next(text, &pos);
	return count;
}

static void
set_pattern(struct matcher *m, struct slice pattern)
{
	struct slice typed = buf_slice(&m->typed);
	struct error why = ERROR_INIT;
	size_t at = 0;

	m->regex = regex_new(pattern, &why, &at);
	if (m->regex)
		return;
	m->wrong_at = utf8_floor(typed, typed.len - pattern.len + at);
	error_set(&m->wrong, _("character %zu: %s"),
		count_characters(slice_part(typed, 0, m->wrong_at)) + 1, why.text);
	error_release(&why);
}

static bool
is_exact(struct slice typed)
{
	return typed.len > 2 && slice_starts(typed, SLICE("\"")) && slice_ends(typed, SLICE("\""));
}

void
matcher_set(struct matcher *m, struct slice typed)
{
	struct buf words = BUF_INIT;

	buf_add(&words, typed);
	clear(m);
	buf_release(&m->typed);
	m->typed = words;
	typed = buf_slice(&words);
	if (slice_starts(typed, SLICE("~")) && typed.len > 1)
		set_pattern(m, slice_from(typed, 1));
	else if (is_exact(typed))
		phrase_init(
			&m->phrase, slice_part(typed, 1, typed.len - 1), FOLD_CASE | FOLD_ACCENT);
	else if (!slice_equal(typed, SLICE("~")))
		phrase_init(&m->phrase, typed, fold_smart(typed));
}

bool
matcher_asks(const struct matcher *m)
{
	return m->regex || m->phrase.points.len;
}

bool
matcher_find(const struct matcher *m, struct slice text, size_t from, size_t to, size_t *start,
	size_t *end)
{
	if (from >= to)
		return false;
	return m->regex ? regex_find(m->regex, text, from, to, start, end)
			: phrase_find(&m->phrase, text, from, to, start, end);
}

bool
matcher_gave_up(const struct matcher *m)
{
	return m->regex && regex_gave_up(m->regex);
}
