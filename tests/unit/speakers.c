/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who says what, as small pages: each way of naming a speaker, and each false friend. */
#include "article/speakers.h"
#include "article/build.h"
#include "article/label.h"
#include "article/person.h"
#include "article/quotation.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <time.h>

#include <cmocka.h>

/* A page is written in lines: "# heading", "> quoted", "- item", "---", "n: a note"; **bold**, _set
 * off_ and [[link]] inside; anything else is a paragraph. */

static size_t
quote_level(struct slice *line)
{
	size_t level = 0;

	for (; slice_starts(*line, SLICE("> ")); level++)
		*line = slice_from(*line, 2);
	return level;
}

static void
put_words(struct build *b, struct slice line)
{
	static const struct {
		const char *mark;
		unsigned style;
	} marks[] = {{"**", STYLE_STRONG}, {"~", STYLE_EMPHASIS}};

	while (line.len) {
		bool marked = false;

		for (size_t i = 0; i < 2; i++)
			if (slice_starts(line, slice_of(marks[i].mark))) {
				build_style(b, build_style(b, 0) ^ marks[i].style);
				line = slice_from(line, slice_of(marks[i].mark).len);
				marked = true;
			}
		if (slice_starts(line, SLICE("[["))) {
			build_open_ref(b, REF_WIKI, SLICE("x"), 1);
			line = slice_from(line, 2);
		} else if (slice_starts(line, SLICE("]]"))) {
			build_close_ref(b);
			line = slice_from(line, 2);
		} else if (!marked) {
			build_text(b, slice_part(line, 0, 1), 0);
			line = slice_from(line, 1);
		}
	}
}

static void
put_block(struct build *b, struct slice line)
{
	if (slice_equal(line, SLICE("---"))) {
		build_open_block(b, BLOCK_RULE, 0, 0, 1);
	} else if (slice_starts(line, SLICE("# "))) {
		build_open_block(b, BLOCK_HEADING, 2, 0, 1);
		put_words(b, slice_from(line, 2));
	} else {
		build_open_block(b, BLOCK_PARAGRAPH, 0, 0, 1);
		put_words(b, line);
	}
	build_close_block(b);
}

static void
put_line(struct build *b, struct slice line, size_t *level)
{
	size_t wanted = quote_level(&line);

	for (; *level < wanted; ++*level)
		build_open_box(b, BOX_QUOTE, 0);
	for (; *level > wanted; --*level)
		build_close_box(b);
	if (slice_starts(line, SLICE("- "))) {
		build_open_box(b, BOX_LIST, 0);
		build_open_box(b, BOX_ITEM, 0);
		put_block(b, slice_from(line, 2));
		build_close_box(b);
		build_close_box(b);
	} else {
		put_block(b, line);
	}
}

static void
write_page(struct article *a, const char *page, const char *front)
{
	struct slice rest = slice_of(page), line;
	struct build b;
	size_t level = 0;

	article_init(a);
	build_init(&b, a);
	if (front)
		build_front_speaker(&b, slice_of(front));
	while (slice_line(&rest, &line))
		put_line(&b, line, &level);
	build_release(&b);
	a->complete = true;
}

static void
settle(struct article *a)
{
	struct speakers *s = speakers_new(a);

	while (speakers_gather(s, 3))
		continue;
	while (speakers_settle(s))
		continue;
	speakers_free(s);
	assert_true(a->settled);
}

/* The turn laws of article.h. */
static void
check_laws(const struct article *a)
{
	size_t end = 0;

	for (size_t i = 0; i < a->turns.len; i++) {
		const struct turn *turn = &a->turns.at[i];

		assert_true(turn->start < turn->end && turn->end <= a->text.len);
		assert_true(turn->label_start <= turn->label_end);
		assert_true(turn->speaker < a->speakers.len);
		assert_in_range(turn->strength, 1, 100);
		assert_true(!i || a->turns.at[i - 1].start <= turn->start);
		if (turn->kind == TURN_SPEAKS) {
			assert_true(turn->start >= end);
			end = turn->end;
		} else {
			assert_true(turn->end <= end);
		}
	}
}

