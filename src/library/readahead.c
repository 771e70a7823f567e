/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A ring of articles between two: one fills, one empties. A lock guards the two counts alone; an
 * article belongs to the reader before it is counted, and to who asked for it afterwards.
 */
#include "library/readahead.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "format/format.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define MOST_AHEAD  32         /* articles */
#define BYTES_AHEAD (16 * MIB) /* of their files: beyond that one is read at a time */

struct slot {
	struct article article;
	bool readable;
};

struct readahead {
	char *folder;
	const struct findings *list;
	struct slot ring[MOST_AHEAD];
	bool alone; /* there is no thread */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	size_t read, taken; /* articles, of the list */
	uint64_t bytes;     /* of those between */
	bool stop;
};

static struct slot *
slot(struct readahead *a, size_t number)
{
	return &a->ring[number % MOST_AHEAD];
}

static void
read_one(struct readahead *a, size_t number)
{
	char *path = file_join(slice_of(a->folder), slice_of(a->list->list.at[number].path));
	struct slot *s = slot(a, number);

	article_init(&s->article);
	s->readable = load_article(path, &s->article, NULL) == 0;
	free(path);
}

static bool
has_room(const struct readahead *a)
{
	size_t between = a->read - a->taken;

	return !between || (between < MOST_AHEAD - 1 && a->bytes < BYTES_AHEAD);
}

/* Waits until one more may be read; false where none is wanted. */
static bool
wait_for_room(struct readahead *a)
{
	bool go_on;

	pthread_mutex_lock(&a->lock);
	while (!a->stop && !has_room(a))
		pthread_cond_wait(&a->changed, &a->lock);
	go_on = !a->stop;
	pthread_mutex_unlock(&a->lock);
	return go_on;
}

static void
hand_over(struct readahead *a, size_t number)
{
	pthread_mutex_lock(&a->lock);
	a->read = number + 1;
	a->bytes += a->list->list.at[number].size;
	pthread_cond_signal(&a->changed);
	pthread_mutex_unlock(&a->lock);
}

static void *
read_all(void *context)
{
	struct readahead *a = context;

	for (size_t i = 0; i < a->list->list.len && wait_for_room(a); i++) {
		read_one(a, i);
		hand_over(a, i);
	}
	return NULL;
}

struct readahead *
readahead_new(const char *folder, const struct findings *list)
{
	struct readahead *a = mem_alloc(sizeof *a);

	a->folder = mem_copy(folder, strlen(folder));
	a->list = list;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->changed, NULL);
	a->alone = list->list.len < 2 || pthread_create(&a->thread, NULL, read_all, a) != 0;
	return a;
}

/* Gives back what was asked for last. */
static void
drop_taken(struct readahead *a)
{
	if (a->taken)
		article_release(&slot(a, a->taken - 1)->article);
}

static void
wait_for_next(struct readahead *a)
{
	pthread_mutex_lock(&a->lock);
	while (a->read == a->taken)
		pthread_cond_wait(&a->changed, &a->lock);
	a->bytes -= a->list->list.at[a->taken++].size;
	pthread_cond_signal(&a->changed);
	pthread_mutex_unlock(&a->lock);
}

const struct article *
readahead_next(struct readahead *a)
{
	struct slot *s = slot(a, a->taken);

	drop_taken(a);
	if (a->alone) {
		read_one(a, a->taken);
		a->read = ++a->taken;
	} else {
		wait_for_next(a);
	}
	return s->readable ? &s->article : NULL;
}

void
readahead_free(struct readahead *a)
{
	if (!a)
		return;
	pthread_mutex_lock(&a->lock);
	a->stop = true;
	pthread_cond_signal(&a->changed);
	pthread_mutex_unlock(&a->lock);
	if (!a->alone)
		pthread_join(a->thread, NULL);
	drop_taken(a);
	while (a->taken < a->read)
		article_release(&slot(a, a->taken++)->article);
	pthread_mutex_destroy(&a->lock);
	pthread_cond_destroy(&a->changed);
	free(a->folder);
	free(a);
}
