/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The least an index can cost: reads every file below a folder and gives its text to SQLite's FTS5
 * as it is, by FTS5's own tokenizer, a transaction for every thousand. Prints seconds and the bytes of
 * the text and of the index, which is made anew.
 *
 *   floor FOLDER INDEX
 */
#include "base/file.h"
#include "base/stopwatch.h"
#include "library/scan.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define BATCH 1000

static void
run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "floor: %s\n", sqlite3_errmsg(db));
		exit(2);
	}
}

static sqlite3 *
make_index(const char *path)
{
	sqlite3 *db;

	unlink(path);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		exit(2);
	run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
		"PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192;"
		"CREATE VIRTUAL TABLE find USING fts5 (words, content='')");
	return db;
}

static size_t
add_file(sqlite3_stmt *insert, const char *folder, const struct finding *file, struct buf *text)
{
	char *path = file_join(slice_of(folder), slice_of(file->path));

	buf_reset(text);
	file_read(path, SIZE_MAX, text, NULL);
	sqlite3_bind_text64(insert, 1, text->at, text->len, SQLITE_STATIC, SQLITE_UTF8);
	sqlite3_step(insert);
	sqlite3_reset(insert);
	free(path);
	return text->len;
}

static size_t
add_files(sqlite3 *db, const char *folder, const struct findings *files)
{
	struct buf text = BUF_INIT;
	sqlite3_stmt *insert;
	size_t bytes = 0;

	sqlite3_prepare_v2(db, "INSERT INTO find (words) VALUES (?)", -1, &insert, NULL);
	run(db, "BEGIN");
	for (size_t i = 0; i < files->list.len; i++) {
		if (i % BATCH == BATCH - 1)
			run(db, "COMMIT; BEGIN");
		bytes += add_file(insert, folder, &files->list.at[i], &text);
	}
	run(db, "COMMIT");
	sqlite3_finalize(insert);
	buf_release(&text);
	return bytes;
}

int
main(int argc, char **argv)
{
	struct findings files = {0};
	struct stopwatch watch;
	struct stat about;
	size_t bytes;
	sqlite3 *db;

	if (argc != 3 || scan_folder(argv[1], &files, NULL) < 0)
		return 2;
	stopwatch_start(&watch);
	db = make_index(argv[2]);
	bytes = add_files(db, argv[1], &files);
	sqlite3_close(db);
	if (stat(argv[2], &about) < 0)
		return 2;
	printf("%.2f %zu %lld\n", stopwatch_ms(&watch) / 1000, bytes, (long long)about.st_size);
	findings_release(&files);
	return 0;
}