/* "Name (label): words" a turn, quoted ones set in; then "= source" a source. */
static void
say(const struct article *a, struct buf *out)
{
	for (size_t i = 0; i < a->turns.len; i++) {
		const struct turn *turn = &a->turns.at[i];

		buf_add_string(out, turn->kind == TURN_QUOTED ? "  " : "");
		buf_add(out, article_speaker(a, turn->speaker));
		buf_addf(out, " (%s): ", turn_why_word(turn->why));
		buf_add(out, article_text(a, turn->start, turn->end));
		buf_add_byte(out, '\n');
	}
	for (size_t i = 0; i < a->references.len; i++)
		if (a->references.at[i].kind == REF_SOURCE) {
			buf_add_string(out, "= ");
			buf_add(out, article_name(a, a->references.at[i].target));
			buf_add_byte(out, '\n');
		}
}

static void
expect_front(const char *page, const char *front, const char *want)
{
	struct buf out = BUF_INIT;
	struct article a;

	write_page(&a, page, front);
	settle(&a);
	check_laws(&a);
	say(&a, &out);
	assert_string_equal(out.at, want);
	buf_release(&out);
	article_release(&a);
}

static void
expect(const char *page, const char *want)
{
	expect_front(page, NULL, want);
}

/* Labels before quotations. */

static void
a_label_stands_before_a_quotation(void **state)
{
	(void)state;
	expect("Ann Lee:\n\"The weir is ours.\"\nNobody said this.\n",
		"Ann Lee (label): \"The weir is ours.\"\n");
	expect("Ann Lee:\"The weir is ours.\"\n", "Ann Lee (label): \"The weir is ours.\"\n");
	expect("1. By Ann Lee:\n\"The weir is ours.\"\n",
		"Ann Lee (label): \"The weir is ours.\"\n");
	expect("Ann Lee (ch. 2):\n“The weir is ours.”\n", "Ann Lee (label): “The weir is ours.”\n");
	expect("Ann Lee, in Millers:\n\"The weir is ours.\"\n",
		"Ann Lee (label): \"The weir is ours.\"\n");
	expect("Ann Lee et al. :\n\"The weir is ours.\"\n",
		"Ann Lee et al. (label): \"The weir is ours.\"\n");
	expect("Ann Lee [1]:\n\"The weir is ours.\"\n", "Ann Lee (label): \"The weir is ours.\"\n");
	expect("Ann Lee writes:\n\"The weir is ours.\"\n",
		"Ann Lee (label): \"The weir is ours.\"\n");
	expect("As Ann Lee explains:\n\"The weir is ours.\"\n",
		"Ann Lee (label): \"The weir is ours.\"\n");
	expect("Excerpted from Ann Lee:\n\"The weir is ours.\"\n",
		"Ann Lee (label): \"The weir is ours.\"\n");
	expect("Ann Lee:\n> The weir is ours.\n", "Ann Lee (label): The weir is ours.\n");
}

static void
a_quotation_ends_where_it_closes(void **state)
{
	(void)state;
	/* Over paragraphs, with a mark of another kind at the end. */
	expect("Ann Lee:\n\"One.\nTwo.\nThree.”\nBut then.\n",
		"Ann Lee (label): \"One.\nTwo.\nThree.”\n");
	/* Each paragraph opens it anew, the last one closes it. */
	expect("Ann Lee:\n\"One.\n\"Two.\"\nBut then.\n", "Ann Lee (label): \"One.\n\"Two.\"\n");
	/* One mark closes two, and only the heading is a limit. */
	expect("Ann Lee:\n\"They say: “we mend it.”\n# After\nText.\n",
		"Ann Lee (label): \"They say: “we mend it.”\n");
	/* Words held with tongs do not close it. */
	expect("Ann Lee:\n\"The “big” weir\nis ours.\"\nText.\n",
		"Ann Lee (label): \"The “big” weir\nis ours.\"\n");
	/* Nothing closes it: the next label does. */
	expect("Ann Lee:\n\"One.\nTwo.\nBob Ray:\n\"Three.\"\n",
		"Ann Lee (label): \"One.\nTwo.\nBob Ray (label): \"Three.\"\n");
}

