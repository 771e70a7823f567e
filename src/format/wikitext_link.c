/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links: [[to a page|label]]s, to files (their captions stay), to categories and other languages
 * (references without words), [http://example.org labelled] and bare addresses.
 */
#include "format/wikitext.h"

#include "format/entity.h"
#include "text/utf8.h"

#include <stdio.h>

/* Addresses. */

static const char *const protocols[] = {"http://", "https://", "ftp://", "ftps://",
	"mailto:", "irc://", "ircs://", "news:", "gopher://", "telnet://", "git://", "svn://",
	"ssh://", "xmpp:", "sip:", "sips:", "tel:", "sms:", "magnet:", "geo:", "urn:", "nntp://",
	"mms://", "worldwind://", "bitcoin:", "redis://", "sftp://"};

enum { LONGEST = 12 };

/* Asked at every letter: most have no colon near. */
static size_t
protocol_length(struct slice text, size_t pos)
{
	struct slice rest = slice_from(text, pos);

	if (!memchr(rest.at, ':', rest.len < LONGEST ? rest.len : LONGEST))
		return 0;
	for (size_t i = 0; i < sizeof protocols / sizeof *protocols; i++)
		if (slice_starts_nocase(rest, slice_of(protocols[i])))
			return strlen(protocols[i]);
	return 0;
}

bool
wiki_is_protocol(struct slice text, size_t pos, bool bracket)
{
	if (pos >= text.len)
		return false;
	if (bracket && slice_starts(slice_from(text, pos), SLICE("//")))
		return pos + 2 < text.len && text.at[pos + 2] != ' ' && text.at[pos + 2] != '/';
	return protocol_length(text, pos) > 0;
}

static bool
ends_url(struct slice text, size_t pos, bool inside)
{
	unsigned char c = (unsigned char)text.at[pos];

	if (c <= ' ' || c == 0x7f || strchr("[]<>\"", (char)c))
		return true;
	if (c == '\'' || c == '{' || c == '}')
		return pos + 1 < text.len && text.at[pos + 1] == (char)c;
	if (c == '|')
		return inside;
	/* The ideographic space, and the blanks at U+2000 to U+200A. */
	return (c == 0xe3 && slice_starts(slice_from(text, pos), SLICE("\xe3\x80\x80"))) ||
	       (c == 0xe2 && pos + 2 < text.len && text.at[pos + 1] == '\x80' &&
		       (unsigned char)text.at[pos + 2] <= 0x8a);
}

/* Marks that end a sentence do not belong to an address; a ) does where it was opened in it. */
static size_t
trim_url(struct slice text, size_t pos, size_t end)
{
	bool opened = memchr(text.at + pos, '(', end - pos) != NULL;

	while (end > pos && strchr(opened ? ",;\\.:!?" : ",;\\.:!?)", text.at[end - 1]))
		end--;
	return end;
}

size_t
wiki_url_end(struct slice text, size_t pos, bool inside)
{
	size_t start = protocol_length(text, pos), end = pos + start;
	bool bracket = pos && text.at[pos - 1] == '[';

	if (!start)
		return 0;
	while (end < text.len && !ends_url(text, end, inside))
		end++;
	if (!bracket)
		end = trim_url(text, pos, end);
	return end > pos + start ? end : 0;
}

/* An address as a target: its character references decoded. */
static struct slice
address(struct wiki *w, size_t start, size_t end)
{
	struct slice url = wiki_part_of(w, start, end);

	if (slice_find_byte(url, 0, '&') == NOWHERE)
		return url;
	buf_reset(&w->scratch);
	entity_text(url, &w->scratch);
	return buf_slice(&w->scratch);
}

void
wiki_url(struct wiki *w, uint32_t token)
{
	const struct token *t = &w->ground->tokens.at[token];
	size_t start = t->at, end = start + t->len;

	wiki_pass(w, token);
	if (w->build->ref) {
		wiki_text(w, start, end);
		return;
	}
	wiki_open_ref(w, REF_LINK, address(w, start, end), start);
	wiki_text(w, start, end);
	build_close_ref(w->build);
}

/* Without a label MediaWiki numbers external links: [1]. */
static void
numbered(struct wiki *w, size_t start, size_t end)
{
	struct buf digits = BUF_INIT;

	buf_addf(&digits, "%u", ++w->numbered);
	wiki_words(w, SLICE("["), start - 1);
	wiki_words(w, buf_slice(&digits), start);
	wiki_words(w, SLICE("]"), end);
	buf_release(&digits);
}

void
wiki_external(struct wiki *w, uint32_t token)
{
	const struct ground *g = w->ground;
	const struct token *t = &g->tokens.at[token];
	size_t end = wiki_inside_end(g, token), start = t->at + 1, label;

	if (token + 1 >= g->tokens.len || g->tokens.at[token + 1].kind != TOKEN_URL ||
		w->build->ref) {
		wiki_literal(w, token);
		return;
	}
	label = start + g->tokens.at[token + 1].len;
	wiki_pass_pair(w, token);
	wiki_open_ref(w, REF_LINK, address(w, start, label), start);
	if (slice_trim(wiki_part_of(w, label, end)).len) {
		while (g->text.at[label] == ' ')
			label++;
		wiki_push(w, FRAME_INLINE, LEAVE_REF, label, end, token + 2);
		return;
	}
	numbered(w, start, end);
	build_close_ref(w->build);
}

/* Targets. */

static const char *const file_words[] = {"file", "image", "datei", "bild", "fichier", "archivo",
	"imagen", "ficheiro", "imagem", "immagine", "bestand", "afbeelding", "lêer", "beeld",
	"plik", "grafika", "файл", "изображение", "súbor", "soubor", "fil", "tiedosto", "kuva",
	"αρχείο", "εικόνα", "dosya", "ملف", "קובץ", "चित्र", "文件", "檔案", "ファイル", "画像",
	"파일", "그림", NULL};
static const char *const category_words[] = {"category", "kategorie", "catégorie", "categoría",
	"categoria", "categorie", "kategoria", "категория", "kategória", "kategori", "luokka",
	"κατηγορία", "تصنيف", "קטגוריה", "श्रेणी", "分类", "分類", "カテゴリ", "분류", NULL};

/* Where the namespace before the colon ends, if it is one of these words; else 0. */
static size_t
prefix(struct slice target, const char *const *words)
{
	size_t colon = slice_find_byte(target, 0, ':');
	struct slice name;

	if (colon == NOWHERE || colon > 40)
		return 0;
	name = slice_trim(slice_part(target, 0, colon));
	for (; *words; words++)
		if (slice_equal_nocase(name, slice_of(*words)))
			return colon;
	return 0;
}

size_t
wiki_file_prefix(struct slice target)
{
	return prefix(target, file_words);
}

size_t
wiki_category_prefix(struct slice target)
{
	return prefix(target, category_words);
}

/* "de:", "pt-br:", "simple:": the same page in another language. */
static bool
is_language(struct slice target)
{
	size_t i = 0;

	if (slice_starts(target, SLICE("simple:")))
		return true;
	while (i < target.len && target.at[i] >= 'a' && target.at[i] <= 'z')
		i++;
	if (i < 2 || i > 3)
		return false;
	while (i < target.len && i < 12 &&
		(target.at[i] == '-' || (target.at[i] >= 'a' && target.at[i] <= 'z')))
		i++;
	return i < target.len && target.at[i] == ':';
}

/* The parts of [[target|…|label]]. */
struct link {
	struct slice target;
	size_t start, label, end; /* label: where it begins; 0: there is none */
	uint32_t token;           /* first of the label */
	uint32_t close;
};

static struct link
take_apart(struct wiki *w, uint32_t token)
{
	const struct ground *g = w->ground;
	struct link link = {.start = g->tokens.at[token].at + 2,
		.end = wiki_inside_end(g, token),
		.token = token + 1,
		.close = g->tokens.at[token].mate};
	size_t end = link.end;

	for (uint32_t i = token + 1; i < link.close; i = wiki_next(g, i, false)) {
		if (g->tokens.at[i].kind != TOKEN_PIPE)
			continue;
		end = g->tokens.at[i].at;
		link.label = end + 1;
		link.token = i + 1;
		break;
	}
	link.target = slice_trim(wiki_part_of(w, link.start, end));
	return link;
}

/* What [[Help:Page (wiki)|]] shows: Page. */
static void
pipe_trick(struct wiki *w, const struct link *link)
{
	struct slice shown = link->target;
	size_t colon = slice_find_byte(shown, 0, ':'), end;

	if (colon != NOWHERE && colon + 1 < shown.len)
		shown = slice_from(shown, colon + 1);
	end = slice_find(shown, 0, SLICE(" ("));
	if (end == NOWHERE || !end || !slice_ends(shown, SLICE(")")))
		end = slice_find(shown, 0, SLICE(", "));
	if (end != NOWHERE && end)
		shown = slice_part(shown, 0, end);
	end = (size_t)(shown.at - w->ground->text.at);
	wiki_text(w, end, end + shown.len);
}

/* Letters right behind a link belong to it: [[common]]s. */
static size_t
trail(const struct wiki *w, size_t pos)
{
	struct slice text = slice_part(w->ground->text, 0, wiki_top(w)->end);
	size_t end = pos;

	while (pos < text.len && char_is_lower(utf8_next(text, &pos)))
		end = pos;
	return end;
}

/* Moves the top frame on within text. */
static void
move_to(struct wiki *w, size_t pos)
{
	struct frame *f = wiki_top(w);

	f->pos = (uint32_t)pos;
	while (f->token < w->ground->tokens.len && w->ground->tokens.at[f->token].at < pos)
		f->token++;
}

static struct slice
decoded(struct wiki *w, struct slice target)
{
	if (slice_find_byte(target, 0, '&') == NOWHERE)
		return target;
	buf_reset(&w->scratch);
	entity_text(target, &w->scratch);
	return buf_slice(&w->scratch);
}

/* What [[Page#Section]] shows: Page › Section; of a place in the same article the section alone. */
static void
show_target(struct wiki *w, size_t start, size_t end)
{
	size_t mark = slice_find_byte(slice_part(w->ground->text, 0, end), start, '#');

	if (mark == NOWHERE || mark + 1 == end) {
		wiki_text(w, start, end);
		return;
	}
	if (mark > start) {
		wiki_text(w, start, mark);
		wiki_words(w, SLICE(" › "), mark);
	}
	wiki_text(w, mark + 1, end);
}

/* A link that is read: its label, or its target and the letters behind it. */
static void
page_link(struct wiki *w, uint32_t token, struct link *link)
{
	bool inner = w->build->ref != 0; /* inside another link it is text */
	size_t start = (size_t)(link->target.at - w->ground->text.at), behind;

	wiki_pass_pair(w, token);
	behind = wiki_top(w)->pos;
	if (!inner)
		wiki_open_ref(w, REF_WIKI, decoded(w, link->target), link->start);
	if (link->label && slice_trim(wiki_part_of(w, link->label, link->end)).len) {
		wiki_push(w, FRAME_INLINE, inner ? LEAVE_NOTHING : LEAVE_TRAIL, link->label,
			link->end, link->token);
		return;
	}
	if (link->label)
		pipe_trick(w, link);
	else
		show_target(w, start, start + link->target.len);
	if (inner)
		return;
	wiki_text(w, behind, trail(w, behind));
	move_to(w, trail(w, behind));
	build_close_ref(w->build);
}

void
wiki_leave_trail(struct wiki *w, const struct frame *f)
{
	size_t behind = wiki_top(w)->pos, end = trail(w, behind);

	(void)f;
	wiki_text(w, behind, end);
	move_to(w, end);
	build_close_ref(w->build);
}

void
wiki_link(struct wiki *w, uint32_t token)
{
	struct link link = take_apart(w, token);
	size_t line = wiki_line(w, link.start);

	if (slice_starts(link.target, SLICE(":")) && link.target.len > 1) {
		link.target = slice_trim(slice_from(link.target, 1));
		page_link(w, token, &link);
	} else if (wiki_category_prefix(link.target)) {
		build_bare_ref(w->build, REF_CATEGORY, decoded(w, link.target), line);
		wiki_pass_pair(w, token);
	} else if (is_language(link.target) && !link.label) {
		build_bare_ref(w->build, REF_WIKI, decoded(w, link.target), line);
		wiki_pass_pair(w, token);
	} else if (wiki_file_prefix(link.target)) {
		wiki_pass_pair(w, token);
		wiki_file(w, link.start, link.end, token + 1);
	} else {
		page_link(w, token, &link);
	}
}

/* Files. */

static const char *const file_options[] = {"thumb", "thumbnail", "frame", "framed", "frameless",
	"border", "left", "right", "center", "none", "upright", "baseline", "middle", "sub",
	"super", "top", "text-top", "bottom", "text-bottom", "mini", "miniatur", "links", "rechts",
	"vignette", "gauche", "droite", "centré", "miniaturadeimagen", "izquierda", "derecha",
	"miniatura", "duimnail", "regs", "hochkant", "zentriert", "centre", "redresse", "miniatyr",
	"мини", "справа", "слева", "left|thumb", NULL};

static bool
is_file_option(struct slice word)
{
	size_t equals;

	word = slice_trim(word);
	for (size_t i = 0; file_options[i]; i++)
		if (slice_equal_nocase(word, slice_of(file_options[i])))
			return true;
	if (slice_ends(word, SLICE("px")) && word.len < 16 &&
		(word.at[0] == 'x' || (word.at[0] >= '0' && word.at[0] <= '9')))
		return true;
	equals = slice_find_byte(word, 0, '=');
	return equals != NOWHERE && equals < 12 && slice_find_byte(word, 0, ' ') == NOWHERE &&
	       slice_find_byte(word, 0, '[') == NOWHERE;
}

/* The caption: the last part that is no option. False where there is none. */
static bool
find_caption(struct wiki *w, struct link *link)
{
	const struct ground *g = w->ground;
	uint32_t i = link->token;
	bool found = false;

	for (size_t start = link->label; start;) {
		size_t end = link->end, next = 0;
		uint32_t first = i;

		for (; i < g->tokens.len && g->tokens.at[i].at < link->end;
			i = wiki_next(g, i, false))
			if (g->tokens.at[i].kind == TOKEN_PIPE) {
				end = g->tokens.at[i++].at;
				next = end + 1;
				break;
			}
		if (slice_trim(wiki_part_of(w, start, end)).len &&
			!is_file_option(wiki_part_of(w, start, end))) {
			found = true;
			link->label = start;
			link->token = first;
			link->close = (uint32_t)end;
		}
		start = next;
	}
	return found;
}

/*
 * The inside of [[File:…]] or a line of a gallery: the file's name, faint, as a link; then its
 * caption. At the start of a line it is a paragraph of its own.
 */
void
wiki_file(struct wiki *w, size_t start, size_t end, uint32_t token)
{
	const struct ground *g = w->ground;
	struct link link = {.start = start, .end = end, .token = token};
	size_t name_end = end, colon, name;
	bool alone = !w->build->in_block && !w->levels.len, inner = w->build->ref != 0;

	if (token < g->tokens.len && g->tokens.at[token].at < end &&
		g->tokens.at[token].kind == TOKEN_PIPE) {
		name_end = g->tokens.at[token].at;
		link.label = name_end + 1;
		link.token = token + 1;
	}
	link.target = slice_trim(wiki_part_of(w, start, name_end));
	colon = wiki_file_prefix(link.target);
	name = (size_t)(link.target.at - g->text.at);
	wiki_style(w, STYLE_FAINT, 1);
	if (!inner)
		wiki_open_ref(w, REF_WIKI, decoded(w, link.target), start);
	wiki_text(w, name + (colon ? colon + 1 : 0), name + link.target.len);
	if (!inner)
		build_close_ref(w->build);
	wiki_style(w, STYLE_FAINT, -1);
	if (find_caption(w, &link)) {
		wiki_words(w, SLICE(": "), link.label - 1);
		wiki_push(w, FRAME_INLINE, alone ? LEAVE_PART : LEAVE_NOTHING, link.label,
			link.close, link.token);
	} else if (alone) {
		wiki_part(w);
	}
}

/* A gallery's lines: File:Name.jpg|caption. */
void
wiki_step_gallery(struct wiki *w)
{
	const struct ground *g = w->ground;
	struct frame *f = wiki_top(w);
	size_t start = f->pos, end = f->end;
	uint32_t i = f->token, first = i;

	while (i < g->tokens.len && g->tokens.at[i].at < end &&
		g->tokens.at[i].kind != TOKEN_NEWLINE)
		i = wiki_next(g, i, false);
	f->pos = f->end;
	f->token = i;
	if (i < g->tokens.len && g->tokens.at[i].at < end) {
		end = g->tokens.at[i].at;
		wiki_pass(w, i);
	}
	if (!slice_trim(wiki_part_of(w, start, end)).len)
		return;
	wiki_part(w);
	wiki_file(w, start, end, first);
	if (wiki_top(w)->kind == FRAME_GALLERY)
		wiki_part(w);
}
