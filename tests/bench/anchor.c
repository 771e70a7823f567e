/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How well kept passages find their place again: passages of 12 to 700 characters of real articles,
 * edited by script (edits.h), so that where their words went is known. A row for each kind of edit:
 *
 *   alive   at least half of the words are still there together, and of these: right, honest
 *           (uncertain or lost), silently wrong
 *   gone    no word is left, and of these: falsely found
 *   half    fewer than half are left, and of these: silently at a place where none is
 *
 *   anchor [-v] [PASSAGES [FOLDER...]]     speaks TAP; the folders are read beside content/
 *   SEED=number                            other passages and edits
 */
#include "article/outline.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "book/seek.h"
#include "edits.h"
#include "library/scan.h"
#include "text/cluster.h"
#include "text/utf8.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	LEAST = 12,
	MOST = 700,
	SMALL = 2000,    /* bytes of a file that is not worth it */
	LARGE = 200000,  /* and of one that is too large */
	FILES = 160,     /* of folders */
	ONLY_MARKUP = 3, /* kinds of edits, the first ones, that leave all words alone */
	SPEED_PASSAGES = 5000,
	SPEED_BYTES = 1000000,
};

struct passage_kept {
	struct anchor anchor;
	struct buf section;
};

/* What a search said, and what is true. */
struct tally {
	size_t alive, right, honest, wrong, gone, found, half, half_wrong;
};

struct bench {
	VEC(struct document) documents;
	struct tally tallies[32];
	size_t checks, failed;
	bool verbose;
	uint32_t seed;
};

/* --- documents --- */

static int
compare_paths(const void *a, const void *b)
{
	return strcmp(((const struct finding *)a)->path, ((const struct finding *)b)->path);
}

static void
add_document(struct bench *b, const char *path)
{
	struct document d = {.source = BUF_INIT};
	struct error e = {0};

	if (file_read(path, LARGE, &d.source, &e) < 0 || d.source.len < SMALL ||
		utf8_valid(buf_slice(&d.source)) != d.source.len) {
		buf_release(&d.source);
		error_release(&e);
		return;
	}
	d.name = mem_copy(path, strlen(path));
	document_load(&d);
	if (d.article.text.len > MOST)
		vec_push(&b->documents, d);
	else
		document_release(&d);
}

static void
add_named(struct bench *b, const char *folder, const char *name)
{
	char *path = file_join(slice_of(folder), slice_of(name));

	add_document(b, path);
	free(path);
}

static void
add_folder(struct bench *b, const char *folder, size_t most)
{
	struct findings paths = {0};
	struct error e = {0};
	size_t each;

	if (scan_folder(folder, &paths, &e) < 0 || !paths.list.len) {
		printf("Bail out! nothing to read in %s\n", folder);
		exit(1);
	}
	qsort(paths.list.at, paths.list.len, sizeof *paths.list.at, compare_paths);
	each = paths.list.len / most + 1;
	for (size_t i = 0; i < paths.list.len; i += each)
		add_named(b, folder, paths.list.at[i].path);
	findings_release(&paths);
}

/* --- passages --- */

static bool
word_start(struct slice text, size_t at)
{
	return (!at || text.at[at - 1] == ' ' || text.at[at - 1] == '\n') && text.at[at] != ' ' &&
	       text.at[at] != '\n';
}

static bool
word_end(struct slice text, size_t at)
{
	return at == text.len || ((text.at[at] == ' ' || text.at[at] == '\n') &&
					 text.at[at - 1] != ' ' && text.at[at - 1] != '\n');
}

/* As many short as long ones: each doubling of the length is as likely. */
static size_t
random_length(uint32_t *seed)
{
	size_t len = LEAST;

	for (size_t doublings = random_below(seed, 6); doublings; doublings--)
		len *= 2;
	len += random_below(seed, (uint32_t)len);
	return len < MOST ? len : MOST;
}

static void
random_passage(const struct article *a, uint32_t *seed, bool measure, struct passage_kept *p)
{
	struct slice text = buf_slice(&a->text);
	size_t start, end;

	do {
		size_t len = random_length(seed);

		start = random_below(seed, (uint32_t)(text.len - LEAST));
		while (start < text.len && !word_start(text, start))
			start++;
		end = start + len < text.len ? start + len : text.len;
		while (end > start + LEAST && !word_end(text, end))
			end--;
		end = utf8_floor(text, end);
		if (end > start)
			end = cluster_end(text, cluster_start(text, end));
		while (end > start && (text.at[end - 1] == ' ' || text.at[end - 1] == '\n'))
			end--;
	} while (end < start + LEAST);
	start = cluster_start(text, start + 1);
	p->section = (struct buf)BUF_INIT;
	p->anchor = anchor_make(a, start, end, &p->section);
	if (measure)
		p->anchor.rival = anchor_rival(a, &p->anchor);
}