static void
a_source_follows_the_quotation(void **state)
{
	(void)state;
	expect("Ann Lee:\n\"Ours.\" (http://weir.example/a_(b))\nText.\n",
		"Ann Lee (label): \"Ours.\"\n= http://weir.example/a_(b)\n");
	expect("Ann Lee:\n\"Ours.\"\n(email, September 2009)\n",
		"Ann Lee (label): \"Ours.\"\n= email, September 2009\n");
	expect("Ann Lee:\n\"Ours.\" Source: \"On Weirs\"\n",
		"Ann Lee (label): \"Ours.\"\n= On Weirs\n");
	/* A source ends a quotation that nothing closes. */
	expect("Ann Lee:\n\"One.\nTwo.\n(http://weir.example)\nText.\n",
		"Ann Lee (label): \"One.\nTwo.\n= http://weir.example\n");
}

/* Headings. */

static void
a_heading_names_who_speaks(void **state)
{
	(void)state;
	expect("# Ann Lee\n\"The weir is ours.\"\n", "Ann Lee (heading): \"The weir is ours.\"\n");
	expect("# Ann Lee on the weir\n\"It is ours.\"\n", "Ann Lee (heading): \"It is ours.\"\n");
	expect("# Ann Lee: \"ours\"\n\"It is ours.\"\n", "Ann Lee (heading): \"It is ours.\"\n");
	expect("# [[Ann Lee]]\n> It is ours.\n", "Ann Lee (heading): It is ours.\n");
	expect("# Ann Lee\nFrom a talk:\n\"It is ours.\"\n",
		"Ann Lee (heading): \"It is ours.\"\n");
	/* Told about, not speaking. */
	expect("# Ann Lee\nA miller of the last century.\n", "");
	/* The label under it speaks. */
	expect("# Ann Lee on the weir\nAnn Lee:\n\"Ours.\"\n", "Ann Lee (label): \"Ours.\"\n");
	/* Words that the text uses as words are no name. */
	expect("The social power of the mill.\n# Social Power\n\"It is ours.\"\n", "");
}

/* Transcripts. */

static void
labels_alternate_in_a_transcript(void **state)
{
	(void)state;
	expect("**Ann Lee:** Hello.\nAnd more.\n**Bob Ray:** Yes.\n**Ann Lee:** Fine.\n",
		"Ann Lee (label): Hello.\nAnd more.\nBob Ray (label): Yes.\n"
		"Ann Lee (label): Fine.\n");
	expect("**Ann**: Hello.\n**Bob**: Yes.\n**Ann**: Fine.\n**Bob**: So.\n",
		"Ann (label): Hello.\nBob (label): Yes.\nAnn (label): Fine.\nBob (label): So.\n");
	expect("Ann Lee: Hello.\nBob Ray: Yes.\nAnn Lee: Fine.\nBob Ray: So.\n",
		"Ann Lee (label): Hello.\nBob Ray (label): Yes.\nAnn Lee (label): Fine.\n"
		"Bob Ray (label): So.\n");
	expect("Q: Why?\nA: So.\nQ: How?\nA: Thus.\nQ: When?\nA: Now.\n",
		"Q (label): Why?\nA (label): So.\nQ (label): How?\nA (label): Thus.\n"
		"Q (label): When?\nA (label): Now.\n");
	expect("- **Q:** Why?\n- **A:** So.\n- **Q:** How?\n- **A:** Thus.\n",
		"Q (label): Why?\nA (label): So.\nQ (label): How?\nA (label): Thus.\n");
	expect("# Interview with Ann Lee\n**Interviewer:** Why?\n**Ann:** So.\n"
	       "**Interviewer:** How?\n**Ann:** Thus.\n",
		"Interviewer (label): Why?\nAnn Lee (label): So.\nInterviewer (label): How?\n"
		"Ann Lee (label): Thus.\n");
	expect("Speaker 0: Hello.\nSpeaker 1: Yes.\nSpeaker 0: So.\nSpeaker 1: No.\n",
		"Speaker 0 (label): Hello.\nSpeaker 1 (label): Yes.\nSpeaker 0 (label): So.\n"
		"Speaker 1 (label): No.\n");
	/* In a long dialogue somebody may speak once. */
	expect("Ann: A.\nBob: B.\nAnn: C.\nBob: D.\nAnn: E.\nBob: F.\nAnn: G.\nBob: H.\nEve: "
	       "I.\nAnn: J.\n",
		"Ann (label): A.\nBob (label): B.\nAnn (label): C.\nBob (label): D.\n"
		"Ann (label): E.\nBob (label): F.\nAnn (label): G.\nBob (label): H.\n"
		"Eve (label): I.\nAnn (label): J.\n");
	/* A heading and a rule end a turn. */
	expect("Ann Lee: Hello.\n---\nText.\nBob Ray: Yes.\n# Two\nText.\nAnn Lee: So.\nBob Ray: "
	       "No.\n",
		"Ann Lee (label): Hello.\nBob Ray (label): Yes.\nAnn Lee (label): So.\n"
		"Bob Ray (label): No.\n");
}

