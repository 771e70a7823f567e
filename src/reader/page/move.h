/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The actions that move the page: by lines, pages, sections, paragraphs, turns, articles. Each is
 * a row of the action table; a count multiplies.
 */
#ifndef READER_PAGE_MOVE_H
#define READER_PAGE_MOVE_H

struct app;

void move_line_down(struct app *app, long count);
void move_line_up(struct app *app, long count);
void move_page_down(struct app *app, long count);
void move_page_up(struct app *app, long count);
void move_half_down(struct app *app, long count); /* with a count: so many lines from now on */
void move_half_up(struct app *app, long count);
void move_start(struct app *app, long count);
void move_end(struct app *app, long count);
void move_percent(struct app *app, long count);
void move_section_next(struct app *app, long count);
void move_section_back(struct app *app, long count);
void move_paragraph_next(struct app *app, long count);
void move_paragraph_back(struct app *app, long count);
void move_turn_next(struct app *app, long count);
void move_turn_back(struct app *app, long count);
void move_speaker_next(struct app *app, long count);
void move_speaker_back(struct app *app, long count);
void move_article_next(struct app *app, long count);
void move_article_back(struct app *app, long count);

#endif
