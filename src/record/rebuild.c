/* A record from the manifests that lie in the folders of periods.
 *
 * All of them or none: an edition that is left out would be made, and sent, again. */
#include "record.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
	char *path, *text, *period; /* the period its folder is called by */
	bool wanted;
} manifest;

typedef struct {
	bl_edition_row row;
	const manifest *from;
} found_edition;

typedef struct {
	GPtrArray *manifests;
	GArray *editions; /* found_edition */
	bl_arena *arena;  /* their texts */
} rebuilding;

/* ---- What manifests hold ---------------------------------------------------------------- */

/* Two runs, or letters, of one number are from two records: NULL is refused. */
static const char take_runs[] =
	"INSERT INTO run (id, as_of, began, ended, status, version, agreement)"
	" SELECT value->>'run', value->>'as_of', unixepoch(value->>'began'), unixepoch(value->>'began'), 0,"
	" value->>'version', value->>'agreement' FROM json_each(?1, '$.runs') WHERE true"
	" ON CONFLICT (id) DO UPDATE SET"
	" began = iif(began = excluded.began AND as_of = excluded.as_of, began, NULL)";

static const char take_sources[] =
	"INSERT INTO source (run, i, name, file, sha256, rows, rejects, reaches, bytes, modified)"
	" SELECT value->>'run', key, value->>'source', value->>'file', value->>'sha256', value->>'rows',"
	" value->>'rejects', value->>'reaches', value->>'bytes', value->>'modified'"
	" FROM json_each(?1, '$.sources') WHERE NOT EXISTS (SELECT 1 FROM source"
	" WHERE run = value->>'run' AND name = value->>'source' AND file = value->>'file')";

/* When a run began is the nearest that is known of when its editions were published. */
static const char take_editions[] =
	"SELECT value->>'edition', value->>'run', value->>'report', value->>'partner',"
	" value->>'audience', value->>'language', ?2, value->>'first', value->>'last', value->>'n',"
	" 'published', value->>'replaces', value->>'why', (SELECT began FROM run WHERE id = value->>'run'),"
	" unixepoch(value->>'pruned'), value->>'file', value->>'sha256', value->>'bytes',"
	" value->>'pages', value->>'as_of', value->>'late', value->>'provisional', value->>'figures',"
	" value->>'hidden', value->>'digest', value->>'page', value->>'page_sha256',"
	" coalesce(value->>'page_bytes', 0) FROM json_each(?1, '$.editions')";

/* They are never sent: nobody's address is in a manifest. */
static const char take_letters[] =
	"INSERT INTO letter (id, address, language, owner, subject, text, message_id, attach, state, made)"
	" SELECT value->>'letter', 'sha256:' || (value->>'to'), value->>'language', value->>'owner', '', '',"
	" value->>'message_id', value->>'attach', 'cancelled', 0 FROM json_each(?1, '$.letters') WHERE true"
	" ON CONFLICT (id) DO UPDATE SET"
	" message_id = iif(message_id = excluded.message_id, message_id, NULL)";

static const char take_announced[] =
	"INSERT INTO announces (letter, i, edition)"
	" SELECT l.value->>'letter', e.key + coalesce((SELECT max(i) + 1 FROM announces"
	"  WHERE letter = l.value->>'letter'), 0), e.value"
	" FROM json_each(?1, '$.letters') AS l, json_each(l.value, '$.editions') AS e";

static void take_all(bl_register *reg, const manifest *m, const char *sql)
{
	bl__auto_sql q = bl__sql_of(reg, sql);

	bl__bind_text(&q, m->text);
	bl__sql_run(&q);
}

/* Of a file in the folder itself. */
static bool is_name(const char *file)
{
	return file && !strchr(file, '/') && *file != '.';
}

static void take_editions_of(bl_register *reg, const manifest *m, rebuilding *b)
{
	bl__auto_sql q = bl__sql_of(reg, take_editions);

	bl__bind_text(&q, m->text);
	bl__bind_text(&q, m->period);
	while (bl__sql_row(&q)) {
		found_edition e = {.from = m};

		bl__edition_take(&q, b->arena, &e.row);
		if (e.row.id < 1 || !is_name(e.row.file) || (e.row.page && !is_name(e.row.page)))
			bl_fail(reg->wrong, BL_EMACHINE, m->path, "manifest_damaged", e.row.file, NULL);
		g_array_append_val(b->editions, e);
	}
}

