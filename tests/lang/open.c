#include "lang_test.h"

bl_lang *lang_open(const char *code)
{
	bl_lang *lang = NULL;
	bl_error err;

	if (bl_lang_load("reports/lang", code, &lang, &err) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, &err));
	return lang;
}

bl_lang *lang_of(const char *yaml, bl_error *err)
{
	const char *path = test_path("words/xx.yaml");
	g_autofree char *folder = g_path_get_dirname(path);
	bl_lang *lang = NULL;

	test_write(path, yaml, strlen(yaml));
	bl_lang_load(folder, "xx", &lang, err);
	return lang;
}
