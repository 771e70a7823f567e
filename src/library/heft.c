/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is the same for all rows of a question (how rare each word is) is counted with the first row.
 */
#include "library/heft.h"

#include "base/limits.h"

#include <math.h>
#include <stdlib.h>

#define K1      1.2
#define B       0.75
#define AVERAGE 800.0 /* bytes of a piece, about */

enum { COUNT_MOST = 20000 }; /* what is more frequent is not rare in any library */

static const double weights[] = {10, 4, 1}; /* of title, heading, words */

struct rarity {
	int phrases;
	double of[LIMIT_TERMS];
};

static int
count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *context)
{
	sqlite3_int64 *count = context;

	(void)api;
	(void)fts;
	return ++*count < COUNT_MOST ? SQLITE_OK : SQLITE_DONE;
}

/* Of one word alone it does not matter. */
static int
measure_rarity(const Fts5ExtensionApi *api, Fts5Context *fts, struct rarity *rarity)
{
	sqlite3_int64 rows = 1, count;
	int result = api->xRowCount(fts, &rows);

	rarity->phrases = api->xPhraseCount(fts);
	if (rarity->phrases > LIMIT_TERMS)
		rarity->phrases = LIMIT_TERMS;
	for (int i = 0; i < rarity->phrases && result == SQLITE_OK; i++) {
		rarity->of[i] = 1;
		if (rarity->phrases == 1)
			break;
		count = 0;
		result = api->xQueryPhrase(fts, i, &count, count_row);
		rarity->of[i] =
			log(1 + ((double)rows - (double)count + 0.5) / ((double)count + 0.5));
	}
	return result;
}

/* Stays with the question; NULL and an error where it cannot be made. */
static const struct rarity *
rarity_of(const Fts5ExtensionApi *api, Fts5Context *fts, int *result)
{
	struct rarity *rarity = api->xGetAuxdata(fts, 0);

	*result = SQLITE_OK;
	if (rarity)
		return rarity;
	rarity = sqlite3_malloc(sizeof *rarity);
	*result = rarity ? measure_rarity(api, fts, rarity) : SQLITE_NOMEM;
	if (*result == SQLITE_OK)
		*result = api->xSetAuxdata(
			fts, rarity, sqlite3_free); /* which frees it if it fails */
	else
		sqlite3_free(rarity);
	return *result == SQLITE_OK ? rarity : NULL;
}

/* How often a phrase stands in the row, by the weight of where. */
static int
weigh(const Fts5ExtensionApi *api, Fts5Context *fts, int phrase, double *weight)
{
	Fts5PhraseIter at;
	int column, offset, result = api->xPhraseFirst(fts, phrase, &at, &column, &offset);

	*weight = 0;
	while (result == SQLITE_OK && column >= 0) {
		if ((size_t)column < sizeof weights / sizeof *weights)
			*weight += weights[column];
		api->xPhraseNext(fts, &at, &column, &offset);
	}
	return result;
}

/* Less is better, as it is with bm25(). */
static void
heft(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *answer, int count,
	sqlite3_value **arguments)
{
	int result;
	const struct rarity *rarity = rarity_of(api, fts, &result);
	double length = count ? sqlite3_value_double(arguments[0]) : AVERAGE, sum = 0;

	for (int i = 0; rarity && i < rarity->phrases && result == SQLITE_OK; i++) {
		double weight;

		result = weigh(api, fts, i, &weight);
		sum += rarity->of[i] * weight * (K1 + 1) /
		       (weight + K1 * (1 - B + B * length / AVERAGE));
	}
	if (result == SQLITE_OK)
		sqlite3_result_double(answer, -sum);
	else
		sqlite3_result_error_code(answer, result);
}

/* FTS5 hands out its interface as a pointer bound to a question. */
static fts5_api *
interface_of(sqlite3 *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *q;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &q, NULL) != SQLITE_OK)
		return NULL;
	sqlite3_bind_pointer(q, 1, &api, "fts5_api_ptr", NULL);
	sqlite3_step(q);
	sqlite3_finalize(q);
	return api;
}

int
heft_register(sqlite3 *db)
{
	fts5_api *api = interface_of(db);

	return api ? api->xCreateFunction(api, "heft", NULL, heft, NULL) : SQLITE_ERROR;
}
