/* A small CSV as columns of texts, through the same reader as any export. */
#include "sheet.h"

#include <math.h>
#include <string.h>

static void take_header(sheet *s, const bl_str *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_ptr_array_add(s->name, g_strstrip(g_strndup(cells[i].s ? cells[i].s : "", cells[i].n)));
		g_ptr_array_add(s->column, g_ptr_array_new_with_free_func(g_free));
	}
}

static void take(void *self, uint64_t line, const bl_str *cells, size_t n)
{
	sheet *s = self;

	if (!s->name->len) {
		take_header(s, cells, n);
		return;
	}
	for (size_t i = 0; i < s->name->len; i++) {
		bl_str cell = i < n && cells[i].s ? cells[i] : (bl_str){"", 0};

		g_ptr_array_add(s->column->pdata[i], g_strstrip(g_strndup(cell.s, cell.n)));
	}
	g_array_append_val(s->line, line);
	s->rows++;
}

/* Whatever was set aside would be missing from a calculation without a word. */
static bool is_whole(cli *c, const sheet *s, const bl_peek *p)
{
	for (size_t i = 0; i < p->n_rejects; i++) {
		bl_error e;

		bl_fail(&e, BL_EUSER, s->path, "row_set_aside", p->rejects[i].text, NULL);
		e.line = (int)MIN(p->rejects[i].line, (uint64_t)G_MAXINT);
		bl_problems_add(c->problems, &e);
	}
	if (p->error)
		cli_fail(c, s->path, p->error, s->path, NULL);
	else if (!p->header_line || !s->name->len)
		cli_fail(c, s->path, "no_header_line", NULL, NULL);
	return !p->error && !p->n_rejects && p->header_line && s->name->len;
}

sheet *sheet_read(cli *c, const char *path)
{
	sheet *s = g_new0(sheet, 1);
	bl_peek *p = NULL;
	bl_error err;
	bool whole;

	s->path = g_strdup(path);
	s->name = g_ptr_array_new_with_free_func(g_free);
	s->column = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
	s->line = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	if (bl_peek_file(path, take, s, &p, &err) != BL_OK) {
		bl_problems_add(c->problems, &err);
		sheet_free(s);
		return NULL;
	}
	whole = is_whole(c, s, p);
	bl_peek_free(p);
	if (whole)
		return s;
	sheet_free(s);
	return NULL;
}

void sheet_free(sheet *s)
{
	if (!s)
		return;
	g_ptr_array_unref(s->name);
	g_ptr_array_unref(s->column);
	g_array_unref(s->line);
	g_free(s->path);
	g_free(s);
}

int sheet_find(const sheet *s, const char *names)
{
	g_auto(GStrv) each = g_strsplit(names, "|", 0);

	for (size_t k = 0; each[k]; k++)
		for (guint i = 0; i < s->name->len; i++)
			if (!g_ascii_strcasecmp(s->name->pdata[i], each[k]))
				return (int)i;
	return -1;
}

const char *sheet_text(const sheet *s, size_t column, size_t row)
{
	return ((GPtrArray *)s->column->pdata[column])->pdata[row];
}

bool sheet_number(cli *c, const sheet *s, size_t column, size_t row, double *out)
{
	g_autofree char *text = g_strdelimit(g_strdup(sheet_text(s, column, row)), ",", '.');
	char *end;
	bl_error e;

	*out = NAN;
	if (!*text || !g_ascii_strcasecmp(text, "na") || !g_ascii_strcasecmp(text, "nan"))
		return true;
	*out = g_ascii_strtod(text, &end);
	if (end != text && !*end && isfinite(*out))
		return true;
	bl_fail(&e, BL_EUSER, s->path, "not_a_number", sheet_text(s, column, row), s->name->pdata[column]);
	e.line = (int)MIN(g_array_index(s->line, uint64_t, row), (uint64_t)G_MAXINT);
	bl_problems_add(c->problems, &e);
	return false;
}
