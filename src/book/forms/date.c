/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers and the names of months are gathered in one walk over the words, and then told apart.
 */
#include "book/forms/date.h"

#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

#define MONTHS 12
#define MOST   3 /* numbers of a date that are looked at */

struct number {
	int value;
	size_t digits;
	char after; /* the byte behind it, NUL at the end */
};

struct gathered {
	struct number numbers[MOST];
	size_t count;
	int month; /* that was named */
	bool morning, afternoon;
	struct date *date; /* takes the time */
};

/* Folded, by languages. An abbreviation is the beginning of one, of three letters at least. */
static const char *const months[][MONTHS] = {
	{"january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december"},
	{"januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september",
		"oktober", "november", "dezember"},
	{"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
		"octobre", "novembre", "decembre"},
	{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
		"octubre", "noviembre", "diciembre"},
	{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
		"settembre", "ottobre", "novembre", "dicembre"},
	{"janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro",
		"outubro", "novembro", "dezembro"},
	{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
		"oktober", "november", "december"},
	{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
		"октября", "ноября", "декабря"},
};

static const char *const mornings[] = {"am", "a.m", "上午", "午前"};
static const char *const afternoons[] = {"pm", "p.m", "下午", "午後"};

/* --- the walk ---------------------------------------------------------------------------- */

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static char
byte_at(struct slice words, size_t at)
{
	return at < words.len ? words.at[at] : '\0';
}

/* The number at `at`, which moves behind it; too large a one is of no use to anybody. */
static struct number
take_number(struct slice words, size_t *at)
{
	struct number number = {0};

	for (; is_digit(byte_at(words, *at)); ++*at, number.digits++)
		if (number.digits < 8)
			number.value = number.value * 10 + (words.at[*at] - '0');
	number.after = byte_at(words, *at);
	return number;
}

/* "+02:00" or "+0200" right behind a time. */
static void
take_offset(struct slice words, size_t *at, struct date *date)
{
	char sign = byte_at(words, *at);
	struct number hours, minutes = {0};

	if ((sign != '+' && sign != '-') || !is_digit(byte_at(words, *at + 1)))
		return;
	++*at;
	hours = take_number(words, at);
	if (hours.digits == 4) {
		minutes.value = hours.value % 100;
		hours.value /= 100;
	} else if (hours.after == ':') {
		++*at;
		minutes = take_number(words, at);
	}
	if (hours.value < 24 && minutes.value < 60)
		date->offset = (sign == '-' ? -1 : 1) * (hours.value * 60 + minutes.value);
}

/* From the colon behind the hour on. */
static void
take_time(struct slice words, size_t *at, struct number hour, struct date *date)
{
	struct number minute, second = {0};

	++*at;
	minute = take_number(words, at);
	if (minute.after == ':') {
		++*at;
		second = take_number(words, at);
	}
	if (byte_at(words, *at) == '.' && is_digit(byte_at(words, *at + 1))) {
		++*at;
		take_number(words, at);
	}
	if (hour.value > 23 || minute.value > 59 || second.value > 59)
		return;
	date->hour = hour.value;
	date->minute = minute.value;
	date->second = second.value;
	take_offset(words, at, date);
}

static bool
is_one_of(struct slice word, const char *const names[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_starts(word, slice_of(names[i])))
			return true;
	return false;
}

static int
month_named(struct slice word)
{
	for (size_t i = 0; i < sizeof months / sizeof *months && word.len >= 3; i++)
		for (int month = 0; month < MONTHS; month++)
			if (slice_starts(slice_of(months[i][month]), word))
				return month + 1;
	return 0;
}

static void
look_at_word(struct gathered *g, struct slice word)
{
	struct buf folded = BUF_INIT;
	int month;

	fold_text(word, 0, &folded);
	month = month_named(buf_slice(&folded));
	g->month = month ? month : g->month;
	g->morning = g->morning ||
		     is_one_of(buf_slice(&folded), mornings, sizeof mornings / sizeof *mornings);
	g->afternoon = g->afternoon || is_one_of(buf_slice(&folded), afternoons,
					       sizeof afternoons / sizeof *afternoons);
	buf_release(&folded);
}

