/* A first agreement from what exports look like: for `init`, and for a report
 * on a bare export.  It only writes down what bl_peek_file saw; whoever edits
 * it afterwards knows better. */
#include "room.h"

#include <string.h>

static bool same_columns(const bl_peek *a, const bl_peek *b)
{
	if (a->n_columns != b->n_columns || !a->header_line != !b->header_line)
		return false;
	for (size_t i = 0; i < a->n_columns; i++)
		if (strcmp(a->columns[i].name, b->columns[i].name))
			return false;
	return true;
}

/* "activites-2026-10.csv" and its neighbours are "activites". */
static char *source_name(const char *path)
{
	char *name = g_path_get_basename(path);
	char *dot = strrchr(name, '.');

	if (dot && dot != name)
		*dot = 0;
	for (size_t n = strlen(name); n && (g_ascii_isdigit(name[n - 1]) || strchr("-_ .", name[n - 1])); n--)
		name[n - 1] = 0;
	if (!*name) {
		g_free(name);
		name = g_strdup("export");
	}
	return name;
}

static void free_group(void *p)
{
	bl__draft_group *g = p;

	bl__draft_long_done(&g->lines);
	g_ptr_array_unref(g->peeks);
	bl_texts_done(&g->paths);
	g_free(g->name);
	g_free(g);
}

static bool name_taken(const GPtrArray *groups, const char *name)
{
	for (guint i = 0; i < groups->len; i++)
		if (!strcmp(((const bl__draft_group *)groups->pdata[i])->name, name))
			return true;
	return false;
}

static void file_under(GPtrArray *groups, bl_peek *peek, const char *path)
{
	g_autofree char *stem = NULL;
	bl__draft_group *g;

	for (guint i = 0; i < groups->len; i++) {
		g = groups->pdata[i];
		if (same_columns(g->peeks->pdata[0], peek)) {
			g_ptr_array_add(g->peeks, peek);
			bl_texts_add(&g->paths, path);
			return;
		}
	}
	g = g_new0(bl__draft_group, 1);
	g->peeks = g_ptr_array_new();
	g_ptr_array_add(g->peeks, peek);
	bl_texts_add(&g->paths, path);
	bl__draft_long_find(peek, path, &g->lines);
	stem = source_name(path);
	g->name = g_strdup(stem);
	for (int k = 2; name_taken(groups, g->name); k++) {
		g_free(g->name);
		g->name = g_strdup_printf("%s %d", stem, k);
	}
	g_ptr_array_add(groups, g);
}

/* Why no source can be made of a file, as a problem; true when one can. */
static bool usable(const bl_peek *peek, const char *path, bl_problems *problems)
{
	g_autoptr(GString) headers = g_string_new(NULL);
	bl_error e;

	if (peek->error) {
		bl_fail(&e, BL_EUSER, path, peek->error, path, NULL);
		e.line = (int)MIN(peek->error_line, (uint64_t)G_MAXINT);
		bl_problems_add(problems, &e);
		return false;
	}
	if (bl__draft_date_column(peek) >= 0 ||
	    (bl__draft_across(peek) && bl__draft_across_dated(peek, path)))
		return true;
	for (size_t i = 0; peek->header_line && i < peek->n_columns; i++)
		g_string_append_printf(headers, "%s%s", i ? ", " : "", peek->columns[i].name);
	bl_fail(&e, BL_EUSER, path, bl__draft_across(peek) ? "months_without_year" : "no_date_column", path,
		headers->str);
	e.line = (int)MIN(peek->header_line, (uint64_t)G_MAXINT);
	bl_problems_add(problems, &e);
	return false;
}

bl_status bl_draft(const char *const *paths, size_t n, bl_lang *lang, char **text, bl_problems *problems)
{
	g_autoptr(GPtrArray) peeks = g_ptr_array_new_with_free_func((GDestroyNotify)bl_peek_free);
	g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(free_group);
	size_t before = bl_problems_count(problems);
	bl_status worst = BL_OK;

	for (size_t i = 0; i < n; i++) {
		bl_peek *peek;
		bl_error e;
		bl_status status = bl_peek_file(paths[i], NULL, NULL, &peek, &e);

		if (status != BL_OK) {
			bl_problems_add(problems, &e);
			worst = MAX(worst, status);
			continue;
		}
		g_ptr_array_add(peeks, peek);
		if (usable(peek, paths[i], problems))
			file_under(groups, peek, paths[i]);
	}
	if (bl_problems_count(problems) > before)
		return MAX(worst, BL_EUSER);
	for (guint i = 0; i < groups->len; i++)
		bl__draft_ids_find(groups->pdata[i]);
	*text = bl__draft_write(groups, lang);
	return BL_OK;
}

bl_status bl_draft_agreement(const char *const *paths, size_t n, bl_lang *lang, const bl_agreement **out,
			     bl_problems *problems)
{
	g_autofree char *text = NULL;
	bl_status status = bl_draft(paths, n, lang, &text, problems);

	return status == BL_OK ? bl_agreement_parse(paths[0], ".", text, strlen(text), out, problems)
			       : status;
}
