/* init: a commented first agreement from what the exports look like. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

/* Nothing named: every CSV of the current folder. */
static char **exports_here(void)
{
	g_autoptr(GPtrArray) found = cli_names_in(".", ".csv", false);

	g_ptr_array_add(found, NULL);
	return g_strdupv((char **)found->pdata);
}

static bl_status write_new(cli *c, const char *path, const char *text)
{
	bl_outbox *box = bl_outbox_new();
	bl_error err;
	bl_status status = bl_outbox_put(box, path, text, strlen(text), &err);

	if (status == BL_OK)
		status = bl_outbox_publish(box, &err);
	if (status != BL_OK)
		bl_problems_add(c->problems, &err);
	bl_outbox_free(box);
	return status;
}

/* Paths in the draft must lead from the agreement's folder to the exports. */
static void make_absolute(char **paths)
{
	for (size_t i = 0; paths[i]; i++) {
		char *full = g_canonicalize_filename(paths[i], NULL);

		g_free(paths[i]);
		paths[i] = full;
	}
}

/* In the language of its headers, unless one was asked for. */
static bl_status draft(cli *c, char **paths, char **text)
{
	static const char *const codes[] = {"fr", "en"};
	g_autofree char *dir = g_build_filename(c->reports_dir, "lang", NULL);
	bl_lang *langs[G_N_ELEMENTS(codes) + 2] = {c->lang}, *more[G_N_ELEMENTS(codes)] = {NULL};
	size_t n = 1;
	bl_status status = BL_OK;
	bl_error err;

	for (size_t i = 0; i < G_N_ELEMENTS(codes) && !c->language && status == BL_OK; i++) {
		if (!strcmp(codes[i], bl_lang_code(c->lang)))
			continue;
		status = bl_lang_load(dir, codes[i], &more[i], &err);
		if (status == BL_OK)
			langs[n++] = more[i];
	}
	if (status == BL_OK)
		status = bl_draft((const char *const *)paths, g_strv_length(paths), langs, text, c->problems);
	else
		bl_problems_add(c->problems, &err);
	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
		bl_lang_free(more[i]);
	return status;
}

static bl_status run(cli *c)
{
	g_auto(GStrv) paths = c->args[0] ? g_strdupv(c->args) : exports_here();
	g_autofree char *path = g_build_filename(c->output ? c->output : ".", "agreement.yaml", NULL);
	const char *shown = g_str_has_prefix(path, "./") ? path + 2 : path;
	g_autofree char *text = NULL;
	bl_status status;

	if (!paths[0])
		return cli_fail(c, "", "no_exports", NULL, NULL);
	if (!bl_file_is_absent(path))
		return cli_fail(c, shown, "exists", shown, NULL);
	if (c->output && strcmp(c->output, "."))
		make_absolute(paths);
	status = draft(c, paths, &text);
	if (status == BL_OK)
		status = write_new(c, path, text);
	if (status == BL_OK)
		printf("%s\n", shown);
	if (status == BL_OK && !c->quiet)
		fprintf(stderr, "bilan: %s\n", cli_say(c, "init.next", BL_ARGS(BL_TEXT("path", shown))));
	return status;
}

const command cli_init = {.name = "init", .options = OPT_OUTPUT, .run = run};
