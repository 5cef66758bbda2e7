/* A first agreement from what exports look like: for `init`, and for a report
 * on a bare export.  It only writes down what bl_peek_file saw; whoever edits
 * it afterwards knows better. */
#include "room.h"

#include <string.h>

/* ---- Exports of one thing --------------------------------------------------------- */

static bool same_columns(const bl_peek *a, const bl_peek *b)
{
	if (a->n_columns != b->n_columns || !a->header_line != !b->header_line)
		return false;
	for (size_t i = 0; i < a->n_columns; i++)
		if (!bl_same_name(a->columns[i].name, b->columns[i].name))
			return false;
	return true;
}

static bool has_column(const bl_peek *peek, const char *name)
{
	for (size_t i = 0; i < peek->n_columns; i++)
		if (bl_same_name(peek->columns[i].name, name))
			return true;
	return false;
}

/* Folded; yours (g_hash_table_unref). */
static GHashTable *names_of(const bl_peek *peek)
{
	GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < peek->n_columns; i++)
		g_hash_table_add(names, bl_fold_copy(bl_str_of(peek->columns[i].name), NULL));
	return names;
}

static bool is_among(GHashTable *names, const char *name)
{
	g_autofree char *folded = bl_fold_copy(bl_str_of(name), NULL);

	return g_hash_table_contains(names, folded);
}

/* Nearly all columns of the one with fewer are the other's too. */
static bool similar_columns(const bl_peek *a, const bl_peek *b)
{
	size_t shared = 0, least = MIN(a->n_columns, b->n_columns);
	g_autoptr(GHashTable) names = names_of(b);

	if (!a->header_line || !b->header_line)
		return false;
	for (size_t i = 0; i < a->n_columns; i++)
		shared += is_among(names, a->columns[i].name);
	return shared >= 2 && shared * 4 >= least * 3;
}

static bool same_pattern(const bl__draft_group *g, const char *path)
{
	g_autofree char *ours = bl__draft_pattern(g->paths.item[0]), *theirs = bl__draft_pattern(path);

	return !strcmp(ours, theirs) && strcmp(g->paths.item[0], path);
}

static bool same_kind_of_cells(const bl_peek_column *a, const bl_peek_column *b)
{
	return !strcmp(a->type, b->type) || !a->filled || !b->filled ||
	       (strcmp(a->type, "date") && strcmp(b->type, "date") && strcmp(a->type, "number") &&
		strcmp(b->type, "number"));
}

static bool says_all_of(const char *header, const char *other)
{
	g_auto(GStrv) word = bl__draft_words(other);

	for (size_t i = 0; word[i]; i++)
		if (*word[i] && !bl__draft_speaks_of(header, (const char *const[]){word[i], NULL}))
			return false;
	return true;
}

/* Participants and Nb de participants, not Women and Men. */
static bool are_one_header(const bl_peek_column *a, const bl_peek_column *b)
{
	if (a->role || b->role)
		return a->role && b->role && !strcmp(a->role, b->role);
	return *a->name && *b->name && (says_all_of(a->name, b->name) || says_all_of(b->name, a->name));
}

/* All columns are the same but one, which says the same in other words. */
static bool one_header_apart(const bl_peek *a, const bl_peek *b)
{
	size_t apart = 0;

	if (a->n_columns != b->n_columns || a->n_columns < 3 || !a->header_line || !b->header_line)
		return false;
	for (size_t i = 0; i < a->n_columns; i++) {
		const bl_peek_column *x = &a->columns[i], *y = &b->columns[i];

		if (bl_same_name(x->name, y->name))
			continue;
		if (apart++ || has_column(b, x->name) || has_column(a, y->name) ||
		    !same_kind_of_cells(x, y) || !are_one_header(x, y))
			return false;
	}
	return apart == 1;
}

/* Headers that only one of the files has, at one place, over cells of one kind. */
static void note_renamed(bl__draft_group *g, const bl_peek *peek)
{
	const bl_peek *first = g->peeks->pdata[0];
	g_autoptr(GHashTable) ours = names_of(first);
	g_autoptr(GHashTable) theirs = names_of(peek);

	for (size_t i = 0; i < first->n_columns && first->n_columns == peek->n_columns; i++) {
		const bl_peek_column *a = &first->columns[i], *b = &peek->columns[i];

		if (!is_among(theirs, a->name) && !is_among(ours, b->name) && *b->name &&
		    bl__draft_column_in(g, i, peek) < 0 && same_kind_of_cells(a, b))
			bl_texts_add(&g->renamed[i], b->name);
	}
}

