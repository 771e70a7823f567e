/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the forms that are Web Annotations at heart have in common: where one looks (its target), by
 * which words it is found there (the selectors of the Web Annotation Data Model, 4.2), and addresses.
 */
#ifndef BOOK_FORMS_ANNOTATION_H
#define BOOK_FORMS_ANNOTATION_H

#include "book/json.h"

/* The first of a list, and what is no list itself. */
const struct json *annotation_first(const struct json *value);

/* Puts in the words of a target, those around them, and their place in characters. */
void annotation_put_words(struct json *kept, const struct json *target);

/* Puts in where the target is: an address as the source; a file by its name. */
void annotation_put_source(struct json *kept, struct slice address);

#endif
