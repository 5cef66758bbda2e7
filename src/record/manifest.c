/* manifest.json: what of the record travels with the folder of a period.
 *
 * SQLite writes the JSON, one thing a line.  When something was published is not in it:
 * it is written before that, and the same record gives the same bytes after. */
#include "record.h"

#include <string.h>

#define IN_IT      "period = ?1 AND state IN ('prepared', 'published')"
#define MOMENT(of) "strftime('%Y-%m-%dT%H:%M:%SZ', " of ", 'unixepoch')"
#define YES_NO(of) "json(iif(" of ", 'true', 'false'))"

static const char runs[] = "SELECT json_object('run', id, 'as_of', as_of, 'began', " MOMENT(
	"began") ","
		 " 'version', version, 'agreement', agreement)"
		 " FROM run WHERE id IN (SELECT run FROM edition WHERE " IN_IT ") ORDER BY id";

static const char sources[] =
	"SELECT json_object('run', run, 'source', name, 'file', file, 'sha256', sha256, 'rows', rows,"
	" 'rejects', rejects, 'reaches', reaches, 'bytes', bytes, 'modified', modified)"
	" FROM source WHERE run IN (SELECT run FROM edition WHERE " IN_IT ") ORDER BY run, i";

/* What stands beside an edition's file is told where there is any. */
#define PAGE                                                                                                 \
	"iif(page IS NULL, '{}', json_object('page', page, 'page_sha256', page_sha256, 'page_bytes', "       \
	"page_bytes))"

static const char editions[] =
	"SELECT json_patch(json_object('edition', id, 'run', run, 'report', report, 'partner', partner,"
	" 'audience', audience, 'language', language, 'first', first, 'last', last, 'n', n,"
	" 'replaces', replaces, 'why', why, 'file', file, 'sha256', sha256, 'bytes', bytes,"
	" 'pages', pages, 'as_of', as_of, 'late', " YES_NO("late") ", 'provisional', " YES_NO(
		"provisional") ", 'figures', figures, 'hidden', hidden, 'digest', digest, "
			       "'pruned', " MOMENT("nullif(pruned, 0)") "), " PAGE
									") FROM edition WHERE " IN_IT
									" ORDER BY id";

/* To whom, without an address that anybody could use. */
static const char letters[] =
	"SELECT json_object('letter', id, 'to', iif(address LIKE 'sha256:%', substr(address, 8),"
	" sha256(address)), 'language', language, 'owner', " YES_NO(
		"owner") ","
			 " 'message_id', message_id, 'attach', " YES_NO(
				 "attach") ", 'editions',"
					   " (SELECT json_group_array(edition) FROM (SELECT edition FROM "
					   "announces"
					   "  JOIN edition ON edition.id = edition WHERE letter = letter.id "
					   "AND " IN_IT " ORDER BY i)))"
					   " FROM letter WHERE id IN (SELECT letter FROM announces JOIN "
					   "edition ON edition.id = edition"
					   "  WHERE " IN_IT ") ORDER BY id";

static void sha256(sqlite3_context *context, int n, sqlite3_value **of)
{
	const char *text = (const char *)sqlite3_value_text(of[0]);
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text ? text : "", -1);

	(void)n;
	sqlite3_result_text(context, sum, -1, SQLITE_TRANSIENT);
}

static void learn_sha256(const bl_register *reg)
{
	int code = sqlite3_create_function(reg->db, "sha256", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
					   sha256, NULL, NULL);

	if (code != SQLITE_OK)
		bl__record_failed(reg, code);
}

/* A member whose value is a list, each of its things on a line of its own. */
static void add_list(const bl_register *reg, GString *to, const char *name, const char *sql,
		     const char *period)
{
	bl__auto_sql q = bl__sql_of(reg, sql);
	bl_arena *arena = bl_arena_new();
	bool any = false;

	bl__bind_text(&q, period);
	g_string_append_printf(to, ",\n\"%s\":[", name);
	for (; bl__sql_row(&q); any = true) {
		const char *line = bl__col_text(&q, arena);

		g_string_append_printf(to, "%s\n%s", any ? "," : "", line ? line : "null");
	}
	g_string_append(to, any ? "\n]" : "]");
	bl_arena_free(arena);
}

static void add_head(const bl_register *reg, GString *to, const char *period)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT json_quote(?)");
	bl_arena *arena = bl_arena_new();

	bl__bind_text(&q, period);
	g_string_append_printf(to, "{\"format\":\"" BL__MANIFEST "\",\n\"period\":%s",
			       bl__sql_row(&q) ? bl__col_text(&q, arena) : "null");
	bl_arena_free(arena);
}

char *bl_record_manifest(const bl_register *reg, const char *period, size_t *n)
{
	GString *text = g_string_new(NULL);
	bool well;

	learn_sha256(reg);
	add_head(reg, text, period);
	add_list(reg, text, "runs", runs, period);
	add_list(reg, text, "sources", sources, period);
	add_list(reg, text, "editions", editions, period);
	add_list(reg, text, "letters", letters, period);
	g_string_append(text, "}\n");
	well = bl__record_well(reg);
	*n = well ? text->len : 0;
	return g_string_free(text, !well);
}