static void
times_and_nicks_name_speakers(void **state)
{
	(void)state;
	expect("Ann Lee: 00:00:12\nHello.\nBob: 00:01:00\nYes.\n",
		"Ann Lee (label): Hello.\nBob (label): Yes.\n");
	expect("Speaker 1  0:49\nHello.\nSpeaker 2  1:02\nYes.\n",
		"Speaker 1 (label): Hello.\nSpeaker 2 (label): Yes.\n");
	expect("[00:15] Ann Lee: Hello.\n[00:20] Bob Ray: Yes.\n[00:25] Ann Lee: So.\n",
		"Ann Lee (label): Hello.\nBob Ray (label): Yes.\nAnn Lee (label): So.\n");
	expect("14:59:27 <ann> Agenda: weir\n14:59:30 <bob_> Bob: here\n",
		"ann (label): Agenda: weir\nbob_ (label): Bob: here\n");
}

static void
one_person_has_many_labels(void **state)
{
	(void)state;
	/* Initials given with the first label, or by a list of those present. */
	expect("Ann Lee (AL): Hello.\nBob Ray (BR): Yes.\nAL: So.\nBR: No.\n",
		"Ann Lee (label): Hello.\nBob Ray (label): Yes.\nAnn Lee (label): So.\n"
		"Bob Ray (label): No.\n");
	expect("Present: Ann Lee (AL), Bob Ray (BR)\nAL: Hello.\nBR: Yes.\n",
		"Ann Lee (label): Hello.\nBob Ray (label): Yes.\n");
	expect("Ann de Lee: Hello.\nBob Ray: Yes.\nAdL: So.\nBR: No.\nAdL: Hm.\nBR: Ah.\nAdL: "
	       "Oh.\nBR: Eh.\n",
		"Ann de Lee (label): Hello.\nBob Ray (label): Yes.\nAnn de Lee (label): So.\n"
		"Bob Ray (label): No.\nAnn de Lee (label): Hm.\nBob Ray (label): Ah.\n"
		"Ann de Lee (label): Oh.\nBob Ray (label): Eh.\n");
	/* The surname of just one other; an honorific. */
	expect("Ann Lee:\n\"One.\"\nLee:\n\"Two.\"\nLee:\n\"Three.\"\n",
		"Ann Lee (label): \"One.\"\nAnn Lee (label): \"Two.\"\nAnn Lee (label): "
		"\"Three.\"\n");
	expect("Ann Lee:\n\"One.\"\nDr. Ann Lee:\n\"Two.\"\n",
		"Ann Lee (label): \"One.\"\nAnn Lee (label): \"Two.\"\n");
	/* Of two: then it is somebody of its own. */
	expect("Ann Lee:\n\"One.\"\nBob Lee:\n\"Two.\"\nLee:\n\"Three.\"\nLee:\n\"Four.\"\n",
		"Ann Lee (label): \"One.\"\nBob Lee (label): \"Two.\"\nLee (label): \"Three.\"\n"
		"Lee (label): \"Four.\"\n");
	expect("THE MINISTER FOR MILLS (Mr. Ray): One.\nANN LEE: Two.\nMR. RAY: Three.\nANN LEE: "
	       "Four.\n",
		"Mr. Ray (label): One.\nANN LEE (label): Two.\nMr. Ray (label): Three.\n"
		"ANN LEE (label): Four.\n");
}

