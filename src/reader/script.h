/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reader driven by a text file that is its own expected result: keys go in, and every screen
 * asked for is written out anew. See "A script" in the manual page for its lines.
 */
#ifndef READER_SCRIPT_H
#define READER_SCRIPT_H

#include "base/buf.h"
#include "base/error.h"

/*
 * Runs the script and appends to `out` the script with its screens filled in. Paths in it are
 * relative to `folder`. Returns 0, 1 where an `expect` failed, -1 where a line cannot be understood.
 */
int script_run(struct slice script, const char *folder, struct buf *out, struct error *e);

#endif
