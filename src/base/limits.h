/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every cap in one place. A cap keeps hostile input from costing more than it is worth; what is
 * cut by one leaves a remark in the article.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define KIB ((size_t)1024)
#define MIB (1024 * KIB)

#define LIMIT_TEXT       ((size_t)0xfffffff0) /* bytes of an article's text: offsets are 32 bits */
#define LIMIT_BLOCK      (60 * KIB)           /* bytes of a block; longer ones are continued */
#define LIMIT_WHOLE      (1 * MIB)            /* bytes a format may parse at once */
#define LIMIT_WINDOW     (64 * KIB)           /* bytes of a window of a larger file */
#define LIMIT_WINDOW_MAX (4 * MIB)            /* a window that one block fills grows to this */
#define LIMIT_NESTING    64                   /* boxes inside boxes */
#define LIMIT_DEPTH      64                   /* folders inside folders */
#define LIMIT_COLUMNS    64                   /* cells of a table row set side by side */
#define LIMIT_NAME       512                  /* bytes of a title, name or label looked at */
#define LIMIT_QUERY      (2 * KIB)            /* bytes of a search over a library */
#define LIMIT_TERMS      32                   /* terms of one */
#define LIMIT_SEEK       (8 * MIB)    /* bytes of text in which words are sought with errors */
#define LIMIT_STATE      (4 * MIB)    /* bytes of a state file of ours */
#define LIMIT_READINGS   (64 * MIB)   /* bytes of the file of what was read */
#define LIMIT_KEPT       (1 * MIB)    /* bytes of the words of a passage */
#define LIMIT_LINE       (4 * KIB)    /* bytes of a line that is typed */
#define LIMIT_BOOK       (2048 * MIB) /* bytes of one file of the book */
#define LIMIT_LUA        (64 * MIB)   /* bytes of a table of Lua that is read as data */

#endif
