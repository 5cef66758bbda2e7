/* analyse: any one method on bare numbers, every figure it computes. */
#include "analyse.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define POINTS_MOST 100000 /* of one series: a gap in `i` is filled with empty points */

#define X(name) &analysis_##name,
const partners_analysis *const partners_analyses[] = {PARTNERS_ANALYSES(X) NULL};
#undef X

/* ---- What is asked for ------------------------------------------------------------ */

static const partners_analysis *find_of_partners(const char *name)
{
	const partners_analysis *const *one = partners_analyses;

	while (*one && g_strcmp0((*one)->name, name))
		one++;
	return *one;
}

static const bl_method *find_method(cli *c, const char *name)
{
	bl_auto_texts names = {0};

	for (size_t i = 0; partners_analyses[i]; i++)
		bl_texts_add(&names, partners_analyses[i]->name);
	for (size_t i = 0; bl_methods[i]; i++) {
		if (!bl_methods[i]->analyse)
			continue;
		if (!g_strcmp0(bl_methods[i]->name, name))
			return bl_methods[i];
		bl_texts_add(&names, bl_methods[i]->name);
	}
	bl_problems_unknown(c->problems, (bl_where){0}, "unknown_method", name ? name : "", names.item,
			    names.n);
	return NULL;
}

static bool bind_columns(analysis *j)
{
	bool all = true;

	for (size_t k = 0; k < analysis_reads(j->method); k++) {
		g_autofree char *names = g_strdup(j->method->reads[k]);
		bool optional = g_str_has_suffix(names, "?");

		if (optional)
			names[strlen(names) - 1] = '\0';
		j->column[k] = sheet_find(j->sheet, names);
		if (j->column[k] >= 0 || optional)
			continue;
		bl_problems_unknown(j->c->problems, (bl_where){j->sheet->path, {1, 0}}, "missing_column",
				    names, (const char *const *)j->sheet->name->pdata, j->sheet->name->len);
		all = false;
	}
	for (size_t k = 0; k < analysis_settings(j->method); k++)
		j->set_column[k] = sheet_find(j->sheet, j->method->settings[k].name);
	j->series = sheet_find(j->sheet, "series|case|dataset");
	j->at = sheet_find(j->sheet, "i|period");
	j->frequency = sheet_find(j->sheet, "freq");
	return all;
}

static bool take_setting(analysis *j, const char *name, const char *value)
{
	static const bl_setting frequency = {"freq", "1", "whole"};
	const char *known[BL_SETTINGS_MOST + 1] = {"freq"};
	size_t n = analysis_settings(j->method);

	if (!strcmp(name, "freq")) {
		if (!bl_setting_fits(&frequency, value) || !(g_ascii_strtod(value, NULL) >= 1)) {
			analysis_refuse_setting(j->c, "--set", 0, &frequency, value);
			return false;
		}
		j->frequency_set = g_ascii_strtod(value, NULL);
		return true;
	}
	for (size_t k = 0; k < n; k++) {
		known[k + 1] = j->method->settings[k].name;
		if (g_ascii_strcasecmp(name, known[k + 1])) /* as the names of columns are */
			continue;
		if (!bl_setting_fits(&j->method->settings[k], value)) {
			analysis_refuse_setting(j->c, "--set", 0, &j->method->settings[k], value);
			return false;
		}
		j->set[k] = value;
		return true;
	}
	bl_problems_unknown(j->c->problems, (bl_where){.file = "--set"}, "unknown_setting", name, known,
			    n + 1);
	return false;
}

static bool take_settings(analysis *j)
{
	bool all = true;

	j->frequency_set = NAN;
	for (char **one = j->c->set; one && *one; one++) {
		char *equals = strchr(*one, '=');
		g_autofree char *name = g_strndup(*one, equals ? (size_t)(equals - *one) : strlen(*one));

		all &= take_setting(j, name, equals ? equals + 1 : "");
	}
	return all;
}

/* ---- A series at a time -------------------------------------------------------------- */

typedef struct {
	const char *series, *method;
	bool points;
} long_table;

static void put_long(void *self, const char *stat, size_t i, double number, const char *word)
{
	const long_table *t = self;

	analysis_put_first(t->series);
	analysis_put_text(t->method);
	analysis_put_text(stat);
	if (t->points)
		printf(i ? ",%zu" : ",", i);
	analysis_put_value(number, word);
	putchar('\n');
}

/* Where a row stands in time: its `i`, or the month, quarter or year it names. */
static bool place_of(analysis *j, size_t row, int64_t *at, int *per_year)
{
	static const char *const grains[] = {"month", "quarter", "year"};
	const char *text = sheet_text(j->sheet, (size_t)j->at, row);
	char *end;
	bl_error e;

	*at = g_ascii_strtoll(text, &end, 10);
	if (end != text && !*end &&
	    (g_ascii_strcasecmp(j->sheet->name->pdata[j->at], "period") || strlen(text) != 4))
		return true;
	for (size_t k = 0; k < G_N_ELEMENTS(grains); k++) {
		bl_grain grain;
		bl_period p;

		bl_grain_find(grains[k], 1, &grain);
		if (!bl_period_parse(bl_str_of(text), grain, &p))
			continue;
		*at = p.index;
		*per_year = bl_periods_per_year(grain);
		return true;
	}
	bl_fail(&e, BL_EUSER, j->sheet->path, "bad_place", text, "1, 2, 3 … · 2026-10 · 2026-Q3 · 2026");
	e.line = (int)g_array_index(j->sheet->line, uint64_t, row);
	bl_problems_add(j->c->problems, &e);
	return false;
}