static bool joins(bl__draft_group *g, bl_peek *peek, const char *path)
{
	const bl_peek *first = g->peeks->pdata[0];
	long date = bl__draft_date_column(first);
	bool same = same_columns(first, peek);

	if (!same && !one_header_apart(first, peek) &&
	    (!same_pattern(g, path) || !similar_columns(first, peek)))
		return false;
	if (!same && date >= 0 && bl__draft_named_once(first, (size_t)date) &&
	    !has_column(peek, first->columns[date].name) && first->n_columns != peek->n_columns)
		return false;
	g_ptr_array_add(g->peeks, peek);
	bl_texts_add(&g->paths, path);
	if (!same)
		note_renamed(g, peek);
	return true;
}

static void free_group(void *p)
{
	bl__draft_group *g = p;
	size_t n = ((const bl_peek *)g->peeks->pdata[0])->n_columns;

	for (guint i = 0; i < g->choices->len; i++)
		g_free(g_array_index(g->choices, bl__draft_choices, i).question);
	for (size_t i = 0; i < n; i++)
		bl_texts_done(&g->renamed[i]);
	g_free(g->renamed);
	g_free(g->asked);
	g_array_unref(g->choices);
	g_ptr_array_unref(g->patterns);
	g_ptr_array_unref(g->doubts);
	bl__draft_long_done(&g->lines);
	g_ptr_array_unref(g->peeks);
	g_ptr_array_unref(g->adopted);
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

static bl__draft_group *new_group(const GPtrArray *groups, bl_peek *peek, const char *path)
{
	bl__draft_group *g = g_new0(bl__draft_group, 1);
	g_autofree char *stem = bl__draft_source_name(path);

	g->until = g->version = -1;
	g->peeks = g_ptr_array_new();
	g->adopted = g_ptr_array_new_with_free_func((GDestroyNotify)bl_peek_free);
	g->patterns = g_ptr_array_new_with_free_func(g_free);
	g->doubts = g_ptr_array_new_with_free_func(g_free);
	g->choices = g_array_new(FALSE, FALSE, sizeof(bl__draft_choices));
	g->renamed = g_new0(bl_texts, peek->n_columns + 1);
	g->asked = g_new0(guint, peek->n_columns + 1);
	g_ptr_array_add(g->peeks, peek);
	bl_texts_add(&g->paths, path);
	bl__draft_long_find(peek, path, &g->lines);
	g->name = g_strdup(stem);
	for (int k = 2; name_taken(groups, g->name); k++) {
		g_free(g->name);
		g->name = g_strdup_printf("%s %d", stem, k);
	}
	return g;
}

/* Of "dossiers Nord" and "dossiers Sud": dossiers. */
static void name_by_all(const GPtrArray *groups, bl__draft_group *g)
{
	g_autofree char *name = bl__draft_common_name(&g->paths);

	if (!name || name_taken(groups, name))
		return;
	g_free(g->name);
	g->name = g_steal_pointer(&name);
}

static void file_under(GPtrArray *groups, bl_peek *peek, const char *path)
{
	for (guint i = 0; i < groups->len; i++)
		if (joins(groups->pdata[i], peek, path))
			return;
	g_ptr_array_add(groups, new_group(groups, peek, path));
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

/* The language most headers speak; the first one in doubt. */
static bl_lang *language_of(const GPtrArray *peeks, bl_lang *const *langs)
{
	int french = 0;

	for (guint i = 0; i < peeks->len; i++) {
		const bl_peek *peek = peeks->pdata[i];

		for (size_t k = 0; peek->header_line && k < peek->n_columns; k++)
			french += bl__draft_frenchness(peek->columns[k].name);
	}
	for (size_t i = 0; french && langs[i]; i++)
		if (!strcmp(bl_lang_code(langs[i]), french > 0 ? "fr" : "en"))
			return langs[i];
	return langs[0];
}

static bl_status draft(const char *const *paths, size_t n, bl_lang *const *langs, bl__draft_files which,
		       char **text, bl_problems *problems)
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
	for (guint i = 0; i < groups->len; i++) {
		bl__draft_group *g = groups->pdata[i];

		name_by_all(groups, g);
		bl__draft_choices_find(g, bl__draft_kind_of(g->peeks->pdata[0]));
	}
	bl__draft_files_find(groups, which);
	for (guint i = 0; i < groups->len; i++) {
		bl__draft_ids_find(groups->pdata[i]);
		bl__draft_until_find(groups->pdata[i]);
	}
	*text = bl__draft_write(groups, language_of(peeks, langs));
	return BL_OK;
}

bl_status bl_draft(const char *const *paths, size_t n, bl_lang *const *langs, char **text,
		   bl_problems *problems)
{
	return draft(paths, n, langs, BL__NEXT_ONES_TOO, text, problems);
}

bl_status bl_draft_agreement(const char *const *paths, size_t n, bl_lang *lang, const bl_agreement **out,
			     bl_problems *problems)
{
	bl_lang *const only[] = {lang, NULL};
	g_autofree char *text = NULL;
	bl_status status = draft(paths, n, only, BL__THESE_FILES, &text, problems);

	return status == BL_OK ? bl_agreement_parse(paths[0], ".", text, strlen(text), out, problems)
			       : status;
}
