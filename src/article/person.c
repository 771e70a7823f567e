/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names by their shape. The word lists are general and short; each is sorted, folded and searched
 * by halves. What is not in them is decided by capitals, length and punctuation.
 */
#include "article/person.h"

#include "text/fold.h"
#include "text/utf8.h"

#define MOST_WORDS 6  /* of one name */
#define MOST_NAMES 12 /* joined in one label */
#define LONG_WORD  40 /* bytes; no name has a longer one */

/* Words that, where they are the label or its last word, name a thing and nobody. */
static const char *const things[] = {"abstract", "action", "address", "agenda", "agreed",
	"analysis", "announcement", "answer key", "appendix", "applications", "argument", "article",
	"articles", "attendees", "author", "authors", "autor", "background", "benefits",
	"bibliography", "blog", "book", "books", "break", "caption", "categories", "category",
	"caveat", "chair", "chapter", "characteristics", "citation", "commentary", "conclusion",
	"conclusions", "cons", "contact", "content", "contents", "context", "contra", "copyright",
	"credits", "criteria", "critique", "data", "date", "dates", "datum", "definition",
	"definitions", "deliverable", "description", "details", "directions", "disclaimer",
	"discussion", "doi", "donation", "duration", "edit", "edited by", "editor", "editors",
	"email", "episode", "essay", "event", "evidence", "example", "examples", "excerpt",
	"excerpts", "exercise", "exhibit", "fact", "facts", "fazit", "features", "fecha", "figure",
	"file", "fonte", "fragen", "fuente", "fuentes", "goal", "goals", "headline", "hint",
	"history", "homepage", "idea", "image", "important", "info", "information", "instructions",
	"interview", "intro", "introduction", "isbn", "issue", "issues", "keywords", "language",
	"lead", "lemma", "lesson", "licence", "license", "link", "links", "list", "lists",
	"location", "meaning", "media", "meeting", "members", "message", "method", "methods",
	"minutes", "mission", "music", "name", "news", "nota", "note", "notes", "objective",
	"objectives", "online", "opinion", "option", "options", "ort", "overview", "page", "pages",
	"paper", "papers", "participants", "people", "phase", "phone", "photo", "picture", "place",
	"podcast", "point", "points", "present", "price", "principle", "principles", "problem",
	"problems", "project", "projects", "pros", "publisher", "purpose", "quelle", "quellen",
	"question", "questions", "quotation", "quotations", "quote", "quotes", "reading", "reason",
	"reasons", "recording", "reference", "references", "regrets", "related", "remark", "report",
	"requirements", "resolution", "resolved", "resource", "resources", "result", "results",
	"resume", "resumen", "review", "reviews", "rule", "rules", "scene", "scribe", "section",
	"setting", "slides", "solution", "solutions", "sommaire", "source", "sources", "stage",
	"statement", "status", "step", "steps", "strengths", "structure", "subject", "subtitle",
	"suggestion", "suggestions", "summary", "tags", "task", "tema", "text", "theme", "theorem",
	"thesis", "time", "tip", "titel", "title", "todo", "tool", "tools", "topic", "topics",
	"transcript", "transcription", "translation", "translator", "type", "typology", "update",
	"updates", "url", "urls", "usage", "version", "video", "videos", "vision", "warning",
	"weaknesses", "website", "where", "wikipedia", "zusammenfassung", "дата", "источник",
	"место", "примечание", "содержание", "тема", "例", "出典", "日時", "日期", "来源", "注"};

