/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the speakers room remembers of an article while its blocks arrive: a fact for each place
 * that may begin or end somebody's words, read off the first and last bytes of a block, and the
 * roster of the names that were seen. Blocks that just go on leave nothing.
 */
#ifndef ARTICLE_FACTS_H
#define ARTICLE_FACTS_H

#include "article/article.h"
#include "article/label.h"
#include "article/roster.h"

enum fact_kind {
	FACT_LABEL,       /* words follow */
	FACT_HEADING,     /* ends what stands before; may name who speaks */
	FACT_END,         /* a rule, the notes: ends what stands before */
	FACT_ATTRIBUTION, /* names whose words stand before */
	FACT_SIGNATURE,   /* the same, on a talk page */
};

#define FACT_LINKED  1u  /* the name is a link */
#define FACT_LISTED  2u  /* in an item of a list */
#define FACT_QUOTED  4u  /* its words open with a quotation mark */
#define FACT_BOXED   8u  /* its words are a quotation set off */
#define FACT_HEADS   16u /* a heading or label with another label right behind it */
#define FACT_LED     32u /* a line that leads in stands between label and words */
#define FACT_BRACKET 64u /* an attribution in round brackets */

/* Places are text offsets. */
struct fact {
	uint32_t start,
		end; /* its line, or for what stands at a block's end the mark and the end */
	uint32_t block;
	uint32_t name;                 /* number in the roster, or NO_NAME */
	uint32_t name_start, name_end; /* where the text names it */
	uint32_t words;                /* where the words begin that it speaks of */
	uint32_t words_block;
	uint8_t kind, form, label; /* enum label_form, LABEL_ flags */
	uint8_t flags;
};

struct facts {
	VEC(struct fact) list;
	struct roster roster;
	size_t blocks;     /* looked at so far */
	size_t span;       /* the first span that may concern the next block */
	size_t pending;    /* a label alone or a heading whose words have not come, or NOWHERE */
	size_t quote;      /* the block where an unlabelled quotation opened, or NOWHERE */
	size_t paragraphs; /* with words */
	size_t others;     /* paragraphs that open with other words before a colon */
	uint32_t speaker;  /* the name of the label before, or NO_NAME */
	bool notes;        /* the last block was a note's */
};

void facts_init(struct facts *f);
void facts_release(struct facts *f);

/* A plain "Term: what it means" in a list is a definition; bold ones, parts and quotations may be
 * somebody. */
bool fact_is_definition(const struct facts *f, const struct fact *fact);

/* Looks at the next block of the article. */
void facts_gather(struct facts *f, const struct article *a);

#endif
