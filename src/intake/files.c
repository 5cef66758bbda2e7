/* The files a source's patterns name. */
#include "room.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>

/* ---- Patterns --------------------------------------------------------------------- */

/* glob(3) takes every error of a folder for its end; what goes wrong is kept here, as
 * its functions are given nothing of ours. */
static _Thread_local int went_wrong;

static void note_error(void)
{
	if (errno != ENOENT && errno != ENOTDIR && !went_wrong)
		went_wrong = errno;
}

static void *open_folder(const char *path)
{
	DIR *dir = opendir(path);

	if (!dir)
		note_error();
	return dir;
}

static struct dirent *read_folder(void *dir)
{
	struct dirent *e;

	errno = 0;
	e = readdir(dir);
	if (!e && errno)
		note_error();
	return e;
}

static void close_folder(void *dir)
{
	closedir(dir);
}

static int look_at(const char *path, struct stat *is)
{
	int wrong = stat(path, is);

	if (wrong)
		note_error();
	return wrong;
}

static int look_at_link(const char *path, struct stat *is)
{
	int wrong = lstat(path, is);

	if (wrong)
		note_error();
	return wrong;
}

/* What there is of a pattern; 0 or an errno. */
static int find_all(const char *pattern, glob_t *found)
{
	int wrong;

	*found = (glob_t){.gl_opendir = open_folder,
			  .gl_readdir = read_folder,
			  .gl_closedir = close_folder,
			  .gl_stat = look_at,
			  .gl_lstat = look_at_link};
	went_wrong = 0;
	wrong = glob(pattern, GLOB_BRACE | GLOB_ALTDIRFUNC, NULL, found);
	if (wrong)
		found->gl_pathc = 0;
	if (wrong == GLOB_NOSPACE)
		return ENOMEM;
	return went_wrong;
}

/* ---- Files ----------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
	return strverscmp(*(char *const *)a, *(char *const *)b);
}

/* A folder's own name is no pattern. */
static char *full_pattern(const bl_intake *in, const char *pattern)
{
	const char *folder = in->agreement->folder;
	GString *s = g_string_new(NULL);

	if (folder && strcmp(folder, ".") && !g_path_is_absolute(pattern)) {
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

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* No file: say what is there instead. */
static void none(const bl_intake *in, const bl__source *src, size_t i, const char *full,
		 bl_problems *problems)
{
	const bl_names *files = &src->agreed->files;
	bl_place at = files->place ? files->place[i] : src->agreed->place;
	g_autofree char *folder = g_path_get_dirname(full);
	GDir *dir = g_dir_open(folder, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)))
		if (names->len < 200 && name[0] != '.')
			g_ptr_array_add(names, g_strdup(name));
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(names, by_text);
	bl_problems_unknown(problems, (bl_where){in->agreement->path, at}, "no_such_file", files->item[i],
			    (const char *const *)names->pdata, names->len);
}

/* An export that cannot be reached is not one that nobody sent. */
static void refuse_match(const bl_intake *in, const bl__source *src, size_t i, const char *path, int why,
			 bl_problems *problems)
{
	const bl_names *files = &src->agreed->files;
	bl_place at = files->place ? files->place[i] : src->agreed->place;
	bl_error err;

	if (why == ENOENT) {
		bl_problems_say(problems, (bl_where){in->agreement->path, at}, "dangling_link", path);
		return;
	}
	bl_fail_errno(&err, path, why);
	bl_problems_add(problems, &err);
}

/* The files a pattern matches; folders are none. */
static size_t add_matches(const bl_intake *in, const bl__source *src, size_t i, GPtrArray *paths,
			  GHashTable *known, const glob_t *found, bl_problems *problems)
{
	size_t n = 0;

	for (size_t k = 0; k < found->gl_pathc; k++) {
		const char *path = found->gl_pathv[k];
		struct stat st;
		char *key;

		if (stat(path, &st)) {
			refuse_match(in, src, i, path, errno, problems);
			n++;
			continue;
		}
		if (S_ISDIR(st.st_mode))
			continue;
		n++;
		key = g_strdup_printf("%ju:%ju", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino);
		if (g_hash_table_add(known, key))
			g_ptr_array_add(paths, g_strdup(path));
	}
	return n;
}

GPtrArray *bl__files_find(const bl_intake *in, const bl__source *src, bl_problems *problems)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < src->agreed->files.n; i++) {
		g_autofree char *full = full_pattern(in, src->agreed->files.item[i]);
		glob_t found;
		int why;

		if (!strcmp(src->agreed->files.item[i], "-")) {
			g_ptr_array_add(paths, g_strdup("-"));
			continue;
		}
		why = find_all(full, &found);
		if (why)
			refuse_match(in, src, i, full, why, problems);
		else if (!add_matches(in, src, i, paths, known, &found, problems) && !src->agreed->optional)
			none(in, src, i, full, problems);
		globfree(&found);
	}
	g_ptr_array_sort(paths, by_name);
	return paths;
}
