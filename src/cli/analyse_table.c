/* A method on the rows of a table: each by itself, or those of the same settings together. */
#include "analyse.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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
static bool ask_together(analysis *j, double *const *column, wide_table *t)
{
	const char *setting[BL_SETTINGS_MOST];
	double *part[BL_READS_MOST] = {NULL};
	bl_question q = {.method = j->method,
			 .n = t->n_at,
			 .column = (const double *const *)part,
			 .setting = setting,
			 .frequency = 1};

	if (!analysis_settings_at(j, t->at[0], setting))
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
static char *set_in(analysis *j, size_t row)
{
	GString *text = g_string_new(NULL);

	for (size_t k = 0; k < analysis_settings(j->method); k++)
		if (j->set_column[k] >= 0 && !j->set[k])
			g_string_append_printf(text, "%s\n",
					       sheet_text(j->sheet, (size_t)j->set_column[k], row));
	return g_string_free(text, FALSE);
}

/* Each row by itself; or, for a method that looks at a table, the rows that have the same settings. */
static GPtrArray *questions_of(analysis *j)
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

static bool ask_rows(analysis *j, double *const *column, wide_table *t)
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
static void print_wide(const analysis *j, const wide_table *t)
{
	bool first = true;

	for (guint i = 0; i < j->sheet->name->len; i++) {
		if (is_answer(t, j->sheet->name->pdata[i]))
			continue;
		(first ? analysis_put_first : analysis_put_text)(j->sheet->name->pdata[i]);
		first = false;
	}
	for (size_t k = 0; k < t->n; k++)
		(first && !k ? analysis_put_first : analysis_put_text)(t->stat[k]);
	putchar('\n');
	for (size_t r = 0; r < t->rows; r++) {
		first = true;
		for (guint i = 0; i < j->sheet->name->len; i++) {
			if (is_answer(t, j->sheet->name->pdata[i]))
				continue;
			(first ? analysis_put_first : analysis_put_text)(sheet_text(j->sheet, i, r));
			first = false;
		}
		for (size_t k = 0; k < t->n; k++)
			analysis_put_value(t->number[r * t->n + k], t->word[r * t->n + k]);
		putchar('\n');
	}
}

bool analysis_ask_table(analysis *j)
{
	double *column[BL_READS_MOST] = {NULL};
	wide_table t = {.stat = g_strsplit(j->method->prints, " ", 0), .rows = j->sheet->rows};
	bool all = true;

	t.n = g_strv_length(t.stat);
	t.number = g_new0(double, t.rows *t.n + 1);
	t.word = g_new0(const char *, t.rows *t.n + 1);
	for (size_t i = 0; i < t.rows * t.n; i++)
		t.number[i] = NAN;
	for (size_t k = 0; k < analysis_reads(j->method); k++) {
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