static void
front_matter_settles_doubts(void **state)
{
	(void)state;
	expect_front("Ann: Hello.\nText.\n", "Ann Lee", "Ann Lee (label): Hello.\nText.\n");
	expect_front("The weir.\nIt is ours.\n", "Ann Lee",
		"Ann Lee (front matter): The weir.\nIt is ours.\n");
}

static void
a_play_names_with_a_stop(void **state)
{
	(void)state;
	expect("Ann. Hello, Bob.\nBob. Yes.\nAnn. I say: no.\nBob. So.\nAnn. [Aside.] No!\nBob. "
	       "Ah.\n[Exit.]\n",
		"Ann (label): Hello, Bob.\nBob (label): Yes.\nAnn (label): I say: no.\n"
		"Bob (label): So.\nAnn (label): [Aside.] No!\nBob (label): Ah.\n");
	/* In prose a first sentence of one word is none. */
	expect("Well. That is so.\nIt is a long story.\nWell. It ended.\nThey went.\n", "");
}

/* Names behind the words. */

static void
an_attribution_follows_the_words(void **state)
{
	(void)state;
	expect("> The weir is ours.\n> — Ann Lee, The Mill, 2010\n",
		"Ann Lee (attribution): The weir is ours.\n");
	expect("\"The weir is ours.\"\n- Ann Lee [1]\n",
		"Ann Lee (attribution): \"The weir is ours.\"\n");
	expect("\"The weir is ours.\" - Ann Lee\n",
		"Ann Lee (attribution): \"The weir is ours.\"\n");
	expect("\"The weir is ours.\"\n(Lee, On Weirs, 2010)\n",
		"Lee (attribution): \"The weir is ours.\"\n");
	/* The label's own box: the name grows, the words end before it. */
	expect("Lee:\n> The weir is ours.\n> — Ann Lee, 2010\n",
		"Ann Lee (label): The weir is ours.\n");
	expect("> The weir is ours. — Ann Lee on rivers\n",
		"Ann Lee (attribution): The weir is ours.\n");
	/* A dash in a list is not one. */
	expect("Some text.\n- Ann Lee\n", "");
}

static void
a_signature_ends_a_contribution(void **state)
{
	(void)state;
	expect("# Talk\nI mend it. --[[Ann]] 13:30, 18 Jan 2005 (EST)\nMe too. --Bob 14:00, 18 Jan "
	       "2005 (EST)\n",
		"Ann (signature): I mend it.\nBob (signature): Me too.\n");
}

/* Voices inside a voice. */

static void
a_voice_reports_another(void **state)
{
	(void)state;
	expect("Ann Lee:\n\"Ray points out that the state is here to help: “the weir shall be "
	       "mended by those who use the weir.”\n# After\n",
		"Ann Lee (label): \"Ray points out that the state is here to help: “the weir shall "
		"be mended by those who use the weir.”\n"
		"  Ray (reported): “the weir shall be mended by those who use the weir.”\n");
	expect("Ann Lee:\n> She points to Bob Ray, who had said it:\n> > The weir is for all.\n> "
	       "So "
	       "there.\n",
		"Ann Lee (label): She points to Bob Ray, who had said it:\nThe weir is for all.\n"
		"So there.\n  Bob Ray (reported): The weir is for all.\n");
	expect("Ann Lee:\n> As she wrote then,\n> > Bob Ray:\n> > The weir is for all.\n",
		"Ann Lee (label): As she wrote then,\nBob Ray:\nThe weir is for all.\n"
		"  Bob Ray (reported): The weir is for all.\n");
}

