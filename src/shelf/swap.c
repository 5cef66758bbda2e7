/* One folder takes another's place. */
#include "shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

bool bl__shelf_plainly;

/* ---- The new one in, the old one out ------------------------------------------------------- */

/* renameat2(2); 0 or an errno. */
static int rename_as(const char *from, const char *to, unsigned how)
{
	if (bl__shelf_plainly)
		return EINVAL;
	return renameat2(AT_FDCWD, from, AT_FDCWD, to, how) ? errno : 0;
}

static bool is_unknown(int why)
{
	return why == EINVAL || why == ENOSYS || why == EOPNOTSUPP;
}

/* Two renames; bl_shelf_recover finishes after a kill between them. */
static int rename_plainly(const bl__shelf_names *n)
{
	int why = 0;

	bl__shelf_step("first rename");
	if (!bl_file_is_absent(n->here) && g_rename(n->here, n->old))
		return errno;
	bl__shelf_step("second rename");
	if (g_rename(n->new, n->here)) {
		why = errno;
		g_rename(n->old, n->here);
	}
	return why;
}

bl_status bl__shelf_exchange(const bl__shelf_names *n, bool *plainly, bl_error *err)
{
	bool first = bl_file_is_absent(n->here), plain;
	int why;

	bl__shelf_step("exchange");
	why = rename_as(n->new, n->here, first ? RENAME_NOREPLACE : RENAME_EXCHANGE);
	plain = is_unknown(why);
	if (plain)
		why = rename_plainly(n);
	if (plainly)
		*plainly = plain;
	if (why)
		return bl_fail_errno(err, n->here, why);
	bl__shelf_step("exchanged");
	return bl__shelf_flush(n->folder, err);
}

/* ---- What was in the old one ------------------------------------------------------------------ */

/* A name beside `path` that nobody has. */
static char *free_name(const char *path)
{
	char *name = g_strdup_printf("%s.~1", path);

	for (int i = 2; !bl_file_is_absent(name); i++) {
		g_free(name);
		name = g_strdup_printf("%s.~%d", path, i);
	}
	return name;
}

/* What people put there, or changed meanwhile, is theirs: it stands in the new one, in place of what was
 * kept of it before they changed it, and beside what we put under the same name. */
static bl_status move_over(const char *from, const char *to, bool beside, bl_error *err)
{
	g_autofree char *other = beside || bl__is_folder(to) ? free_name(to) : NULL;

	return g_rename(from, other ? other : to) ? bl_fail_errno(err, from, errno) : BL_OK;
}

/* `fate` is the name's on the list; 0: it is not on it. */
static bl_status finish_one(const char *from, const char *to, int fate, bl_error *err)
{
	struct stat was, is;

	if (lstat(from, &was))
		return errno == ENOENT ? BL_OK : bl_fail_errno(err, from, errno);
	bl__shelf_step("one");
	if (S_ISDIR(was.st_mode) || fate == BL__NEW)
		return move_over(from, to, fate == BL__NEW, err);
	if (!fate && (lstat(to, &is) || !bl__is_kept(&was, &is)))
		return move_over(from, to, false, err);
	return g_unlink(from) ? bl_fail_errno(err, from, errno) : BL_OK;
}

static bl_status finish_all(const char *here, const char *old, GHashTable *list, bl_error *err)
{
	g_auto(GStrv) names = NULL;
	bl_status status = bl__shelf_names_in(old, &names, err);

	for (char **name = names; status == BL_OK && *name; name++) {
		g_autofree char *from = g_build_filename(old, *name, NULL);
		g_autofree char *to = g_build_filename(here, *name, NULL);
		int fate = list ? GPOINTER_TO_INT(g_hash_table_lookup(list, *name)) : 0;

		status = finish_one(from, to, fate, err);
	}
	return status;
}

#define TRIES 10

/* Somebody may just be putting something there. */
static bl_status finish_folder(const char *here, const char *old, GHashTable *list, bl_error *err)
{
	bl_status status = BL_OK;

	for (int i = 0; status == BL_OK && bl__is_folder(old); i++) {
		status = finish_all(here, old, list, err);
		bl__shelf_step("emptied");
		if (status == BL_OK && g_rmdir(old) && (errno != ENOTEMPTY || i == TRIES))
			status = bl_fail_errno(err, old, errno);
	}
	return status;
}

bl_status bl__shelf_finish(const bl__shelf_names *n, GHashTable *list, bl_error *err)
{
	g_autofree char *path = g_build_filename(n->here, BL__SHELF_LIST, NULL);
	g_autofree char *part = g_build_filename(n->here, BL__SHELF_PART, NULL);
	bl_status status = finish_folder(n->here, n->new, list, err);

	if (status == BL_OK)
		status = finish_folder(n->here, n->old, list, err);
	bl__shelf_step("list gone");
	if (status == BL_OK && g_unlink(part) && errno != ENOENT)
		status = bl_fail_errno(err, part, errno);
	if (status == BL_OK && g_unlink(path) && errno != ENOENT)
		status = bl_fail_errno(err, path, errno);
	return status == BL_OK ? bl__shelf_flush(n->here, err) : status;
}
