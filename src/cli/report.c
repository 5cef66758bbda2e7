/* report: render reports, all of them or none. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

/* What the words on the command line are: reports or layouts to make, an
 * agreement to make them from, or bare exports. */
typedef struct {
	GPtrArray *names, *exports;
	char *agreement;
} asked;

/* What is wrong with what it holds, the loader of agreements will say. */
static bl_status look_for_layout(cli *c, const char *path, bool *is_layout)
{
	g_autofree char *text = NULL;
	bl_yaml_file *file;
	bl_error err;
	size_t n;
	bl_status status = bl_file_read(path, &text, &n, &err);

	if (status != BL_OK) {
		bl_problems_add(c->problems, &err);
		return status;
	}
	if (bl_yaml_parse(path, text, n, &file, NULL) == BL_OK) {
		*is_layout = bl_yaml_get(bl_yaml_root(file), "sections") ||
			     bl_yaml_get(bl_yaml_root(file), "report"); /* no agreement has either */
		bl_yaml_free(file);
	}
	return BL_OK;
}

static bool is_yaml(const char *path)
{
	return g_str_has_suffix(path, ".yaml") || g_str_has_suffix(path, ".yml");
}

/* A word that is no file and looks like none is the name of a report. */
static bool is_name(const char *arg)
{
	return bl_file_is_absent(arg) && !strpbrk(arg, "/.");
}

static bl_status sort_out(cli *c, asked *a)
{
	for (size_t i = 0; c->args[i]; i++) {
		char *arg = c->args[i];
		bool folder = g_file_test(arg, G_FILE_TEST_IS_DIR), layout = false;
		bl_status status = is_yaml(arg) && !folder ? look_for_layout(c, arg, &layout) : BL_OK;

		if (status != BL_OK)
			return status;
		if (layout || is_name(arg)) {
			g_ptr_array_add(a->names, arg);
		} else if (folder || is_yaml(arg)) {
			if (a->agreement)
				return cli_fail(c, arg, "one_agreement", arg, NULL);
			a->agreement = cli_agreement_path(arg);
		} else {
			g_ptr_array_add(a->exports, arg);
		}
	}
	if (a->agreement && a->exports->len)
		return cli_fail(c, a->exports->pdata[0], "agreement_or_exports", a->exports->pdata[0], NULL);
	g_ptr_array_add(a->names, NULL);
	if (a->exports->len)
		return BL_OK;
	if (!a->agreement) {
		a->agreement = cli_agreement_path(NULL);
		if (bl_file_is_absent(a->agreement))
			return cli_fail(c, "", "no_agreement", a->agreement, NULL);
	}
	g_ptr_array_add(a->exports, a->agreement);
	return BL_OK;
}

static bl_status check_choices(cli *c)
{
	static const char *const papers[] = {"letter", "a4"};
	g_autofree char *folder = g_build_filename(c->reports_dir, "lang", NULL);
	g_autoptr(GPtrArray) codes = cli_names_in(folder, ".yaml", true);
	const char *formats[16];
	size_t n_formats = 0;
	bl_status paper = cli_choice(c, "--paper", c->paper, papers, 2);
	bl_status audience = cli_choice(c, "--audience", c->audience, bl_audiences, BL_AUDIENCES);
	bl_status language =
		cli_choice(c, "--language", c->language, (const char *const *)codes->pdata, codes->len);

	bl_status format;

	for (; n_formats < G_N_ELEMENTS(formats) && bl_formats[n_formats]; n_formats++)
		formats[n_formats] = bl_format_name(bl_formats[n_formats]);
	format = cli_choice(c, "--format", c->format, formats, n_formats);
	return MAX(MAX(paper, audience), MAX(language, format));
}

/* Words that nobody will read are told while there is time to rename their file. */
static void tell_notes(const cli *c, const bl_agreement *a)
{
	bl_problems *problems = bl_problems_new(), *untold = bl_problems_new();
	bl_orders *orders = NULL;
	bl_error err;

	/* A layout that cannot be read is told where it is asked for, and by check. */
	if (!c->quiet && bl_is_agreement(a->path) &&
	    bl_orders_read(a, c->reports_dir, &orders, untold) == BL_OK &&
	    bl_notes_check(a, orders, c->reports_dir, problems, &err) != BL_OK)
		bl_problems_add(problems, &err);
	bl_orders_free(orders);
	bl_problems_free(untold);
	for (size_t i = 0; i < bl_problems_count(problems); i++)
		fprintf(stderr, "bilan: %s\n",
			cli_plain(bl_str_of(bl_lang_problem(c->lang, bl_problems_at(problems, i)))));
	bl_problems_free(problems);
}

static bl_status make(cli *c, const asked *a)
{
	bl_edition_wish wish = {.names = a->names->len > 1 ? (const char *const *)a->names->pdata : NULL,
				.language = c->language,
				.audience = c->audience,
				.paper = c->paper,
				.period = c->period,
				.folder = c->output,
				.partner = c->partner,
				.format = c->format ? bl_format_find(c->format) : NULL};
	reject_file *rejects = cli_rejects_new(c);
	bl_run *run;
	bl_status status;

	c->house.editions = &wish;
	status = cli_run_open(c, (const char *const *)a->exports->pdata, a->exports->len, &run);

	if (status != BL_OK) {
		cli_rejects_free(rejects);
		return status;
	}
	status = bl_run_report(run, &wish, cli_print_path, NULL, c->problems);
	if (status == BL_OK) {
		cli_notes(c, run);
		tell_notes(c, bl_run_agreement(run));
		status = cli_verdict(c, run);
	}
	status = cli_rejects_write(rejects, run, status);
	cli_rejects_free(rejects);
	bl_run_free(run);
	return status;
}

static bl_status run(cli *c)
{
	asked a = {g_ptr_array_new(), g_ptr_array_new(), NULL};
	bl_status status = check_choices(c);

	if (status == BL_OK)
		status = sort_out(c, &a);
	if (status == BL_OK)
		status = make(c, &a);
	g_ptr_array_unref(a.names);
	g_ptr_array_unref(a.exports);
	g_free(a.agreement);
	return status;
}

const command cli_report = {
	.name = "report",
	.options = OPT_OUTPUT | OPT_AS_OF | OPT_PERIOD | OPT_LANGUAGE | OPT_AUDIENCE | OPT_PARTNER |
		   OPT_PAPER | OPT_FORMAT | OPT_STRICT | OPT_REJECTS,
	.run = run,
};
