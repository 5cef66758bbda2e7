/* A folder as it is assembled, beside the one that readers see. */
#include "shelf.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* ---- Beginning --------------------------------------------------------------------------- */

/* Never through a link that somebody put there, and not in place of a file. */
static bl_status refuse_no_folder(const char *path, bl_error *err)
{
	return bl_file_is_absent(path) || bl__is_folder(path)
		       ? BL_OK
		       : bl_fail(err, BL_EUSER, path, "shelf_no_folder", path, NULL);
}

/* Who may look into the new one is who may look into the one it replaces. */
static int lend_mode(const char *here, const char *path)
{
	struct stat old, made;

	if (lstat(here, &old))
		return errno == ENOENT ? 0 : errno;
	if (stat(path, &made))
		return errno;
	if ((old.st_uid != made.st_uid || old.st_gid != made.st_gid) && chown(path, old.st_uid, old.st_gid) &&
	    chown(path, (uid_t)-1, old.st_gid))
		return 0; /* whoever could open it is not whom this mode would be for */
	return chmod(path, old.st_mode & 07777) ? errno : 0;
}

static bl_status make_new(const bl_shelf *s, bl_error *err)
{
	int why = bl_folder_make(s->names.folder, s->readers);

	if (!why)
		why = bl_folder_make(s->names.new, s->readers);
	if (why)
		return bl_fail_errno(err, s->names.new, why);
	return bl__shelf_list_begin(s->names.new, err);
}

static bl_status keep_one(const bl_shelf *s, const char *name, bl_error *err)
{
	g_autofree char *from = g_build_filename(s->names.here, name, NULL);
	g_autofree char *to = g_build_filename(s->names.new, name, NULL);
	bool done;

	bl__shelf_step("keep");
	return bl__shelf_keep(from, to, &done, err);
}

static bl_status keep_all(const bl_shelf *s, bl_error *err)
{
	g_auto(GStrv) names = NULL;
	bl_status status = BL_OK;

	if (bl__is_folder(s->names.here))
		status = bl__shelf_names_in(s->names.here, &names, err);
	for (char **name = names; status == BL_OK && name && *name; name++)
		if (!g_str_has_prefix(*name, ".bilan-"))
			status = keep_one(s, *name, err);
	return status;
}

static bool nothing_is_whole(void *self, const char *path)
{
	(void)self;
	(void)path;
	return false;
}

static bl_status begin(bl_shelf *s, bl_error *err)
{
	g_autofree char *name = g_path_get_basename(s->names.here);
	bool there;
	bl_status status = refuse_no_folder(s->names.here, err);

	if (status == BL_OK)
		status = bl_shelf_recover(s->names.folder, name, nothing_is_whole, NULL, &there, err);
	if (status == BL_OK)
		status = make_new(s, err);
	s->made = status == BL_OK;
	bl__shelf_step("made");
	return status == BL_OK ? keep_all(s, err) : status;
}

bl_status bl_shelf_begin(const char *folder, const char *name, bl_readers readers, bl_shelf **out,
			 bl_error *err)
{
	bl_shelf *s = g_new0(bl_shelf, 1);
	bl_status status;

	bl__shelf_names_of(&s->names, folder, name);
	s->readers = readers;
	s->list = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	status = begin(s, err);
	if (status == BL_OK)
		*out = s;
	else
		bl_shelf_free(s);
	return status;
}

/* ---- Putting -------------------------------------------------------------------------------- */

static bl_status refuse(const bl_shelf *s, const char *file, bl_shelf_put_mode mode, bl_error *err)
{
	g_autofree char *here = g_build_filename(s->names.here, file, NULL);
	g_autofree char *path = g_build_filename(s->names.new, file, NULL);

	if (strchr(file, '/') || g_str_has_prefix(file, ".bilan-") || bl__is_folder(here))
		return bl_fail(err, BL_EUSER, here, "is_folder", here, NULL);
	if (mode == BL_ADD && (!bl_file_is_absent(path) || !bl_file_is_absent(here)))
		return bl_fail(err, BL_EUSER, here, "shelf_taken", file, NULL);
	return BL_OK;
}

/* Listed before it is changed: a folder that was settled already may be swapped in by whoever comes
 * after a kill, at any moment. */
