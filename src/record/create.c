/* Files of the record that appear whole: a new one, and the copy of an older one. */
#include "record.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

bl_status bl__record_flush(const char *path, bl_error *err)
{
	int fd = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0), why;

	if (fd < 0)
		return bl_fail_errno(err, path, errno);
	why = fsync(fd) ? errno : 0;
	close(fd);
	/* Some file systems flush no folders: nothing to be done about it. */
	return why && why != EINVAL && why != ENOTSUP ? bl_fail_errno(err, path, why) : BL_OK;
}

static void remove_unfinished(const char *path)
{
	g_autofree char *journal = g_strconcat(path, "-journal", NULL);

	g_unlink(journal);
	g_unlink(path);
}

/* Empty, for owner and group by the process's mask: SQLite's own would be everybody's to read. */
static bl_status make_empty(const char *path, bl_error *err)
{
	int fd;

	remove_unfinished(path); /* of a run that was killed */
	fd = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0660);
	if (fd < 0)
		return bl_fail_errno(err, path, errno);
	close(fd);
	return BL_OK;
}

static bl_status take_place(const char *path, const char *name, bl_error *err)
{
	g_autofree char *folder = g_path_get_dirname(name);
	bl_status status = bl__record_flush(path, err);

	if (status == BL_OK && g_rename(path, name))
		status = bl_fail_errno(err, name, errno);
	return status == BL_OK ? bl__record_flush(folder, err) : status;
}

/* ---- A new record ---------------------------------------------------------------------- */

static void name_keeper(bl_register *reg, const char *host)
{
	bl__auto_sql q = bl__sql_of(reg, "INSERT INTO keeper (one, host) VALUES (1, ?)");

	bl__bind_text(&q, host ? host : "");
	bl__sql_run(&q);
}

static bl_status fill_new(const char *path, const bl__birth *of, bl_error *err)
{
	bl_register *reg;
	bl_status status = bl__record_handle(path, BL_TO_WORK, &reg, err);

	if (status != BL_OK)
		return status;
	status = bl__migrate(reg, err);
	if (status == BL_OK) {
		bl__write_begin(reg);
		name_keeper(reg, of->host);
		if (of->fill)
			of->fill(reg, of->self);
		status = bl__write_end(reg, err);
	}
	bl_record_close(reg);
	return status;
}

bl_status bl__record_create(const char *folder, const bl__birth *of, bl_error *err)
{
	g_autofree char *path = g_build_filename(folder, ".bilan-" BL__RECORD_FILE, NULL);
	g_autofree char *name = g_build_filename(folder, BL__RECORD_FILE, NULL);
	bl_status status;

	if (g_mkdir_with_parents(folder, 0770))
		return bl_fail_errno(err, folder, errno);
	status = make_empty(path, err);
	if (status == BL_OK)
		status = fill_new(path, of, err);
	if (status == BL_OK && of->before)
		status = of->before(name, err);
	if (status == BL_OK)
		status = take_place(path, name, err);
	if (status != BL_OK)
		remove_unfinished(path);
	return status;
}

/* ---- A copy -------------------------------------------------------------------------------- */

static void copy_into(bl_register *reg, const char *path)
{
	bl__auto_sql q = bl__sql_of(reg, "VACUUM INTO ?");

	bl__bind_text(&q, path);
	bl__sql_run(&q);
}

bl_status bl__record_backup(bl_register *reg, int64_t version, bl_error *err)
{
	g_autofree char *name = g_strdup_printf("%s.%" G_GINT64_FORMAT ".bak", reg->path, version);
	g_autofree char *folder = g_path_get_dirname(reg->path);
	g_autofree char *path = g_build_filename(folder, ".bilan-" BL__RECORD_FILE ".bak", NULL);
	bl_status status = make_empty(path, err);

	if (status != BL_OK)
		return status;
	copy_into(reg, path);
	status = bl__record_told(reg, err);
	if (status == BL_OK)
		status = take_place(path, name, err);
	if (status != BL_OK)
		remove_unfinished(path);
	return status;
}
