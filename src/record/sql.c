/* Statements, and what SQLite says when it cannot. */
#include "record.h"

#include <string.h>

#include <errno.h>
#include <math.h>

/* ---- Errors ------------------------------------------------------------------------ */

/* The errno that stands for a code; 0: none does. */
static int errno_of(sqlite3 *db, int code)
{
	int system = db ? sqlite3_system_errno(db) : 0;

	switch (code & 0xFF) {
	case SQLITE_FULL:
		return ENOSPC;
	case SQLITE_NOMEM:
		return ENOMEM;
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return EACCES;
	case SQLITE_CANTOPEN:
	case SQLITE_IOERR:
		return system && system != ENOENT ? system : EIO;
	default:
		return 0;
	}
}

bl_status bl__sqlite_error(sqlite3 *db, int code, const char *path, bl_error *err)
{
	const char *says = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
	int why = errno_of(db, code);

	if (why == EISDIR)
		return bl_fail(err, BL_EMACHINE, path, "record_damaged", g_strerror(why), NULL);
	if (why)
		return bl_fail_errno(err, path, why);
	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return bl_fail(err, BL_ELOCKED, path, "record_busy", NULL, NULL);
	default: /* SQLITE_CORRUPT, SQLITE_NOTADB, a table or a column that is not there */
		return bl_fail(err, BL_EMACHINE, path, "record_damaged", says, NULL);
	}
}

bool bl__record_well(const bl_register *reg)
{
	return reg->wrong->status == BL_OK;
}

void bl__record_failed(const bl_register *reg, int code)
{
	if (bl__record_well(reg))
		bl__sqlite_error(reg->db, code, reg->path, reg->wrong);
}

bl_status bl__record_told(const bl_register *reg, bl_error *err)
{
	bl_status status = reg->wrong->status;

	if (status != BL_OK && err)
		*err = *reg->wrong;
	reg->wrong->status = BL_OK;
	return status;
}

bl_status bl_record_error(const bl_register *reg, bl_error *err)
{
	return bl__record_told(reg, err);
}

/* ---- Statements -------------------------------------------------------------------- */

bl__sql bl__sql_of(const bl_register *reg, const char *sql)
{
	bl__sql q = {.reg = reg};
	int code = SQLITE_OK;

	if (bl__record_well(reg))
		code = sqlite3_prepare_v2(reg->db, sql, -1, &q.stmt, NULL);
	if (code != SQLITE_OK)
		bl__record_failed(reg, code);
	return q;
}

void bl__sql_done(bl__sql *q)
{
	sqlite3_finalize(q->stmt); /* what it returns was said by the last step */
	q->stmt = NULL;
}

static void check_put(bl__sql *q, int code)
{
	if (code != SQLITE_OK)
		bl__record_failed(q->reg, code);
}

void bl__bind_int(bl__sql *q, int64_t x)
{
	if (q->stmt)
		check_put(q, sqlite3_bind_int64(q->stmt, ++q->put, x));
}

void bl__bind_id(bl__sql *q, int64_t id)
{
	if (id)
		bl__bind_int(q, id);
	else
		bl__bind_text(q, NULL);
}

void bl__bind_text(bl__sql *q, const char *text)
{
	if (q->stmt)
		check_put(q, sqlite3_bind_text(q->stmt, ++q->put, text, -1, SQLITE_TRANSIENT));
}

void bl__bind_day(bl__sql *q, bl_day day)
{
	char text[11];

	if (day != BL_DAY_NONE)
		bl_day_text(day, text);
	bl__bind_text(q, day == BL_DAY_NONE ? NULL : text);
}

void bl__bind_number(bl__sql *q, double x)
{
	if (isnan(x))
		bl__bind_text(q, NULL);
	else if (q->stmt)
		check_put(q, sqlite3_bind_double(q->stmt, ++q->put, x));
}

bool bl__sql_row(bl__sql *q)
{
	int code = q->stmt && bl__record_well(q->reg) ? sqlite3_step(q->stmt) : SQLITE_DONE;

	q->taken = 0;
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		bl__record_failed(q->reg, code);
	return code == SQLITE_ROW;
}

void bl__sql_run(bl__sql *q)
{
	while (bl__sql_row(q))
		continue;
	q->put = 0;
	sqlite3_reset(q->stmt); /* what it returns was said by the last step */
}

int64_t bl__col_int(bl__sql *q)
{
	return sqlite3_column_int64(q->stmt, q->taken++);
}

const char *bl__col_text(bl__sql *q, bl_arena *to)
{
	const char *text = (const char *)sqlite3_column_text(q->stmt, q->taken);
	int n = sqlite3_column_bytes(q->stmt, q->taken);

	if (!text && sqlite3_column_type(q->stmt, q->taken) != SQLITE_NULL)
		bl__record_failed(q->reg, SQLITE_NOMEM);
	q->taken++;
	return text ? bl_arena_text(to, text, (size_t)n) : NULL;
}

bl_day bl__col_day(bl__sql *q)
{
	const char *text = (const char *)sqlite3_column_text(q->stmt, q->taken++);
	bl_day day = text ? bl_day_parse(bl_str_of(text)) : BL_DAY_NONE;

	if (text && day == BL_DAY_NONE)
		bl__record_failed(q->reg, SQLITE_CORRUPT);
	return day;
}

double bl__col_number(bl__sql *q)
{
	int at = q->taken++;

	return sqlite3_column_type(q->stmt, at) == SQLITE_NULL ? NAN : sqlite3_column_double(q->stmt, at);
}

int bl__col_name(bl__sql *q, const char *const *names, int n)
{
	const char *text = (const char *)sqlite3_column_text(q->stmt, q->taken++);

	for (int i = 0; i < n; i++)
		if (!g_strcmp0(text, names[i]))
			return i;
	bl__record_failed(q->reg, SQLITE_CORRUPT);
	return 0;
}

void bl__sql_script(const bl_register *reg, const char *sql)
{
	int code = bl__record_well(reg) ? sqlite3_exec(reg->db, sql, NULL, NULL, NULL) : SQLITE_OK;

	if (code != SQLITE_OK)
		bl__record_failed(reg, code);
}

int64_t bl__sql_number(const bl_register *reg, const char *sql)
{
	bl__auto_sql q = bl__sql_of(reg, sql);

	return bl__sql_row(&q) ? bl__col_int(&q) : 0;
}

void bl__wants_change(bl_register *reg, int64_t id)
{
	char text[24];

	if (!bl__record_well(reg) || sqlite3_changes(reg->db))
		return;
	g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, id);
	bl_fail(reg->wrong, BL_EUSER, reg->path, "record_no_row", text, NULL);
}

/* ---- Transactions ------------------------------------------------------------------- */

void bl__write_begin(bl_register *reg)
{
	bl__sql_script(reg, "BEGIN IMMEDIATE");
}

bl_status bl__write_end(bl_register *reg, bl_error *err)
{
	bl__sql_script(reg, "COMMIT");
	/* SQLite has rolled back by itself after some errors, and not after others. */
	if (!bl__record_well(reg) && !sqlite3_get_autocommit(reg->db))
		sqlite3_exec(reg->db, "ROLLBACK", NULL, NULL, NULL);
	return bl__record_told(reg, err);
}

const void *bl__record_rows(const bl_register *reg, GArray *all, bl_arena *arena, size_t *n)
{
	size_t size = g_array_get_element_size(all) * all->len;
	void *rows;

	*n = 0;
	if (!bl__record_well(reg) || !all->len)
		return NULL;
	rows = bl_arena_alloc(arena, size);
	memcpy(rows, all->data, size);
	*n = all->len;
	return rows;
}