typedef struct {
	int64_t at;
	size_t row;
} placed;

static int by_place(const void *a, const void *b)
{
	const placed *p = a, *q = b;

	return p->at != q->at ? (p->at < q->at ? -1 : 1) : p->row < q->row ? -1 : 1;
}

/* The rows of one series in time order; false when two stand at one place, or
 * the places are too far apart. */
static bool in_order(analysis *j, const GArray *rows, placed *out, int *per_year)
{
	bool all = true;

	for (guint k = 0; k < rows->len; k++) {
		out[k] = (placed){(int64_t)k, g_array_index(rows, size_t, k)};
		if (j->at >= 0)
			all &= place_of(j, out[k].row, &out[k].at, per_year);
	}
	if (!all)
		return false;
	qsort(out, rows->len, sizeof *out, by_place);
	for (guint k = 1; k < rows->len; k++) {
		bl_error e;

		if (out[k].at != out[k - 1].at && out[k].at - out[0].at < POINTS_MOST)
			continue;
		bl_fail(&e, BL_EUSER, j->sheet->path, "place_taken",
			sheet_text(j->sheet, (size_t)j->at, out[k].row), NULL);
		e.line = (int)g_array_index(j->sheet->line, uint64_t, out[k].row);
		bl_problems_add(j->c->problems, &e);
		return false;
	}
	return true;
}

static int frequency_of(const analysis *j, size_t row, int per_year)
{
	double f = j->frequency_set;

	if (isnan(f) && j->frequency >= 0)
		f = g_ascii_strtod(sheet_text(j->sheet, (size_t)j->frequency, row), NULL);
	return f >= 1 && f <= 366 ? (int)f : per_year > 0 ? per_year : 1;
}

/* Column k of the question: its points from the first to the last place. */
static double *points_of(analysis *j, size_t k, const placed *rows, size_t n_rows, size_t n, bool *all)
{
	double *y = g_new(double, n);

	for (size_t i = 0; i < n; i++)
		y[i] = NAN;
	for (size_t r = 0; r < n_rows; r++)
		*all &= sheet_number(j->c, j->sheet, (size_t)j->column[k], rows[r].row,
				     &y[rows[r].at - rows[0].at]);
	return y;
}

static bool ask_series(analysis *j, const char *name, const GArray *rows)
{
	g_autofree placed *order = g_new(placed, rows->len);
	double *column[BL_READS_MOST] = {NULL};
	const char *setting[BL_SETTINGS_MOST];
	long_table table = {name, j->method->name, strchr(j->method->prints, '@') != NULL};
	int per_year = 0;
	bl_question q = {.method = j->method, .column = (const double *const *)column, .setting = setting};
	bool all = in_order(j, rows, order, &per_year) && analysis_settings_at(j, order[0].row, setting);

	if (!all)
		return false;
	q.n = (size_t)(order[rows->len - 1].at - order[0].at + 1);
	q.frequency = frequency_of(j, order[0].row, per_year);
	for (size_t k = 0; k < analysis_reads(j->method); k++)
		if (j->column[k] >= 0)
			column[k] = points_of(j, k, order, rows->len, q.n, &all);
	if (all)
		j->method->analyse(&q, &(bl_answer){&table, put_long});
	for (size_t k = 0; k < BL_READS_MOST; k++)
		g_free(column[k]);
	return all;
}

/* Rows by the series they belong to, in the order the series are first met. */
static bool ask_each_series(analysis *j)
{
	g_autoptr(GHashTable) rows =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
	bl_auto_texts names = {0};
	bool all = true;

	for (size_t r = 0; r < j->sheet->rows; r++) {
		const char *name = j->series >= 0 ? sheet_text(j->sheet, (size_t)j->series, r) : "";
		GArray *of = g_hash_table_lookup(rows, name);

		if (!of) {
			of = g_array_new(FALSE, FALSE, sizeof(size_t));
			g_hash_table_insert(rows, g_strdup(name), of);
			bl_texts_add(&names, name);
		}
		g_array_append_val(of, r);
	}
	printf("series,method,stat,%svalue\n", strchr(j->method->prints, '@') ? "i," : "");
	for (size_t i = 0; i < names.n; i++)
		all &= ask_series(j, names.item[i], g_hash_table_lookup(rows, names.item[i]));
	return all;
}

static bl_status ask_method(cli *c)
{
	analysis j = {.c = c, .method = find_method(c, c->args[0])};
	bool all;

	if (!j.method)
		return BL_EUSER;
	if (!c->args[1])
		return cli_fail(c, "", "no_numbers", NULL, NULL);
	if (!take_settings(&j))
		return BL_EUSER;
	j.sheet = sheet_read(c, c->args[1]);
	if (!j.sheet)
		return BL_EUSER;
	all = bind_columns(&j) &&
	      (j.method->shape == BL_SHAPE_SERIES ? ask_each_series(&j) : analysis_ask_table(&j));
	sheet_free(j.sheet);
	return all ? BL_OK : BL_EUSER;
}

static bl_status run(cli *c)
{
	const partners_analysis *of_partners = find_of_partners(c->args[0]);

	return of_partners ? of_partners->run(c) : ask_method(c);
}

const command cli_analyse = {.name = "analyse", .options = OPT_SET | OPT_AS_OF, .run = run};
