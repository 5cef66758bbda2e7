/* What the questions about partners share: where they are asked, and what is set. */
#include "analyse.h"

#include <string.h>

bool analysis_is_of_partners(const char *path)
{
	return !path || bl_is_agreement(path) || g_file_test(path, G_FILE_TEST_IS_DIR);
}

static void ask(cli *c, const bl_run *run, analysis_put *put, const void *self)
{
	bool early;
	bl_period last = bl_edition_period(bl_run_ledger(run), bl_grain_month(), c->house.as_of, &early);
	bl_partnership *p = bl_partnership_new(bl_run_agreement(run), bl_run_disclosure(run), c->house.as_of);

	put(run, p, bl_months_year_to(last), self);
	bl_partnership_free(p);
}

bl_status analysis_of_partners(cli *c, analysis_put *put, const void *self)
{
	bl_run *run;
	bl_status status;

	cli_shift(c);
	status = cli_open(c, &run);
	if (status != BL_OK)
		return status;
	ask(c, run, put, self);
	cli_notes(c, run);
	status = cli_reading_verdict(c, run);
	bl_run_free(run);
	return status;
}

static bool take_setting(cli *c, const bl_setting *known, size_t n, const char *given, const char **out)
{
	bl_auto_texts names = {0};
	const char *equals = strchr(given, '=');
	g_autofree char *name = g_strndup(given, equals ? (size_t)(equals - given) : strlen(given));

	for (size_t i = 0; i < n; i++) {
		bl_texts_add(&names, known[i].name);
		if (g_ascii_strcasecmp(name, known[i].name))
			continue;
		out[i] = equals ? equals + 1 : "";
		if (bl_setting_fits(&known[i], out[i]))
			return true;
		analysis_refuse_setting(c, "--set", 0, &known[i], out[i]);
		return false;
	}
	bl_problems_unknown(c->problems, (bl_where){.file = "--set"}, "unknown_setting", name, names.item,
			    names.n);
	return false;
}

bool analysis_take_settings(cli *c, const bl_setting *known, size_t n, const char **out)
{
	bool all = true;

	for (char **one = c->set; one && *one; one++)
		all &= take_setting(c, known, n, *one, out);
	return all;
}

bool analysis_column(cli *c, const sheet *s, const char *names, int *column)
{
	*column = sheet_find(s, names);
	if (*column >= 0)
		return true;
	bl_problems_unknown(c->problems, (bl_where){s->path, {1, 0}}, "missing_column", names,
			    (const char *const *)s->name->pdata, s->name->len);
	return false;
}

/* ---- Names ---- */

void analysis_names_init(analysis_names *names)
{
	*names = (analysis_names){.at = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

void analysis_names_done(analysis_names *names)
{
	g_hash_table_unref(names->at);
	bl_texts_done(&names->text);
}

uint32_t analysis_names_add(analysis_names *names, const char *text)
{
	size_t at = GPOINTER_TO_SIZE(g_hash_table_lookup(names->at, text)); /* from 1; 0: not met yet */

	if (at)
		return (uint32_t)(at - 1);
	bl_texts_add(&names->text, text);
	g_hash_table_insert(names->at, g_strdup(text), GSIZE_TO_POINTER(names->text.n));
	return (uint32_t)(names->text.n - 1);
}
