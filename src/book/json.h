/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JSON (RFC 8259) as values: read from bytes, looked into, made, written as one line. Members keep
 * their order, so what is read and written back keeps what we do not know. A text may hold any code
 * point, NUL too. The one file that knows which library does the work.
 */
#ifndef BOOK_JSON_H
#define BOOK_JSON_H

#include "base/buf.h"
#include "base/error.h"

struct json; /* a value; owned by whoever made it, or by the value that it was put into */

/* The value that the bytes are, nothing before or behind it; NULL and a sentence where they are none. */
struct json *json_read(struct slice bytes, struct error *e);
void json_drop(struct json *j); /* NULL is fine */

/* New values. A text's broken bytes become U+FFFD. */
struct json *json_new_object(void);
struct json *json_new_list(void);
struct json *json_new_text(struct slice text);
struct json *json_new_whole(size_t number);
struct json *json_new_part(size_t part, size_t whole); /* part / whole, whole not 0 */

/* Puts a value, which is `in`'s from then on, in as a member (in place of one of the name), or at
 * the end of a list. */
void json_put(struct json *in, const char *name, struct json *value);
void json_put_text(struct json *in, const char *name, struct slice text);
void json_put_some(struct json *in, const char *name, struct slice text); /* only where not empty */
void json_put_whole(struct json *in, const char *name, size_t number);
void json_add(struct json *list, struct json *value);

/* Looks; what is not there, or is of another kind, is NULL, empty, or NOWHERE. What is answered
 * belongs to the value it is in. */
const struct json *json_get(const struct json *in, const char *name);
struct slice json_text(const struct json *j);
struct slice json_text_of(const struct json *in, const char *name);
size_t json_whole(const struct json *j);
bool json_is_text(const struct json *j);
size_t json_count(const struct json *list);
const struct json *json_item(const struct json *list, size_t i);

/* Copies into `to` the members of `from` that it has none of the name of. */
void json_put_missing(struct json *to, const struct json *from);

/* Takes a member out. */
void json_remove(struct json *in, const char *name);

/* Appends the value on one line; with `ascii` all other characters are escaped. */
void json_write(const struct json *j, bool ascii, struct buf *out);

#endif
