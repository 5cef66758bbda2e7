/* A record as a file of SQLite, held open. */
#include "record.h"

#define WAIT_MS 5000

/* EXTRA is FULL, and the folder too: that a letter is being sent is on the disk before it is. */
static void settle(bl_register *reg)
{
	sqlite3_busy_timeout(reg->db, WAIT_MS);
	sqlite3_db_config(reg->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	bl__sql_script(reg, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
			    "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;");
	bl__sql_script(reg, reg->use == BL_TO_WORK
				    ? "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;"
				    : "PRAGMA query_only = ON;");
}

bl_status bl__record_handle(const char *path, bl_record_use use, bl_register **out, bl_error *err)
{
	bl_register *reg = g_new0(bl_register, 1);
	/* To read, too: what a killed run left half written is first taken back. */
	int code = sqlite3_open_v2(path, &reg->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
	bl_status status;

	reg->path = g_strdup(path);
	reg->wrong = g_new0(bl_error, 1);
	reg->use = use;
	reg->migrations = bl__migrations;
	if (code != SQLITE_OK)
		bl__record_failed(reg, code);
	else
		settle(reg);
	status = bl__record_told(reg, err);
	if (status == BL_OK)
		*out = reg;
	else
		bl_record_close(reg);
	return status;
}

void bl_record_close(bl_register *reg)
{
	if (!reg)
		return;
	sqlite3_close(reg->db);
	g_free(reg->path);
	g_free(reg->wrong);
	g_free(reg);
}