/* Words that open a sentence or a phrase, never a name. */
static const char *const openers[] = {"a", "about", "according", "after", "against", "ah", "all",
	"along", "also", "although", "among", "an", "and", "another", "any", "are", "as", "at",
	"aus", "avec", "based", "because", "before", "below", "besides", "best", "between",
	"beyond", "both", "but", "can", "cette", "comme", "con", "concerning", "contextual", "dans",
	"das", "dear", "der", "despite", "did", "die", "diese", "do", "does", "during", "each",
	"ein", "eine", "either", "el", "en", "es", "esta", "even", "every", "finally", "first",
	"five", "following", "for", "four", "from", "further", "furthermore", "general", "given",
	"good", "had", "has", "have", "he", "hello", "hence", "her", "here", "hey", "hi", "his",
	"how", "however", "i", "if", "il", "important", "in", "indeed", "instead", "is", "it",
	"its", "key", "la", "las", "last", "lastly", "le", "les", "let", "like", "los", "main",
	"major", "many", "maybe", "more", "moreover", "most", "my", "never", "new", "next", "no",
	"nor", "not", "now", "of", "oh", "ok", "okay", "on", "once", "one", "only", "or",
	"original", "other", "others", "otherwise", "our", "over", "para", "part", "perhaps",
	"please", "por", "possible", "pour", "pro", "proposed", "quand", "read", "regarding",
	"same", "second", "see", "selected", "several", "she", "should", "siehe", "similarly",
	"since", "six", "so", "some", "sometimes", "still", "such", "sur", "thank", "thanks",
	"that", "the", "their", "then", "there", "therefore", "these", "they", "third", "this",
	"those", "three", "through", "thus", "to", "today", "toward", "towards", "two", "un", "una",
	"und", "under", "une", "unlike", "until", "upon", "using", "various", "versus", "very",
	"voir", "was", "we", "well", "were", "what", "when", "where", "whether", "which", "while",
	"who", "why", "with", "without", "would", "yeah", "yes", "yet", "you", "your"};

static const char *const particles[] = {"af", "al", "ap", "av", "ben", "bin", "bint", "da", "dal",
	"das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du",
	"el", "ibn", "la", "las", "le", "los", "of", "san", "st", "ten", "ter", "the", "till",
	"van", "vom", "von", "zu", "zum", "zur"};

static const char *const joiners[] = {"&", "and", "e", "et", "och", "og", "und", "with", "y", "и"};

static const char *const titles[] = {"brother", "dame", "dr", "father", "frau", "herr", "hon",
	"lady", "lord", "madame", "miss", "monsieur", "mr", "mrs", "ms", "mx", "prof", "professor",
	"rev", "senor", "senora", "sir", "sister"};

/* Parts people play where nobody wrote their names. */
static const char *const roles[] = {"all", "anonymous", "answer", "asker", "attendee", "audience",
	"chairman", "chairperson", "chairwoman", "chorus", "facilitator", "guest", "host",
	"interviewee", "interviewer", "journalist", "male speaker", "man", "member", "moderator",
	"narrator", "operator", "panelist", "participant", "presenter", "president", "question",
	"questioner", "reporter", "respondent", "speaker", "student", "teacher", "unidentified",
	"unknown", "voice", "woman"};

#define LISTED(list, word) listed(list, sizeof(list) / sizeof *(list), word)

/* How a word compares with one of a list, its ASCII capitals taken for small letters. */
static int
compare_word(struct slice word, const char *entry)
{
	for (size_t i = 0; i < word.len; i++) {
		unsigned char have = (unsigned char)word.at[i];
		unsigned char want = (unsigned char)entry[i];

		have = have >= 'A' && have <= 'Z' ? (unsigned char)(have + 32) : have;
		if (have != want)
			return have < want ? -1 : 1;
	}
	return entry[word.len] ? -1 : 0;
}