/* --- truth --- */

struct truth {
	const struct anchor *anchor;
	const struct document *old, *now;
	const size_t *went;
	size_t letters, alive; /* of the words; of these, those that are still there */
	size_t start, end;     /* from the first to the last of them */
	bool same;             /* they stand there together, and no word has changed */
};

static bool
blank(char c)
{
	return c == ' ' || c == '\n';
}

static bool
same_words(struct slice a, struct slice b)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	bool same;

	ground_fold(a, &one);
	ground_fold(b, &other);
	same = slice_equal(buf_slice(&one), buf_slice(&other));
	buf_release(&one);
	buf_release(&other);
	return same;
}

/* How many letters of the words stand in the range now, and from where to where. */
static size_t
letters_in(struct truth *t, size_t from, size_t to, size_t *first, size_t *last)
{
	size_t count = 0;

	*first = to;
	*last = from;
	for (size_t at = t->anchor->start; at < t->anchor->end; at++) {
		size_t now = t->went[at];

		if (blank(t->old->article.text.at[at]) || now == NOWHERE || now < from || now >= to)
			continue;
		count++;
		*first = now < *first ? now : *first;
		*last = now + 1 > *last ? now + 1 : *last;
	}
	return count;
}

/* The letters that stay together, that is follow each other at no great distance: the most of them. */
static void
find_cluster(struct truth *t)
{
	size_t start = 0, end = 0, alive = 0;

	for (size_t at = t->anchor->start; at < t->anchor->end; at++) {
		size_t now = t->went[at];

		if (blank(t->old->article.text.at[at]))
			continue;
		t->letters++;
		if (now == NOWHERE)
			continue;
		if (!alive || now < end || now > end + MOST) {
			start = now;
			alive = 0;
		}
		end = now + 1;
		if (++alive > t->alive) {
			t->alive = alive;
			t->start = start;
			t->end = end;
		}
	}
}

static struct truth
tell(const struct document *old, const struct document *now, const size_t *went,
	const struct anchor *anchor)
{
	struct truth t = {.anchor = anchor, .old = old, .now = now, .went = went};
	struct slice text = buf_slice(&now->article.text);

	find_cluster(&t);
	if (!t.alive)
		return t;
	t.start = utf8_floor(text, t.start);
	while (t.end < text.len && utf8_floor(text, t.end) != t.end)
		t.end++;
	t.same = same_words(anchor->quote, slice_part(text, t.start, t.end));
	return t;
}

/* Does the range lie between where the last letter before the words and the first one behind them
 * stand now? Then whatever is in it has taken their place. */
static bool
in_their_place(const struct truth *t, const struct found *found)
{
	size_t before = t->anchor->start, behind = t->anchor->end, len = t->old->article.text.len;

	while (before && t->went[before - 1] == NOWHERE)
		before--;
	while (behind < len && t->went[behind] == NOWHERE)
		behind++;
	return (!before || t->went[before - 1] < found->start) &&
	       (behind == len || t->went[behind] >= found->end);
}

/*
 * The very range where no word has changed (marks at its ends may have). Where some have: most of
 * those that are left, and not much else at either end but what has taken their place.
 */
static bool
right(struct truth *t, const struct found *found)
{
	size_t first, last, count = letters_in(t, found->start, found->end, &first, &last);

	if (count == t->alive && same_words(t->anchor->quote,
					 article_text(&t->now->article, found->start, found->end)))
		return true;
	if (t->same)
		return count == t->alive &&
		       same_words(t->anchor->quote,
			       article_text(&t->now->article, found->start, found->end));
	return 2 * count >= t->alive &&
	       (10 * (last - first) >= 7 * (found->end - found->start) || in_their_place(t, found));
}

static void
show_part(const char *what, const struct article *a, size_t start, size_t end)
{
	printf("#    %s: \"", what);
	for (size_t i = start; i < end && i < start + 300; i++)
		putchar(a->text.at[i] == '\n' ? '|' : a->text.at[i]);
	printf("\"\n");
}

static void
show(const char *what, const char *kind, const struct document *old, const struct document *now,
	const struct anchor *anchor, const struct truth *truth, const struct found *found)
{
	printf("# %s (%s) %s, %s, score %u, alive %zu of %zu\n", what, kind, old->name,
		anchor_state_word(found->state), found->score, truth->alive, truth->letters);
	show_part("kept", &old->article, anchor->start, anchor->end);
	if (truth->alive)
		show_part("true", &now->article, truth->start, truth->end);
	if (found->state != ANCHOR_LOST)
		show_part("said", &now->article, found->start, found->end);
}

