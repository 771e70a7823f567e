/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days and times as programs and people write them: ISO 8601 and its like, "4. Juni 2020 12:18:46",
 * "June 4, 2020 12:18 PM", "2020年6月4日", a year alone. A date that could be read in two ways
 * (4/6/2020) is a year alone.
 */
#ifndef BOOK_FORMS_DATE_H
#define BOOK_FORMS_DATE_H

#include "book/json.h"

struct date {
	int year, month, day;     /* month and day are 0 where unknown */
	int hour, minute, second; /* 0 where unknown */
	int offset;               /* minutes that the zone is ahead of UTC; 0 where unknown */
};

/* False where there is no year of four digits. */
bool date_read(struct slice words, struct date *date);

/* The figures of the year as they stand in the words; empty where there are none. */
struct slice date_year(struct slice words);

/* "2020", "2020-06", "2020-06-04": what is known of the day. */
void date_write_day(const struct date *date, struct buf *out);

/* Puts in when something was made, as RFC 3339 in UTC; where the words do not say the day, they
 * themselves, as "date", for whoever can read them. */
void date_put_created(struct json *kept, struct slice words);

#endif