static bool
listed(const char *const *list, size_t count, struct slice word)
{
	size_t low = 0;

	while (low < count) {
		size_t middle = low + (count - low) / 2;
		int order = compare_word(word, list[middle]);

		if (order == 0)
			return true;
		if (order < 0)
			count = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* Without stops, commas and other marks around it. */
static struct slice
bare_word(struct slice word)
{
	static const char marks[] = ".,;:!?*_\"'()[]";

	while (word.len && memchr(marks, word.at[0], sizeof marks - 1))
		word = slice_from(word, 1);
	while (word.len && memchr(marks, word.at[word.len - 1], sizeof marks - 1))
		word.len--;
	return word;
}

#define FOLDED(list, word) folded_in(list, sizeof(list) / sizeof *(list), word)

static bool
is_ascii(struct slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if ((unsigned char)word.at[i] >= 0x80)
			return false;
	return true;
}

static bool
folded_in(const char *const *list, size_t count, struct slice word)
{
	struct buf folded = BUF_INIT;
	bool found;

	word = bare_word(word);
	if (!word.len || word.len > LONG_WORD)
		return false;
	if (is_ascii(word))
		return listed(list, count, word);
	fold_text(word, 0, &folded);
	found = listed(list, count, buf_slice(&folded));
	buf_release(&folded);
	return found;
}

bool
person_word(struct slice *rest, struct slice *word)
{
	size_t end = 0;

	*rest = slice_trim(*rest);
	while (end < rest->len && rest->at[end] != ' ' && rest->at[end] != '\t' &&
		rest->at[end] != '\n')
		end++;
	*word = slice_part(*rest, 0, end);
	*rest = slice_from(*rest, end);
	return end > 0;
}

static bool
is_small(struct slice word)
{
	return word.len && !(word.at[0] >= 'A' && word.at[0] <= 'Z');
}

bool
person_is_particle(struct slice word)
{
	return is_small(word) && LISTED(particles, bare_word(word));
}

bool
person_is_joiner(struct slice word)
{
	return is_small(word) && LISTED(joiners, word);
}

bool
person_opens_phrase(struct slice word)
{
	return FOLDED(openers, word);
}

bool
person_has_title(struct slice name)
{
	struct slice word;

	return person_word(&name, &word) && slice_trim(name).len && FOLDED(titles, word);
}

struct slice
person_bare(struct slice name)
{
	struct slice word, rest;

	while (person_has_title(name)) {
		person_word(&name, &word);
		name = slice_trim(name);
	}
	rest = name = slice_trim(name);
	while (name.len && memchr(".,;:-*_\"'", name.at[name.len - 1], 9))
		name.len--;
	return name.len ? slice_trim(name) : rest;
}

/* Capitals, small letters, figures and anything else in a word. */
struct shape {
	size_t points, upper, lower, plain, digits, other;
	uint32_t first;
};

static bool
may_join(uint32_t point)
{
	return point == '-' || point == '\'' || point == '.' || point == ',' || point == 0x2019 ||
	       point == 0xb7 || point == 0x2010 || point == 0x30fb || point == '@' || point == '_';
}

static struct shape
shape_of(struct slice word)
{
	struct shape s = {0};

	for (size_t at = 0; at < word.len; s.points++) {
		uint32_t point = utf8_next(word, &at);

		if (!s.points)
			s.first = point;
		if (char_is_upper(point))
			s.upper++;
		else if (char_is_lower(point))
			s.lower++;
		else if (char_is_letter(point))
			s.plain++;
		else if (char_is_digit(point))
			s.digits++;
		else if (!may_join(point))
			s.other++;
	}
	return s;
}

bool
person_is_initials(struct slice name)
{
	struct shape s = shape_of(name);

	return s.points >= 2 && s.points <= 5 && s.points == s.upper + s.lower &&
	       char_is_upper(s.first) && s.upper >= 2 && s.lower <= 2 &&
	       char_is_upper(utf8_at(name, utf8_floor(name, name.len - 1)));
}

static bool
ends_possessive(struct slice word)
{
	return slice_ends(word, SLICE("'s")) || slice_ends(word, SLICE("’s"));
}

/* A word that may be part of a name: capitalised, of a script without capitals, an initial. */
static bool
is_name_word(struct slice word, const struct shape *s)
{
	if (s->other || s->digits || word.len > LONG_WORD || ends_possessive(word))
		return false;
	return char_is_upper(s->first) || s->first == '@' ||
	       (s->plain && !char_has_case(s->first)) || (s->upper && s->first == '\'');
}

/* What one name comes to while its words are read. */
struct tally {
	size_t words, names,
		plain; /* all; those with two letters or more; of scripts without case */
	bool small;    /* of, the: an office or a body rather than a person */
};

/* Counts a word; false where it cannot stand in a name. `later`: another name stands before. */
static bool
count_word(struct tally *t, struct slice word, bool first, bool later)
{
	struct shape s = shape_of(word);

	t->words++;
	if (first && !(later && bare_word(word).len == 1) && FOLDED(openers, word) &&
		!person_is_initials(word))
		return false;
	if (!first && person_is_particle(word)) {
		t->small = t->small || slice_equal(word, SLICE("the"));
		return true;
	}
	if (first && t->words == 1 && person_is_particle(word) && word.at[0] != 't')
		return true;
	if (!is_name_word(word, &s))
		return false;
	t->names += s.upper + s.lower + s.plain >= 2;
	t->plain += s.plain > 0;
	return true;
}

static bool
is_single_letter(struct slice name)
{
	struct slice word = bare_word(name);

	return word.len == 1 && word.at[0] >= 'A' && word.at[0] <= 'Z';
}

static int
judge_single(struct slice word, const struct tally *t)
{
	struct shape s = shape_of(word);

	if (FOLDED(roles, word))
		return PERSON_ROLE;
	if (person_is_initials(bare_word(word)) || is_single_letter(word))
		return PERSON_INITIALS;
	if (t->plain && s.points > 12)
		return PERSON_NOBODY;
	return t->names ? PERSON_WORD : PERSON_NOBODY;
}

/* Speaker 3, Audience Member, Follow-up Q: the first or the last word is a part. */
static bool
is_role(struct slice name)
{
	struct slice rest = name, word, last = {0}, first = {0};
	size_t words = 0;

	while (person_word(&rest, &word) && ++words <= 3) {
		first = words == 1 ? word : first;
		last = word;
	}
	if (words > 3 || words < 2 || !char_is_upper(utf8_at(name, 0)))
		return false;
	return FOLDED(roles, first) || FOLDED(roles, last) ||
	       (is_single_letter(last) && slice_find_byte(first, 0, '-') != NOWHERE);
}

/* A nick is one word in small letters, figures and underscores. */
static bool
is_nick(struct slice name)
{
	struct shape s = shape_of(name);

	return s.points >= 2 && !s.other && s.upper + s.lower + s.digits >= 2 && s.points <= 24 &&
	       memchr(name.at, ' ', name.len) == NULL && memchr(name.at, '.', name.len) == NULL;
}

static int
judge_name(struct slice name, bool later)
{
	struct tally t = {0};
	struct slice rest = person_bare(name), word, last = {0};

	if (!rest.len || FOLDED(things, rest))
		return PERSON_NOBODY;
	if (is_single_letter(rest))
		return rest.at[0] == 'Q' || rest.at[0] == 'A' ? PERSON_ROLE : PERSON_INITIALS;
	if (is_role(rest))
		return PERSON_ROLE;
	while (person_word(&rest, &word)) {
		if (!count_word(&t, word, t.words == 0, later))
			return t.words == 1 && !slice_trim(rest).len && is_nick(word) &&
					       !FOLDED(openers, word)
				       ? PERSON_NICK
				       : PERSON_NOBODY;
		last = word;
	}
	if (t.words > MOST_WORDS || !t.names || FOLDED(things, last))
		return PERSON_NOBODY;
	if (t.words == 1)
		return person_has_title(name) ? PERSON_NAME : judge_single(last, &t);
	if (t.plain)
		return PERSON_WORD;
	return t.small ? PERSON_INITIALS : PERSON_NAME;
}

/* Where the first name of a list ends: before a comma or a joiner; `next` is where the next starts. */
static size_t
name_end(struct slice list, size_t *next)
{
	struct slice rest = list, word;

	while (person_word(&rest, &word)) {
		size_t at = (size_t)(word.at - list.at);

		*next = at + word.len;
		if (at && person_is_joiner(word))
			return at;
		if (word.at[word.len - 1] == ',')
			return at + word.len - 1;
	}
	*next = list.len;
	return list.len;
}

static bool
is_et_al(struct slice name)
{
	struct slice bare = bare_word(slice_trim(name));

	return slice_equal(bare, SLICE("al")) || slice_equal(bare, SLICE("others")) ||
	       slice_equal(bare, SLICE("Jr")) || slice_equal(bare, SLICE("PhD"));
}

int
person_likeness(struct slice name)
{
	int best = 0;

	name = slice_trim(name);
	for (size_t names = 0; name.len; names++) {
		size_t next, end = name_end(name, &next);
		struct slice one = slice_trim(slice_part(name, 0, end));
		int likeness = names && is_et_al(one) ? PERSON_NAME : judge_name(one, names > 0);

		if (names >= MOST_NAMES || (one.len && !likeness) ||
			((names || next < name.len) && likeness == PERSON_NICK))
			return PERSON_NOBODY;
		best = likeness > best ? likeness : best;
		name = slice_trim(slice_from(name, next));
	}
	return best;
}