/* What SQLite complained of was this manifest. */
static void blame(bl_register *reg, const manifest *m)
{
	bl_error err;

	if (bl__record_told(reg, &err) != BL_OK)
		bl_fail(reg->wrong, err.status, m->path,
			strcmp(err.key, "record_damaged") ? err.key : "manifest_damaged", err.found,
			err.expected);
}

static int by_id(const void *a, const void *b)
{
	const found_edition *x = a, *y = b;

	return (x->row.id > y->row.id) - (x->row.id < y->row.id);
}

/* A period's folder that somebody copied under another name counts once, under its own. */
static bool is_copy(const manifest *m, const char *period)
{
	g_autofree char *folder = g_path_get_dirname(m->path), *published = g_path_get_dirname(folder);
	g_autofree char *own = g_build_filename(published, period, BL__MANIFEST_FILE, NULL);

	return strcmp(period, m->period) && !strchr(period, '/') && !bl_file_is_absent(own);
}

/* Whether it is to be read; what is no manifest, or one of another period, is an error. */
static bool is_wanted(bl_register *reg, const manifest *m, bl_arena *arena)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT iif(json_valid(?1), ?1->>'format', NULL),"
					 " iif(json_valid(?1), ?1->>'period', NULL)");
	const char *format = NULL, *period = NULL;

	bl__bind_text(&q, m->text);
	if (bl__sql_row(&q)) {
		format = bl__col_text(&q, arena);
		period = bl__col_text(&q, arena);
	}
	if (!bl__record_well(reg) || (format && period && is_copy(m, period)))
		return false;
	if (g_strcmp0(format, BL__MANIFEST) || g_strcmp0(period, m->period))
		bl_fail(reg->wrong, BL_EMACHINE, m->path, "manifest_damaged", format ? period : NULL,
			m->period);
	return bl__record_well(reg);
}

static void fill(bl_register *reg, void *self)
{
	rebuilding *b = self;

	for (guint i = 0; i < b->manifests->len; i++) {
		manifest *m = b->manifests->pdata[i];

		m->wanted = is_wanted(reg, m, b->arena);
		if (!m->wanted)
			continue;
		take_all(reg, m, take_runs);
		take_all(reg, m, take_sources);
		take_editions_of(reg, m, b);
		blame(reg, m);
	}
	g_array_sort(b->editions, by_id);
	for (guint i = 0; i < b->editions->len; i++) {
		found_edition *e = &g_array_index(b->editions, found_edition, i);

		bl__edition_insert(reg, &e->row, "");
		blame(reg, e->from);
	}
	for (guint i = 0; i < b->manifests->len; i++) {
		const manifest *m = b->manifests->pdata[i];

		if (!m->wanted)
			continue;
		take_all(reg, m, take_letters);
		take_all(reg, m, take_announced);
		blame(reg, m);
	}
}

/* ---- Where they lie ------------------------------------------------------------------------- */

static void manifest_free(void *self)
{
	manifest *m = self;

	g_free(m->path);
	g_free(m->text);
	g_free(m->period);
	g_free(m);
}

/* A folder in which a run that was killed left a period stands for it. */
static char *period_of(const char *name)
{
	size_t n = strlen(name);

	if (g_str_has_prefix(name, ".bilan-") && g_str_has_suffix(name, ".old"))
		return g_strndup(name + 7, n - 7 - 4);
	return *name == '.' ? NULL : g_strdup(name);
}

static bl_status read_one(const char *published, const char *name, GPtrArray *to, bl_error *err)
{
	g_autofree char *path = g_build_filename(published, name, BL__MANIFEST_FILE, NULL);
	g_autofree char *period = period_of(name);
	g_autofree char *own = period ? g_build_filename(published, period, NULL) : NULL;
	manifest *m;
	char *text;
	size_t n;
	bl_status status;

	if (!period || bl_file_is_absent(path) || (*name == '.' && !bl_file_is_absent(own)))
		return BL_OK;
	status = bl_file_read(path, &text, &n, err);
	if (status != BL_OK)
		return status;
	m = g_new0(manifest, 1);
	*m = (manifest){g_steal_pointer(&path), text, g_steal_pointer(&period), false};
	g_ptr_array_add(to, m);
	return BL_OK;
}

