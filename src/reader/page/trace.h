/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a reader has left behind: the words that went by, the references that were followed; and
 * which of these lead nowhere, as far as that is known without opening anything.
 */
#ifndef READER_PAGE_TRACE_H
#define READER_PAGE_TRACE_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct view;

enum trace { TRACE_NONE, TRACE_VISITED, TRACE_LOST };

/* Of a reference of the open article: it was followed, or its article was read at some time; or what
 * it points to is not here. */
enum trace trace_of(const struct app *app, size_t reference);

/* It is being followed. */
void trace_follow(struct view *v, size_t reference);

/* How much of [start, end) went by: 0 for nothing, 1 for some, 2 for all of it. */
int trace_read(const struct view *v, size_t start, size_t end);

#endif
