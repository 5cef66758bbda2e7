/* How editions get into the folder of their period, and what a run that was killed left on the way. */
#include "routine.h"

#include <glib/gstdio.h>
#include <string.h>

#define MANIFEST "manifest.json"
#define LATEST   "latest"

/* ---- Into place ------------------------------------------------------------------------ */

bl_status bl__assemble(bl__round *r, const char *period, const bl__placed *file, size_t n, bl_shelf **shelf,
		       bl_error *err)
{
	bl_status status = bl_shelf_begin(r->folder, period, r->readers, shelf, err);

	for (size_t i = 0; i < n && status == BL_OK; i++)
		status = file[i].bytes
				 ? bl_shelf_put(*shelf, file[i].name, file[i].bytes, file[i].n, BL_ADD, err)
				 : bl_shelf_link(*shelf, file[i].name, file[i].path, BL_ADD, err);
	return status == BL_OK ? bl_shelf_settle(*shelf, err) : status;
}

/* By two renames where there is no better way: said once a run. */
static bl_status swap(bl__round *r, bl_shelf *shelf, bl_error *err)
{
	bool plainly = false;
	bl_status status = bl_shelf_swap(shelf, &plainly, err);

	if (plainly && !r->plain)
		bl__tell(r, BL_ENTRY_INFO, "plain_renames", BL_ARGS(BL_TEXT("folder", r->folder)));
	r->plain |= plainly;
	return status;
}

static bl_status put_manifest(bl__round *r, const char *period, bl_shelf *shelf, bl_error *err)
{
	size_t n;
	g_autofree char *text = bl_record_manifest(r->record, period, &n);
	bl_status status = bl_record_error(r->record, err);

	if (status == BL_OK)
		status = bl_shelf_put(shelf, MANIFEST, text, n, BL_REPLACE, err);
	return status == BL_OK ? bl_shelf_settle(shelf, err) : status;
}

bl_status bl__swap_in(bl__round *r, const char *period, bl_shelf *shelf, const int64_t *ids, size_t n,
		      bl_error *err)
{
	bl_status status = put_manifest(r, period, shelf, err);

	if (status == BL_OK)
		status = swap(r, shelf, err);
	return status == BL_OK ? bl__announce(r, ids, n, err) : status;
}

/* ---- After a kill ------------------------------------------------------------------------- */

static bool has_digest(const char *path, const char *sha256)
{
	char sum[65];

	return bl_file_digest(path, sum, NULL) == BL_OK && !g_strcmp0(sum, sha256);
}

/* Prepared rows of one period. */
typedef struct {
	const bl_edition_row *row;
	size_t n;
} prepared;

static bool holds(const char *path, const bl_edition_row *row)
{
	bl_edition_part part[BL_EDITION_PARTS];
	size_t n = bl_edition_parts(row, part);

	for (size_t i = 0; i < n; i++) {
		g_autofree char *file = g_build_filename(path, part[i].name, NULL);

		if (!has_digest(file, part[i].sha256))
			return false;
	}
	return true;
}

static bool holds_all(void *self, const char *path)
{
	const prepared *p = self;

	for (size_t i = 0; i < p->n; i++)
		if (!holds(path, &p->row[i]))
			return false;
	return p->n > 0;
}

static bool as_it_is(const char *path, const char *text, size_t n)
{
	g_autofree char *is = NULL;
	size_t n_is;

	return bl_file_read(path, &is, &n_is, NULL) == BL_OK && n_is == n && !memcmp(is, text, n);
}

/* The killed run may not have come to write it. */
static bl_status renew_manifest(bl__round *r, const char *period, bl_error *err)
{
	size_t n;
	g_autofree char *text = bl_record_manifest(r->record, period, &n);
	g_autofree char *path = g_build_filename(r->folder, period, MANIFEST, NULL);
	bl_shelf *shelf = NULL;
	bl_status status = bl_record_error(r->record, err);

	if (status != BL_OK || as_it_is(path, text, n))
		return status;
	status = bl_shelf_begin(r->folder, period, r->readers, &shelf, err);
	if (status == BL_OK)
		status = put_manifest(r, period, shelf, err);
	if (status == BL_OK)
		status = swap(r, shelf, err);
	bl_shelf_free(shelf);
	return status;
}

static void let_go(bl__round *r, const char *period, const char *name)
{
	g_autofree char *path = bl__held_path(r, period, name);
	g_autofree char *folder = g_path_get_dirname(path);

	if (!g_unlink(path))
		g_rmdir(folder); /* only when it is empty */
}