static int by_path(const void *a, const void *b)
{
	const manifest *const *x = a, *const *y = b;

	return strcmp((*x)->path, (*y)->path);
}

static bl_status read_all(const char *published, GPtrArray *to, bl_error *err)
{
	g_autoptr(GError) why = NULL;
	g_autoptr(GDir) dir = g_dir_open(published, 0, &why);
	bl_status status = BL_OK;

	if (!dir && !bl_file_is_absent(published))
		return bl_fail(err, BL_EMACHINE, published, "system", why->message, NULL);
	for (const char *name; dir && status == BL_OK && (name = g_dir_read_name(dir));)
		status = read_one(published, name, to, err);
	g_ptr_array_sort(to, by_path);
	return status == BL_OK && !to->len
		       ? bl_fail(err, BL_EUSER, published, "no_manifests", published, NULL)
		       : status;
}

bl_status bl_record_lost(const char *folder, const char *published, bl_error *err)
{
	g_autofree char *path = g_build_filename(folder, BL__RECORD_FILE, NULL);
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(manifest_free);
	bl_error none;

	if (!bl_file_is_absent(path) ||
	    (read_all(published, found, &none) != BL_OK && !strcmp(none.key, "no_manifests")))
		return BL_OK;
	return bl_fail(err, BL_EMACHINE, path, "record_lost", published, NULL);
}

/* ---- What lay there ---------------------------------------------------------------------------- */

/* A name beside it that is nobody's. */
static char *free_name(const char *path)
{
	char *name = g_strdup_printf("%s.damaged", path);

	for (int i = 2; !bl_file_is_absent(name); i++) {
		g_free(name);
		name = g_strdup_printf("%s.damaged-%d", path, i);
	}
	return name;
}

/* The damaged one gets a second name, so that there is a record at every moment; its journal
 * would be taken for the new one's, and goes along. */
static bl_status set_aside(const char *path, bl_error *err)
{
	g_autofree char *name = free_name(path), *folder = g_path_get_dirname(path);
	g_autofree char *journal = g_strconcat(path, "-journal", NULL);
	g_autofree char *with = g_strconcat(name, "-journal", NULL);

	if (!bl_file_is_absent(path) && link(path, name) && g_rename(path, name))
		return bl_fail_errno(err, path, errno);
	if (!bl_file_is_absent(journal) && g_rename(journal, with))
		return bl_fail_errno(err, journal, errno);
	return bl__record_flush(folder, err);
}

/* A sound record is never made again; one that is newer, or of another kind of trouble, is not damaged. */
static bl_status refuse_sound(const char *folder, bool *damaged, bl_error *err)
{
	bl_register *reg = NULL;
	bl_status status = bl_record_open(folder, BL_TO_READ, NULL, &reg, err);

	*damaged = status != BL_OK && !strcmp(err->key, "record_damaged");
	if (status == BL_OK && reg)
		status = bl_fail(err, BL_EUSER, folder, "record_sound", folder, NULL);
	bl_record_close(reg);
	return *damaged ? BL_OK : status;
}

static bl_status rebuild(const char *folder, const char *published, const char *host, rebuilding *b,
			 bl_error *err)
{
	bool damaged;
	bl_status status = refuse_sound(folder, &damaged, err);

	if (status == BL_OK)
		status = read_all(published, b->manifests, err);
	if (status == BL_OK)
		status = bl__record_create(
			folder,
			&(bl__birth){
				.host = host, .fill = fill, .self = b, .before = damaged ? set_aside : NULL},
			err);
	return status;
}

bl_status bl_record_rebuild(const char *folder, const char *published, const char *host, size_t *editions,
			    bl_problems *problems)
{
	rebuilding b = {.manifests = g_ptr_array_new_with_free_func(manifest_free),
			.editions = g_array_new(FALSE, FALSE, sizeof(found_edition)),
			.arena = bl_arena_new()};
	bl_error err;
	bl_status status = rebuild(folder, published, host, &b, &err);

	if (status == BL_OK)
		*editions = b.editions->len;
	else
		bl_problems_add(problems, &err);
	g_ptr_array_unref(b.manifests);
	g_array_unref(b.editions);
	bl_arena_free(b.arena);
	return status;
}
