/* Opening a record: whether it is one, sound, of a version we know, and ours to work on. */
#include "record.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* ---- What synchronising programs leave ----------------------------------------------- */

/* "editions (conflicted copy …).sqlite", "editions-HOST.sqlite", "editions.sync-conflict-….sqlite",
 * "editions 2.sqlite": whatever begins and ends as the record does, and is another; and what says so
 * in words, wherever. */
static bool is_conflict_copy(const char *name)
{
	g_autofree char *lower = g_ascii_strdown(name, -1);

	if (!g_str_has_prefix(lower, "editions") || !strcmp(name, BL__RECORD_FILE))
		return false;
	return g_str_has_suffix(lower, ".sqlite") || strstr(lower, "conflict") || strstr(lower, "conflit");
}

static bl_status refuse_conflict_copies(const char *folder, bl_error *err)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL); /* not there: there is no record either */
	g_autofree char *first = NULL;

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		if (!is_conflict_copy(name) || (first && strcmp(first, name) < 0))
			continue;
		g_free(first);
		first = g_strdup(name);
	}
	return first ? bl_fail(err, BL_EUSER, folder, "record_conflict", first, NULL) : BL_OK;
}

/* ---- Whether it is a record ------------------------------------------------------------ */

/* SQLite would wait for a pipe. */
static bl_status refuse_no_file(const char *path, bl_error *err)
{
	struct stat is;

	if (stat(path, &is))
		return bl_fail_errno(err, path, errno);
	if (S_ISDIR(is.st_mode))
		return bl_fail(err, BL_EUSER, path, "is_folder", path, NULL);
	return S_ISREG(is.st_mode) ? BL_OK : bl_fail(err, BL_EUSER, path, "no_regular_file", path, NULL);
}

static void refuse_damaged(bl_register *reg, const char *why)
{
	if (bl__record_well(reg))
		bl_fail(reg->wrong, BL_EMACHINE, reg->path, "record_damaged", why, NULL);
}

static void check_with(bl_register *reg, const char *pragma)
{
	bl__auto_sql q = bl__sql_of(reg, pragma);
	bl_arena *arena = bl_arena_new();
	const char *says = bl__sql_row(&q) ? bl__col_text(&q, arena) : NULL;

	if (!says || strcmp(says, "ok"))
		refuse_damaged(reg, says);
	bl_arena_free(arena);
}

/* To read, without the figures that were shown: they are most of the record, monitoring reads it often, and
 * damage among them is met by whoever asks for them. */
static void check_whole(bl_register *reg)
{
	static const char *const small[] = {"keeper", "run",    "source",   "edition",
					    "series", "letter", "announces"};

	if (reg->use == BL_TO_WORK)
		check_with(reg, "PRAGMA quick_check(1)");
	for (size_t i = 0; reg->use == BL_TO_READ && i < G_N_ELEMENTS(small); i++) {
		g_autofree char *pragma = g_strdup_printf("PRAGMA quick_check('%s')", small[i]);

		check_with(reg, pragma);
	}
}

/* A copy of the record as it was lies beside it before its schema changes. */
static void carry_over(bl_register *reg, int64_t version)
{
	bl_error err;
	bl_status status = bl__record_backup(reg, version, &err);

	if (status == BL_OK)
		status = bl__migrate(reg, &err);
	if (status != BL_OK)
		*reg->wrong = err;
}

static void check_version(bl_register *reg)
{
	int64_t version = bl__sql_number(reg, "PRAGMA user_version");
	int newest = bl__schema_version(reg->migrations);
	g_autofree char *found = g_strdup_printf("%" G_GINT64_FORMAT, version);
	g_autofree char *ours = g_strdup_printf("%d", newest);

	if (!bl__record_well(reg) || version == newest)
		return;
	if (version > newest)
		bl_fail(reg->wrong, BL_EMACHINE, reg->path, "record_newer", found, ours);
	else if (version < 1)
		refuse_damaged(reg, found);
	else if (reg->use == BL_TO_READ)
		bl_fail(reg->wrong, BL_EUSER, reg->path, "record_older", found, ours);
	else
		carry_over(reg, version);
}

