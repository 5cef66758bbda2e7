/* Runs, and what they read. */
#include "record.h"

/* Refuses a day before that of the last run. */
static void look_back(bl_register *reg, bl_day day)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT as_of FROM run ORDER BY id DESC LIMIT 1");
	bl_day last = bl__sql_row(&q) ? bl__col_day(&q) : BL_DAY_NONE;
	char now[11], then[11];

	if (last == BL_DAY_NONE || day >= last || !bl__record_well(reg))
		return;
	bl_day_text(day, now);
	bl_day_text(last, then);
	bl_fail(reg->wrong, BL_EUSER, reg->path, "clock_set_back", now, then);
}

static int64_t insert_run(bl_register *reg, const bl_run_row *row)
{
	bl__auto_sql q =
		bl__sql_of(reg, "INSERT INTO run (as_of, began, version, agreement) VALUES (?, ?, ?, ?)");

	bl__bind_day(&q, row->as_of);
	bl__bind_int(&q, row->began);
	bl__bind_text(&q, row->version);
	bl__bind_text(&q, row->agreement);
	bl__sql_run(&q);
	return sqlite3_last_insert_rowid(reg->db);
}

bl_status bl_record_begin(bl_register *reg, const bl_run_row *row, bool back, int64_t *run, bl_error *err)
{
	bl_status status;
	int64_t id;

	bl__write_begin(reg);
	if (!back)
		look_back(reg, row->as_of);
	id = insert_run(reg, row);
	status = bl__write_end(reg, err);
	if (status == BL_OK)
		*run = id;
	return status;
}

static void put_source(bl__sql *q, int64_t run, size_t i, const bl_source_read *s)
{
	bl__bind_int(q, run);
	bl__bind_int(q, (int64_t)i);
	bl__bind_text(q, s->name);
	bl__bind_text(q, s->file);
	bl__bind_text(q, s->sha256);
	bl__bind_int(q, (int64_t)s->rows);
	bl__bind_int(q, (int64_t)s->rejects);
	bl__bind_day(q, s->reaches);
	bl__bind_int(q, s->bytes);
	bl__bind_int(q, s->modified);
}

void bl__sources_insert(bl_register *reg, int64_t run, const bl_source_read *all, size_t n)
{
	bl__auto_sql q = bl__sql_of(reg, "INSERT INTO source (run, i, name, file, sha256, rows, rejects,"
					 " reaches, bytes, modified) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

	for (size_t i = 0; i < n; i++) {
		put_source(&q, run, i, &all[i]);
		bl__sql_run(&q);
	}
}

bl_status bl_record_sources(bl_register *reg, int64_t run, const bl_source_read *all, size_t n, bl_error *err)
{
	bl__write_begin(reg);
	bl__sources_insert(reg, run, all, n);
	return bl__write_end(reg, err);
}

static void note_end(bl_register *reg, int64_t run, int64_t ended, int status)
{
	bl__auto_sql q = bl__sql_of(reg, "UPDATE run SET ended = ?, status = ? WHERE id = ?");

	bl__bind_int(&q, ended);
	bl__bind_int(&q, status);
	bl__bind_int(&q, run);
	bl__sql_run(&q);
}

bl_status bl_record_end(bl_register *reg, int64_t run, int64_t ended, int status, bl_error *err)
{
	bl__write_begin(reg);
	note_end(reg, run, ended, status);
	return bl__write_end(reg, err);
}

bool bl_record_last_run(const bl_register *reg, bl_arena *arena, bl_run_row *out)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT id, as_of, began, ended, status, version, agreement,"
					 " (SELECT count(*) FROM edition WHERE run = run.id) FROM run"
					 " WHERE ended <> 0 ORDER BY id DESC LIMIT 1");

	if (!bl__sql_row(&q))
		return false;
	*out = (bl_run_row){.id = bl__col_int(&q)};
	out->as_of = bl__col_day(&q);
	out->began = bl__col_int(&q);
	out->ended = bl__col_int(&q);
	out->status = (int)bl__col_int(&q);
	out->version = bl__col_text(&q, arena);
	out->agreement = bl__col_text(&q, arena);
	out->editions = (size_t)bl__col_int(&q);
	return bl__record_well(reg);
}

static void take_source(bl__sql *q, bl_arena *arena, bl_source_read *s)
{
	s->name = bl__col_text(q, arena);
	s->file = bl__col_text(q, arena);
	s->sha256 = bl__col_text(q, arena);
	s->rows = (uint64_t)bl__col_int(q);
	s->rejects = (uint64_t)bl__col_int(q);
	s->reaches = bl__col_day(q);
	s->bytes = bl__col_int(q);
	s->modified = bl__col_int(q);
}

const bl_source_read *bl_record_last_sources(const bl_register *reg, bl_arena *arena, size_t *n)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT name, file, sha256, rows, rejects, reaches, bytes, modified"
					 " FROM source WHERE run = (SELECT max(run) FROM source)"
					 " ORDER BY i");
	g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(bl_source_read));

	while (bl__sql_row(&q)) {
		g_array_set_size(all, all->len + 1);
		take_source(&q, arena, &g_array_index(all, bl_source_read, all->len - 1));
	}
	return bl__record_rows(reg, all, arena, n);
}