static void
count(struct bench *b, size_t kind, const struct document *old, const struct document *now,
	const struct anchor *anchor, struct truth *truth, const struct found *found)
{
	struct tally *t = &b->tallies[kind];
	bool silent = found->state <= ANCHOR_CHANGED, good = silent && right(truth, found);
	const char *what = NULL;

	if (!truth->alive) {
		t->gone++;
		t->found += silent;
		what = silent ? "falsely found" : NULL;
	} else if (2 * truth->alive < truth->letters) {
		t->half++;
		good = silent && found->start < truth->end && found->end > truth->start;
		t->half_wrong += silent && !good;
		what = silent && !good ? "half gone, and wrong" : NULL;
	} else {
		t->alive++;
		t->right += good;
		t->honest += !silent;
		t->wrong += silent && !good;
		what = good ? NULL : silent ? "silently wrong" : "honest";
	}
	if (what && b->verbose)
		show(what, edit_kinds[kind].name, old, now, anchor, truth, found);
}

static void
try_kind(struct bench *b, size_t kind, const struct document *old, const struct document *other,
	const struct passage_kept *passages, size_t len)
{
	struct document now;
	size_t *went = edits_apply(&edit_kinds[kind], old, other, b->seed += 77, &now);
	struct ground ground;

	/* Mark-up that changed the words too was not the edit it was meant to be. */
	if (kind < ONLY_MARKUP &&
		!same_words(buf_slice(&old->article.text), buf_slice(&now.article.text)))
		len = 0;
	ground_init(&ground, &now.article);
	for (size_t i = 0; i < len; i++) {
		const struct anchor *anchor = &passages[i].anchor;
		struct truth truth = tell(old, &now, went, anchor);
		struct seek seek;

		seek_begin(&seek, &ground, anchor);
		while (seek_more(&seek, SEEK_SLICE))
			continue;
		count(b, kind, old, &now, anchor, &truth, &seek.found);
		seek_end(&seek);
	}
	ground_release(&ground);
	document_release(&now);
	free(went);
}

static void
try_document(struct bench *b, size_t at, size_t passages)
{
	const struct document *old = &b->documents.at[at];
	const struct document *other = &b->documents.at[(at + 1) % b->documents.len];
	struct passage_kept *kept = mem_alloc((passages + 1) * sizeof *kept);

	for (size_t i = 0; i < passages; i++)
		random_passage(&old->article, &b->seed, true, &kept[i]);
	for (size_t kind = 0; edit_kinds[kind].name; kind++)
		try_kind(b, kind, old, other, kept, passages);
	for (size_t i = 0; i < passages; i++)
		buf_release(&kept[i].section);
	free(kept);
}

/* --- results --- */

static void
print_row(const char *name, const struct tally *t)
{
	printf("# %-20s %7zu %8.3f %% %6zu %6zu %8zu %6zu %7zu %6zu\n", name, t->alive,
		t->alive ? 100.0 * (double)t->right / (double)t->alive : 100.0, t->honest, t->wrong,
		t->gone, t->found, t->half, t->half_wrong);
}

static void
check(struct bench *b, bool good, const char *what)
{
	b->checks++;
	b->failed += !good;
	printf("%sok %zu - %s\n", good ? "" : "not ", b->checks, what);
}

static struct tally
sum(const struct bench *b)
{
	struct tally all = {0};

	for (size_t i = 0; edit_kinds[i].name; i++) {
		const struct tally *t = &b->tallies[i];

		all.alive += t->alive;
		all.right += t->right;
		all.honest += t->honest;
		all.wrong += t->wrong;
		all.gone += t->gone;
		all.found += t->found;
		all.half += t->half;
		all.half_wrong += t->half_wrong;
	}
	return all;
}

/* The bounds we promise. */
static void
judge(struct bench *b)
{
	struct tally all = sum(b);

	printf("# %-20s %7s %10s %6s %6s %8s %6s %7s %6s\n", "", "alive", "right", "honest",
		"wrong", "gone", "found", "half", "wrong");
	for (size_t i = 0; edit_kinds[i].name; i++)
		print_row(edit_kinds[i].name, &b->tallies[i]);
	print_row("all", &all);
	check(b, 1000 * all.right >= 995 * all.alive, "99.5 % of the living are found");
	check(b, 10000 * all.wrong <= 5 * all.alive,
		"at most 0.05 % stand silently in a wrong place");
	check(b, 1000 * all.found <= 2 * all.gone,
		"at most 0.2 % of the deleted are falsely found");
	for (size_t i = 0; i < ONLY_MARKUP; i++)
		check(b, b->tallies[i].right == b->tallies[i].alive, edit_kinds[i].name);
}

