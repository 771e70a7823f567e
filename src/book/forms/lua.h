/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table of Lua (reference manual, 3.4.9), read as data: constructors, strings, numbers, true, false
 * and nil. Nothing is called, looked up or run; where anything else stands, the file is refused.
 */
#ifndef BOOK_FORMS_LUA_H
#define BOOK_FORMS_LUA_H

#include "book/json.h"

/*
 * The table that `return {…}` or `{…}` is. A table with names is an object, a name that is given twice
 * meaning what comes last, and its items without a name, if any, are a list called ""; one whose keys
 * are whole numbers, or that has none, is a list in the order it stands in. Numbers, true and false
 * are texts as they stand; nil is not there. NULL and a sentence where it is no such table, is nested
 * deeper than LIMIT_NESTING or longer than LIMIT_LUA.
 */
struct json *lua_read(struct slice bytes, struct error *e);

#endif