void bl__held_gone(bl__round *r, const bl_edition_row *rows, size_t n)
{
	bl_edition_part part[BL_EDITION_PARTS];

	for (size_t i = 0; i < n; i++)
		for (size_t k = bl_edition_parts(&rows[i], part); k-- > 0;)
			let_go(r, rows[i].period, part[k].name);
}

static bl_status check_part(bl__round *r, const bl_edition_row *row, const bl_edition_part *part,
			    bl_error *err)
{
	g_autofree char *path = bl__held_path(r, row->period, part->name);

	if (bl_file_is_absent(path))
		return bl_fail(err, BL_EUSER, path, "held_gone", row->report, row->period);
	return has_digest(path, part->sha256)
		       ? BL_OK
		       : bl_fail(err, BL_EUSER, path, "held_changed", row->report, row->period);
}

bl_status bl__check_held(bl__round *r, const bl_edition_row *rows, size_t n, bl_error *err)
{
	bl_edition_part part[BL_EDITION_PARTS];
	bl_status status = BL_OK;

	for (size_t i = 0; i < n && status == BL_OK; i++) {
		size_t n_parts = bl_edition_parts(&rows[i], part);

		for (size_t k = 0; k < n_parts && status == BL_OK; k++)
			status = check_part(r, &rows[i], &part[k], err);
	}
	return status;
}

static bl_status finish_period(bl__round *r, prepared *p, bl_error *err)
{
	const char *period = p->row[0].period;
	int64_t *ids = bl_arena_alloc(r->arena, p->n * sizeof *ids);
	bool there = false;
	bl_status status = bl_shelf_recover(r->folder, period, holds_all, p, &there, err);

	for (size_t i = 0; i < p->n; i++)
		ids[i] = p->row[i].id;
	if (status != BL_OK)
		return status;
	if (!there)
		return bl_record_dropped(r->record, ids, p->n, err);
	status = renew_manifest(r, period, err);
	if (status == BL_OK)
		status = bl__announce(r, ids, p->n, err);
	if (status != BL_OK)
		return status;
	bl__held_gone(r, p->row, p->n);
	bl__tell(r, BL_ENTRY_INFO, "recovered",
		 BL_ARGS(BL_TEXT("period", period), BL_NUMBER("n", (double)p->n)));
	return BL_OK;
}

static int by_period(const void *a, const void *b)
{
	const bl_edition_row *left = a, *right = b;
	int order = strcmp(left->period, right->period);

	return order ? order : (left->id > right->id) - (left->id < right->id);
}

void bl__sort_rows(bl_edition_row *rows, size_t n)
{
	qsort(rows, n, sizeof *rows, by_period);
}

static bl_status finish_prepared(bl__round *r, bl_error *err)
{
	size_t n, to = 0;
	const bl_edition_row *rows = bl__rows(r, BL_PREPARED, &n);
	bl_edition_row *sorted = bl_arena_alloc(r->arena, (n + 1) * sizeof *sorted);
	bl_status status = bl_record_error(r->record, err);

	if (n)
		memcpy(sorted, rows, n * sizeof *sorted);
	bl__sort_rows(sorted, n);
	for (size_t from = 0; from < n && status == BL_OK; from = to) {
		prepared p = {&sorted[from], 0};

		for (to = from; to < n && !strcmp(sorted[from].period, sorted[to].period); to++)
			p.n++;
		status = finish_period(r, &p, err);
	}
	return status;
}

/* What was assembled, and never recorded. */
static bl_status clear_assembled(bl__round *r, bl_error *err)
{
	g_auto(GStrv) names = bl_shelf_left(r->folder);
	bl_status status = BL_OK;

	for (size_t i = 0; names[i] && status == BL_OK; i++) {
		prepared none = {0};
		bool there;

		status = bl_shelf_recover(r->folder, names[i], holds_all, &none, &there, err);
	}
	return status;
}

bl_status bl__recover(bl__round *r)
{
	bl_error err;
	bl_status status = finish_prepared(r, &err);

	if (status == BL_OK)
		status = clear_assembled(r, &err);
	if (status != BL_OK)
		bl_problems_add(r->problems, &err);
	return status;
}

/* ---- Manifests ------------------------------------------------------------------------------- */

/* Letters are recorded, and sent, after a manifest was put in place; it says whom they went to. */
bl_status bl__renew_manifests(bl__round *r)
{
	g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
	size_t n;
	const bl_edition_row *rows = bl__rows(r, BL_PUBLISHED, &n);
	bl_error err;
	bl_status status = bl_record_error(r->record, &err);

	for (size_t i = 0; i < n && status == BL_OK; i++) {
		g_autofree char *folder = g_build_filename(r->folder, rows[i].period, NULL);

		/* A folder that was taken away by hand is not brought back for a manifest's sake. */
		if (g_hash_table_add(met, (gpointer)(uintptr_t)rows[i].period) && !bl_file_is_absent(folder))
			status = renew_manifest(r, rows[i].period, &err);
	}
	if (status != BL_OK)
		bl_problems_add(r->problems, &err);
	return status;
}

