/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of actions, with the small ones that only hand on. To add an action is to add a row
 * here and the function it names.
 */
#include "reader/keys/action.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "reader/book/keep.h"
#include "reader/book/note.h"
#include "reader/keys/help.h"
#include "reader/library/everyone.h"
#include "reader/library/linked.h"
#include "reader/page/copy.h"
#include "reader/page/follow.h"
#include "reader/page/linear.h"
#include "reader/page/move.h"
#include "reader/page/select.h"
#include "reader/panes/results_pane.h"
#include "screen/key.h"

enum { MEASURE_STEP = 4 };

/* References. */

static void
reference_next(struct app *app, long count)
{
	follow_choose(app, count ? count : 1);
}

static void
reference_back(struct app *app, long count)
{
	follow_choose(app, count ? -count : -1);
}

static void
follow(struct app *app, long count)
{
	(void)count;
	follow_go(app);
}

static void
peek(struct app *app, long count)
{
	(void)count;
	if (follow_chosen(app->view) != NOWHERE || !passages_peek(app))
		peek_toggle(app);
}

static void
peek_item(struct app *app, long count)
{
	(void)count;
	if (!passages_peek(app) && !list_peek(app))
		app_say(app, "%s", _("there is no more to show of this"));
}

static void
back(struct app *app, long count)
{
	(void)count;
	if (!history_return(app, false))
		app_say(app, "%s", _("there is nothing to go back to"));
}

static void
forward(struct app *app, long count)
{
	(void)count;
	if (!history_return(app, true))
		app_say(app, "%s", _("there is nothing to go forward to"));
}

static void
history(struct app *app, long count)
{
	(void)count;
	if (history_count(app) > 1)
		list_toggle(app, &list_history);
	else
		app_say(app, "%s", _("this is where one began"));
}

/* Panes. */

static void
sections(struct app *app, long count)
{
	(void)count;
	list_toggle(app, &list_sections);
}

static void
speakers(struct app *app, long count)
{
	(void)count;
	list_toggle(app, &list_speakers);
}

static void
references(struct app *app, long count)
{
	(void)count;
	if (app->view && app->root)
		app_folder(app); /* its names tell which references lead nowhere */
	list_toggle(app, &list_references);
}

static void
tab_next(struct app *app, long count)
{
	(void)count;
	list_turn(app, false);
}

static void
tab_back(struct app *app, long count)
{
	(void)count;
	list_turn(app, true);
}

static void
list_down(struct app *app, long count)
{
	list_move(app, count ? count : 1);
}

static void
list_up(struct app *app, long count)
{
	list_move(app, count ? -count : -1);
}

static void
list_page_down(struct app *app, long count)
{
	list_move(app, (count ? count : 1) * (long)list_rows(app));
}

static void
list_page_up(struct app *app, long count)
{
	list_move(app, -(count ? count : 1) * (long)list_rows(app));
}

static void
list_first(struct app *app, long count)
{
	(void)count;
	list_move_to(app, false);
}

static void
list_last(struct app *app, long count)
{
	(void)count;
	list_move_to(app, true);
}

static void
go(struct app *app, long count)
{
	(void)count;
	list_go(app);
}

/* What is typed narrows the list; Enter goes where one letter opens, Esc shows all again. */

static void
filter_typed(struct app *app)
{
	list_filter(app, buf_slice(&app->prompt.words));
}

static void
filter_left(struct app *app)
{
	list_filter(app, SLICE(""));
}

static const struct prompt_kind filter_prompt = {
	.label = "/ ", .typed = filter_typed, .left = filter_left};

static void
filter(struct app *app, long count)
{
	(void)count;
	list_filter(app, SLICE(""));
	prompt_open(app, &filter_prompt);
}

/* Search. */

static void
search_forward(struct app *app, long count)
{
	(void)count;
	search_ask(app, false);
}

static void
search_backward(struct app *app, long count)
{
	(void)count;
	search_ask(app, true);
}

static void
match_next(struct app *app, long count)
{
	search_next(app, count ? count : 1, false);
}

static void
match_back(struct app *app, long count)
{
	search_next(app, count ? count : 1, true);
}

