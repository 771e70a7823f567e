/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A JSON object on one line of standard output, a member at a time. The name of the first one starts with
 * the brace: member_text("{file", path); who writes the last one closes with "}\n".
 */
#ifndef CLI_MEMBER_H
#define CLI_MEMBER_H

#include "base/slice.h"

void member_name(const char *name); /* and the colon */

void member_text(const char *name, struct slice value); /* null where it is empty */
void member_number(const char *name, size_t number);    /* null for NOWHERE */
void member_list(const char *name, const struct slice *items, size_t count);

#endif
