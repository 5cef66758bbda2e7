/* What the two shapes of analyse share: the settings of a row, and cells put out. */
#include "analyse.h"

#include <math.h>
#include <stdio.h>

/* ---- Settings ------------------------------------------------------------------------ */

size_t analysis_reads(const bl_method *m)
{
	size_t n = 0;

	while (n < BL_READS_MOST && m->reads[n])
		n++;
	return n;
}

size_t analysis_settings(const bl_method *m)
{
	size_t n = 0;

	while (n < BL_SETTINGS_MOST && m->settings[n].name)
		n++;
	return n;
}

/* What a setting may be, as an example needs no language. */
static const char *example_of(const bl_setting *s)
{
	static const char *const examples[][2] = {
		{"number", "12.5"}, {"whole", "0, 1, 2 …"}, {"share", "0 < … < 1"}, {"positions", "13;25"}};

	for (size_t i = 0; i < G_N_ELEMENTS(examples); i++)
		if (!strcmp(s->expects, examples[i][0]))
			return examples[i][1];
	return s->expects;
}

void analysis_refuse_setting(cli *c, const char *where, int line, const bl_setting *s, const char *text)
{
	g_autofree char *name = g_strdup_printf("%s=%s", s->name, text);
	bl_error e;

	bl_fail(&e, BL_EUSER, where, "bad_setting", name, example_of(s));
	e.line = line;
	bl_problems_add(c->problems, &e);
}

/* The settings of a question whose first row is `row`. */
bool analysis_settings_at(analysis *j, size_t row, const char **out)
{
	bool all = true;

	for (size_t k = 0; k < analysis_settings(j->method); k++) {
		const bl_setting *s = &j->method->settings[k];
		const char *text =
			j->set_column[k] >= 0 ? sheet_text(j->sheet, (size_t)j->set_column[k], row) : "";

		out[k] = j->set[k] ? j->set[k] : *text ? text : s->value;
		if (bl_setting_fits(s, out[k]))
			continue;
		analysis_refuse_setting(j->c, j->sheet->path,
					(int)g_array_index(j->sheet->line, uint64_t, row), s, out[k]);
		all = false;
	}
	return all;
}

/* ---- Printing ---------------------------------------------------------------------- */

void analysis_put_first(const char *text)
{
	bl_csv_put_first(stdout, bl_str_of(text));
}

void analysis_put_text(const char *text)
{
	bl_csv_put_cell(stdout, bl_str_of(text));
}

/* Seventeen digits bring the same double back; a zero has no sign here. */
static void put_number(double v)
{
	if (isnan(v))
		fputs(",NaN", stdout);
	else if (isinf(v))
		fputs(v > 0 ? ",Inf" : ",-Inf", stdout);
	else
		printf(",%.17g", v == 0 ? 0 : v);
}

void analysis_put_value(double number, const char *word)
{
	if (word)
		analysis_put_text(word);
	else
		put_number(number);
}
