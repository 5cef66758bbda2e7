/* Data that no run has read yet: told by the size and time of files, none of which is opened. */
#include "editions.h"

#include <glob.h>
#include <string.h>
#include <sys/stat.h>

/* A folder's own name is no pattern. */
static char *pattern_in(const char *folder, const char *pattern)
{
	GString *s = g_string_new(NULL);

	if (strcmp(folder, ".") && !g_path_is_absolute(pattern)) {
		for (; *folder; folder++) {
			if (strchr("*?[]\\{}", *folder))
				g_string_append_c(s, '\\');
			g_string_append_c(s, *folder);
		}
		g_string_append_c(s, '/');
	}
	g_string_append(s, pattern);
	return g_string_free(s, FALSE);
}

static const char *below(const char *folder, const char *path)
{
	size_t n = strlen(folder);

	return !strncmp(path, folder, n) && path[n] == '/' ? path + n + 1 : path;
}

/* `known` loses what is met, so that what is left is gone from the disk. */
static void look_at(GHashTable *known, GPtrArray *out, const char *path, const char *name)
{
	const bl_source_read *read = g_hash_table_lookup(known, name);
	struct stat is;

	if (stat(path, &is) || S_ISDIR(is.st_mode))
		return;
	if (!read || read->bytes != is.st_size ||
	    read->modified != is.st_mtim.tv_sec * INT64_C(1000000000) + is.st_mtim.tv_nsec)
		g_ptr_array_add(out, g_strdup(name));
	g_hash_table_remove(known, name);
}

static void look_for(const cli_editions *e, const char *pattern, GHashTable *known, GHashTable *met,
		     GPtrArray *out)
{
	const char *folder = e->agreement->folder;
	g_autofree char *full = pattern_in(folder, pattern);
	glob_t found = {0};

	if (!glob(full, GLOB_BRACE, NULL, &found))
		for (size_t i = 0; i < found.gl_pathc; i++)
			if (g_hash_table_add(met, g_strdup(found.gl_pathv[i])))
				look_at(known, out, found.gl_pathv[i], below(folder, found.gl_pathv[i]));
	globfree(&found);
}

GPtrArray *cli_unread(const cli_editions *e)
{
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal),
			      met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	size_t n = 0;
	const bl_source_read *read = e->record ? bl_record_last_sources(e->record, e->arena, &n) : NULL;
	GHashTableIter gone;
	gpointer name;

	if (!n) /* nothing was ever read: never ran says it */
		return out;
	for (size_t i = 0; i < n; i++)
		g_hash_table_insert(known, (gpointer)(uintptr_t)read[i].file, (gpointer)(uintptr_t)&read[i]);
	for (size_t s = 0; s < e->agreement->n_sources; s++)
		for (size_t k = 0; k < e->agreement->sources[s].files.n; k++)
			look_for(e, e->agreement->sources[s].files.item[k], known, met, out);
	g_hash_table_iter_init(&gone, known);
	while (g_hash_table_iter_next(&gone, &name, NULL))
		g_ptr_array_add(out, g_strdup(name));
	return out;
}
