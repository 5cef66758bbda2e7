/* The list in a folder that is assembled: a name a line, "+" before what is new and "-" before what is
 * replaced or removed, and a last line that says it is whole. */
#include "shelf.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define WHOLE "whole"

static char *list_in(const char *folder)
{
	return g_build_filename(folder, BL__SHELF_LIST, NULL);
}

bl_status bl__shelf_list_begin(const char *folder, bl_error *err)
{
	g_autofree char *path = list_in(folder);

	return bl__shelf_write(path, "", 0, BL_AS_MASKED, err);
}

bl_status bl__shelf_list_write(const char *folder, GHashTable *list, bl_error *err)
{
	g_autofree char *path = list_in(folder), *part = g_build_filename(folder, BL__SHELF_PART, NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	GHashTableIter each;
	gpointer name, fate;
	bl_status status;

	g_hash_table_iter_init(&each, list);
	while (g_hash_table_iter_next(&each, &name, &fate)) {
		g_autofree char *line = g_strescape(name, NULL);

		g_string_append_printf(text, "%c%s\n", GPOINTER_TO_INT(fate), line);
	}
	g_string_append(text, WHOLE "\n");
	status = bl__shelf_write(part, text->str, text->len, BL_AS_MASKED, err);
	bl__shelf_step("list written");
	return status == BL_OK && g_rename(part, path) ? bl_fail_errno(err, path, errno) : status;
}

bool bl__shelf_list_there(const char *folder)
{
	g_autofree char *path = list_in(folder);

	return bl__is_folder(folder) && !bl_file_is_absent(path);
}

static GHashTable *parse(const char *text)
{
	GHashTable *list = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	bool whole = false;

	for (char **line = lines; *line && !whole; line++) {
		whole = !strcmp(*line, WHOLE);
		if (!whole && (**line == BL__NEW || **line == BL__GONE))
			g_hash_table_insert(list, g_strcompress(*line + 1), GINT_TO_POINTER(**line));
	}
	if (!whole)
		g_clear_pointer(&list, g_hash_table_unref);
	return list;
}

bl_status bl__shelf_list_read(const char *folder, GHashTable **list, bl_error *err)
{
	g_autofree char *path = list_in(folder), *text = NULL;
	size_t n;
	bl_status status = bl_file_read(path, &text, &n, err);

	*list = status == BL_OK ? parse(text) : NULL;
	return status;
}