/* --- speed --- */

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds for the passages in the article as it is now. */
static double
seconds(const struct article *a, const struct passage_kept *passages, size_t len)
{
	double began = now();
	struct ground ground;

	ground_init(&ground, a);
	for (size_t i = 0; i < len; i++) {
		struct seek seek;

		seek_begin(&seek, &ground, &passages[i].anchor);
		while (seek_more(&seek, SEEK_SLICE))
			continue;
		seek_end(&seek);
	}
	ground_release(&ground);
	return now() - began;
}

/* All documents, one after the other, until there are enough bytes. */
static struct document
large_document(const struct bench *b)
{
	struct document d = {.name = "large.txt.md", .source = BUF_INIT};

	for (size_t i = 0; d.source.len < SPEED_BYTES; i++) {
		const struct document *part = &b->documents.at[i % b->documents.len];

		buf_addf(&d.source, "\n\n# Part %zu\n\n", i);
		buf_add(&d.source, buf_slice(&part->article.text));
	}
	document_load(&d);
	return d;
}

static void
measure_speed(struct bench *b)
{
	struct document large = large_document(b), edited, hostile = {.name = "a.md"};
	struct passage_kept *kept = mem_alloc(SPEED_PASSAGES * sizeof *kept), odd;
	double same, other, many, none;
	uint32_t seed = 5;

	for (size_t i = 0; i < SPEED_PASSAGES; i++)
		random_passage(&large.article, &seed, false, &kept[i]);
	same = seconds(&large.article, kept, SPEED_PASSAGES);
	free(edits_apply(&edit_kinds[14], &large, &b->documents.at[0], 9, &edited));
	other = seconds(&edited.article, kept, 200);
	buf_init(&hostile.source);
	for (size_t i = 0; i < SPEED_BYTES / 50000; i++) {
		buf_add_fill(&hostile.source, 'a', 50000);
		buf_add(&hostile.source, SLICE("\n\n"));
	}
	document_load(&hostile);
	odd.section = (struct buf)BUF_INIT;
	odd.anchor = anchor_make(&hostile.article, 70000, 70700, &odd.section);
	odd.anchor.start += 7;
	odd.anchor.prefix = SLICE("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
	many = seconds(&hostile.article, &odd, 1);
	odd.anchor.quote = slice_part(buf_slice(&large.article.text), 5000, 5700);
	none = seconds(&hostile.article, &odd, 1);
	printf("# 1 MB, seconds: %d passages unchanged %.3f; 200 edited %.3f; all a: %.3f, %.3f\n",
		SPEED_PASSAGES, same, other, many, none);
	check(b, same < 1, "5,000 passages of an unchanged article take less than a second");
	check(b, many < 1 && none < 1, "a text of one letter takes less than a second");
	for (size_t i = 0; i < SPEED_PASSAGES; i++)
		buf_release(&kept[i].section);
	buf_release(&odd.section);
	free(kept);
	document_release(&large);
	document_release(&edited);
	document_release(&hostile);
}

int
main(int argc, char **argv)
{
	const char *srcdir = getenv("srcdir"), *seed = getenv("SEED");
	struct bench b = {.seed = seed ? (uint32_t)strtoul(seed, NULL, 10) : 20};
	struct buf content = BUF_INIT;
	size_t passages = 500;

	setlocale(LC_ALL, "");
	if (argc > 1 && strcmp(argv[1], "-v") == 0) {
		b.verbose = true;
		argc--;
		argv++;
	}
	if (argc > 1)
		passages = strtoul(argv[1], NULL, 10);
	buf_addf(&content, "%s/content", srcdir ? srcdir : ".");
	add_folder(&b, content.at, FILES);
	for (int i = 2; i < argc; i++)
		add_folder(&b, argv[i], FILES);
	for (size_t i = 0; i < b.documents.len; i++)
		try_document(&b, i, passages / b.documents.len + (i < passages % b.documents.len));
	judge(&b);
	measure_speed(&b);
	printf("1..%zu\n", b.checks);
	for (size_t i = 0; i < b.documents.len; i++) {
		free((char *)b.documents.at[i].name);
		document_release(&b.documents.at[i]);
	}
	vec_release(&b.documents);
	buf_release(&content);
	return b.failed > 0;
}
