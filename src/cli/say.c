/* What is said, and what is refused, by its key. */
#include "cli.h"

const char *cli_say(const cli *c, const char *key, const bl_arg *args)
{
	g_autofree char *full = g_strdup_printf("cli.%s", key);

	return bl_lang_say(c->lang, full, args);
}

bl_status cli_fail(cli *c, const char *where, const char *key, const char *found, const char *expected)
{
	bl_error e;

	bl_fail(&e, BL_EUSER, where, key, found, expected);
	bl_problems_add(c->problems, &e);
	return BL_EUSER;
}
