/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Selecting: two text offsets, the clusters at which are both selected, or all of the lines they
 * stand on. One end stays, the other is moved by the actions of IN_SELECT, by what an article is
 * made of; each goes only to places that are shown, and the page follows it.
 */
#ifndef READER_PAGE_SELECT_H
#define READER_PAGE_SELECT_H

#include <stdbool.h>
#include <stddef.h>

struct app;

struct selection {
	bool open;
	bool by_line;         /* as laid out */
	size_t anchor, point; /* text offsets of the end that stays and of the one that moves */
	size_t column;        /* the cell the point keeps to while it goes up and down */
};

/* Selects what lies between two text offsets, the clusters there included: for a mouse. */
void select_between(struct app *app, size_t anchor, size_t point);

/* Selects a range that is not empty; the page stays. */
void select_stretch(struct app *app, size_t start, size_t end);

/* The range that is selected; empty where nothing is. */
void select_range(struct app *app, size_t *start, size_t *end);

/* Where one is: the chosen reference, the present match, else the first text on the page; NOWHERE
 * on a page without text. Side by side the last is that of the current column. */
size_t select_here(struct app *app);

void select_begin(struct app *app, long count);
void select_begin_lines(struct app *app, long count);
void select_right(struct app *app, long count);
void select_left(struct app *app, long count);
void select_word(struct app *app, long count);
void select_word_back(struct app *app, long count);
void select_word_end(struct app *app, long count);
void select_down(struct app *app, long count);
void select_up(struct app *app, long count);
void select_line_start(struct app *app, long count);
void select_line_end(struct app *app, long count);
void select_paragraph_end(struct app *app, long count);
void select_paragraph_start(struct app *app, long count);
void select_turn_end(struct app *app, long count);
void select_turn_start(struct app *app, long count);
void select_section_end(struct app *app, long count);
void select_section_start(struct app *app, long count);
void select_start(struct app *app, long count);
void select_end(struct app *app, long count);
void select_other_end(struct app *app, long count);
void select_by_cluster(struct app *app, long count);
void select_by_line(struct app *app, long count);
void select_leave(struct app *app, long count);

#endif