/* ---- latest/ ------------------------------------------------------------------------------------ */

/* A file of a published edition. */
typedef struct {
	const bl_edition_row *row;
	bl_edition_part part;
} latest_file;

/* "funder-fr.pdf": its file's name without the period, and without "-2". */
static char *latest_name(const bl_edition_row *row, const char *file)
{
	const char *dot = strrchr(file, '.');
	GString *name = g_string_new_len(file, dot ? dot - file : (gssize)strlen(file));
	g_autofree char *before = g_strdup_printf("-%s", row->period),
			*after = g_strdup_printf("%s-", row->period);
	g_autofree char *ending = g_strdup_printf("-%d", row->n);

	if (row->n > 1 && g_str_has_suffix(name->str, ending))
		g_string_truncate(name, name->len - strlen(ending));
	if (!g_string_replace(name, before, "", 1) && !g_string_replace(name, after, "", 1))
		g_string_replace(name, row->period, "", 1);
	g_string_append(name, dot ? dot : "");
	return g_string_free(name, FALSE);
}

static char *path_of(const bl__round *r, const latest_file *file)
{
	return g_build_filename(r->folder, file->row->period, file->part.name, NULL);
}

static bool is_newer(const bl_edition_row *row, const latest_file *than)
{
	return !than || row->last > than->row->last ||
	       (row->last == than->row->last && row->n >= than->row->n);
}

static void know_latest(const bl__round *r, GHashTable *latest, const latest_file *file)
{
	g_autofree char *name = latest_name(file->row, file->part.name), *path = path_of(r, file);

	/* Pruned, or taken away by hand: verify tells. */
	if (!bl_file_is_absent(path) && is_newer(file->row, g_hash_table_lookup(latest, name)))
		g_hash_table_insert(latest, g_steal_pointer(&name), g_memdup2(file, sizeof *file));
}

/* File name → latest_file. */
static GHashTable *latest_files(bl__round *r)
{
	GHashTable *latest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	size_t n;
	const bl_edition_row *rows = bl__rows(r, BL_PUBLISHED, &n);

	for (size_t i = 0; i < n; i++) {
		bl_edition_part part[BL_EDITION_PARTS];
		size_t n_parts = bl_edition_parts(&rows[i], part);

		for (size_t k = 0; k < n_parts; k++)
			know_latest(r, latest, &(latest_file){&rows[i], part[k]});
	}
	return latest;
}

/* The same file by another name, or a copy of it. */
static bool is_there(const bl__round *r, const char *name, const latest_file *file)
{
	g_autofree char *path = g_build_filename(r->folder, LATEST, name, NULL), *from = path_of(r, file);
	GStatBuf a, b;

	if (g_stat(path, &a) || g_stat(from, &b))
		return false;
	return (a.st_dev == b.st_dev && a.st_ino == b.st_ino) ||
	       (a.st_size == b.st_size && has_digest(path, file->part.sha256));
}

static bl_status put_latest(bl__round *r, GHashTable *latest, bl_error *err)
{
	bl_shelf *shelf = NULL;
	bl_status status = bl_shelf_begin(r->folder, LATEST, r->readers, &shelf, err);
	GHashTableIter each;
	gpointer name, file;

	g_hash_table_iter_init(&each, latest);
	while (status == BL_OK && g_hash_table_iter_next(&each, &name, &file)) {
		g_autofree char *path = path_of(r, file);

		status = bl_shelf_link(shelf, name, path, BL_REPLACE, err);
	}
	if (status == BL_OK)
		status = bl_shelf_settle(shelf, err);
	if (status == BL_OK)
		status = swap(r, shelf, err);
	bl_shelf_free(shelf);
	return status;
}

bl_status bl__renew_latest(bl__round *r)
{
	g_autoptr(GHashTable) latest = latest_files(r);
	GHashTableIter each;
	gpointer name, file;
	bool same = true;
	bl_error err;
	bl_status status = bl_record_error(r->record, &err);

	g_hash_table_iter_init(&each, latest);
	while (same && g_hash_table_iter_next(&each, &name, &file))
		same = is_there(r, name, file);
	if (status == BL_OK && !same)
		status = put_latest(r, latest, &err);
	if (status != BL_OK)
		bl_problems_add(r->problems, &err);
	return status;
}

char *bl__held_path(const bl__round *r, const char *period, const char *file)
{
	return g_build_filename(r->record_folder, "held", period, file, NULL);
}
