/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a reader does not want in a library: the patterns of .commonplaceignore, in the syntax of
 * gitignore(5). A line is a pattern; # begins a remark, ! takes back, a slash at the end means
 * folders only, a slash elsewhere ties it to the folder of the file, * ? [a-z] match within a name,
 * ** over names. The last pattern that matches decides; those of a folder come after those of the
 * folders around it; what lies in an ignored folder is never looked at.
 */
#ifndef LIBRARY_IGNORE_H
#define LIBRARY_IGNORE_H

#include "base/slice.h"

#define IGNORE_FILE ".commonplaceignore"

/* The patterns that count in a folder: its own and, behind `above`, those around it. Shared by
 * folders that have none of their own. */
struct ignore;

/* Patterns out of the bytes of a file that lies in `folder` (a path from the library down, "" for
 * itself). `above` may be NULL, and is held by the new one. */
struct ignore *ignore_new(struct ignore *above, struct slice folder, struct slice bytes);

/* One holder more, one less; the last one frees. NULL is fine. */
struct ignore *ignore_hold(struct ignore *i);
void ignore_drop(struct ignore *i);

/* Is the path (from the library down) ignored, as the file or folder that it is? */
bool ignore_says(const struct ignore *i, struct slice path, bool folder);

#endif
