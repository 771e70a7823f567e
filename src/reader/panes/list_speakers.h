/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The speakers of the open article as a tab of its outline: those who speak, in the order of their
 * first words; under a line of their own those whom others only quote, with by whom.
 */
#ifndef READER_PANES_LIST_SPEAKERS_H
#define READER_PANES_LIST_SPEAKERS_H

#include "article/voices.h"
#include "base/vec.h"

struct app;

/* Remade when the turns change. */
struct speaker_lines {
	VEC(size_t) list; /* speakers; NOWHERE is the line above those who are only quoted */
	struct voices voices;
	size_t turns; /* how many there were when they were made */
};

void speaker_lines_release(struct speaker_lines *lines);

/* To be made anew, however many turns there are. */
void speaker_lines_forget(struct speaker_lines *lines);

/* The speaker selected in the list of them; NOWHERE where it is not open, or shows none. */
size_t speakers_selected(const struct app *app);

/* To the speaker's next turn from here, the first again after the last. */
void speakers_go(struct app *app, size_t speaker);

#endif
