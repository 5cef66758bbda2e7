/* What runs that were killed left, brought to an end. */
#include "shelf.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
	bl__shelf_names names;
	bool (*whole)(void *self, const char *path);
	void *self;
} recovering;

/* The new one is in place; it may be that people's things are not yet. */
static bl_status finish(const recovering *r, bl_error *err)
{
	g_autoptr(GHashTable) list = NULL;
	bl_status status = bl__shelf_list_read(r->names.here, &list, err);

	return status == BL_OK ? bl__shelf_finish(&r->names, list, err) : status;
}

static bool is_whole(const recovering *r, const char *path)
{
	return bl__is_folder(path) && r->whole(r->self, path);
}

/* An assembled one: in place where all of it is there and is still wanted, else away. */
static bl_status decide(const recovering *r, bl_error *err)
{
	g_autoptr(GHashTable) list = NULL;
	bl_status status = bl__shelf_list_read(r->names.new, &list, err);

	if (status != BL_OK)
		return status;
	if (!list || is_whole(r, r->names.here) || !is_whole(r, r->names.new))
		return bl__shelf_throw(r->names.new, err);
	if (!bl_file_is_absent(r->names.old) && bl_file_is_absent(r->names.here)) {
		/* Between two plain renames: the second. */
		if (g_rename(r->names.new, r->names.here))
			return bl_fail_errno(err, r->names.here, errno);
		status = bl__shelf_flush(r->names.folder, err);
	} else {
		status = bl__shelf_exchange(&r->names, NULL, err);
	}
	return status == BL_OK ? bl__shelf_finish(&r->names, list, err) : status;
}

/* An old one whose new one is no more stands in its place again, or its things do. */
static bl_status put_back(const recovering *r, bl_error *err)
{
	if (!bl__is_folder(r->names.old))
		return BL_OK;
	if (!bl_file_is_absent(r->names.here))
		return bl__shelf_finish(&r->names, NULL, err);
	if (g_rename(r->names.old, r->names.here))
		return bl_fail_errno(err, r->names.here, errno);
	return bl__shelf_flush(r->names.folder, err);
}

/* Made, and not even listed yet; or a link, or a file, that somebody put there. */
static bl_status clear(const char *path, bl_error *err)
{
	if (bl_file_is_absent(path))
		return BL_OK;
	if (bl__is_folder(path) ? g_rmdir(path) : g_unlink(path))
		return bl_fail_errno(err, path, errno);
	return BL_OK;
}

static bl_status recover(const recovering *r, bl_error *err)
{
	bl_status status;

	if (bl__shelf_list_there(r->names.here))
		return finish(r, err);
	status = bl__shelf_list_there(r->names.new) ? decide(r, err) : clear(r->names.new, err);
	return status == BL_OK ? put_back(r, err) : status;
}

bl_status bl_shelf_recover(const char *folder, const char *name, bool (*whole)(void *self, const char *path),
			   void *self, bool *there, bl_error *err)
{
	recovering r = {.whole = whole, .self = self};
	bl_status status;

	bl__shelf_names_of(&r.names, folder, name);
	status = recover(&r, err);
	if (status == BL_OK)
		*there = is_whole(&r, r.names.here);
	bl__shelf_names_done(&r.names);
	return status;
}

/* ---- Whether there is anything to recover ---------------------------------------------------- */

/* The name that an entry of the folder is about; NULL: it is nothing that was left. */
static char *about(const char *folder, const char *entry)
{
	g_autofree char *path = g_build_filename(folder, entry, NULL);
	size_t n = strlen(entry), head = strlen(".bilan-"), tail = strlen(".new");

	if (g_str_has_prefix(entry, ".bilan-"))
		return n > head + tail && (g_str_has_suffix(entry, ".new") || g_str_has_suffix(entry, ".old"))
			       ? g_strndup(entry + head, n - head - tail)
			       : NULL;
	return bl__shelf_list_there(path) ? g_strdup(entry) : NULL;
}

char **bl_shelf_left(const char *folder)
{
	g_auto(GStrv) names = NULL;
	GPtrArray *left = g_ptr_array_new();

	bl__shelf_names_in(folder, &names, NULL); /* not there: nothing was left in it */
	for (char **name = names; name && *name; name++) {
		char *one = about(folder, *name);

		if (one && !g_ptr_array_find_with_equal_func(left, one, g_str_equal, NULL))
			g_ptr_array_add(left, one);
		else
			g_free(one);
	}
	g_ptr_array_add(left, NULL);
	return (char **)g_ptr_array_free(left, FALSE);
}