static void check(bl_register *reg)
{
	int64_t application = bl__sql_number(reg, "PRAGMA application_id");
	g_autofree char *found = g_strdup_printf("application_id %" G_GINT64_FORMAT, application);

	if (application != BL__APPLICATION)
		refuse_damaged(reg, found);
	if (bl__record_well(reg))
		check_whole(reg);
	if (bl__record_well(reg))
		check_version(reg);
}

/* ---- Whose it is --------------------------------------------------------------------------- */

static void check_keeper(bl_register *reg, const char *host)
{
	bl_arena *arena = bl_arena_new();
	bl__auto_sql q = bl__sql_of(reg, "SELECT host FROM keeper");
	const char *keeper = bl__sql_row(&q) ? bl__col_text(&q, arena) : NULL;

	if (!keeper)
		refuse_damaged(reg, "keeper");
	else if (host && strcmp(keeper, host))
		bl_fail(reg->wrong, BL_EUSER, reg->path, "record_elsewhere", keeper, host);
	bl_arena_free(arena);
}

static bl_status open_checked(const char *path, const bl__opening *how, bl_register **out, bl_error *err)
{
	bl_register *reg = NULL;
	bl_status status = refuse_no_file(path, err);

	if (status == BL_OK)
		status = bl__record_handle(path, how->use, &reg, err);
	if (status != BL_OK)
		return status;
	reg->migrations = how->migrations;
	check(reg);
	if (bl__record_well(reg))
		check_keeper(reg, how->use == BL_TO_WORK ? how->host : NULL);
	status = bl__record_told(reg, err);
	if (status == BL_OK)
		*out = reg;
	else
		bl_record_close(reg);
	return status;
}

/* A journal alone is what is left of a record whose file was taken away. */
static bl_status refuse_orphan(const char *path, bl_error *err)
{
	g_autofree char *journal = g_strconcat(path, "-journal", NULL);

	return bl_file_is_absent(journal) ? BL_OK
					  : bl_fail(err, BL_EMACHINE, path, "record_damaged", journal, NULL);
}

bl_status bl__record_open(const char *folder, const bl__opening *how, bl_register **out, bl_error *err)
{
	g_autofree char *path = g_build_filename(folder, BL__RECORD_FILE, NULL);
	bl_status status = refuse_conflict_copies(folder, err);

	if (status == BL_OK && bl_file_is_absent(path)) {
		status = refuse_orphan(path, err);
		if (status == BL_OK && how->use == BL_TO_READ) {
			*out = NULL;
			return BL_OK;
		}
		if (status == BL_OK)
			status = bl__record_create(folder, &(bl__birth){.host = how->host}, err);
	}
	return status == BL_OK ? open_checked(path, how, out, err) : status;
}

bl_status bl_record_open(const char *folder, bl_record_use use, const char *host, bl_register **out,
			 bl_error *err)
{
	return bl__record_open(folder, &(bl__opening){use, host, bl__migrations}, out, err);
}

static void keep_on(bl_register *reg, const char *host)
{
	bl__auto_sql q = bl__sql_of(reg, "UPDATE keeper SET host = ?");

	bl__bind_text(&q, host);
	bl__sql_run(&q);
}

bl_status bl_record_move(const char *folder, const char *host, bl_error *err)
{
	g_autofree char *path = g_build_filename(folder, BL__RECORD_FILE, NULL);
	bl_register *reg;
	bl_status status = refuse_conflict_copies(folder, err);

	if (status == BL_OK)
		status = open_checked(path, &(bl__opening){BL_TO_WORK, NULL, bl__migrations}, &reg, err);
	if (status != BL_OK)
		return status;
	bl__write_begin(reg);
	keep_on(reg, host);
	status = bl__write_end(reg, err);
	bl_record_close(reg);
	return status;
}