/* False friends. */

static void
fields_are_nobody(void **state)
{
	(void)state;
	expect("Date: May 2010\nTopic: the weir\nSource: a book\nNote: all is well\n", "");
	expect("**Break:** [11:37]\n**Break:** [22:01]\n", "");
	expect("ACTION: Ann to mend it\nTopic: weirs\nACTION: Bob to help\nTema: aguas\n", "");
	expect("From the publisher:\n\"A fine book.\"\n", "");
	expect("From the Wikipedia:\n\"A weir is a dam.\"\n", "");
	expect("For example:\n\"A fine weir.\"\n", "");
	expect("What we would like to find:\n\"A fine weir.\"\n", "");
	expect("See also: weirs\nhttp://weir.example: a page\nAt 10:30 we met.\n", "");
	expect("- Weir: a low dam\n- Mill: a house by a weir\n- Weir: a second meaning\n", "");
	expect("The knowledge of the state.\n- **Knowledge:** what is paid for\n", "");
}

static void
a_lone_label_is_not_believed(void **state)
{
	(void)state;
	expect("Ann Lee: a miller.\nText.\n", "");
	expect("Ann Lee:\nText without marks.\nMore.\n", "");
	expect("**Weir:** a low dam.\nText.\n", "");
	/* The running text knows the surname. */
	expect("The ecologist Ann Lee wrote of it.\nSome more text.\nAnd more.\nAnd more.\n"
	       "**Lee:** asks the reader to look.\nText of ours.\n",
		"Ann Lee (label): asks the reader to look.\n");
	/* As many paragraphs open with other words before a colon. */
	expect("Weir Dam: One.\nWhat it costs: two.\nWhere it is: three.\nWeir Dam: four.\nHow it "
	       "goes: five.\n",
		"");
}

static void
hostile_pages_take_linear_time(void **state)
{
	struct buf page = BUF_INIT;
	struct article a;
	clock_t start = clock();

	(void)state;
	for (size_t i = 0; i < 50000; i++)
		buf_addf(&page, "Ann%c%c%c Ray%c%c%c:\n\"“it never closes (\n",
			(char)('a' + i % 26), (char)('a' + i / 26 % 26), (char)('a' + i / 676 % 26),
			(char)('a' + i % 25), (char)('a' + i / 25 % 25), (char)('a' + i % 24));
	write_page(&a, page.at, NULL);
	settle(&a);
	check_laws(&a);
	assert_int_equal(a.turns.len, 50000);
	assert_true((clock() - start) / CLOCKS_PER_SEC < 20);
	article_release(&a);
	buf_release(&page);
}

/* The parts. */

static void
names_are_told_by_their_shape(void **state)
{
	static const struct {
		const char *name;
		int likeness;
	} want[] = {
		{"Ann Lee", PERSON_NAME},
		{"J. Lee", PERSON_NAME},
		{"Rudolph van der Berg", PERSON_NAME},
		{"Ann Lee and Bob Ray", PERSON_NAME},
		{"Ann Lee, Bob Ray et al.", PERSON_NAME},
		{"S Lee, A Ray et al.", PERSON_NAME},
		{"Mr. Lee", PERSON_NAME},
		{"Лука Петров", PERSON_NAME},
		{"Lee", PERSON_WORD},
		{"AWB", PERSON_INITIALS},
		{"MdJ", PERSON_INITIALS},
		{"Q", PERSON_ROLE},
		{"B", PERSON_INITIALS},
		{"Moderator", PERSON_ROLE},
		{"Speaker 12", PERSON_ROLE},
		{"Audience Member", PERSON_ROLE},
		{"Follow-up Q", PERSON_ROLE},
		{"weirdev", PERSON_NICK},
		{"The Weir", PERSON_NOBODY},
		{"However", PERSON_NOBODY},
		{"More Information", PERSON_NOBODY},
		{"Ann Lee's Weir", PERSON_NOBODY},
		{"What you can find", PERSON_NOBODY},
		{"Тема", PERSON_NOBODY},
		{"a, b/c", PERSON_NOBODY},
		{"", PERSON_NOBODY},
	};

	(void)state;
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		int likeness = person_likeness(slice_of(want[i].name));

		if (likeness != want[i].likeness)
			fail_msg("%s: %d", want[i].name, likeness);
	}
}

