#include "program.h"

#include <glib.h>
#include <sys/wait.h>

char *program(void)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *tests = self ? g_path_get_dirname(self) : NULL;
	g_autofree char *folder = tests ? g_path_get_dirname(tests) : NULL;
	char *path = folder ? g_build_filename(folder, "bilan", NULL) : NULL;

	if (path && g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
		return path;
	g_free(path);
	return NULL;
}

char *program_says(const char *const *words, int *status, char **err)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) env = g_environ_setenv(g_get_environ(), "BILAN_REPORTS", "reports", TRUE);
	char *out = NULL;
	int how = -1;

	env = g_environ_setenv(env, "LC_ALL", "C.UTF-8", TRUE);
	g_ptr_array_add(argv, program());
	for (; *words; words++)
		g_ptr_array_add(argv, g_strdup(*words));
	g_ptr_array_add(argv, NULL);
	*status = -1;
	if (argv->pdata[0] &&
	    g_spawn_sync(NULL, (char **)argv->pdata, env, err ? 0 : G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
			 &out, err, &how, NULL) &&
	    WIFEXITED(how))
		*status = WEXITSTATUS(how);
	return out ? out : g_strdup("");
}
