/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What ? shows.
 */
#ifndef READER_HELP_H
#define READER_HELP_H

#include "base/buf.h"

/* Appends the actions as an article in Markdown, grouped, with the keys they are bound to. */
void help_text(struct buf *out);

#endif