/* Does the point belong to a word? Blanks of any width, dashes and the like do not. */
static bool
is_of_word(uint32_t point)
{
	if (point < 0x80)
		return (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
	return point != 0xa0 && !(point >= 0x2000 && point < 0x2070) && point != 0x3000;
}

/* Takes the word at `at`; a full stop between letters ("p.m.") is of it. */
static struct slice
take_word(struct slice words, size_t *at)
{
	size_t start = *at, next = *at;

	while (next < words.len && (is_of_word(utf8_next(words, &next)) ||
					   (*at > start && words.at[*at] == '.' &&
						   next < words.len && words.at[next] == 'm')))
		*at = next;
	if (*at == start)
		utf8_next(words, at);
	return slice_part(words, start, *at);
}

static void
gather(struct gathered *g, struct slice words)
{
	for (size_t at = 0; at < words.len;) {
		struct number number;

		if (!is_digit(words.at[at])) {
			look_at_word(g, take_word(words, &at));
			continue;
		}
		number = take_number(words, &at);
		if (number.after == ':' && is_digit(byte_at(words, at + 1)) && number.digits < 3)
			take_time(words, &at, number, g->date);
		else if (g->count < MOST)
			g->numbers[g->count++] = number;
	}
}

/* --- what was gathered ------------------------------------------------------------------- */

static void
set_day(struct date *date, int month, int day)
{
	static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month < 1 || month > MONTHS)
		return;
	date->month = month;
	date->day = day >= 1 && day <= lengths[month - 1] ? day : 0;
}

/* The two numbers before the year: which is the month? */
static void
settle_before_year(struct date *date, struct number first, struct number second)
{
	if (first.value > MONTHS || first.after == '.')
		set_day(date, second.value, first.value);
	else if (second.value > MONTHS)
		set_day(date, first.value, second.value);
}

/* Which number is what, where the year is the one at `year`. */
static void
settle_day(const struct gathered *g, size_t year, struct date *date)
{
	const struct number *n = g->numbers;
	int around = year ? n[0].value : g->count > 1 ? n[1].value : 0;

	if (g->month)
		set_day(date, g->month, around);
	else if (year == 2)
		settle_before_year(date, n[0], n[1]);
	else if (year == 0 && g->count > 1)
		set_day(date, n[1].value, g->count > 2 ? n[2].value : 0);
}

bool
date_read(struct slice words, struct date *date)
{
	struct gathered g = {.date = date};
	struct buf sound = BUF_INIT;
	size_t year = 0;

	*date = (struct date){0};
	utf8_repair(words, &sound);
	gather(&g, buf_slice(&sound));
	buf_release(&sound);
	while (year < g.count && g.numbers[year].digits != 4)
		year++;
	if (year == g.count || !g.numbers[year].value)
		return false;
	date->year = g.numbers[year].value;
	settle_day(&g, year, date);
	if (g.afternoon && date->hour < 12)
		date->hour += 12;
	else if (g.morning && date->hour == 12)
		date->hour = 0;
	return true;
}

struct slice
date_year(struct slice words)
{
	for (size_t at = 0; at < words.len; at++) {
		size_t start = at;

		while (is_digit(byte_at(words, at)))
			at++;
		if (at - start == 4)
			return slice_part(words, start, at);
	}
	return SLICE("");
}

/* --- writing ----------------------------------------------------------------------------- */

void
date_write_day(const struct date *date, struct buf *out)
{
	buf_addf(out, "%04d", date->year);
	if (date->month)
		buf_addf(out, "-%02d", date->month);
	if (date->month && date->day)
		buf_addf(out, "-%02d", date->day);
}

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_length(int year, int month)
{
	if (month == 2)
		return is_leap(year) ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* The next day, or the one before. */
static void
step_day(struct date *date, int step)
{
	date->day += step;
	if (date->day < 1) {
		date->month = date->month == 1 ? MONTHS : date->month - 1;
		date->year -= date->month == MONTHS;
		date->day = month_length(date->year, date->month);
	} else if (date->day > month_length(date->year, date->month)) {
		date->day = 1;
		date->month = date->month == MONTHS ? 1 : date->month + 1;
		date->year += date->month == 1;
	}
}

/* The same moment in UTC; a zone is less than a day away. */
static struct date
to_utc(struct date date)
{
	int minutes = date.hour * 60 + date.minute - date.offset, day = 24 * 60;

	if (minutes < 0 || minutes >= day)
		step_day(&date, minutes < 0 ? -1 : 1);
	minutes = (minutes + day) % day;
	date.hour = minutes / 60;
	date.minute = minutes % 60;
	date.offset = 0;
	return date;
}

void
date_put_created(struct json *kept, struct slice words)
{
	struct buf made = BUF_INIT;
	struct date date;

	if (date_read(words, &date) && date.day) {
		date = to_utc(date);
		date_write_day(&date, &made);
		buf_addf(&made, "T%02d:%02d:%02dZ", date.hour, date.minute, date.second);
		json_put_text(kept, "created", buf_slice(&made));
	} else {
		json_put_some(kept, "date", words);
	}
	buf_release(&made);
}
