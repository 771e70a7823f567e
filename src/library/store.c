/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of an index: its schema, and how it is opened, made, asked and put down. SQLite keeps a
 * kill from hurting it; what else may have happened to the file is told by the stamp in the lock beside
 * it (library/stamp), which says nothing while we write.
 */
#include "library/store.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "library/heft.h"
#include "library/stamp.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STORE_VERSION "6" /* of the schema and of what is put into it; others are made anew */

/* The words of the index are parted by blanks alone: every other sign of ASCII is of a word. */
static const char schema[] =
	"CREATE TABLE article (id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE,"
	" size INTEGER NOT NULL, mtime INTEGER NOT NULL, title TEXT, redirect TEXT, date TEXT, "
	"aliases TEXT,"
	" words INTEGER NOT NULL, bytes INTEGER NOT NULL);"
	"CREATE TABLE name (key TEXT NOT NULL, article INTEGER NOT NULL, kind INTEGER NOT NULL,"
	" PRIMARY KEY (key, article, kind)) WITHOUT ROWID;"
	"CREATE TABLE section (article INTEGER NOT NULL, ordinal INTEGER NOT NULL,"
	" level INTEGER NOT NULL, title TEXT NOT NULL, start INTEGER NOT NULL,"
	" PRIMARY KEY (article, ordinal)) WITHOUT ROWID;"
	"CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT "
	"NULL);"
	"CREATE INDEX person_key ON person (key);"
	"CREATE TABLE turn (article INTEGER NOT NULL, ordinal INTEGER NOT NULL,"
	" person INTEGER NOT NULL, quoter INTEGER, kind INTEGER NOT NULL,"
	" start INTEGER NOT NULL, end INTEGER NOT NULL, words INTEGER NOT NULL,"
	" PRIMARY KEY (article, ordinal)) WITHOUT ROWID;"
	"CREATE INDEX turn_person ON turn (person, article);"
	"CREATE TABLE piece (id INTEGER PRIMARY KEY, article INTEGER NOT NULL, section INTEGER,"
	" person INTEGER, kind INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL);"
	"CREATE INDEX piece_article ON piece (article);"
	"CREATE TABLE target (id INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE, key TEXT);"
	"CREATE INDEX target_key ON target (key) WHERE key IS NOT NULL;"
	"CREATE TABLE link (article INTEGER NOT NULL, ordinal INTEGER NOT NULL,"
	" kind INTEGER NOT NULL, target INTEGER NOT NULL,"
	" start INTEGER NOT NULL, end INTEGER NOT NULL, line INTEGER NOT NULL,"
	" PRIMARY KEY (article, ordinal)) WITHOUT ROWID;"
	"CREATE INDEX link_target ON link (target, article);"
	"CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
	"CREATE VIRTUAL TABLE find USING fts5 (title, heading, words, content='', columnsize=0,"
	" tokenize=\"ascii tokenchars '!\"\"#$%&''''()*+,-./:;<=>?@[\\]^_`{|}~'\");"
	"INSERT INTO find (find, rank) VALUES ('hashsize', 4194304);"
	"PRAGMA user_version = " STORE_VERSION ";";

/* Before anything else is asked. The cache is in KiB where it is negative; a checkpoint comes every
 * 32 MiB, in pages. */
static const char for_writing[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
				  "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
				  "PRAGMA wal_autocheckpoint = 8192;";
static const char for_reading[] = "PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;";

struct question {
	const char *sql;
	sqlite3_stmt *prepared;
};

/* --- what fails -------------------------------------------------------------------------- */

/* Remembers the first thing that failed. */
static int
fail(struct store *s, int result)
{
	int kind = result & 0xff;

	/* No row of ours stands where another one is, unless that is left of something else. */
	if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_CONSTRAINT)
		s->damaged = true;
	if (!s->failed)
		error_set(&s->error, _("the index '%s' cannot be used: %s"), s->path,
			sqlite3_errstr(result));
	s->failed = true;
	return -1;
}

int
store_failed(struct store *s, struct error *e)
{
	return s->failed ? error_set(e, "%s", s->error.text) : 0;
}

static int
run_all(struct store *s, const char *sql)
{
	int result = sqlite3_exec(s->db, sql, NULL, NULL, NULL);

	return result == SQLITE_OK ? 0 : fail(s, result);
}

/* --- opening ----------------------------------------------------------------------------- */

static char *
beside(const char *path, const char *ending)
{
	struct buf name = BUF_INIT;

	buf_add_string(&name, path);
	buf_add_string(&name, ending);
	return buf_detach(&name);
}

static void
delete_files(const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		char *name = beside(path, endings[i]);

		unlink(name);
		free(name);
	}
}

static void
shut(struct store *s)
{
	struct question *question;

	vec_each (question, &s->questions)
		sqlite3_finalize(question->prepared);
	vec_release(&s->questions);
	if (s->db)
		sqlite3_close(s->db);
	s->db = NULL;
}

