/* analyse: any one method on bare numbers, every figure it computes. */
#include "sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define POINTS_MOST 100000 /* of one series: a gap in `i` is filled with empty points */

typedef struct {
	cli *c;
	const bl_method *method;
	sheet *sheet;
	int column[BL_READS_MOST];         /* of the sheet, -1 absent; as in method->reads */
	int set_column[BL_SETTINGS_MOST];  /* a setting given as a column, -1 none */
	const char *set[BL_SETTINGS_MOST]; /* given with --set, NULL none */
	int series, at, frequency;         /* columns; -1 none */
	double frequency_set;              /* --set freq=, NAN none */
} work;

/* ---- What is asked for ------------------------------------------------------------ */

static size_t n_reads(const bl_method *m)
{
	size_t n = 0;

	while (n < BL_READS_MOST && m->reads[n])
		n++;
	return n;
}

static size_t n_settings(const bl_method *m)
{
	size_t n = 0;

	while (n < BL_SETTINGS_MOST && m->settings[n].name)
		n++;
	return n;
}

static const bl_method *find_method(cli *c, const char *name)
{
	bl_auto_texts names = {0};

	for (size_t i = 0; bl_methods[i]; i++) {
		if (!bl_methods[i]->analyse)
			continue;
		if (!g_strcmp0(bl_methods[i]->name, name))
			return bl_methods[i];
		bl_texts_add(&names, bl_methods[i]->name);
	}
	bl_problems_say(c->problems, "", 0, 0, "unknown_method", name ? name : "", names.item, names.n);
	return NULL;
}

