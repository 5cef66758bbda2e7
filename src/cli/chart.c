/* chart: one chart by itself, for a slide, a web page or a letter. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

/* The words on the command line: what to draw, and the agreement to draw it from. */
typedef struct {
	GPtrArray *subjects;
	char *agreement;
} asked;

static bl_status sort_out(cli *c, asked *a)
{
	for (size_t i = 0; c->args[i]; i++) {
		char *arg = c->args[i];
		bool yaml = g_str_has_suffix(arg, ".yaml") || g_str_has_suffix(arg, ".yml");

		if (!yaml && !g_file_test(arg, G_FILE_TEST_IS_DIR)) {
			g_ptr_array_add(a->subjects, arg);
			continue;
		}
		if (a->agreement)
			return cli_fail(c, arg, "one_agreement", arg, NULL);
		a->agreement = cli_agreement_path(arg);
	}
	if (!a->subjects->len)
		return cli_fail(c, "", "no_subject", NULL, NULL);
	g_ptr_array_add(a->subjects, NULL);
	if (!a->agreement)
		a->agreement = cli_agreement_path(NULL);
	if (bl_file_is_absent(a->agreement))
		return cli_fail(c, "", "no_agreement", a->agreement, NULL);
	return BL_OK;
}

static bl_status choose_kind(cli *c, bl_chart_wish *wish)
{
	bl_auto_texts known = {0};

	for (size_t i = 0; bl_charts[i]; i++)
		bl_texts_add(&known, bl_charts[i]->name);
	wish->kind = c->kind ? bl_chart_find(c->kind) : NULL;
	if (!c->kind || wish->kind)
		return BL_OK;
	bl_problems_unknown(c->problems, (bl_where){.file = "--kind"}, "unknown_chart", c->kind, known.item,
			    known.n);
	return BL_EUSER;
}

static bl_status choose_medium(cli *c, bl_chart_wish *wish)
{
	bl_auto_texts known = {0};

	for (size_t i = 0; bl_media[i]; i++)
		bl_texts_add(&known, bl_media[i]->name);
	wish->medium = c->format ? bl_medium_find(c->format) : NULL;
	if (!c->format || wish->medium)
		return BL_OK;
	bl_problems_unknown(c->problems, (bl_where){.file = "--format"}, "unknown_value", c->format,
			    known.item, known.n);
	return BL_EUSER;
}

static bl_status check_language(cli *c)
{
	g_autofree char *folder = g_build_filename(c->reports_dir, "lang", NULL);
	g_autoptr(GPtrArray) known = cli_names_in(folder, ".yaml", true);

	for (guint i = 0; i < known->len; i++)
		if (!c->language || !strcmp(c->language, known->pdata[i]))
			return BL_OK;
	bl_problems_unknown(c->problems, (bl_where){.file = "--language"}, "unknown_value", c->language,
			    (const char *const *)known->pdata, known->len);
	return BL_EUSER;
}

static bl_status draw(cli *c, const asked *a, const bl_chart_wish *wish)
{
	bl_run *run;
	bl_status status = cli_run_open(c, (const char *const *)&a->agreement, 1, &run);

	if (status != BL_OK)
		return status;
	status = cli_reader_in(c, run);
	if (status == BL_OK)
		status = bl_run_chart(run, c->reader, wish, cli_print_path, NULL, c->problems);
	if (status == BL_OK) {
		cli_notes(c, run);
		status = cli_verdict(c, run);
	}
	bl_run_free(run);
	return status;
}

static bl_status run(cli *c)
{
	asked a = {g_ptr_array_new(), NULL};
	bl_chart_wish wish = {.language = c->language, .period = c->period, .output = c->output};
	bl_status kind = choose_kind(c, &wish), medium = choose_medium(c, &wish),
		  language = check_language(c), reader = cli_reader_said(c);
	bl_status status = MAX(MAX(kind, medium), MAX(language, reader));

	if (status == BL_OK)
		status = sort_out(c, &a);
	wish.subjects = (const char *const *)a.subjects->pdata;
	if (status == BL_OK)
		status = draw(c, &a, &wish);
	g_ptr_array_unref(a.subjects);
	g_free(a.agreement);
	return status;
}

const command cli_chart = {
	.name = "chart",
	.options = OPT_OUTPUT | OPT_AS_OF | OPT_PERIOD | OPT_LANGUAGE | OPT_FORMAT | OPT_KIND | OPT_AUDIENCE |
		   OPT_PARTNER,
	.run = run,
};