static bl_status enlist(bl_shelf *s, const char *file, bl_error *err)
{
	g_autofree char *here = g_build_filename(s->names.here, file, NULL);

	g_hash_table_insert(s->list, g_strdup(file),
			    GINT_TO_POINTER(bl_file_is_absent(here) ? BL__NEW : BL__GONE));
	return s->settled ? bl__shelf_list_write(s->names.new, s->list, err) : BL_OK;
}

/* Its place is free from now on; *path is yours. */
static bl_status clear_place(bl_shelf *s, const char *file, bl_shelf_put_mode mode, char **path,
			     bl_error *err)
{
	bl_status status = refuse(s, file, mode, err);

	*path = g_build_filename(s->names.new, file, NULL);
	if (status == BL_OK)
		status = enlist(s, file, err);
	if (status == BL_OK && g_unlink(*path) && errno != ENOENT)
		status = bl_fail_errno(err, *path, errno);
	return status;
}

bl_status bl_shelf_put(bl_shelf *s, const char *file, const void *bytes, size_t n, bl_shelf_put_mode mode,
		       bl_error *err)
{
	g_autofree char *path = g_build_filename(s->names.new, file, NULL);
	g_autofree char *part = g_build_filename(s->names.new, BL__SHELF_PART, NULL);
	bl_status status = refuse(s, file, mode, err);

	if (status == BL_OK)
		status = enlist(s, file, err);
	bl__shelf_step("put");
	if (status == BL_OK)
		status = bl__shelf_write(part, bytes, n, s->readers, err);
	bl__shelf_step("whole");
	return status == BL_OK && g_rename(part, path) ? bl_fail_errno(err, path, errno) : status;
}

static bl_status make_readable(const char *path, bl_readers readers, bl_error *err)
{
	struct stat is;

	if (readers == BL_AS_MASKED)
		return BL_OK;
	if (lstat(path, &is))
		return bl_fail_errno(err, path, errno);
	if ((is.st_mode & 0777) == bl_mode_for(readers, is.st_mode) || S_ISLNK(is.st_mode))
		return BL_OK;
	return chmod(path, bl_mode_for(readers, is.st_mode)) ? bl_fail_errno(err, path, errno) : BL_OK;
}

bl_status bl_shelf_link(bl_shelf *s, const char *file, const char *from, bl_shelf_put_mode mode,
			bl_error *err)
{
	g_autofree char *path = NULL;
	bool done = false;
	bl_status status = clear_place(s, file, mode, &path, err);

	bl__shelf_step("link");
	if (status == BL_OK)
		status = bl__shelf_keep(from, path, &done, err);
	if (status == BL_OK && !done)
		status = bl_fail_errno(err, from, bl_file_is_absent(from) ? ENOENT : EACCES);
	return status == BL_OK ? make_readable(path, s->readers, err) : status;
}

bl_status bl_shelf_remove(bl_shelf *s, const char *file, bl_error *err)
{
	g_autofree char *path = NULL;

	return clear_place(s, file, BL_REPLACE, &path, err);
}

/* ---- Into place ------------------------------------------------------------------------------- */

bl_status bl_shelf_settle(bl_shelf *s, bl_error *err)
{
	int why = lend_mode(s->names.here, s->names.new);
	bl_status status = why ? bl_fail_errno(err, s->names.new, why) : BL_OK;

	bl__shelf_step("list");
	if (status == BL_OK)
		status = bl__shelf_list_write(s->names.new, s->list, err);
	if (status == BL_OK)
		status = bl__shelf_flush(s->names.new, err);
	if (status == BL_OK)
		status = bl__shelf_flush(s->names.folder, err);
	s->settled = status == BL_OK;
	bl__shelf_step("settled");
	return status;
}

bl_status bl_shelf_swap(bl_shelf *s, bool *plainly, bl_error *err)
{
	bl_status status = bl__shelf_exchange(&s->names, plainly, err);

	s->swapped = status == BL_OK;
	return s->swapped ? bl__shelf_finish(&s->names, s->list, err) : status;
}

void bl_shelf_free(bl_shelf *s)
{
	if (!s)
		return;
	if (s->made && !s->swapped)
		bl__shelf_throw(s->names.new, NULL); /* else the next run does */
	bl__shelf_names_done(&s->names);
	g_hash_table_unref(s->list);
	g_free(s);
}