static bool bind_columns(work *j)
{
	bool all = true;

	for (size_t k = 0; k < n_reads(j->method); k++) {
		g_autofree char *names = g_strdup(j->method->reads[k]);
		bool optional = g_str_has_suffix(names, "?");

		if (optional)
			names[strlen(names) - 1] = '\0';
		j->column[k] = sheet_find(j->sheet, names);
		if (j->column[k] >= 0 || optional)
			continue;
		bl_problems_say(j->c->problems, j->sheet->path, 1, 0, "missing_column", names,
				(const char *const *)j->sheet->name->pdata, j->sheet->name->len);
		all = false;
	}
	for (size_t k = 0; k < n_settings(j->method); k++)
		j->set_column[k] = sheet_find(j->sheet, j->method->settings[k].name);
	j->series = sheet_find(j->sheet, "series|case|dataset");
	j->at = sheet_find(j->sheet, "i|period");
	j->frequency = sheet_find(j->sheet, "freq");
	return all;
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

static void refuse_setting(cli *c, const char *where, int line, const bl_setting *s, const char *text)
{
	g_autofree char *name = g_strdup_printf("%s=%s", s->name, text);
	bl_error e;

	bl_fail(&e, BL_EUSER, where, "bad_setting", name, example_of(s));
	e.line = line;
	bl_problems_add(c->problems, &e);
}

static bool take_setting(work *j, const char *name, const char *value)
{
	static const bl_setting frequency = {"freq", "1", "whole"};
	const char *known[BL_SETTINGS_MOST + 1] = {"freq"};
	size_t n = n_settings(j->method);

	if (!strcmp(name, "freq")) {
		if (!bl_setting_fits(&frequency, value) || !(g_ascii_strtod(value, NULL) >= 1)) {
			refuse_setting(j->c, "--set", 0, &frequency, value);
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
			refuse_setting(j->c, "--set", 0, &j->method->settings[k], value);
			return false;
		}
		j->set[k] = value;
		return true;
	}
	bl_problems_say(j->c->problems, "--set", 0, 0, "unknown_setting", name, known, n + 1);
	return false;
}

static bool take_settings(work *j)
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

/* The settings of a question whose first row is `row`. */
static bool settings_at(work *j, size_t row, const char **out)
{
	bool all = true;

	for (size_t k = 0; k < n_settings(j->method); k++) {
		const bl_setting *s = &j->method->settings[k];
		const char *text =
			j->set_column[k] >= 0 ? sheet_text(j->sheet, (size_t)j->set_column[k], row) : "";

		out[k] = j->set[k] ? j->set[k] : *text ? text : s->value;
		if (bl_setting_fits(s, out[k]))
			continue;
		refuse_setting(j->c, j->sheet->path, (int)g_array_index(j->sheet->line, uint64_t, row), s,
			       out[k]);
		all = false;
	}
	return all;
}

/* ---- Printing ---------------------------------------------------------------------- */

static void put_text(const char *text, bool first)
{
	cli_put_cell(stdout, bl_str_of(text), first);
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

static void put_value(double number, const char *word)
{
	if (word)
		put_text(word, false);
	else
		put_number(number);
}

/* ---- A series at a time -------------------------------------------------------------- */

typedef struct {
	const char *series, *method;
	bool points;
} long_table;

static void put_long(void *self, const char *stat, size_t i, double number, const char *word)
{
	const long_table *t = self;

	put_text(t->series, true);
	put_text(t->method, false);
	put_text(stat, false);
	if (t->points)
		printf(i ? ",%zu" : ",", i);
	put_value(number, word);
	putchar('\n');
}

/* Where a row stands in time: its `i`, or the month, quarter or year it names. */
static bool place_of(work *j, size_t row, int64_t *at, int *per_year)
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
static bool in_order(work *j, const GArray *rows, placed *out, int *per_year)
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

static int frequency_of(const work *j, size_t row, int per_year)
{
	double f = j->frequency_set;

	if (isnan(f) && j->frequency >= 0)
		f = g_ascii_strtod(sheet_text(j->sheet, (size_t)j->frequency, row), NULL);
	return f >= 1 && f <= 366 ? (int)f : per_year > 0 ? per_year : 1;
}

/* Column k of the question: its points from the first to the last place. */
static double *points_of(work *j, size_t k, const placed *rows, size_t n_rows, size_t n, bool *all)
{
	double *y = g_new(double, n);

	for (size_t i = 0; i < n; i++)
		y[i] = NAN;
	for (size_t r = 0; r < n_rows; r++)
		*all &= sheet_number(j->c, j->sheet, (size_t)j->column[k], rows[r].row,
				     &y[rows[r].at - rows[0].at]);
	return y;
}

static bool ask_series(work *j, const char *name, const GArray *rows)
{
	g_autofree placed *order = g_new(placed, rows->len);
	double *column[BL_READS_MOST] = {NULL};
	const char *setting[BL_SETTINGS_MOST];
	long_table table = {name, j->method->name, strchr(j->method->prints, '@') != NULL};
	int per_year = 0;
	bl_question q = {.method = j->method, .column = (const double *const *)column, .setting = setting};
	bool all = in_order(j, rows, order, &per_year) && settings_at(j, order[0].row, setting);

	if (!all)
		return false;
	q.n = (size_t)(order[rows->len - 1].at - order[0].at + 1);
	q.frequency = frequency_of(j, order[0].row, per_year);
	for (size_t k = 0; k < n_reads(j->method); k++)
		if (j->column[k] >= 0)
			column[k] = points_of(j, k, order, rows->len, q.n, &all);
	if (all)
		j->method->analyse(&q, &(bl_answer){&table, put_long});
	for (size_t k = 0; k < BL_READS_MOST; k++)
		g_free(column[k]);
	return all;
}

/* Rows by the series they belong to, in the order the series are first met. */
static bool ask_each_series(work *j)
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

/* ---- Row by row ------------------------------------------------------------------------ */

typedef struct {
	char **stat; /* columns of answers, NULL-ended */
	size_t n, rows;
	double *number; /* [row][stat] */
	const char **word;
	const size_t *at; /* the rows that are asked about together */
	size_t n_at;
} wide_table;

static void put_wide(void *self, const char *stat, size_t i, double number, const char *word)
{
	wide_table *t = self;
	size_t place = i ? i - 1 : 0;

	for (size_t k = 0; k < t->n && place < t->n_at; k++) {
		if (strcmp(t->stat[k], stat))
			continue;
		t->number[t->at[place] * t->n + k] = number;
		t->word[t->at[place] * t->n + k] = word;
	}
}

/* The rows t->at as one question; their settings are those of the first. */
static bool ask_together(work *j, double *const *column, wide_table *t)
{
	const char *setting[BL_SETTINGS_MOST];
	double *part[BL_READS_MOST] = {NULL};
	bl_question q = {.method = j->method,
			 .n = t->n_at,
			 .column = (const double *const *)part,
			 .setting = setting,
			 .frequency = 1};

	if (!settings_at(j, t->at[0], setting))
		return false;
	for (size_t k = 0; k < BL_READS_MOST; k++) {
		part[k] = column[k] ? g_new(double, t->n_at) : NULL;
		for (size_t i = 0; part[k] && i < t->n_at; i++)
			part[k][i] = column[k][t->at[i]];
	}
	j->method->analyse(&q, &(bl_answer){t, put_wide});
	for (size_t k = 0; k < BL_READS_MOST; k++)
		g_free(part[k]);
	return true;
}

/* What the columns named like settings say in a row. */
static char *set_in(work *j, size_t row)
{
	GString *text = g_string_new(NULL);

	for (size_t k = 0; k < n_settings(j->method); k++)
		if (j->set_column[k] >= 0 && !j->set[k])
			g_string_append_printf(text, "%s\n",
					       sheet_text(j->sheet, (size_t)j->set_column[k], row));
	return g_string_free(text, FALSE);
}

/* Each row by itself; or, for a method that looks at a table, the rows that have the same settings. */
static GPtrArray *questions_of(work *j)
{
	g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

	for (size_t row = 0; row < j->sheet->rows; row++) {
		char *key = j->method->shape == BL_SHAPE_TABLE ? set_in(j, row) : NULL;
		GArray *of = key ? g_hash_table_lookup(known, key) : NULL;

		if (!of) {
			of = g_array_new(FALSE, FALSE, sizeof(size_t));
			g_ptr_array_add(all, of);
		}
		g_array_append_val(of, row);
		if (key)
			g_hash_table_insert(known, key, of);
	}
	return all;
}

static bool ask_rows(work *j, double *const *column, wide_table *t)
{
	g_autoptr(GPtrArray) questions = questions_of(j);
	bool all = true;

	for (guint i = 0; i < questions->len; i++) {
		const GArray *rows = questions->pdata[i];

		t->at = (const size_t *)rows->data;
		t->n_at = rows->len;
		all &= ask_together(j, column, t);
	}
	return all;
}

static bool is_answer(const wide_table *t, const char *name)
{
	return g_strv_contains((const char *const *)t->stat, name);
}

/* What was read, then what was computed. */
static void print_wide(const work *j, const wide_table *t)
{
	bool first = true;

	for (guint i = 0; i < j->sheet->name->len; i++) {
		if (is_answer(t, j->sheet->name->pdata[i]))
			continue;
		put_text(j->sheet->name->pdata[i], first);
		first = false;
	}
	for (size_t k = 0; k < t->n; k++)
		put_text(t->stat[k], first && !k);
	putchar('\n');
	for (size_t r = 0; r < t->rows; r++) {
		first = true;
		for (guint i = 0; i < j->sheet->name->len; i++) {
			if (is_answer(t, j->sheet->name->pdata[i]))
				continue;
			put_text(sheet_text(j->sheet, i, r), first);
			first = false;
		}
		for (size_t k = 0; k < t->n; k++)
			put_value(t->number[r * t->n + k], t->word[r * t->n + k]);
		putchar('\n');
	}
}

static bool ask_table(work *j)
{
	double *column[BL_READS_MOST] = {NULL};
	wide_table t = {.stat = g_strsplit(j->method->prints, " ", 0), .rows = j->sheet->rows};
	bool all = true;

	t.n = g_strv_length(t.stat);
	t.number = g_new0(double, t.rows *t.n + 1);
	t.word = g_new0(const char *, t.rows *t.n + 1);
	for (size_t i = 0; i < t.rows * t.n; i++)
		t.number[i] = NAN;
	for (size_t k = 0; k < n_reads(j->method); k++) {
		if (j->column[k] < 0)
			continue;
		column[k] = g_new(double, t.rows + 1);
		for (size_t r = 0; r < t.rows; r++)
			all &= sheet_number(j->c, j->sheet, (size_t)j->column[k], r, &column[k][r]);
	}
	all = all && ask_rows(j, column, &t);
	if (all)
		print_wide(j, &t);
	for (size_t k = 0; k < BL_READS_MOST; k++)
		g_free(column[k]);
	g_strfreev(t.stat);
	g_free(t.number);
	g_free(t.word);
	return all;
}

static bl_status run(cli *c)
{
	work j = {.c = c, .method = find_method(c, c->args[0])};
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
	all = bind_columns(&j) && (j.method->shape == BL_SHAPE_SERIES ? ask_each_series(&j) : ask_table(&j));
	sheet_free(j.sheet);
	return all ? BL_OK : BL_EUSER;
}

const command cli_analyse = {.name = "analyse", .options = OPT_SET, .run = run};
