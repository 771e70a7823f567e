/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys for people who come from elsewhere, in the words of the key file. A preset binds what the
 * hand reaches for there and we have; every other key stays. An action whose only key it takes
 * gets another one here.
 */
#include "reader/keys/keymap.h"

static const char less[] = "bind e <C-j> J line-down\n"
			   "bind y <C-k> K line-up\n"
			   "bind page Y copy\n"
			   "bind f z page-down\n"
			   "bind w page-up\n"
			   "bind < <A-<> start\n"
			   "bind > <A->> end\n"
			   "bind % p percent\n"
			   "bind <A-w> voices\n"
			   "bind P peek\n"
			   "bind <A-p> passages\n"
			   "bind ? search-back\n"
			   "bind page h H <F1> help\n"
			   "bind list h H <F1> help\n"
			   "bind <A-j> article-next\n"
			   "bind <A-k> article-back\n"
			   "bind <C-r> <C-l> redraw\n";

static const char vim[] = "bind <C-j> line-down\n"
			  "bind <C-k> line-up\n"
			  "bind ? search-back\n"
			  "bind page gg g start\n"
			  "bind list gg g list-first\n"
			  "bind ZQ quit\n"
			  "bind <F1> help\n"
			  "bind <C-]> <CR> follow\n"
			  "bind <C-o> <C-t> H <BS> back\n"
			  "bind ` ' mark-go\n"
			  "bind list <C-f> list-page-down\n"
			  "bind list <C-b> list-page-up\n";

static const char info[] = "bind n section-next\n"
			   "bind p section-back\n"
			   "bind P peek\n"
			   "bind <A-p> passages\n"
			   "bind l back\n"
			   "bind <A-l> lens\n"
			   "bind <BS> <Del> page-up\n"
			   "bind b <A-<> start\n"
			   "bind e <A->> end\n"
			   "bind <C-s> search\n"
			   "bind <C-r> search-back\n"
			   "bind , <C-x> match-next\n"
			   "bind N match-back\n"
			   "bind m sections\n"
			   "bind list <A-m> columns-mark\n"
			   "bind M mark\n"
			   "bind f references\n"
			   "bind page D articles\n"
			   "bind list D articles\n"
			   "bind g open\n"
			   "bind page h H <F1> help\n"
			   "bind list h H <F1> help\n"
			   "bind <A-x> : command\n"
			   "bind <C-g> clear\n";

static const char lynx[] = "bind <Down> reference-next\n"
			   "bind <Up> reference-back\n"
			   "bind <Right> <CR> follow\n"
			   "bind <Left> <BS> back\n"
			   "bind + page-down\n"
			   "bind - page-up\n"
			   "bind > wider\n"
			   "bind < narrower\n"
			   "bind <C-n> 2 line-down\n"
			   "bind <C-p> 2 line-up\n"
			   "bind <C-a> start\n"
			   "bind <C-e> end\n"
			   "bind page h H ? help\n"
			   "bind list h H ? help\n"
			   "bind g open\n"
			   "bind <C-w> <C-l> redraw\n";

const struct preset presets[] = {
	{"info", info},
	{"less", less},
	{"lynx", lynx},
	{"vim", vim},
};

const size_t preset_count = sizeof presets / sizeof *presets;