/* Marks: the letter comes as the count. */

static bool
is_capital(long letter)
{
	return letter >= 'A' && letter <= 'Z';
}

static void
say_marked(struct app *app, uint32_t letter)
{
	struct buf keys = BUF_INIT;

	keymap_show(&app->keymap, "mark-go", &keys);
	if (keys.len) {
		key_show(letter, &keys);
		app_say(app, _("marked; %s comes back here"), keys.at);
	} else {
		app_say(app, "%s", _("marked"));
	}
	buf_release(&keys);
}

/* Of a capital letter the book has it too. */
static void
mark(struct app *app, long letter)
{
	if (!app_keep_place(app, (uint32_t)letter)) {
		app_say(app, "%s", _("this page has no place that could be kept"));
		return;
	}
	say_marked(app, (uint32_t)letter);
	if (is_capital(letter))
		keep_mark(app, (uint32_t)letter);
}

static void
mark_go(struct app *app, long letter)
{
	const struct place *place;

	if (letter == '\'') {
		history_jump(app, app->view->before);
		return;
	}
	place = places_find(&app->places, (uint32_t)letter, NULL);
	if (!place && is_capital(letter) && keep_marked(app, (uint32_t)letter) != NOWHERE) {
		browse_visit(app, keep_marked(app, (uint32_t)letter));
		return;
	}
	if (!place) {
		app_say(app, "%s", _("there is no such mark"));
		return;
	}
	history_leave(app);
	if (app_reach(app, place->path) == 0)
		goal_set_place(app, place);
}

/* Looks. */

static void
set_measure(struct app *app, size_t measure)
{
	app->measure = measure;
	app_say(app, NP_("at most %zu cell a line", "at most %zu cells a line", measure), measure);
}

static void
wider(struct app *app, long count)
{
	(void)count;
	set_measure(app, app->measure + MEASURE_STEP > MEASURE_MOST ? MEASURE_MOST
								    : app->measure + MEASURE_STEP);
}

static void
narrower(struct app *app, long count)
{
	(void)count;
	set_measure(app, app->measure < MEASURE_LEAST + MEASURE_STEP ? MEASURE_LEAST
								     : app->measure - MEASURE_STEP);
}

static void
usual_measure(struct app *app, long count)
{
	(void)count;
	set_measure(app, MEASURE_USUAL);
}

static void
theme(struct app *app, long count)
{
	(void)count;
	looks_choose(app, theme_next(app->theme));
	app_say(app, _("theme %s"), app->theme->name);
}

/* The first and the last row go, or come back. */
static void
reading_mode(struct app *app, long count)
{
	struct buf key = BUF_INIT;

	(void)count;
	app->bare = !app->bare;
	keymap_show(&app->keymap, "reading-mode", &key);
	if (app->bare && key.len)
		app_say(app, _("nothing but the text; %s brings the rest back"), key.at);
	buf_release(&key);
}

static void
redraw(struct app *app, long count)
{
	(void)count;
	app->redraw = true;
}

/* The program. */

static void
help(struct app *app, long count)
{
	struct buf text = BUF_INIT;

	(void)count;
	help_text(&app->keymap, &text);
	app_show_text(app, _("help"), buf_slice(&text));
	buf_release(&text);
}

static void
quit(struct app *app, long count)
{
	(void)count;
	app->quit = true;
}

/* Where no article is open the library is below them. */
static void
leave_people(struct app *app)
{
	list_close(app);
	hall_enter(app);
}

/* Closes what is uppermost: a list, a page of our own, an article of the library, the program. */
static void
close_one(struct app *app, long count)
{
	if (app->hall.open && app->view && !app->in_library)
		hall_close(app);
	else if (app->hall.open)
		quit(app, count);
	else if (app->peek.open)
		peek_close(app);
	else if (app->view && app->list.focus)
		list_close(app);
	else if (app->view && app_list_beside(app))
		list_close(app);
	else if (app->view && !app->view->path[0])
		app_leave_text(app);
	else if (!app->view && list_is_people(app))
		leave_people(app);
	else if (app->view && app->in_library)
		hall_enter(app);
	else
		quit(app, count);
}