static void
forget_failure(struct store *s)
{
	error_release(&s->error);
	s->failed = s->damaged = false;
}

/* Whoever does not write must not touch the file either, or it would no longer fit its stamp: we
 * check the log into it ourselves, in store_settle. */
static int
open_file(struct store *s, const char *name, int flags, const char *pragmas)
{
	int result = sqlite3_open_v2(name, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

	if (result == SQLITE_OK)
		result = heft_register(s->db);
	if (result != SQLITE_OK)
		return fail(s, result);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_busy_timeout(s->db, 5000);
	return run_all(s, pragmas);
}

static bool
is_ours(struct store *s)
{
	sqlite3_stmt *q = store_ask(s, "PRAGMA user_version");
	bool ours = store_next(s, q) && slice_equal(store_text(q, 0), SLICE(STORE_VERSION));

	store_done(q);
	return ours && !s->failed;
}

/* Asked where somebody was stopped while writing: a kill does no harm, a power cut may. */
static bool
is_whole(struct store *s)
{
	sqlite3_stmt *q = store_ask(s, "PRAGMA quick_check(1)");
	bool whole = store_next(s, q) && slice_equal(store_text(q, 0), SLICE("ok"));

	store_done(q);
	q = store_ask(s, "INSERT INTO find (find) VALUES ('integrity-check')");
	return whole && store_run(s, q) == 0;
}

/* Is what is there fit to be gone on with? */
static bool
open_old(struct store *s)
{
	enum stamp_state state = stamp_look(s->lock, s->path);

	s->written = state == STAMP_UNKNOWN;
	return access(s->path, F_OK) == 0 && state != STAMP_STRANGE &&
	       open_file(s, s->path, SQLITE_OPEN_READWRITE, for_writing) == 0 && is_ours(s) &&
	       (state == STAMP_SOUND || is_whole(s));
}

static int
open_new(struct store *s)
{
	shut(s);
	forget_failure(s);
	delete_files(s->path);
	stamp_clear(s->lock);
	s->written = true;
	if (open_file(s, s->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, for_writing) < 0)
		return -1;
	return run_all(s, "BEGIN") < 0 || run_all(s, schema) < 0 ? -1 : run_all(s, "COMMIT");
}

static int
take_lock(struct store *s, struct error *e)
{
	char *folder =
		mem_copy(file_folder(slice_of(s->path)).at, file_folder(slice_of(s->path)).len);
	char *name = stamp_name(s->path);
	int done = file_make_folder(folder, e);

	if (done == 0)
		s->lock = file_lock(name);
	if (done == 0 && s->lock < 0)
		done = error_set_errno(e, _("cannot write the index '%s'"), s->path);
	free(name);
	free(folder);
	return done;
}

bool
store_is_held(const char *path)
{
	char *name = beside(path, ".lock");
	bool held = file_is_locked(name);

	free(name);
	return held;
}

static int
open_to_write(struct store *s, struct error *e)
{
	if (take_lock(s, e) < 0)
		return -1;
	if (open_old(s))
		return 0;
	/* Where it is only that the disk is full or another reads, what is there is good. */
	if (!s->failed || s->damaged)
		open_new(s);
	return store_failed(s, e);
}

/* In a folder where nothing may be written SQLite can only read a file that nobody changes. */
static int
open_unchanging(struct store *s)
{
	struct buf name = BUF_INIT;
	char *log = beside(s->path, "-wal");
	struct file_stamp stamp;
	int done = -1;

	if (file_look(log, &stamp) < 0 || !stamp.size) {
		buf_add_string(&name, "file:");
		for (const char *c = s->path; *c; c++)
			buf_addf(&name, strchr("%?#", *c) ? "%%%02x" : "%c", *c);
		buf_add_string(&name, "?immutable=1");
		done = open_file(s, name.at, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, for_reading);
	}
	buf_release(&name);
	free(log);
	return done;
}

static int
open_to_read(struct store *s, struct error *e)
{
	if (open_file(s, s->path, SQLITE_OPEN_READONLY, for_reading) == 0 && is_ours(s))
		return 0;
	if (s->failed && !s->damaged && access(s->path, R_OK) == 0) {
		shut(s);
		forget_failure(s);
		if (open_unchanging(s) == 0 && is_ours(s))
			return 0;
	}
	return store_failed(s, e) < 0 ? -1 : error_set(e, _("there is no index '%s'"), s->path);
}

int
store_open(struct store *s, const char *path, enum store_way way, struct error *e)
{
	*s = (struct store){.path = mem_copy(path, strlen(path)), .lock = -1};
	if ((way == STORE_WRITE ? open_to_write(s, e) : open_to_read(s, e)) == 0)
		return 0;
	store_close(s);
	return -1;
}

static void
let_go(struct store *s)
{
	if (s->lock >= 0)
		close(s->lock);
	s->lock = -1;
}

/* Brings the file to the disk: while it was written nothing waited for that. */
static void
sync_file(const struct store *s)
{
	sqlite3_file *file = NULL;

	sqlite3_file_control(s->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	if (file && file->pMethods)
		file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
}

static void
leave_stamp(const struct store *s)
{
	if (s->written)
		sync_file(s);
	if (s->written || s->current)
		stamp_put(s->lock, s->path, s->current);
}

/* The log is checked into the file, so that the file alone is all; another who reads may prevent it. */
int
store_settle(struct store *s)
{
	int waiting = 0, result;

	if (s->lock < 0 || s->damaged)
		return 0;
	for (size_t i = 0; i < s->questions.len; i++)
		sqlite3_reset(s->questions.at[i].prepared);
	result = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &waiting, NULL);
	if (result == SQLITE_OK && !s->failed)
		leave_stamp(s);
	let_go(s);
	return result == SQLITE_OK || result == SQLITE_BUSY ? 0 : fail(s, result);
}

/* Whoever only reads must not take it away from under one who is just making it anew. */
static void
delete_damaged(struct store *s)
{
	char *name = stamp_name(s->path);

	if (s->lock < 0)
		s->lock = file_lock(name);
	if (s->lock >= 0)
		delete_files(s->path);
	free(name);
}

void
store_close(struct store *s)
{
	if (s->db)
		store_settle(s);
	shut(s);
	if (s->damaged)
		delete_damaged(s);
	let_go(s);
	error_release(&s->error);
	free(s->path);
	*s = (struct store){.lock = -1};
}

/* --- writing ----------------------------------------------------------------------------- */

int
store_begin(struct store *s)
{
	assert(s->lock >= 0);
	stamp_clear(s->lock);
	s->written = true;
	return store_run(s, store_ask(s, "BEGIN IMMEDIATE"));
}

int
store_commit(struct store *s)
{
	if (!s->failed && store_run(s, store_ask(s, "COMMIT")) == 0)
		return 0;
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return -1;
}

int
store_empty(struct store *s)
{
	return run_all(s, "DELETE FROM article; DELETE FROM name; DELETE FROM section;"
			  "DELETE FROM person; DELETE FROM turn; DELETE FROM piece;"
			  "DELETE FROM target; DELETE FROM link; DELETE FROM meta;"
			  "INSERT INTO find (find) VALUES ('delete-all');");
}

/* --- asking ------------------------------------------------------------------------------ */

static sqlite3_stmt *
prepare(struct store *s, const char *sql)
{
	struct question question = {.sql = sql};
	int result = sqlite3_prepare_v3(
		s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &question.prepared, NULL);

	/* A file of our version that has not our tables: nothing we ask for is there. */
	if (result == SQLITE_ERROR)
		s->damaged = true;
	if (result != SQLITE_OK) {
		fail(s, result);
		return NULL;
	}
	vec_push(&s->questions, question);
	return question.prepared;
}

sqlite3_stmt *
store_ask(struct store *s, const char *sql)
{
	const struct question *question;

	vec_each (question, &s->questions) {
		if (question->sql == sql) {
			sqlite3_reset(question->prepared);
			return question->prepared;
		}
	}
	return prepare(s, sql);
}

void
store_bind(sqlite3_stmt *q, int parameter, int64_t number)
{
	sqlite3_bind_int64(q, parameter, number);
}

void
store_bind_text(sqlite3_stmt *q, int parameter, struct slice text)
{
	sqlite3_bind_text64(
		q, parameter, text.len ? text.at : "", text.len, SQLITE_STATIC, SQLITE_UTF8);
}

void
store_bind_null(sqlite3_stmt *q, int parameter)
{
	sqlite3_bind_null(q, parameter);
}

/* Where something has failed SQLite may have rolled back: what came then would stay by itself. */
bool
store_next(struct store *s, sqlite3_stmt *q)
{
	int result = q && !s->failed ? sqlite3_step(q) : SQLITE_DONE;

	if (result == SQLITE_ROW)
		return true;
	if (result != SQLITE_DONE && result != SQLITE_INTERRUPT)
		fail(s, result);
	sqlite3_reset(q);
	return false;
}

void
store_done(sqlite3_stmt *q)
{
	sqlite3_reset(q);
}

int64_t
store_number(sqlite3_stmt *q, int column)
{
	return sqlite3_column_int64(q, column);
}

struct slice
store_text(sqlite3_stmt *q, int column)
{
	const char *at = (const char *)sqlite3_column_text(q, column);

	return at ? (struct slice){at, (size_t)sqlite3_column_bytes(q, column)} : SLICE("");
}

bool
store_null(sqlite3_stmt *q, int column)
{
	return sqlite3_column_type(q, column) == SQLITE_NULL;
}

int
store_run(struct store *s, sqlite3_stmt *q)
{
	while (store_next(s, q))
		continue;
	return s->failed ? -1 : 0;
}

int64_t
store_ask_number(struct store *s, const char *sql)
{
	sqlite3_stmt *q = store_ask(s, sql);
	int64_t number = store_next(s, q) ? store_number(q, 0) : 0;

	store_done(q);
	return number;
}
