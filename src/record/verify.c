/* Whether the record is what it was, and what was published too. */
#include "record.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
	const bl_register *reg;
	const char *published;
	bl_problems *problems;
	bl_arena *arena;
	GHashTable *series; /* bl__series, by name */
} verifying;

static void breach(const verifying *v, const char *where, const char *key, const char *found)
{
	bl_error e;

	bl_fail(&e, BL_EMACHINE, where, key, found, NULL);
	bl_problems_add(v->problems, &e);
}

/* What SQLite finds, in its words: each row of a pragma that has nothing good to say. */
static void look_at_file(const verifying *v)
{
	bl__auto_sql whole = bl__sql_of(v->reg, "PRAGMA integrity_check(20)");
	bl__auto_sql links = bl__sql_of(v->reg, "PRAGMA foreign_key_check");

	while (bl__sql_row(&whole)) {
		const char *says = bl__col_text(&whole, v->arena);

		if (g_strcmp0(says, "ok"))
			breach(v, v->reg->path, "record_damaged", says);
	}
	while (bl__sql_row(&links))
		breach(v, v->reg->path, "record_damaged", bl__col_text(&links, v->arena));
}

/* ---- The chain ---------------------------------------------------------------------------- */

/* Read once for all its editions. */
static const bl__series *series_of(const verifying *v, const bl_edition_row *r)
{
	g_autofree char *name = g_strjoin("\n", r->report, r->audience, r->partner ? r->partner : "", NULL);
	bl__series *s = g_hash_table_lookup(v->series, name);

	if (!s) {
		s = bl__series_of(v->reg, r);
		g_hash_table_insert(v->series, g_steal_pointer(&name), s);
	}
	return s;
}

static bool shown_is(const verifying *v, const bl_edition_row *r, const char *shown)
{
	bl_edition_made made = {0};
	g_autofree bl_cell_row *cells = NULL;
	g_autofree char *sum = NULL;

	if (!*shown)
		return true; /* made again from manifests, where no figures are */
	made.cells = cells = bl__series_cells(series_of(v, r), r->id, &made.n_cells);
	made.said = bl_record_said(v->reg, r->id, v->arena, &made.n_said);
	sum = bl__hash_shown(&made);
	return !strcmp(sum, shown);
}

static void look_at_chain(const verifying *v, const bl_edition_row *rows, size_t n)
{
	bl__auto_sql q = bl__sql_of(v->reg, "SELECT shown, before, hash FROM edition ORDER BY id");
	const char *last = "";

	for (size_t i = 0; i < n && bl__sql_row(&q); i++) {
		const char *shown = bl__col_text(&q, v->arena), *before = bl__col_text(&q, v->arena);
		const char *hash = bl__col_text(&q, v->arena);
		g_autofree char *sum = bl__hash_row(before, shown, &rows[i]);
		g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, rows[i].id);

		if (strcmp(before, last))
			breach(v, v->reg->path, "record_gap", id);
		if (strcmp(sum, hash) || !shown_is(v, &rows[i], shown))
			breach(v, v->reg->path, "record_changed", id);
		last = hash;
	}
}

/* ---- What was published --------------------------------------------------------------------- */

static bool is_of(const bl_edition_row *r, const char *period)
{
	return !strcmp(r->period, period);
}

static void look_at_part(const verifying *v, const char *period, const bl_edition_part *part)
{
	g_autofree char *path = g_build_filename(v->published, period, part->name, NULL);
	char sum[65];
	bl_error err;

	if (bl_file_is_absent(path))
		breach(v, path, "published_missing", part->name);
	else if (bl_file_digest(path, sum, &err) != BL_OK)
		bl_problems_add(v->problems, &err);
	else if (g_strcmp0(sum, part->sha256))
		breach(v, path, "published_changed", part->name);
}

static void look_at_published(const verifying *v, const bl_edition_row *r)
{
	bl_edition_part part[BL_EDITION_PARTS];
	size_t n = r->state == BL_PUBLISHED && !r->pruned ? bl_edition_parts(r, part) : 0;

	for (size_t i = 0; i < n; i++)
		look_at_part(v, r->period, &part[i]);
}

/* Letters may have been written since. */
static bool is_same_manifest(const char *ours, const char *theirs)
{
	static const char after[] = ",\n\"letters\":[";
	const char *a = strstr(ours, after), *b = strstr(theirs, after);

	return a && b && a - ours == b - theirs && !memcmp(ours, theirs, (size_t)(a - ours));
}

/* The manifest, too, is what the record says; while something is on its way, it may not be yet. */
static void look_at_manifest(const verifying *v, const bl_edition_row *rows, size_t n, const char *period)
{
	g_autofree char *path = g_build_filename(v->published, period, BL__MANIFEST_FILE, NULL);
	g_autofree char *ours = NULL, *theirs = NULL;
	size_t size, length;
	bl_error err;

	for (size_t i = 0; i < n; i++)
		if (is_of(&rows[i], period) && rows[i].state == BL_PREPARED)
			return;
	ours = bl_record_manifest(v->reg, period, &size);
	if (bl_file_is_absent(path))
		breach(v, path, "published_missing", BL__MANIFEST_FILE);
	else if (bl_file_read(path, &theirs, &length, &err) != BL_OK)
		bl_problems_add(v->problems, &err);
	else if (ours && !is_same_manifest(ours, theirs))
		breach(v, path, "published_changed", BL__MANIFEST_FILE);
}

static void look_at_folders(const verifying *v, const bl_edition_row *rows, size_t n)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (size_t i = 0; i < n; i++) {
		look_at_published(v, &rows[i]);
		if (rows[i].state == BL_PUBLISHED &&
		    g_hash_table_add(seen, (gpointer)(uintptr_t)rows[i].period))
			look_at_manifest(v, rows, n, rows[i].period);
	}
}

bl_status bl_record_verify(const bl_register *reg, const char *published, bl_problems *problems)
{
	verifying v = {reg, published, problems, bl_arena_new(),
		       g_hash_table_new_full(g_str_hash, g_str_equal, g_free, bl__series_free)};
	const bl_edition_row *rows;
	bl_error err;
	size_t n;

	bl__sql_script(reg, "BEGIN"); /* all of it at one moment, and one lock */
	look_at_file(&v);
	rows = bl_record_editions(reg, NULL, v.arena, &n);
	look_at_chain(&v, rows, n);
	look_at_folders(&v, rows, n);
	bl__sql_script(reg, "COMMIT");
	if (bl__record_told(reg, &err) != BL_OK)
		bl_problems_add(problems, &err);
	if (!sqlite3_get_autocommit(reg->db))
		sqlite3_exec(reg->db, "ROLLBACK", NULL, NULL, NULL);
	g_hash_table_unref(v.series);
	bl_arena_free(v.arena);
	return bl_problems_worst(problems);
}