/* Takes back one thing: the peek, the filter, the list one is in, what stands out on the page. */
static void
clear(struct app *app, long count)
{
	(void)count;
	if (app->hall.open) {
		hall_clear(app);
	} else if (app->peek.open) {
		peek_close(app);
	} else if (app->list.focus && app->list.filter.len) {
		list_filter(app, SLICE(""));
	} else if (app->list.focus && app->view) {
		list_close(app);
	} else if (list_is_people(app)) {
		leave_people(app);
	} else if (app->lens.words.typed.len) {
		lens_back(app);
	} else if (app->view && (app->search.shown || app->view->reference != NOWHERE)) {
		search_clear(app);
		app->view->reference = NOWHERE;
	} else if (app->view && !lens_back(app)) {
		list_close(app);
	}
}

#define MOVING     N_("Moving")
#define REFERENCES N_("References")
#define FINDING    N_("Finding")
#define SELECTING  N_("Selecting and copying")
#define KEEPING    N_("The commonplace book")
#define PANES      N_("Outline and articles")
#define LOOKS      N_("Looks and leaving")

/* clang-format off */
const struct action actions[] = {
	{"line-down",      "j <Down> <C-e> <C-n>",        IN_PAGE, MOVING,     N_("a line down"), move_line_down},
	{"line-up",        "k <Up> <C-y> <C-p>",          IN_PAGE, MOVING,     N_("a line up"), move_line_up},
	{"page-down",      "<Space> <PgDn> <C-f> <C-v>",  IN_PAGE, MOVING,     N_("a page down"), move_page_down},
	{"page-up",        "b <PgUp> <C-b> <A-v>",        IN_PAGE, MOVING,     N_("a page up"), move_page_up},
	{"half-down",      "d <C-d>",                     IN_PAGE, MOVING,     N_("half a page down; with a number, so many lines from now on"), move_half_down},
	{"half-up",        "u <C-u>",                     IN_PAGE, MOVING,     N_("half a page up, or so many lines"), move_half_up},
	{"start",          "g <Home>",                    IN_PAGE, MOVING,     N_("to the start; with a number, to that line of the file"), move_start},
	{"end",            "G <End>",                     IN_PAGE, MOVING,     N_("to the end, or to a line of the file as well"), move_end},
	{"percent",        "%",                           IN_PAGE, MOVING,     N_("to the percent typed before it"), move_percent},
	{"section-next",   "]",                           IN_PAGE, MOVING,     N_("the next section"), move_section_next},
	{"section-back",   "[",                           IN_PAGE, MOVING,     N_("the section before"), move_section_back},
	{"paragraph-next", "}",                           IN_PAGE, MOVING,     N_("the next paragraph"), move_paragraph_next},
	{"paragraph-back", "{",                           IN_PAGE, MOVING,     N_("the paragraph before"), move_paragraph_back},
	{"turn-next",      ")",                           IN_PAGE, MOVING,     N_("the next speaker's turn"), move_turn_next},
	{"turn-back",      "(",                           IN_PAGE, MOVING,     N_("the turn before"), move_turn_back},
	{"speaker-next",   "*",                           IN_PAGE, MOVING,     N_("the same speaker's next turn"), move_speaker_next},
	{"speaker-back",   "#",                           IN_PAGE, MOVING,     N_("the same speaker's turn before"), move_speaker_back},
	{"article-next",   "J",                           IN_PAGE, MOVING,     N_("the next article"), move_article_next},
	{"article-back",   "K",                           IN_PAGE, MOVING,     N_("the article before"), move_article_back},
	{"reference-next", "<Tab>",                       IN_PAGE, REFERENCES, N_("choose the next reference"), reference_next},
	{"reference-back", "<S-Tab>",                     IN_PAGE, REFERENCES, N_("choose the one before"), reference_back},
	{"follow",         "<CR>",                        IN_PAGE, REFERENCES, N_("go where it points"), follow},
	{"letters",        "F",                           IN_PAGE, REFERENCES, N_("letters on all references; typing those of one goes there"), letters_show},
	{"peek",           "p",                           IN_PAGE, REFERENCES, N_("peek at where it points; at the note of a kept passage"), peek},
	{"back",           "H <Left> <BS> <A-Left>",      IN_BOTH | IN_RESULTS, REFERENCES, N_("back to where one was"), back},
	{"forward",        "L <A-Right>",                 IN_BOTH | IN_RESULTS, REFERENCES, N_("forward again"), forward},
	{"history",        "W",                           IN_BOTH, REFERENCES, N_("where one has been"), history},
	{"search",         "/",                           IN_PAGE | IN_COLUMNS, FINDING,    N_("search forward for words as typed; \"words\" in just these letters; ~ and a regular expression"), search_forward},
	{"search-back",    "\\",                          IN_PAGE | IN_COLUMNS, FINDING,    N_("the same backward; Up and Down walk what was asked before"), search_backward},
	{"match-next",     "n",                           IN_PAGE | IN_COLUMNS, FINDING,    N_("the next match"), match_next},
	{"match-back",     "N",                           IN_PAGE | IN_COLUMNS, FINDING,    N_("the match before"), match_back},
	{"matches-only",   "&",                           IN_PAGE, FINDING,    N_("show only paragraphs with words"), lens_ask},
	{"library-search", "S",                           IN_BOTH | IN_COLUMNS | IN_BOOK | IN_RESULTS | IN_LIBRARY, FINDING, N_("search the library; what was found last; from there: other words"), results_ask},
	{"results-down",   "j <Down> <C-n>",              IN_RESULTS, FINDING, N_("in what was found: down"), results_down},
	{"results-up",     "k <Up> <C-p>",                IN_RESULTS, FINDING, N_("in what was found: up"), results_up},
	{"results-page-down", "<Space> <PgDn> d <C-d>",   IN_RESULTS, FINDING, N_("in what was found: a page down"), results_page_down},
	{"results-page-up", "b <PgUp> u <C-u>",           IN_RESULTS, FINDING, N_("in what was found: a page up"), results_page_up},
	{"results-first",  "g <Home>",                    IN_RESULTS, FINDING, N_("in what was found: the first"), results_first},
	{"results-last",   "G <End>",                     IN_RESULTS, FINDING, N_("in what was found: the last so far"), results_last},
	{"results-article-next", "] }",                   IN_RESULTS, FINDING, N_("in what was found: the next article"), results_article_next},
	{"results-article-back", "[ {",                   IN_RESULTS, FINDING, N_("in what was found: the article before"), results_article_back},
	{"results-go",     "<CR>",                        IN_RESULTS, FINDING, N_("in what was found: to the words in their article; n and N go on from there, over all articles"), results_go},
	{"results-change", "/",                           IN_RESULTS, FINDING, N_("in what was found: change the words"), results_change},
	{"results-close",  "q <Esc>",                     IN_RESULTS, FINDING, N_("in what was found: close it"), results_clear},
	{"mark",           "m",                           IN_PAGE | TAKES_LETTER, FINDING,    N_("mark the place with a letter; with a capital one it is in the book too"), mark},
	{"mark-go",        "'",                           IN_PAGE | TAKES_LETTER, FINDING,    N_("go to a mark; '' to where one jumped from"), mark_go},
	{"select",         "v",                           IN_PAGE | IN_COLUMNS, SELECTING,  N_("select from here, to be moved to what shall be copied"), select_begin},
	{"select-lines",   "V",                           IN_PAGE | IN_COLUMNS, SELECTING,  N_("the same by lines"), select_begin_lines},
	{"copy",           "y",                           IN_PAGE | IN_SELECT | IN_COLUMNS, SELECTING, N_("copy what is selected; else the chosen reference's address, or the paragraph at the cursor"), copy_out},
	{"cite",           "c",                           IN_PAGE | IN_SELECT | IN_COLUMNS, SELECTING, N_("copy what is selected, or the paragraph, with its speaker, place and source"), copy_cite},
	{"select-right",   "l <Right>",                   IN_SELECT, SELECTING, N_("selecting: a character on"), select_right},
	{"select-left",    "h <Left>",                    IN_SELECT, SELECTING, N_("selecting: a character back"), select_left},
	{"select-word",    "w",                           IN_SELECT, SELECTING, N_("selecting: to the next word"), select_word},
	{"select-word-back", "b",                         IN_SELECT, SELECTING, N_("selecting: to the word before"), select_word_back},
	{"select-word-end", "e",                          IN_SELECT, SELECTING, N_("selecting: to the end of the word"), select_word_end},
	{"select-down",    "j <Down>",                    IN_SELECT, SELECTING, N_("selecting: a line down"), select_down},
	{"select-up",      "k <Up>",                      IN_SELECT, SELECTING, N_("selecting: a line up"), select_up},
	{"select-line-start", "0 <Home>",                 IN_SELECT, SELECTING, N_("selecting: to the start of the line"), select_line_start},
	{"select-line-end", "$ <End>",                    IN_SELECT, SELECTING, N_("selecting: to the end of the line"), select_line_end},
	{"select-paragraph-end", "}",                     IN_SELECT, SELECTING, N_("selecting: to the end of the paragraph, of the next"), select_paragraph_end},
	{"select-paragraph-start", "{",                   IN_SELECT, SELECTING, N_("selecting: to the start of the paragraph, of the one before"), select_paragraph_start},
	{"select-turn-end", ")",                          IN_SELECT, SELECTING, N_("selecting: to the end of the turn, of the next"), select_turn_end},
	{"select-turn-start", "(",                        IN_SELECT, SELECTING, N_("selecting: to the start of the turn, of the one before"), select_turn_start},
	{"select-section-end", "]",                       IN_SELECT, SELECTING, N_("selecting: to the end of the section, of the next"), select_section_end},
	{"select-section-start", "[",                     IN_SELECT, SELECTING, N_("selecting: to the start of the section, of the one before"), select_section_start},
	{"select-start",   "g",                           IN_SELECT, SELECTING, N_("selecting: to the start of the article"), select_start},
	{"select-end",     "G",                           IN_SELECT, SELECTING, N_("selecting: to its end"), select_end},
	{"select-other-end", "o",                         IN_SELECT, SELECTING, N_("selecting: move the other end"), select_other_end},
	{"select-by-cluster", "v",                        IN_SELECT, SELECTING, N_("selecting: by characters; again: leave"), select_by_cluster},
	{"select-by-line", "V",                           IN_SELECT, SELECTING, N_("selecting: by lines; again: leave"), select_by_line},
	{"select-leave",   "<Esc> q",                     IN_SELECT, SELECTING, N_("selecting: leave"), select_leave},
	{"keep-note",      "a",                           IN_PAGE | IN_SELECT | IN_COLUMNS, KEEPING, N_("keep what is selected, or the turn or paragraph one is at, with a note: words, #tags, a colour as !red; Tab walks through the tags in use"), note_keep},
	{"keep",           "A",                           IN_PAGE | IN_SELECT | IN_COLUMNS, KEEPING, N_("keep it at once"), keep_now},
	{"keep-section",   "",                            IN_PAGE, KEEPING,    N_("keep the whole section"), keep_section},
	{"keep-article",   "",                            IN_PAGE, KEEPING,    N_("keep the whole article"), keep_article},
	{"note-edit",      "e",                           IN_BOTH | IN_BOOK, KEEPING, N_("change the note, the tags and the colour of the passage here"), note_edit},
	{"note-editor",    "E",                           IN_BOTH | IN_BOOK, KEEPING, N_("write its note in the editor that VISUAL or EDITOR names"), note_write},
	{"keep-delete",    "x",                           IN_BOTH | IN_BOOK, KEEPING, N_("delete the passage here; it can be had back"), keep_delete},
	{"keep-undo",      "U",                           IN_BOTH | IN_COLUMNS | IN_BOOK, KEEPING, N_("take back what was kept or deleted last"), keep_undo},
	{"book",           "B",                           IN_BOTH | IN_COLUMNS | IN_BOOK | IN_RESULTS | IN_LIBRARY, KEEPING, N_("the book; out of it"), browse_toggle},
	{"book-down",      "j <Down> <C-n>",              IN_BOOK, KEEPING,    N_("in the book: down"), browse_down},
	{"book-up",        "k <Up> <C-p>",                IN_BOOK, KEEPING,    N_("in the book: up"), browse_up},
	{"book-page-down", "<Space> <PgDn> d <C-d>",      IN_BOOK, KEEPING,    N_("in the book: a page down"), browse_page_down},
	{"book-page-up",   "b <PgUp> u <C-u>",            IN_BOOK, KEEPING,    N_("in the book: a page up"), browse_page_up},
	{"book-first",     "g <Home>",                    IN_BOOK, KEEPING,    N_("in the book: the first"), browse_first},
	{"book-last",      "G <End>",                     IN_BOOK, KEEPING,    N_("in the book: the last"), browse_last},
	{"book-group-next", "] }",                        IN_BOOK, KEEPING,    N_("in the book: the next article, speaker, tag, month"), browse_group_next},
	{"book-group-back", "[ {",                        IN_BOOK, KEEPING,    N_("in the book: the one before"), browse_group_back},
	{"book-by",        "<Tab>",                       IN_BOOK, KEEPING,    N_("in the book: by article, speaker, tag, date, state"), browse_next_way},
	{"book-by-back",   "<S-Tab>",                     IN_BOOK, KEEPING,    N_("in the book: the same in the other direction"), browse_last_way},
	{"book-filter",    "/",                           IN_BOOK, KEEPING,    N_("in the book: search words, notes, tags, speakers, titles, as a page is searched"), browse_ask},
	{"book-go",        "<CR>",                        IN_BOOK, KEEPING,    N_("in the book: to the place in its article"), browse_go},
	{"book-copy",      "y",                           IN_BOOK, KEEPING,    N_("in the book: copy the words"), browse_copy},
	{"book-cite",      "c",                           IN_BOOK, KEEPING,    N_("in the book: copy them with their speaker, place and source"), browse_cite},
	{"book-speaker",   "s",                           IN_BOOK, KEEPING,    N_("in the book: all that was kept of this speaker, as a page"), browse_speaker},
	{"book-deleted",   "D",                           IN_BOOK, KEEPING,    N_("in the book: what was deleted; what was not"), browse_deleted},
	{"restore",        "r",                           IN_BOOK, KEEPING,    N_("in the book: have a deleted passage back"), keep_restore},
	{"book-export",    "",                            IN_BOOK, KEEPING,    N_("in the book: write what is shown to a file, as .md .org .csv .jsonld .bib .json"), browse_export},
	{"book-close",     "q <Esc>",                     IN_BOOK, KEEPING,    N_("in the book: forget the search; close it"), browse_clear},
	{"sections",       "t",                           IN_BOTH, PANES,      N_("sections"), sections},
	{"speakers",       "s",                           IN_BOTH, PANES,      N_("speakers"), speakers},
	{"references",     "r",                           IN_BOTH, PANES,      N_("references"), references},
	{"links-here",     "R",                           IN_BOTH, PANES,      N_("what links here, what mentions it, what is near"), linked_toggle},
	{"voices",         "w",                           IN_BOTH | IN_LIBRARY, PANES,     N_("who speaks in the library, and all that one says there; who quotes whom"), everyone_toggle},
	{"passages",       "P",                           IN_BOTH, PANES,      N_("kept passages of the article"), passages_toggle},
	{"articles",       "i",                           IN_BOTH | IN_COLUMNS | IN_BOOK | IN_RESULTS | IN_LIBRARY, PANES, N_("the library: articles by name, folder, category, date, length, unread, and the queue; out of it"), hall_toggle},
	{"open",           "o",                           IN_BOTH | IN_COLUMNS | IN_LIBRARY, PANES,      N_("open an article by a few letters of its title; those read last come first"), opener_ask},
	{"queue",          "I",                           IN_PAGE | IN_COLUMNS, PANES, N_("put the article into the queue of what to read next"), queue_article},
	{"queue-section",  "",                            IN_PAGE | IN_COLUMNS, PANES, N_("the same for the section one is in"), queue_section},
	{"queue-next",     "O",                           IN_BOTH | IN_COLUMNS | IN_BOOK | IN_RESULTS | IN_LIBRARY, PANES, N_("read on with the next in the queue; the one before is done"), queue_next},
	{"library-down",   "j <Down> <C-n>",              IN_LIBRARY, PANES,   N_("in the library: down"), hall_down},
	{"library-up",     "k <Up> <C-p>",                IN_LIBRARY, PANES,   N_("in the library: up"), hall_up},
	{"library-page-down", "<Space> <PgDn> d <C-d>",   IN_LIBRARY, PANES,   N_("in the library: a page down"), hall_page_down},
	{"library-page-up", "b <PgUp> u <C-u>",           IN_LIBRARY, PANES,   N_("in the library: a page up"), hall_page_up},
	{"library-first",  "g <Home>",                    IN_LIBRARY, PANES,   N_("in the library: the first"), hall_first},
	{"library-last",   "G <End>",                     IN_LIBRARY, PANES,   N_("in the library: the last"), hall_last},
	{"library-group-next", "] }",                     IN_LIBRARY, PANES,   N_("in the library: the next letter, folder, category, month"), hall_group_next},
	{"library-group-back", "[ {",                     IN_LIBRARY, PANES,   N_("in the library: the one before"), hall_group_back},
	{"library-by",     "<Tab>",                       IN_LIBRARY, PANES,   N_("in the library: by name, folder, category, date, length, unread; the queue"), hall_next_way},
	{"library-by-back", "<S-Tab>",                    IN_LIBRARY, PANES,   N_("in the library: the same in the other direction"), hall_last_way},
	{"library-filter", "/",                           IN_LIBRARY, PANES,   N_("in the library: show only what has these words in its title or file"), hall_ask},
	{"library-go",     "<CR>",                        IN_LIBRARY, PANES,   N_("in the library: open the article"), hall_go},
	{"library-queue",  "I",                           IN_LIBRARY, PANES,   N_("in the library: put the article into the queue"), hall_queue},
	{"library-drop",   "x",                           IN_LIBRARY, PANES,   N_("in the library: take it out of the queue"), hall_drop},
	{"library-refresh", "r",                          IN_LIBRARY, PANES,   N_("in the library: look for what has changed in the folder"), hall_refresh},
	{"library-read",   "m",                           IN_LIBRARY, PANES,   N_("in the library: take the article as read; as unread"), hall_read},
	{"lens",           "l",                           IN_BOTH, PANES,      N_("show one speaker's turns, fold the rest; all again"), lens_toggle},
	{"columns",        "|",                           IN_BOTH | IN_COLUMNS, PANES, N_("speakers side by side; the article again"), columns_toggle},
	{"columns-mark",   "m",                           IN_LIST, PANES,      N_("in the list of speakers: mark who is to stand side by side"), columns_mark},
	{"columns-down",   "j <Down> <C-e> <C-n>",        IN_COLUMNS, PANES,   N_("side by side: a line down"), columns_down},
	{"columns-up",     "k <Up> <C-y> <C-p>",          IN_COLUMNS, PANES,   N_("side by side: a line up"), columns_up},
	{"columns-page-down", "<Space> <PgDn> d <C-d>",   IN_COLUMNS, PANES,   N_("side by side: a page down"), columns_page_down},
	{"columns-page-up", "b <PgUp> u <C-u>",           IN_COLUMNS, PANES,   N_("side by side: a page up"), columns_page_up},
	{"columns-start",  "g <Home>",                    IN_COLUMNS, PANES,   N_("side by side: to the start"), columns_start},
	{"columns-end",    "G <End>",                     IN_COLUMNS, PANES,   N_("side by side: to the end"), columns_end},
	{"columns-section-next", "]",                     IN_COLUMNS, PANES,   N_("side by side: the next section"), columns_section_next},
	{"columns-section-back", "[",                     IN_COLUMNS, PANES,   N_("side by side: the section before"), columns_section_back},
	{"columns-next",   "<Tab> <Right>",               IN_COLUMNS, PANES,   N_("side by side: the next speaker"), columns_next},
	{"columns-back",   "<S-Tab> <Left>",              IN_COLUMNS, PANES,   N_("side by side: the speaker before"), columns_back},
	{"columns-go",     "<CR>",                        IN_COLUMNS, PANES,   N_("side by side: to this turn in the article"), columns_go},
	{"columns-leave",  "<Esc> q",                     IN_COLUMNS, PANES,   N_("side by side: leave"), columns_leave},
	{"list-down",      "j <Down> <C-n>",              IN_LIST, PANES,      N_("in a list: down"), list_down},
	{"list-up",        "k <Up> <C-p>",                IN_LIST, PANES,      N_("in a list: up"), list_up},
	{"list-page-down", "<Space> <PgDn> d <C-d>",      IN_LIST, PANES,      N_("in a list: a page down"), list_page_down},
	{"list-page-up",   "b <PgUp> u <C-u>",            IN_LIST, PANES,      N_("in a list: a page up"), list_page_up},
	{"list-first",     "g <Home>",                    IN_LIST, PANES,      N_("in a list: the first"), list_first},
	{"list-last",      "G <End>",                     IN_LIST, PANES,      N_("in a list: the last"), list_last},
	{"list-go",        "<CR>",                        IN_LIST, PANES,      N_("in a list: go there"), go},
	{"list-tab-next",  "<Tab>",                       IN_LIST, PANES,      N_("in a list: the next tab"), tab_next},
	{"list-tab-back",  "<S-Tab>",                     IN_LIST, PANES,      N_("in a list: the tab before"), tab_back},
	{"list-peek",      "p",                           IN_LIST, PANES,      N_("in a list: peek at it: the place of a link, the note of a kept passage"), peek_item},
	{"list-filter",    "/",                           IN_LIST, PANES,      N_("in a list: show only what has these words; \"words\" and ~ as in a search"), filter},
	{"wider",          "+",                           IN_PAGE, LOOKS,      N_("longer lines"), wider},
	{"narrower",       "-",                           IN_PAGE, LOOKS,      N_("shorter lines"), narrower},
	{"usual-measure",  "=",                           IN_PAGE, LOOKS,      N_("lines of the usual length"), usual_measure},
	{"linear",         "<F2>",                        IN_BOTH | IN_BOOK | IN_RESULTS | IN_LIBRARY, LOOKS,      N_("plain lines, for speech and braille; and back"), linear_toggle},
	{"mouse",          "M",                           IN_BOTH | IN_BOOK | IN_RESULTS | IN_LIBRARY, LOOKS,      N_("take the mouse, or give it back to the terminal"), mouse_toggle},
	{"redraw",         "<C-l>",                       IN_BOTH | IN_SELECT | IN_COLUMNS | IN_BOOK | IN_RESULTS | IN_LIBRARY, LOOKS,      N_("paint the screen anew"), redraw},
	{"reading-mode",   "z",                           IN_BOTH | IN_SELECT | IN_COLUMNS | IN_BOOK | IN_RESULTS | IN_LIBRARY, LOOKS,      N_("nothing but the text, and back"), reading_mode},
	{"theme",          "T",                           IN_BOTH | IN_SELECT | IN_COLUMNS | IN_BOOK | IN_RESULTS | IN_LIBRARY, LOOKS,      N_("the next theme of colours"), theme},
	{"clear",          "<Esc>",                       IN_BOTH | IN_LIBRARY, LOOKS,      N_("close the list; forget the search"), clear},
	{"command",        ":",                           IN_BOTH | IN_SELECT | IN_COLUMNS | IN_BOOK | IN_RESULTS | IN_LIBRARY, LOOKS,      N_("an action by its name; Tab completes it"), colon_ask},
	{"help",           "? <F1>",                      IN_BOTH | IN_SELECT | IN_COLUMNS | IN_BOOK | IN_RESULTS | IN_LIBRARY, LOOKS,      N_("all keys, as they are bound now"), help},
	{"close",          "q",                           IN_BOTH | IN_LIBRARY, LOOKS,      N_("close what is uppermost; leave"), close_one},
	{"quit",           "Q ZZ",                        IN_BOTH | IN_SELECT | IN_COLUMNS | IN_BOOK | IN_RESULTS | IN_LIBRARY, LOOKS,      N_("leave"), quit},
};
/* clang-format on */

const size_t action_count = sizeof actions / sizeof *actions;
