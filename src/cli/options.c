/* Options: a table; each command names the ones it understands. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

typedef struct {
	unsigned bit;
	const char *name, *value; /* value: how --help shows its argument, NULL for a switch */
	char letter;
	size_t at; /* of its field in cli */
	bool many; /* may be given again: a list of texts */
} option;

static const option options[] = {
	{OPT_KIND, "kind", "CHART", 0, offsetof(cli, kind), false},
	{OPT_OUTPUT, "output", "DIR", 'o', offsetof(cli, output), false},
	{OPT_AS_OF, "as-of", "DATE", 0, offsetof(cli, as_of), false},
	{OPT_PERIOD, "period", "PERIOD", 0, offsetof(cli, period), false},
	{OPT_LANGUAGE, "language", "fr|en", 0, offsetof(cli, language), false},
	{OPT_AUDIENCE, "audience", "NAME", 0, offsetof(cli, audience), false},
	{OPT_PARTNER, "partner", "ID", 0, offsetof(cli, partner), false},
	{OPT_PAPER, "paper", "letter|a4", 0, offsetof(cli, paper), false},
	{OPT_FORMAT, "format", "FORMAT", 0, offsetof(cli, format), false},
	{OPT_REJECTS, "rejects", "FILE.csv", 0, offsetof(cli, rejects), false},
	{OPT_SINCE, "since", "DATE", 0, offsetof(cli, since), false},
	{OPT_SET, "set", "NAME=VALUE", 0, offsetof(cli, set), true},
	{OPT_WAIT, "wait", "SECONDS", 0, offsetof(cli, wait), false},
	{OPT_LOG, "log", "FILE", 0, offsetof(cli, log), false},
	{OPT_REISSUE, "reissue", "REPORT", 0, offsetof(cli, reissue), false},
	{OPT_DRY_RUN, "dry-run", NULL, 0, offsetof(cli, dry_run), false},
	{OPT_AGAIN, "again", NULL, 0, offsetof(cli, again), false},
	{OPT_CHECK, "check", NULL, 0, offsetof(cli, check), false},
	{OPT_ALL, "all", NULL, 0, offsetof(cli, all), false},
	{OPT_YES, "yes", NULL, 0, offsetof(cli, yes), false},
	{OPT_STRICT, "strict", NULL, 0, offsetof(cli, strict), false},
	{OPT_QUIET, "quiet", NULL, 'q', offsetof(cli, quiet), false},
	{OPT_VERBOSE, "verbose", NULL, 'v', offsetof(cli, verbose), false},
	{OPT_HELP, "help", NULL, 'h', offsetof(cli, help), false},
};

#define ALWAYS (OPT_QUIET | OPT_VERBOSE | OPT_HELP)

static bool understands(const command *cmd, const option *o)
{
	return ((cmd->options | ALWAYS) & o->bit) != 0;
}

/* GLib says which option it did not know, or that its value is missing; the
 * nearest of ours is named beside it. */
static bl_status refuse(cli *c, const command *cmd, const GError *why)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *dash = strstr(why->message, " -");
	const char *found = dash ? dash + 1 : why->message;

	if (g_error_matches(why, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE))
		return cli_fail(c, "", "option_value", found, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(options); i++)
		if (understands(cmd, &options[i]))
			g_ptr_array_add(names, g_strdup_printf("--%s", options[i].name));
	bl_problems_unknown(c->problems, (bl_where){0}, "bad_option", found,
			    (const char *const *)names->pdata, names->len);
	return BL_EUSER;
}

bl_status cli_options(cli *c, const command *cmd, int argc, char **argv)
{
	GOptionEntry entry[G_N_ELEMENTS(options) + 1] = {0};
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_auto(GStrv) left = g_new0(char *, (gsize)argc + 1);
	g_autoptr(GError) why = NULL;
	size_t n = 0;

	for (int i = 0; i < argc; i++)
		left[i] = g_strdup(argv[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
		const option *o = &options[i];

		if (!understands(cmd, o))
			continue;
		entry[n].long_name = o->name;
		entry[n].short_name = o->letter;
		entry[n].arg = o->many    ? G_OPTION_ARG_STRING_ARRAY
			       : o->value ? G_OPTION_ARG_STRING
					  : G_OPTION_ARG_NONE;
		entry[n++].arg_data = (char *)c + o->at;
	}
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_add_main_entries(context, entry, NULL);
	if (!g_option_context_parse_strv(context, &left, &why))
		return refuse(c, cmd, why);
	c->args = g_strdupv(left + 1);
	/* A bare "--" only ends the options. */
	if (c->args[0] && !strcmp(c->args[0], "--"))
		cli_shift(c);
	return BL_OK;
}

void cli_shift(cli *c)
{
	char **rest = g_strdupv(c->args[0] ? c->args + 1 : c->args);

	g_strfreev(c->args);
	c->args = rest;
}

void cli_help(const cli *c, const command *cmd)
{
	g_autofree char *usage = g_strdup_printf("%s.usage", cmd->name);
	g_autofree char *gloss = g_strdup_printf("%s.gloss", cmd->name);
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
	static const bool right[] = {false, false};

	printf("bilan %s\n%s\n\n", cli_say(c, usage, NULL), cli_say(c, gloss, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
		const option *o = &options[i];
		g_autofree char *own = g_strdup_printf("cli.%s.option.%s", cmd->name, o->name);
		g_autofree char *key = bl_lang_has(c->lang, own) ? g_strdup(own + strlen("cli."))
								 : g_strdup_printf("option.%s", o->name);
		g_autofree char *letter = o->letter ? g_strdup_printf("-%c, ", o->letter) : g_strdup("    ");

		if (!understands(cmd, o))
			continue;
		g_ptr_array_add(cells, g_strdup_printf("%s--%s%s%s", letter, o->name, o->value ? " " : "",
						       o->value ? o->value : ""));
		g_ptr_array_add(cells, g_strdup(cli_say(c, key, NULL)));
	}
	cli_table(cells, 2, right, "  ");
}
