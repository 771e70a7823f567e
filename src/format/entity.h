/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Character references of HTML (&eacute; &#233; &#xe9;), decoded by cmark, which knows all of them.
 */
#ifndef FORMAT_ENTITY_H
#define FORMAT_ENTITY_H

#include "base/buf.h"

/*
 * Where text[pos] is '&' and a reference starts there: appends its characters and returns the
 * bytes it takes; 0 where it is no reference. A forbidden one (&#0;) gives U+FFFD.
 */
size_t entity_decode(struct slice text, size_t pos, struct buf *out);

/* Appends the text with all its references decoded. */
void entity_text(struct slice text, struct buf *out);

#endif