static void
sources_are_told_by_their_brackets(void **state)
{
	static const struct {
		const char *line, *words; /* NULL: none */
	} want[] = {
		{"(https://weir.example/a)", "https://weir.example/a"},
		{"([1])", "1"},
		{"[1]", "1"},
		{"(email, May 2017)", "email, May 2017"},
		{"Source: \"On Weirs\"", "On Weirs"},
		{"(Source: Weirs 2, by Ann Lee).", "Weirs 2, by Ann Lee"},
		{"https://weir.example", "https://weir.example"},
		{"(laughter)", NULL},
		{"[Exit.]", NULL},
		{"(one) and (two)", NULL},
		{"Sources of the river", NULL},
		{"", NULL},
	};
	size_t start, end;

	(void)state;
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		struct slice line = slice_of(want[i].line);
		bool found = citation_line(line, &start, &end);

		if (found != (want[i].words != NULL))
			fail_msg("%s: %d", want[i].line, found);
		if (found && !slice_equal(slice_part(line, start, end), slice_of(want[i].words)))
			fail_msg("%s: %.*s", want[i].line, (int)(end - start), line.at + start);
	}
}

static void
provisional_turns_are_made_anew(void **state)
{
	struct article a;
	struct speakers *s;
	struct build b;

	(void)state;
	article_init(&a);
	build_init(&b, &a);
	s = speakers_new(&a);
	put_block(&b, SLICE("Ann Lee:"));
	put_block(&b, SLICE("\"One."));
	assert_false(speakers_gather(s, SIZE_MAX));
	assert_false(speakers_settle(s));
	assert_int_equal(a.turns.len, 1);
	assert_false(a.settled);
	put_block(&b, SLICE("Two.\" (http://weir.example)"));
	build_release(&b);
	a.complete = true;
	assert_false(speakers_gather(s, SIZE_MAX));
	assert_false(speakers_settle(s));
	assert_true(a.settled);
	assert_int_equal(a.turns.len, 1);
	assert_int_equal(a.speakers.len, 1);
	assert_int_equal(a.references.len, 1);
	speakers_free(s);
	article_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_label_stands_before_a_quotation),
		cmocka_unit_test(a_quotation_ends_where_it_closes),
		cmocka_unit_test(a_source_follows_the_quotation),
		cmocka_unit_test(a_heading_names_who_speaks),
		cmocka_unit_test(labels_alternate_in_a_transcript),
		cmocka_unit_test(times_and_nicks_name_speakers),
		cmocka_unit_test(one_person_has_many_labels),
		cmocka_unit_test(front_matter_settles_doubts),
		cmocka_unit_test(a_play_names_with_a_stop),
		cmocka_unit_test(an_attribution_follows_the_words),
		cmocka_unit_test(a_signature_ends_a_contribution),
		cmocka_unit_test(a_voice_reports_another),
		cmocka_unit_test(fields_are_nobody),
		cmocka_unit_test(a_lone_label_is_not_believed),
		cmocka_unit_test(hostile_pages_take_linear_time),
		cmocka_unit_test(names_are_told_by_their_shape),
		cmocka_unit_test(sources_are_told_by_their_brackets),
		cmocka_unit_test(provisional_turns_are_made_anew),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
